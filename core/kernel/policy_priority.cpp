// policy_priority.cpp: static priorities: the lowest number runs first; preemptive or not, in turns among equals or not,
// and with aging: whoever waits has its number lowered by one every so often, until it runs.
// Source: Silberschatz, Galvin, Gagne, Operating System Concepts, 10th ed., 5.3.4.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

Tick aging_interval(const Kernel& kernel) {
  Tick interval = kernel.sched.aging != 0 ? kernel.sched.aging : product(kernel.quantum, 10);
  return std::max<Tick>(interval, 1);
}

void place(Context&, RunQueue&, Thread& thread, EnqueueReason) {
  thread.sched.place.key = priority_of(thread);
  thread.sched.place.order = by_arrival(thread);
}

void place_in_turn(Context&, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  thread.sched.place.key = priority_of(thread);
  if (reason == EnqueueReason::preempted) to_the_front(queue, thread);
  else if (reason != EnqueueReason::moved) to_the_back(queue, thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

// A running thread keeps the number with which it was chosen; back in the queue it starts from its own.
void place_aging(Context& c, RunQueue&, Thread& thread, EnqueueReason) {
  if (thread.state == ThreadState::running) thread.sched.place.key = std::min<std::int64_t>(thread.sched.place.key, priority_of(thread));
  else thread.sched.place.key = priority_of(thread);
  thread.sched.place.order = by_arrival(thread);
  thread.sched.place.value = static_cast<std::int64_t>(c.at);  // Since when it waits.
}

std::int64_t aged(const Context& c, const Ready& place) {
  return place.key - static_cast<std::int64_t>((c.at - static_cast<Tick>(place.value)) / aging_interval(c.kernel));
}

Tid choose_aged(Context& c, RunQueue& queue, std::uint64_t harts) {
  const Ready* best = nullptr;
  std::int64_t best_age = 0;
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal || !may_run_on(c.kernel, place.tid, harts)) continue;
    std::int64_t age = aged(c, place);
    if (best != nullptr && (age > best_age || (age == best_age && place.order > best->order))) continue;
    best = &place;
    best_age = age;
  }
  return best == nullptr ? 0 : best->tid;
}

void picked_aged(Context& c, RunQueue&, Thread& thread) { thread.sched.place.key = aged(c, thread.sched.place); }

bool preempts_aged(Context& c, RunQueue&, Thread& ready, Thread& running) {
  return aged(c, ready.sched.place) < running.sched.place.key;
}

// When the first of those that wait will have a lower number than somebody who runs.
Tick next_overtaking(const Context& c) {
  const Kernel& kernel = c.kernel;
  std::int64_t worst = std::numeric_limits<std::int64_t>::min();
  for (const HartStatus& status : kernel.harts)
    if (status.tid != 0) worst = std::max(worst, kernel.threads.at(status.tid).sched.place.key);
  Tick next = never;
  if (worst == std::numeric_limits<std::int64_t>::min()) return never;
  for (const RunQueue& queue : kernel.run_queues)
    for (const Ready& place : queue.ready) {
      if (place.key < worst) continue;
      Tick steps = static_cast<Tick>(place.key - worst) + 1;
      Tick at = sum(static_cast<Tick>(place.value), product(steps, aging_interval(kernel)));
      if (at > c.at) next = std::min(next, at);
    }
  return next;
}

constexpr std::string_view source = "Silberschatz, Operating System Concepts, 5.3.4";

}  // namespace

const PolicyOps priority_policy = {.name = "priority", .title = "Static priority", .source = source, .place = place};

const PolicyOps priority_preemptive_policy = {
    .name = "priority-preemptive", .title = "Static priority, preemptive", .source = source, .is_preemptive = true, .place = place};

const PolicyOps priority_aging_policy = {
    .name = "priority-aging", .title = "Priority with aging", .source = source, .place = place_aging, .choose = choose_aged, .picked = picked_aged};

const PolicyOps priority_aging_preemptive_policy = {
    .name = "priority-aging-preemptive", .title = "Priority with aging, preemptive", .source = source, .is_preemptive = true, .place = place_aging,
    .choose = choose_aged, .picked = picked_aged, .preempts = preempts_aged, .next_event = next_overtaking};

const PolicyOps priority_rr_policy = {.name = "priority-rr", .title = "Priority, preemptive, round robin among equals", .source = source,
                                      .is_preemptive = true, .place = place_in_turn, .slice = slice};

}  // namespace heddle
