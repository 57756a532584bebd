// inspector_kernel.cpp: the tabs Files, Signals and Log: what the kernel keeps for a process, and what has happened.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/strings.h"

namespace heddle {
namespace {

void draw_file(Ui& ui, Column& column, const FileRow& file) {
  std::vector<std::string> lines;
  if (!file.other_end.empty()) lines.push_back(file.other_end);
  if (file.has_position) lines.push_back(tr("next byte {}", with_commas(file.position)));
  if (!file.shared_with.empty()) lines.push_back(tr("the same open file: {}", file.shared_with));
  std::string flags = file.flags;
  if (file.close_on_exec) flags += (flags.empty() ? "" : ", ") + tr("closed by exec");
  if (!flags.empty()) lines.push_back(flags);
  float height = 10 + 18 + 17 * static_cast<float>(lines.size()) + (file.preview.empty() ? 0 : 21);
  Rect box = column.take(height);
  column.y += 5;
  if (!is_visible({column.place, box.x, box.y, box.w}, height)) return;
  fill(box, colour::card, 6);
  Rect inner = inset(box, 10, 5);
  Rect first = take_top(inner, 18);
  draw_text_in(ui, take_left(first, 30), TextStyle::mono_bold, colour::link, std::to_string(file.fd));
  std::string bytes = file.bytes_in_flight ? tr("{} in flight", byte_size(file.bytes_in_flight)) : std::string();
  float right = text_width(TextStyle::small, bytes);
  if (!bytes.empty()) draw_text_right(ui, ImVec2(first.right(), first.y + 1), TextStyle::small, colour::warm, bytes);
  Rect name = first;
  name.w -= right + (bytes.empty() ? 0 : 8);
  std::string title = file.leads_to.empty() ? file.kind : file.leads_to + "  ·  " + file.kind;
  draw_text_in(ui, name, TextStyle::body, colour::text, title);
  for (const std::string& line : lines) draw_text_in(ui, take_top(inner, 17), TextStyle::small, colour::text_soft, line);
  if (!file.preview.empty()) {
    take_top(inner, 2);
    Rect bytes_row = take_top(inner, 18);
    fill(bytes_row, shade(0x0c1016), 4);
    draw_text_in(ui, inset(bytes_row, 6, 0), TextStyle::mono_small, colour::warm, file.preview);
  }
}

// One end of a piece's way: a click goes to the instant of the write or of the read.
void draw_flow_end(Ui& ui, Rect row, const std::string& id, const std::string& words, Tick tick, const ThreadChip& thread) {
  if (thread.tid == 0) {
    draw_text_in(ui, row, TextStyle::small, colour::text_dim, words);
    return;
  }
  Touch touch = hot_area(ui, {id, tr("Go to {}: {}", duration(tick), words)}, row);
  if (touch.hovered) fill(row, colour::hover, 4);
  if (touch.clicked) ask(ui, request::Seek{tick});
  draw_text_in(ui, inset(row, 4, 0), TextStyle::small, readable_on(colour::card, tint_colour(thread.tint)), words);
}

// The bytes of one tube, from write to read, the newest first.
void draw_flow(Ui& ui, Column& column, const FlowView& flow) {
  Rect head = column.take(std::max(26.0f, target_height(ui.state)));
  if (button(ui, {"follow-nothing", tr("Follow no bytes")}, take_right(head, std::max(24.0f, target_height(ui.state))), {.look = ButtonLook::quiet, .words = "×"})) ui.state.inspector.flow_of.clear();
  draw_section(ui, {head.x, head.y + 6, head.w - 6, 16}, tr("the bytes of {}", tr_said(flow.tube)), tr("{} written · {} read", with_commas(flow.written), with_commas(flow.read)));
  if (flow.pieces.empty()) return draw_nothing(ui, column, tr("Nothing has been written yet."));
  for (std::size_t i = flow.pieces.size(); i-- > 0;) {
    const FlowPiece& piece = flow.pieces[i];
    float end_row = std::max(17.0f, target_height(ui.state));
    Rect box = column.take(24 + 2 * end_row);
    column.y += 4;
    if (!is_visible({column.place, box.x, box.y, box.w}, box.h)) continue;
    fill(box, colour::card, 6);
    if (piece.in_flight) outline(box, with_alpha(colour::warm, 0.6f), 6);
    Rect inner = inset(box, 8, 3);
    Rect first = take_top(inner, 17);
    std::string bytes = piece.end - piece.begin == 1 ? tr("byte {}", with_commas(piece.begin)) : tr("bytes {} to {}", with_commas(piece.begin), with_commas(piece.end - 1));
    float used = draw_text_in(ui, first, TextStyle::bold, colour::text, bytes);
    if (piece.in_flight) draw_text_right(ui, ImVec2(first.right(), first.y + 1), TextStyle::small, colour::warm, tr("in flight"), first.w - used - 8);
    std::string number = std::to_string(piece.begin);
    std::string writer = thread_title(piece.writer), reader = thread_title(piece.reader), written = duration(piece.written), read = duration(piece.read);
    draw_flow_end(ui, take_top(inner, end_row), "flow-write-" + number, piece.writer.tid == 0 ? tr("written before the log begins") : tr("written by {} at {}", writer, written), piece.written, piece.writer);
    draw_flow_end(ui, take_top(inner, end_row), "flow-read-" + number, piece.reader.tid == 0 ? tr("not read yet") : piece.in_flight ? tr("will be read by {} at {}", reader, read) : tr("read by {} at {}", reader, read), piece.read, piece.reader);
  }
  column.y += 8;
}

}  // namespace

void draw_files_tab(Ui& ui, Column& column, const Views& views) {
  if (!views.details.flow.tube.empty()) draw_flow(ui, column, views.details.flow);
  const std::vector<FileRow>& files = views.details.files;
  column.y += draw_section(ui, column.row(16), tr("open files of the process"), std::to_string(files.size())) + 2;
  if (files.empty()) return draw_nothing(ui, column, tr("None: the process is gone, or has closed all of them."));
  for (const FileRow& file : files) draw_file(ui, column, file);
}

void draw_signals_tab(Ui& ui, Column& column, const Views& views) {
  const SignalsView& view = views.details.signals;
  if (view.tid == 0) return draw_nothing(ui, column, tr("The process is gone: no signal reaches it."));
  int pending = 0, blocked = 0;
  for (const SignalRow& row : view.rows) {
    pending += row.pending_for_thread + row.pending_for_process;
    blocked += row.blocked;
  }
  column.y += draw_section(ui, column.row(16), tr("signals"), tr("{} pending", pending) + " · " + tr("{} blocked", blocked)) + 2;
  if (!view.alternate_stack.empty()) draw_nothing(ui, column, tr("Handlers may run on a stack of their own at {}.", view.alternate_stack));
  for (const SignalRow& row : view.rows) {
    Rect line = column.take(22);
    if (!is_visible({column.place, line.x, line.y, line.w}, line.h)) continue;
    int waits = row.pending_for_thread + row.pending_for_process;
    bool special = waits || row.blocked || row.has_handler || row.ignored;
    if (special) fill(inset(line, 0, 1), colour::card, 4);
    Rect inner = inset(line, 6, 0);
    draw_text_in(ui, take_left(inner, 24), TextStyle::mono_small, colour::text_dim, std::to_string(row.number));
    float used = draw_text_in(ui, {inner.x, inner.y, 92, inner.h}, TextStyle::mono_small, special ? colour::text : colour::text_soft, row.name);
    take_left(inner, std::max(82.0f, used + 6));
    std::string badge = waits > 1 ? tr("{} pending", waits) : waits ? tr("pending") : std::string();
    if (row.blocked) badge += (badge.empty() ? "" : ", ") + tr("blocked");
    float width = text_width(TextStyle::small, badge);
    if (!badge.empty() && width < inner.w) {
      draw_text_right(ui, ImVec2(inner.right(), inner.y + std::floor((inner.h - line_height(TextStyle::small)) / 2)), TextStyle::small, colour::warm, badge);
      inner.w -= width + 8;
    }
    if (inner.w > 30) draw_text_in(ui, inner, TextStyle::small, row.has_handler ? colour::link : colour::text_soft, row.action);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(line.min(), line.max())) {
      ui.controls.tooltip = row.name + (row.words.empty() ? "" : ": " + row.words) + "\n" + row.action + (badge.empty() ? "" : "\n" + badge);
    }
  }
}

void draw_log_tab(Ui& ui, Column& column, const Views& views) {
  InspectorState& state = ui.state.inspector;
  std::vector<std::string> topics;
  for (int i = 0; i < static_cast<int>(LogTopic::count); ++i) topics.push_back(tr_said(topic_word(static_cast<LogTopic>(i))));
  Rect row = column.take(std::max(28.0f, target_height(ui.state)));
  if (button(ui, {"log-thread", tr("Only this thread")}, take_right(row, 90), {.words = tr("this thread"), .pressed = state.log_of_thread})) state.log_of_thread = !state.log_of_thread;
  take_right(row, 6);
  int picked = combobox(ui, {"log-topic", tr("Events about")}, row, topics, static_cast<int>(state.log.topic));
  if (picked >= 0) state.log.topic = static_cast<LogTopic>(picked);
  column.y += 6;
  textbox(ui, {"log-words", tr("Words to find")}, column.take(std::max(28.0f, target_height(ui.state))), state.log.words, tr("find words"));
  column.y += 8;
  const std::vector<EventRow>& rows = views.details.log;
  column.y += draw_section(ui, column.row(16), tr("events"), rows.empty() ? tr("none") : tr("newest first") + " · " + std::to_string(rows.size())) + 2;
  for (std::size_t i = rows.size(); i-- > 0;) {
    const EventRow& event = rows[i];
    std::string when = duration(event.tick);
    float time_width = 84, height = std::max({18.0f, target_height(ui.state) - 4, draw_wrapped(ui, ImVec2(0, 0), column.w - time_width - 4, TextStyle::small, 0, event.sentence, false)}) + 4;
    Rect line = column.take(height);
    if (!is_visible({column.place, line.x, line.y, line.w}, height)) continue;
    Touch touch = hot_area(ui, {"event-" + std::to_string(event.index), tr("Go to {}: {}", when, event.sentence)}, line);
    if (touch.hovered) fill(line, colour::hover, 4);
    if (touch.clicked) ask(ui, request::Seek{event.tick});
    draw_text(ui, ImVec2(line.x + 2, line.y + 2), TextStyle::mono_small, colour::text_dim, when, time_width - 6);
    draw_wrapped(ui, ImVec2(line.x + time_width, line.y + 1), line.w - time_width - 4, TextStyle::small, event.is_fault ? colour::fault : colour::text_soft, event.sentence);
  }
}

}  // namespace heddle
