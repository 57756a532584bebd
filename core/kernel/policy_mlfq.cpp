// policy_mlfq.cpp: the multi-level feedback queue of Arpaci-Dusseau, Operating Systems: Three Easy Pieces, ch. 8:
//   1, 2  a higher level runs before a lower one; within a level in turns, by the level's quantum;
//   3     who is new starts at the top (level 0);
//   4     who has used its allotment at a level sinks by one, however often it gave up the CPU before;
//   5     every so often all rise to the top.
// Who is preempted by a higher level goes on first in its own, with what was left of its quantum.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

Tick of_level(const std::vector<Tick>& list, std::int32_t level, Tick otherwise) {
  return list.empty() ? otherwise : list[std::min(static_cast<std::size_t>(level), list.size() - 1)];
}
}  // namespace

Tick quantum_at(const Kernel& kernel, std::int32_t level) { return of_level(kernel.sched.quanta, level, kernel.quantum); }
Tick allotment_at(const Kernel& kernel, std::int32_t level) { return of_level(kernel.sched.allotments, level, quantum_at(kernel, level)); }

namespace {

std::uint64_t boosts_until(const Kernel& kernel, Tick at) {
  if (kernel.sched.boost == 0 || at < kernel.policy_since) return 0;
  return (at - kernel.policy_since) / kernel.sched.boost;
}

bool any_runs(const Kernel& kernel) {
  return std::any_of(kernel.harts.begin(), kernel.harts.end(), [](const HartStatus& status) { return status.tid != 0; });
}

void set_level(const Kernel& kernel, Thread& thread, std::int32_t level) {
  thread.sched.level = level;
  thread.sched.level_left = allotment_at(kernel, level);
}

void sink_when_used_up(const Kernel& kernel, Thread& thread) {
  if (thread.sched.level_left == 0) set_level(kernel, thread, std::min(thread.sched.level + 1, kernel.sched.queues - 1));
}

void place(Context& c, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  bool is_to_come = c.kernel.policy_event <= c.at && c.at != 0;  // A boost at this very instant.
  std::uint64_t boosts = boosts_until(c.kernel, is_to_come ? c.at - 1 : c.at);
  bool was_boosted = thread.sched.boosts < boosts;  // While it waited.
  if (reason == EnqueueReason::created || was_boosted) set_level(c.kernel, thread, 0);
  thread.sched.boosts = std::max(thread.sched.boosts, boosts);
  sink_when_used_up(c.kernel, thread);
  thread.sched.level = std::min(thread.sched.level, c.kernel.sched.queues - 1);
  std::int32_t level = thread.sched.lent_priority == no_priority ? thread.sched.level : 0;  // Whom others wait for, it runs from the top.
  thread.sched.place.key = level;
  if (reason == EnqueueReason::preempted) to_the_front(queue, thread);
  else if (reason != EnqueueReason::moved) to_the_back(queue, thread);
}

Tick slice(Context& c, RunQueue&, Thread& thread) { return std::min(quantum_at(c.kernel, thread.sched.level), thread.sched.level_left); }

void charge(Context&, RunQueue&, Thread& thread, Tick ran) {
  Tick& left = thread.sched.level_left;
  if (left != never) left = left > ran ? left - ran : 0;
}

void expired(Context& c, RunQueue&, Thread& thread) { sink_when_used_up(c.kernel, thread); }

// Nobody needs a boost while nobody runs; those that sleep find it when they wake.
Tick next_boost(const Context& c) {
  if (c.kernel.sched.boost == 0 || !any_runs(c.kernel)) return never;
  return sum(c.kernel.policy_since, product(boosts_until(c.kernel, c.at) + 1, c.kernel.sched.boost));
}

// Those that are ready keep their order: first the top level's, then the next one's.
void boost(Context& c) {
  std::uint64_t boosts = boosts_until(c.kernel, c.at);
  for (RunQueue& queue : c.kernel.run_queues) {
    std::set<Ready> ready;
    for (Ready entry : queue.ready) {
      Thread& thread = thread_at(c, entry.tid);
      if (entry.band == SchedBand::normal) {
        if (thread.sched.level != 0) thread.quantum_left = 0;
        set_level(c.kernel, thread, 0);
        thread.sched.boosts = boosts;
        entry.key = 0;
        entry.order = ++queue.back;
        thread.sched.place = entry;
      }
      ready.insert(entry);
    }
    queue.ready = std::move(ready);
  }
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0) continue;
    Thread& thread = thread_at(c, status.tid);
    if (band_of(thread) == SchedBand::realtime) continue;
    set_level(c.kernel, thread, 0);
    thread.sched.boosts = boosts;
    thread.sched.place.key = 0;
    Tick given = std::min(quantum_at(c.kernel, 0), thread.sched.level_left);
    thread.sched.slice = given;
    thread.sched.slice_ran = 0;
    status.quantum_end = sum(std::max(c.at, c.machine.harts[static_cast<std::size_t>(thread.hart)].stalled_until), given);
  }
}

}  // namespace

const PolicyOps mlfq_policy = {.name = "mlfq", .title = "Multi-level feedback queue", .source = "OSTEP ch. 8, rules 1 to 5",
                               .is_preemptive = true, .place = place, .slice = slice, .charge = charge, .expired = expired,
                               .next_event = next_boost, .event = boost};

}  // namespace heddle
