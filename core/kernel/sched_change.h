// sched_change.h: what a program, or a person, may change about scheduling while it goes on. These are what the system
// calls (nice, sched_setscheduler, sched_setaffinity, futex with priority inheritance) are made of; they check nothing
// but ranges.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

// Another policy or other settings from now on. Everybody starts afresh: no virtual times, levels or slices are kept.
void set_policy(Context& c, std::int32_t policy, Tick quantum, const SchedSettings& settings);

void set_priority(Context& c, Thread& thread, std::int32_t nice);  // -20 … 19 are cut; lower runs first.
void set_scheduler(Context& c, Thread& thread, SchedClass scheduler, std::int32_t rt_priority);  // 0, or 1 … 99.
void set_harts(Context& c, Thread& thread, std::uint64_t harts);   // One bit each; at least one that exists.
void inherit_schedule(Thread& child, const Thread& maker);         // At clone and fork.

// Priority inheritance (sched(7), Linux rt-mutexes): while `waiter` waits for a lock of `owner`, the owner runs with the
// better class, priority and deadline of the two, and with both weights; and so does whoever the owner waits for, along the
// chain. A wait whose Wait::lends is set does this by itself, from block() to stop_waiting(). When a lock gets another
// owner, call lend again for each one that still waits.
void lend(Context& c, Thread& waiter, Tid owner);
void end_lending(Context& c, Thread& waiter);

}  // namespace heddle
