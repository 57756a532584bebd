// translate_views.cpp: every field of a view that holds words of ours, through tr_said.
#include "shell/translate_views.h"

#include <algorithm>

#include "shell/strings.h"

namespace heddle {
namespace {

void said(std::string& text) {
  if (!text.empty()) text = tr_said(text);
}

// A list, "browser's 0, tab 1's 0 and 4 more", one by one.
void said_each(std::string& list) {
  std::string all;
  for (std::size_t at = 0; at <= list.size();) {
    std::size_t end = std::min(list.find(", ", at), list.size());
    all += (at == 0 ? "" : ", ") + tr_said(std::string_view(list).substr(at, end - at));
    at = end + 2;
  }
  list = std::move(all);
}

void translate(ThreadChip& chip) {
  said(chip.waits_for);
  said(chip.rank);
}

void translate(VariableRow& variable) {
  said(variable.value);
  said(variable.points_to);
}

void translate(std::vector<StackFrameView>& stack) {
  for (StackFrameView& frame : stack) for (VariableRow& variable : frame.variables) translate(variable);
}

void translate(House& house) {
  said(house.state_text);
  said(house.state_short);
  for (RegionBar& region : house.regions) said(region.label);
  for (LaneRow& lane : house.lanes) {
    translate(lane.thread);
    said(lane.state_text);
    translate(lane.calls);
  }
  for (VariableRow& variable : house.globals) translate(variable);
}

bool is_english() { return language() == "en"; }

}  // namespace

void translate(LabStatus& status) {
  if (!is_english()) said(status.sentence);
}

void translate(StageView& stage) {
  if (is_english()) return;
  for (CoreRow& core : stage.cores) {
    translate(core.thread);
    said(core.place);
    for (CoreRow::Share& share : core.tlb) if (share.pid == 0) said(share.process);
  }
  for (ThreadChip& chip : stage.ready) translate(chip);
  for (ThreadChip& chip : stage.waiting) translate(chip);
  for (House& house : stage.houses) translate(house);
  for (Tube& tube : stage.tubes) said(tube.name);
  for (Room& room : stage.rooms) said(room.name);
  for (WaitRow& wait : stage.waits) said(wait.words);
  said(stage.deadlock);
}

void translate(GanttView& gantt) {
  if (is_english()) return;
  for (GanttLane& lane : gantt.lanes) {
    said(lane.name);
    for (GanttBar& bar : lane.bars) if (gantt.lanes_of != LaneOf::cores) said(bar.label);
  }
  for (GanttMark& mark : gantt.marks) said(mark.label);
  for (GanttView::Branch& branch : gantt.branches) said(branch.label);
}

void translate(InspectorView& view) {
  if (is_english()) return;
  translate(view.thread);
  said(view.state_text);
  translate(view.stack);
  said(view.fault_title);
  said(view.fault_text);
  said(view.sentence);
  for (std::string& reason : view.why) said(reason);
  for (MetricRow& fact : view.facts) {
    said(fact.name);
    said(fact.value);
  }
}

void translate(std::vector<EventRow>& events) {
  if (is_english()) return;
  for (EventRow& event : events) said(event.sentence);
}

void translate(Details& details) {
  if (is_english()) return;
  for (MemoryNote& note : details.memory.notes) said(note.value);
  said(details.memory.region);
  PagesView& pages = details.pages;
  for (RegionRow& region : pages.regions) said(region.name);
  for (WalkLevel& level : pages.levels) {
    said(level.flags);
    said(level.meaning);
  }
  said(pages.outcome);
  for (std::string& other : pages.shared_with) said(other);
  for (FileRow& file : details.files) {
    said(file.kind);
    said(file.leads_to);
    said(file.flags);
    said_each(file.shared_with);
    said(file.other_end);
  }
  SchedulerView& scheduler = details.scheduler;
  said(scheduler.policy);
  said(scheduler.order);
  for (QueueView& queue : scheduler.queues) {
    for (QueueLevel& level : queue.levels) {
      said(level.name);
      said(level.words);
    }
    for (QueueMember& member : queue.members) {
      translate(member.thread);
      said(member.words);
    }
  }
  for (StoreView& store : scheduler.stores) {
    said(store.name);
    for (CoreRow::Share& share : store.shares) if (share.pid == 0) said(share.process);
  }
  for (SignalRow& row : details.signals.rows) {
    said(row.words);
    said(row.action);
  }
  translate(details.log);
}

}  // namespace heddle
