// report.cpp: why a program did not open: every diagnostic as a terminal would show it. The program before stays open.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {

void draw_report(Ui& ui, Rect window, const Views& views) {
  if (!ui.state.report_open) return;
  Rect box{0, 0, std::min(window.w - 24, 760.0f), std::min(window.h - 80, 520.0f)};
  box.x = std::floor((window.w - box.w) / 2);
  box.y = std::floor((window.h - box.h) / 2);
  ui.controls.layer += 10;
  ImGui::SetNextWindowPos(box.min());
  ImGui::SetNextWindowSize(ImVec2(box.w, box.h));
  ImGui::SetNextWindowFocus();
  ImGui::Begin("report", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  fill(box, shade(0x141a23), 10);
  outline(box, with_alpha(colour::fault, 0.7f), 10, 1.4f);
  Rect inner = inset(box, 18, 14);
  Rect head = take_top(inner, std::max(30.0f, target_height(ui.state)));
  Rect close = take_right(head, 70);
  std::size_t errors = 0;
  for (const LabDiagnostic& one : views.report.diagnostics) errors += one.is_error ? 1 : 0;
  std::string title = tr("{} does not open", views.report_program);
  if (errors) title += ": " + trn(errors, "{} error", "{} errors");
  take_right(head, 6);
  if (views.can_edit && button(ui, {"edit-report", tr("Edit the source")}, take_right(head, std::ceil(text_width(TextStyle::bold, tr("Edit"))) + 26), {.look = ButtonLook::primary, .words = tr("Edit")})) ask(ui, request::EditSource{});
  take_right(head, 8);
  bool beside = text_width(TextStyle::heading, title) <= head.w;  // The title, before the buttons; else below them.
  if (beside) draw_text_in(ui, head, TextStyle::heading, colour::text, title);
  else take_top(inner, 8 + draw_wrapped(ui, ImVec2(inner.x, inner.y + 8), inner.w, TextStyle::heading, colour::text, title));
  if (button(ui, {"close-report", tr("Close diagnostics")}, close, {.words = tr("Close")})) ui.state.report_open = false;
  Rect foot = take_bottom(inner, inner.w < 400 ? 38 : 24);
  draw_lines_in(ui, foot, TextStyle::small, colour::text_soft, tr("What was open before is still open, at the same tick."));
  take_top(inner, 8);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("diagnostics", ImVec2(inner.w, inner.h));
  float y = inner.y - ImGui::GetScrollY(), top = y;
  if (!views.report.error.empty()) y += draw_wrapped(ui, ImVec2(inner.x, y), inner.w - 12, TextStyle::body, shade(0xffc9ca), views.report.error) + 8;
  for (const LabDiagnostic& one : views.report.diagnostics) {
    std::string plain = one.file + ":" + std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message;
    bool first = true;
    for (std::string_view line : split_lines(one.rendered.empty() ? plain : one.rendered)) {
      if (first) {
        y += draw_wrapped(ui, ImVec2(inner.x, y), inner.w - 12, TextStyle::mono, one.is_error ? shade(0xff9d9f) : colour::warm, line) + 3;
      } else {
        draw_text(ui, ImVec2(inner.x, y), TextStyle::mono, shade(0xc5d0dc), line, inner.w - 12);
        y += 18;
      }
      first = false;
    }
    y += 8;
  }
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::Dummy(ImVec2(1, y - top));
  ImGui::EndChild();
  ImGui::End();
  ui.controls.layer -= 10;
}

}  // namespace heddle
