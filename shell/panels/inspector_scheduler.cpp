// inspector_scheduler.cpp: the tab Scheduler: who runs and who is ready, in the shape of the policy (levels, an axis of virtual
// time, shares of tickets), and whose translations and lines of memory the cores have at hand.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float member_height = 26;

// A thread's chip and what its place is due to, below it where there is no room beside it; one that runs says where.
void draw_member(Ui& ui, Column& column, const QueueMember& member) {
  std::string words = member.hart == no_hart ? member.words : tr("core {}", member.hart) + (member.words.empty() ? "" : " · " + member.words);
  ImU32 ink = member.hart == no_hart ? colour::text_soft : colour::text;
  float chip = std::min(chip_width(member.thread, false), column.w * 0.55f);
  float room = column.w - chip - 8;
  bool beside = text_width(TextStyle::small, words) <= room;
  float below = beside ? 0 : draw_wrapped(ui, {}, column.w - 10, TextStyle::small, ink, words, false) + 4;
  Rect row = column.take(member_height + below);
  if (!is_visible({column.place, row.x, row.y, row.w}, row.h)) return;
  draw_thread_chip(ui, {row.x, row.y + 2, chip, chip_height}, member.thread, member.hart == no_hart ? ChipLook::dashed : ChipLook::solid, false);
  if (beside) draw_text_in(ui, {row.x + chip + 8, row.y, room, member_height}, TextStyle::small, ink, words);
  else draw_wrapped(ui, ImVec2(row.x + 10, row.y + member_height), column.w - 10, TextStyle::small, ink, words);
}

// A level's name and its words: at the right, or below where there is no room.
void draw_level_head(Ui& ui, Column& column, const QueueLevel& level) {
  Rect head = column.take(18);
  float used = draw_text_in(ui, head, TextStyle::bold, colour::text, level.name);
  if (level.words.empty()) return;
  if (text_width(TextStyle::small, level.words) <= head.w - used - 10) draw_text_right(ui, ImVec2(head.right(), head.y + 1), TextStyle::small, colour::text_dim, level.words);
  else column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::small, colour::text_dim, level.words);
}

void draw_levels(Ui& ui, Column& column, const QueueView& queue) {
  for (std::size_t level = 0; level < queue.levels.size(); ++level) {
    draw_level_head(ui, column, queue.levels[level]);
    horizontal_line(column.x, column.y, column.w, colour::border);
    column.y += 2;
    int here = 0;
    for (const QueueMember& member : queue.members) {
      if (member.level != static_cast<std::int32_t>(level)) continue;
      draw_member(ui, column, member);
      ++here;
    }
    if (here == 0) draw_text_in(ui, column.take(18), TextStyle::small, colour::text_dim, tr("nobody"));
    column.y += 6;
  }
}

// Where everybody stands: a mark on the axis, in EEVDF with the way to its deadline; V is the queue's own clock.
void draw_axis(Ui& ui, Column& column, const QueueView& queue) {
  Rect area = column.take(58);
  Rect line = inset(area, 8, 0);
  float y = area.y + 24;
  ImDrawList* list = ImGui::GetWindowDrawList();
  horizontal_line(line.x, y, line.w, colour::text_dim);
  auto x_of = [&](double at) { return line.x + static_cast<float>(at) * line.w; };
  if (queue.clock >= 0) {
    list->AddLine(ImVec2(x_of(queue.clock), y - 20), ImVec2(x_of(queue.clock), y + 9), colour::warm, 1.5f);
    float width = text_width(TextStyle::small, "V");
    draw_text(ui, ImVec2(std::min(x_of(queue.clock) + 4, line.right() - width), area.y), TextStyle::small, colour::warm, "V");
  }
  for (std::size_t i = queue.members.size(); i-- > 0;) {  // Those that run are drawn last: on top.
    const QueueMember& member = queue.members[i];
    if (member.at < 0) continue;
    ImU32 ink = tint_colour(member.thread.tint);
    ImVec2 at(x_of(member.at), y);
    if (member.until >= 0) {
      list->AddLine(at, ImVec2(x_of(member.until), y), with_alpha(ink, 0.55f), 3);
      list->AddTriangleFilled(ImVec2(x_of(member.until), y - 5), ImVec2(x_of(member.until), y + 5), ImVec2(x_of(member.until) + (member.until >= member.at ? 5.0f : -5.0f), y), ink);
    }
    if (member.hart == no_hart) list->AddCircle(at, 5, ink, 0, 2);
    else list->AddCircleFilled(at, 6, ink);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(ImVec2(at.x - 6, at.y - 6), ImVec2(at.x + 6, at.y + 6))) ui.controls.tooltip = thread_title(member.thread) + "\n" + member.words;
  }
  float half = line.w / 2 - 6;
  draw_text(ui, ImVec2(line.x, y + 14), TextStyle::small, colour::text_dim, queue.axis_begin, half);
  draw_text_right(ui, ImVec2(line.right(), y + 14), TextStyle::small, colour::text_dim, queue.axis_end, half);
}

void draw_shares(Ui& ui, Column& column, const QueueView& queue) {
  Rect bar = column.take(20);
  float x = bar.x;
  for (const QueueMember& member : queue.members) {
    float width = bar.w * static_cast<float>(member.share_percent) / 100;
    Rect part{x, bar.y, std::min(width, bar.right() - x), bar.h};
    fill(inset(part, 0.5f, 0), with_alpha(tint_colour(member.thread.tint), 0.8f), 2);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(part.min(), part.max())) ui.controls.tooltip = thread_title(member.thread) + "\n" + member.words;
    x += width;
  }
  column.y += 6;
}

void draw_queue(Ui& ui, Column& column, const SchedulerView& view, const QueueView& queue) {
  std::string name = queue.hart == no_hart ? tr("queue of all cores") : tr("queue of core {}", queue.hart);
  auto ready = std::count_if(queue.members.begin(), queue.members.end(), [](const QueueMember& member) { return member.hart == no_hart; });
  column.y += draw_section(ui, column.row(16), name, tr("{} ready", ready)) + 2;
  if (view.shape == QueueShape::levels) return draw_levels(ui, column, queue);
  if (queue.members.empty()) return draw_nothing(ui, column, tr("nobody"));
  if (view.shape == QueueShape::axis && !queue.axis_begin.empty()) draw_axis(ui, column, queue);
  if (view.shape == QueueShape::tickets) draw_shares(ui, column, queue);
  for (const QueueMember& member : queue.members) draw_member(ui, column, member);
  column.y += 6;
}

void draw_store(Ui& ui, Column& column, const StoreView& store) {
  Rect row = column.take(20);
  if (!is_visible({column.place, row.x, row.y, row.w}, row.h)) return;
  Rect name = take_left(row, std::min(118.0f, row.w * 0.45f));
  draw_text_in(ui, name, TextStyle::small, colour::text_soft, store.name);
  Rect bar = inset(row, 0, 5);
  fill(bar, shade(0x1b222c), 2);
  float x = bar.x;
  std::string tooltip = store.name + ", " + tr("room for {}", with_commas(store.room));
  for (const CoreRow::Share& share : store.shares) {
    float width = bar.w * static_cast<float>(share.entries) / static_cast<float>(store.room);
    fill({x, bar.y, width, bar.h}, share.pid ? with_alpha(tint_colour(share.tint), 0.8f) : colour::switching, 1);
    x += width;
    tooltip += "\n" + tr("{} of {}", with_commas(static_cast<std::uint64_t>(share.entries)), share.process) + (share.pid ? " (pid " + std::to_string(share.pid) + ")" : "");
  }
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(bar.min(), bar.max())) ui.controls.tooltip = tooltip;
}

}  // namespace

void draw_scheduler_tab(Ui& ui, Column& column, const Views& views) {
  const SchedulerView& view = views.details.scheduler;
  if (view.queues.empty()) return draw_nothing(ui, column, tr("No program is open."));
  column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::caps, colour::text_soft, capitals(view.policy)) + 4;
  column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::small, colour::text_soft, view.order) + 2;
  draw_nothing(ui, column, view.source);
  for (const QueueView& queue : view.queues) draw_queue(ui, column, view, queue);
  if (view.stores.empty()) return;
  column.y += draw_section(ui, column.row(16), tr("at hand, by owner")) + 2;
  for (const StoreView& store : view.stores) draw_store(ui, column, store);
}

}  // namespace heddle
