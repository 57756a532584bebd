// steps.cpp: finding the next place, and the last one before.
#include "core/time/steps.h"

#include <algorithm>
#include <optional>

namespace heddle {

bool is_statement_start(const Image& image, Address pc) {
  auto after = std::partition_point(image.lines.begin(), image.lines.end(), [&](const LineRow& row) { return row.address <= pc; });
  if (after == image.lines.begin()) return false;
  const LineRow& row = *(after - 1);
  if (row.address != pc || !row.starts_statement || row.file >= image.files.size()) return false;
  return !image.files[row.file].is_library;
}

namespace {

bool stands_at_statement(const World& world, const Thread& thread, Address pc) {
  const Process* process = process_of(world.kernel, thread.pid);
  const Image* image = process == nullptr ? nullptr : image_of(world.kernel, *process);
  return image != nullptr && is_statement_start(*image, pc);
}

bool is_alive(const World& world, Tid tid) {
  const Thread* thread = thread_of(world.kernel, tid);
  return thread != nullptr && thread->state != ThreadState::ended;
}

Tick next_command_tick(const Timeline& timeline) {
  const Journal& journal = current_branch(timeline).journal;
  return timeline.applied < journal.size() ? journal[timeline.applied].tick : never;
}

// Looks for one kind of place of one thread (or any) while moving the timeline's cursor.
class Search {
 public:
  Search(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits)
      : timeline_(timeline), kind_(kind), thread_(thread), instructions_left_(limits.instructions) {}

  // To the first place after the cursor and not after `until`. `done`: the cursor is there. `no_place`: there is
  // none, and the cursor is anywhere up to `until`.
  StepResult next(Tick until) {
    arrived_ = 0;
    if (thread_ != 0 && kind_ != PlaceKind::dispatch && !is_alive(timeline_.world, thread_)) return StepResult::thread_ended;
    while (timeline_.world.now < until) {
      Tick begin = timeline_.world.now;
      if (instructions_left_-- == 0) return StepResult::too_far;
      Tick command = next_command_tick(timeline_);  // Later than now: those of now have been given.
      StopReason reason = run_forward(timeline_, stop_condition(std::min(until, command)));
      bool moved = timeline_.world.now > begin;
      if (moved && timeline_.world.now == command) return StepResult::done;
      switch (reason) {
        case StopReason::input_awaited:
        case StopReason::all_blocked:
        case StopReason::ended: return moved ? StepResult::done : StepResult::no_place;
        case StopReason::tick:
        case StopReason::instructions:
        case StopReason::switched: break;
      }
      if (is_place(reason)) return StepResult::done;
    }
    return StepResult::no_place;
  }

  Tid arrived() const { return arrived_; }  // Who came to the last place.

 private:
  StopWhen stop_condition(Tick until) {
    StopWhen when;
    when.tick = until;
    if (kind_ == PlaceKind::dispatch) {
      when.switched = true;
    } else if (thread_ != 0) {
      when.thread = thread_;
      when.instructions = 1;
    } else {
      when.tick = std::min(until, first_tick_after_a_retirement());
      when.switched = true;  // A thread that comes onto a hart may be the first to retire something.
      remember_harts();
    }
    return when;
  }

  // Before this moment no hart that runs now retires an instruction.
  Tick first_tick_after_a_retirement() const {
    Tick first = never;
    for (const Hart& hart : timeline_.world.machine.harts) {
      if (hart.running) first = std::min(first, std::max(hart.stalled_until, timeline_.world.now) + 1);
    }
    return first;
  }

  bool is_place(StopReason reason) {
    const World& world = timeline_.world;
    if (kind_ == PlaceKind::dispatch) return reason == StopReason::switched;
    arrived_ = thread_;
    if (thread_ != 0) {
      if (reason != StopReason::instructions) return false;
      const Thread* thread = thread_of(world.kernel, thread_);
      if (thread == nullptr || thread->state == ThreadState::ended || kind_ == PlaceKind::instruction) return true;
      return stands_at_statement(world, *thread, registers_of(world.kernel, world.machine, *thread).pc);
    }
    for (std::size_t hart = 0; hart < world.machine.harts.size(); ++hart) {
      if (world.machine.harts[hart].retired == retired_[hart]) continue;
      arrived_ = world.kernel.harts[hart].tid;
      if (kind_ == PlaceKind::instruction) return true;
      if (const Thread* thread = thread_of(world.kernel, arrived_)) {
        if (stands_at_statement(world, *thread, world.machine.harts[hart].pc)) return true;
      }
    }
    return false;
  }

  void remember_harts() {
    retired_.clear();
    for (const Hart& hart : timeline_.world.machine.harts) retired_.push_back(hart.retired);
  }

  Timeline& timeline_;
  PlaceKind kind_;
  Tid thread_;
  Tid arrived_ = 0;
  std::uint64_t instructions_left_;
  std::vector<std::uint64_t> retired_;  // By hart, before the last stretch.
};

// The last place in (begin, end), scanning forward from begin.
struct Place {
  Tick tick = 0;
  Tid thread = 0;
};

std::optional<Place> last_place_between(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits, Tick begin, Tick end) {
  seek(timeline, begin);
  std::optional<Place> last;
  Search search(timeline, kind, thread, limits);
  while (timeline.world.now + 1 < end) {
    if (search.next(end - 1) != StepResult::done) break;
    last = Place{timeline.world.now, search.arrived()};
  }
  return last;
}

}  // namespace

StepOutcome step_forward(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits) {
  Tick start = timeline.world.now;
  Tick until = start + std::min(limits.ticks, never - start);
  Search search(timeline, kind, thread, limits);
  StepResult result = search.next(until);
  if (result == StepResult::done) return {result, search.arrived()};
  if (result == StepResult::no_place && timeline.world.now >= until) result = StepResult::too_far;
  seek(timeline, start);
  return {result, 0};
}

StepOutcome step_back(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits) {
  Tick start = timeline.world.now;
  Tick earliest = current_branch(timeline).earliest;
  Tick end = start;
  // Nearby first: looking through a window costs as much as the window is long.
  for (Tick window = 2'000; end > earliest; window *= 16) {
    if (start - end > limits.ticks) { seek(timeline, start); return {StepResult::too_far, 0}; }
    Tick begin = start - earliest > window ? start - window : earliest;
    if (std::optional<Place> place = last_place_between(timeline, kind, thread, limits, begin, end)) {
      seek(timeline, place->tick);
      return {StepResult::done, place->thread};
    }
    if (begin == earliest) break;
    end = begin + 1;  // `begin` itself may be a place: it is the last moment of the next window.
  }
  if (start == earliest) return {StepResult::no_place, 0};
  seek(timeline, earliest);
  return {StepResult::done, 0};
}

}  // namespace heddle
