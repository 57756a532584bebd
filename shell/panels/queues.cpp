// queues.cpp: the threads that are ready, in the order in which they will run, and those that wait, and for what.
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

void draw_row(Ui& ui, Rect row, std::string_view name, const std::vector<ThreadChip>& threads, ChipLook look, bool with_reason,
              const std::string& nobody) {
  float section = draw_section(ui, row, name, threads.empty() ? std::string() : std::to_string(threads.size()));
  Rect line{row.x, row.y + section, row.w, chip_height};
  if (threads.empty()) {
    bool has_room = text_width(TextStyle::small, nobody) <= line.w;
    draw_text_in(ui, line, TextStyle::small, colour::text_dim, has_room ? nobody : tr("nobody"));
    return;
  }
  auto more_words = [&](std::size_t count) { return line.w < 240 ? "+" + std::to_string(count) : tr("+{} more", count); };
  float x = line.x, more_width = text_width(TextStyle::small, more_words(threads.size())) + 10;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    bool last = i + 1 == threads.size();
    float room = line.right() - x - (last ? 0 : more_width);
    float width = chip_width(threads[i], with_reason);
    if (width > room && x > line.x) {
      draw_text_in(ui, {x + 2, line.y, line.right() - x - 2, line.h}, TextStyle::small, colour::text_soft, more_words(threads.size() - i));
      return;
    }
    width = std::min(width, room);
    draw_thread_chip(ui, {x, line.y, width, line.h}, threads[i], look, with_reason);
    x += width + 6;
  }
}

}  // namespace

void draw_queues(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::background);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  Rect inner = inset(place, 14, 9);
  // The longer queue gets the room that the shorter does not need.
  auto need = [](const std::vector<ThreadChip>& threads, bool reasons) {
    float width = 150;
    float sum = 0;
    for (const ThreadChip& thread : threads) sum += chip_width(thread, reasons) + 6;
    return std::max(width, sum);
  };
  float gap = 18, room = inner.w - gap;
  float ready = need(views.stage.ready, true), waiting = need(views.stage.waiting, true);
  if (ready + waiting > room) {
    if (ready < room * 0.4f) waiting = room - ready;
    else if (waiting < room * 0.6f) ready = room - waiting;
    else { ready = room * 0.4f; waiting = room - ready; }
  } else {
    waiting = room - ready;
  }
  draw_row(ui, {inner.x, inner.y, ready, inner.h}, tr("ready"), views.stage.ready, ChipLook::solid, true, tr("nobody waits for a core"));
  draw_row(ui, {inner.x + ready + gap, inner.y, waiting, inner.h}, tr("waiting"), views.stage.waiting, ChipLook::dashed, true, tr("nobody"));
}

}  // namespace heddle
