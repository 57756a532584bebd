// steps.cpp: finding the next place, and the last one before.
#include "core/time/steps.h"

#include <algorithm>
#include <optional>

namespace heddle {

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

LookoutFor lookout_for(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::instruction: return LookoutFor::instruction;
    case PlaceKind::statement: return LookoutFor::statement;
    case PlaceKind::dispatch: return LookoutFor::dispatch;
  }
  return LookoutFor::instruction;
}

// Looks for one kind of place of one thread (or any) while moving the timeline's cursor.
class Search {
 public:
  Search(Timeline& timeline, PlaceKind kind, Tid thread) : timeline_(timeline), kind_(kind), thread_(thread) {}

  // To the first place after the cursor and not after `until`. `done`: the cursor is there. `no_place`: there is
  // none, and the cursor is anywhere up to `until`.
  StepResult next(Tick until) {
    arrived_ = 0;
    if (thread_ != 0 && kind_ != PlaceKind::dispatch && !is_alive(timeline_.world, thread_)) return StepResult::thread_ended;
    while (timeline_.world.now < until) {
      Tick begin = timeline_.world.now;
      Tick command = next_command_tick(timeline_);  // Later than now: those of now have been given.
      remember_harts();
      Lookout lookout;
      StopReason reason = run_forward(timeline_, stop_condition(std::min(until, command), lookout));
      bool moved = timeline_.world.now > begin;
      if (moved && timeline_.world.now == command) return StepResult::done;
      switch (reason) {
        case StopReason::input_awaited:
        case StopReason::all_blocked:
        case StopReason::ended: return moved ? StepResult::done : StepResult::no_place;
        case StopReason::tick:
        case StopReason::instructions:
        case StopReason::switched:
        case StopReason::place: break;
      }
      if (is_place(reason)) return StepResult::done;
    }
    return StepResult::no_place;
  }

  Tid arrived() const { return arrived_; }  // Who came to the last place.

 private:
  StopWhen stop_condition(Tick until, Lookout& lookout) {
    StopWhen when;
    when.tick = until;
    switch (kind_) {
      case PlaceKind::dispatch: when.switched = true; break;
      case PlaceKind::statement:
        lookout.what = LookoutFor::statement;
        lookout.thread = thread_;
        lookout.stops = true;
        when.lookout = &lookout;
        break;
      case PlaceKind::instruction:
        if (thread_ != 0) {
          when.thread = thread_;
          when.instructions = 1;
        } else {
          when.tick = std::min(until, first_tick_after_a_retirement());
          when.switched = true;  // A thread that comes onto a hart may be the first to retire something.
        }
        break;
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
    arrived_ = thread_;
    switch (kind_) {
      case PlaceKind::dispatch: arrived_ = 0; return reason == StopReason::switched;
      case PlaceKind::statement:
        if (reason != StopReason::place) return false;
        if (thread_ == 0) arrived_ = whoever_stands_at_a_statement();
        return true;
      case PlaceKind::instruction:
        if (thread_ != 0) return reason == StopReason::instructions;
        arrived_ = whoever_retired();
        return arrived_ != 0;
    }
    return false;
  }

  void remember_harts() {
    retired_.clear();
    tids_.clear();
    for (const Hart& hart : timeline_.world.machine.harts) retired_.push_back(hart.retired);
    for (const HartStatus& status : timeline_.world.kernel.harts) tids_.push_back(status.tid);
  }

  // On the lowest core, who was there before or is there now.
  Tid whoever_retired() const {
    const World& world = timeline_.world;
    for (std::size_t hart = 0; hart < world.machine.harts.size(); ++hart) {
      if (world.machine.harts[hart].retired == retired_[hart]) continue;
      return tids_[hart] != 0 ? tids_[hart] : world.kernel.harts[hart].tid;
    }
    return 0;
  }

  Tid whoever_stands_at_a_statement() const {
    const World& world = timeline_.world;
    for (std::size_t hart = 0; hart < world.machine.harts.size(); ++hart) {
      Tid tid = world.kernel.harts[hart].tid;
      const Thread* thread = tid == 0 || world.machine.harts[hart].retired == retired_[hart] ? nullptr : thread_of(world.kernel, tid);
      if (thread != nullptr && stands_at_statement(world, *thread, world.machine.harts[hart].pc)) return tid;
    }
    return 0;
  }

  Timeline& timeline_;
  PlaceKind kind_;
  Tid thread_;
  Tid arrived_ = 0;
  std::vector<std::uint64_t> retired_;  // By hart, before the last stretch.
  std::vector<Tid> tids_;
};

struct Place {
  Tick tick = 0;
  Tid thread = 0;
};

// The last command in (begin, end); 0: none.
Tick last_command_between(const Timeline& timeline, Tick begin, Tick end) {
  Tick last = 0;
  for (const JournalEntry& entry : current_branch(timeline).journal) if (entry.tick > begin && entry.tick < end) last = entry.tick;
  return last;
}

// The last place in (begin, end): noted in one run through it, then looked at as a step forward would come to it. What
// was noted inside of a tick may be undone by the end of that tick; then the one before it is the last.
std::optional<Place> last_place_between(Timeline& timeline, PlaceKind kind, Tid thread, Tick begin, Tick end) {
  while (begin + 1 < end) {
    seek(timeline, begin);
    Lookout lookout;
    lookout.what = lookout_for(kind);
    lookout.thread = kind == PlaceKind::dispatch ? 0 : thread;
    run_forward(timeline, {.tick = end - 1, .lookout = &lookout});
    Tick last = std::max(lookout.last, last_command_between(timeline, begin, end));
    if (last <= begin) return std::nullopt;
    seek(timeline, last - 1);
    Search search(timeline, kind, thread);
    StepResult result = search.next(last);
    if (result == StepResult::done && timeline.world.now == last) return Place{last, search.arrived()};
    end = last;
  }
  return std::nullopt;
}

// A thread that retires nothing comes nowhere.
bool stands_still_between(const Keyframe& from, const Keyframe& to, Tid tid) {
  const Thread* before = thread_of(from.world->kernel, tid);
  const Thread* after = thread_of(to.world->kernel, tid);
  if (before == nullptr || after == nullptr) return before == after;
  return (before->state == ThreadState::ended) == (after->state == ThreadState::ended) &&
         instructions_of(from.world->kernel, from.world->machine, *before) == instructions_of(to.world->kernel, to.world->machine, *after);
}

// Moves `end`, exclusive, back over stretches between keyframes in which no place can be.
Tick skip_stillness(const Timeline& timeline, PlaceKind kind, Tid thread, Tick end) {
  if (thread == 0 || kind == PlaceKind::dispatch) return end;
  const std::vector<Keyframe>& frames = current_branch(timeline).keyframes.all();
  auto after = std::partition_point(frames.begin(), frames.end(), [&](const Keyframe& frame) { return frame.tick < end; });
  if (after == frames.begin()) return end;
  // `end` lies behind *to; what lies between the two has to be looked at unless nothing does.
  for (auto to = after - 1; to->tick + 1 == end && to != frames.begin(); --to) {
    auto from = to - 1;
    if (!stands_still_between(*from, *to, thread) || last_command_between(timeline, from->tick, to->tick + 1) != 0) break;
    end = from->tick + 1;
  }
  return end;
}

}  // namespace

StepOutcome step_forward(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits) {
  Tick start = timeline.world.now;
  Tick until = start + std::min(limits.ticks, never - start);
  Search search(timeline, kind, thread);
  StepResult result = search.next(until);
  if (result == StepResult::done) return {result, search.arrived()};
  if (result == StepResult::no_place && timeline.world.now >= until) result = StepResult::too_far;
  seek(timeline, start);
  return {result, 0};
}

StepOutcome step_back(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits) {
  constexpr Tick nearby = 2'000;  // Looked at first, as most places are not far.
  Tick start = timeline.world.now;
  Tick earliest = current_branch(timeline).earliest;
  Tick looked_at = 0;
  for (Tick end = start; end > earliest;) {
    if (looked_at > limits.ticks) { seek(timeline, start); return {StepResult::too_far, 0}; }
    // Then from keyframe to keyframe.
    Tick begin = std::max(earliest, end - std::min(end, nearby));
    if (end != start) {
      begin = end < 2 ? earliest : current_branch(timeline).keyframes.at_or_before(end - 2)->tick;
      if (begin >= end) begin = earliest;
    }
    if (std::optional<Place> place = last_place_between(timeline, kind, thread, begin, end)) {
      seek(timeline, place->tick);
      return {StepResult::done, place->thread};
    }
    looked_at += end - begin;
    if (begin <= earliest) break;
    end = skip_stillness(timeline, kind, thread, begin + 1);  // `begin` itself may be a place: it is the last moment of the next window.
  }
  if (start == earliest) return {StepResult::no_place, 0};
  seek(timeline, earliest);
  return {StepResult::done, 0};
}

}  // namespace heddle
