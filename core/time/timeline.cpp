// timeline.cpp: going forward along a branch, going back to a keyframe, opening branches.
#include "core/time/timeline.h"

#include <algorithm>

#include "core/base/check.h"

namespace heddle {
namespace {

// So many ticks are run between two looks at whether a keyframe is due.
Tick slice_of(const World& world, const Keyframes& keyframes) {
  return std::max<Tick>(500, keyframes.limits().spacing / 4 / world.machine.harts.size());
}

void apply_due_commands(World& world, std::size_t& applied, Branch& branch) {
  while (applied < branch.journal.size() && branch.journal[applied].tick <= world.now) {
    CHECK_THAT(branch.journal[applied].tick == world.now, "a replay stops at every tick that has a command");
    Result<Done> done = apply(world, branch.journal[applied].command, branch.log);
    CHECK_THAT(done.ok(), "a command that could be given once can be given again");
    ++applied;
  }
}

bool is_between_ticks(const World& world) { return world.machine.next_hart == 0; }

// The rest of the tick, so that the cursor is one number.
StopReason finish_tick(World& world, EventLog& log, StopReason reason) {
  if (is_between_ticks(world)) return reason;
  StopReason rest = run(world, {.tick = world.now + 1}, log);
  CHECK_THAT(is_between_ticks(world), "a tick can always be finished");
  return rest == StopReason::tick ? reason : rest;
}

std::uint64_t instructions_retired_by(const World& world, Tid tid) {
  const Thread* thread = thread_of(world.kernel, tid);
  return thread == nullptr ? 0 : instructions_of(world.kernel, world.machine, *thread);
}

bool is_alive(const World& world, Tid tid) {
  const Thread* thread = thread_of(world.kernel, tid);
  return thread != nullptr && thread->state != ThreadState::ended;
}

struct Way {  // A world on its way along a branch.
  World& world;
  std::size_t& applied;
  Branch& branch;
  std::uint64_t& runs;
  bool keeps_keyframes = true;
};

StopReason go(Way way, const StopWhen& when) {
  World& world = way.world;
  std::uint64_t enough = when.thread != 0 ? instructions_retired_by(world, when.thread) + when.instructions : 0;
  apply_due_commands(world, way.applied, way.branch);
  while (true) {
    if (world.now >= when.tick) return StopReason::tick;
    StopWhen part = when;
    part.tick = std::min(when.tick, world.now + slice_of(world, way.branch.keyframes));
    if (way.applied < way.branch.journal.size()) part.tick = std::min(part.tick, way.branch.journal[way.applied].tick);
    if (when.thread != 0) part.instructions = enough - instructions_retired_by(world, when.thread);
    StopReason reason = finish_tick(world, way.branch.log, run(world, part, way.branch.log));
    ++way.runs;
    way.branch.known_until = std::max(way.branch.known_until, world.now);
    std::size_t applied_before = way.applied;
    apply_due_commands(world, way.applied, way.branch);
    if (way.keeps_keyframes) way.branch.keyframes.offer(world, way.applied);
    if (when.thread != 0 && (!is_alive(world, when.thread) || instructions_retired_by(world, when.thread) >= enough)) {
      return StopReason::instructions;
    }
    bool time_goes_on = reason == StopReason::tick || way.applied != applied_before;
    if (!time_goes_on) return reason;
  }
}

void load_keyframe(Timeline& timeline, const Keyframe& keyframe) {
  timeline.world = *keyframe.world;
  timeline.applied = keyframe.applied;
}

}  // namespace

Timeline make_timeline(World world, EventLog log, const KeyframeLimits& limits) {
  Timeline timeline;
  Branch first;
  first.keyframes = Keyframes(limits);
  first.known_until = world.now;
  first.log = std::move(log);
  first.keyframes.put(world, 0);
  timeline.branches.push_back(std::move(first));
  timeline.world = std::move(world);
  return timeline;
}

StopReason run_forward(Timeline& timeline, const StopWhen& when) {
  const std::uint64_t work = work_of(timeline.world);
  StopReason reason = go({timeline.world, timeline.applied, current_branch(timeline), timeline.runs}, when);
  timeline.work += work_of(timeline.world) - work;
  return reason;
}

StopReason seek(Timeline& timeline, Tick tick) {
  Branch& branch = current_branch(timeline);
  tick = std::max(tick, branch.earliest);
  const Keyframe* nearest = branch.keyframes.at_or_before(tick);
  CHECK_THAT(nearest != nullptr, "every branch has a keyframe at its earliest tick");
  if (tick < timeline.world.now || nearest->tick > timeline.world.now) load_keyframe(timeline, *nearest);
  return run_forward(timeline, {.tick = tick});
}

World world_at(Branch& branch, Tick tick) {
  tick = std::min(std::max(tick, branch.earliest), branch.known_until);
  const Keyframe* nearest = branch.keyframes.at_or_before(tick);
  CHECK_THAT(nearest != nullptr, "every branch has a keyframe at its earliest tick");
  World world = *nearest->world;
  std::size_t applied = nearest->applied;
  std::uint64_t runs = 0;
  go({world, applied, branch, runs, false}, {.tick = tick});
  return world;
}

namespace {

// A copy of the open branch up to the cursor, which is open then.
void begin_branch(Timeline& timeline) {
  const Branch& from = current_branch(timeline);
  Branch made;
  made.id = timeline.next_branch++;
  made.parent = from.id;
  made.fork_tick = timeline.world.now;
  made.earliest = from.earliest;
  made.known_until = timeline.world.now;
  made.journal.assign(from.journal.begin(), from.journal.begin() + static_cast<std::ptrdiff_t>(timeline.applied));
  made.keyframes = from.keyframes;
  made.keyframes.keep_until(timeline.world.now);
  made.log = from.log;
  made.log.keep_first(static_cast<std::size_t>(timeline.world.kernel.events));
  if (timeline.branches.size() >= most_branches) {
    timeline.branches.erase(timeline.branches.begin() + (timeline.current == 0 ? 1 : 0));
  }
  timeline.branches.push_back(std::move(made));
  timeline.current = timeline.branches.size() - 1;
}

}  // namespace

Result<Done> give_command(Timeline& timeline, const Command& command) {
  bool at_the_end = timeline.world.now == current_branch(timeline).known_until && timeline.applied == current_branch(timeline).journal.size();
  if (at_the_end) {
    Result<Done> done = apply(timeline.world, command, current_branch(timeline).log);
    if (!done) return done;
  } else {
    World tried = timeline.world;  // An error must not open a branch.
    EventLog scratch = current_branch(timeline).log;
    scratch.keep_first(static_cast<std::size_t>(tried.kernel.events));
    Result<Done> done = apply(tried, command, scratch);
    if (!done) return done;
    begin_branch(timeline);
    current_branch(timeline).log = std::move(scratch);
    timeline.world = std::move(tried);
  }
  current_branch(timeline).journal.push_back({timeline.world.now, command});
  ++timeline.applied;
  return Done{};
}

bool open_branch(Timeline& timeline, BranchId id) {
  for (std::size_t index = 0; index < timeline.branches.size(); ++index) {
    Branch& branch = timeline.branches[index];
    if (branch.id != id) continue;
    if (index == timeline.current) return true;
    Tick tick = std::min(std::max(timeline.world.now, branch.earliest), branch.known_until);
    timeline.current = index;
    load_keyframe(timeline, *branch.keyframes.at_or_before(tick));
    run_forward(timeline, {.tick = tick});
    return true;
  }
  return false;
}

void forget_past(Timeline& timeline) {
  Branch& branch = current_branch(timeline);
  if (branch.keyframes.at_or_before(timeline.world.now)->tick != timeline.world.now) branch.keyframes.put(timeline.world, timeline.applied);
  forget_before(timeline, timeline.world.now);
}

void forget_before(Timeline& timeline, Tick tick) {
  CHECK_THAT(tick <= timeline.world.now, "only the past can be forgotten");
  Branch kept = std::move(current_branch(timeline));
  kept.keyframes.forget_before(tick);
  const Keyframe& first = kept.keyframes.all().front();
  kept.earliest = first.tick;
  kept.log.forget_first(first.world->kernel.events);
  timeline.branches.clear();
  timeline.branches.push_back(std::move(kept));
  timeline.current = 0;
}

}  // namespace heddle
