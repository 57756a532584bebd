// status_line.cpp: one sentence about what has just happened, and what the run is.
#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {

void draw_status_line(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.y, place.w);
  Rect inner = inset(place, 14, 0);
  const LabStatus& status = views.status;
  bool fault = !views.events.empty() && views.events.back().is_fault;
  std::string sentence = ui.state.notice.empty() ? status.sentence : ui.state.notice;
  if (sentence.empty() && !views.events.empty()) sentence = views.events.back().sentence;
  std::string right;
  if (status.branches > 1) right += tr("branch {} of {}", status.branch + 1, status.branches) + " · ";
  right += tr("{} ticks of {}", with_commas(status.now), with_commas(status.known_until));
  if (inner.w > 640) {
    float used = text_width(TextStyle::small, right);
    draw_text_in(ui, take_right(inner, used), TextStyle::small, colour::text_dim, right);
    take_right(inner, 16);
  }
  draw_lines_in(ui, inner, TextStyle::small, fault || !ui.state.notice.empty() ? colour::warm : colour::text_soft, sentence);
}

}  // namespace heddle
