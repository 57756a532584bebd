// policy_list.h: every policy, for the table in policies.cpp; and what their files share.
#pragma once

#include "core/kernel/context.h"
#include "core/kernel/policy.h"

namespace heddle {

extern const PolicyOps fcfs_policy, sjf_policy, srtf_policy, round_robin_policy;
extern const PolicyOps priority_policy, priority_preemptive_policy, priority_aging_policy, priority_aging_preemptive_policy, priority_rr_policy;
extern const PolicyOps mlfq_policy, lottery_policy, stride_policy, cfs_policy, eevdf_policy;
extern const PolicyOps fifo_policy, sched_rr_policy, edf_policy;

const PolicyOps& policy_of(const Kernel& kernel);
const PolicyOps& ops_of(const Kernel& kernel, const Thread& thread);  // Its class's: a real-time thread has its own.

// Among equals the earlier arrival goes first, which has the lower tid; who yields goes behind all others.
std::int64_t by_arrival(const Thread& thread);
void to_the_back(RunQueue& queue, Thread& thread);
void to_the_front(RunQueue& queue, Thread& thread);

bool may_run_on(const Kernel& kernel, Tid tid, std::uint64_t harts);
std::int64_t weight_of_nice(std::int32_t nice);        // Linux's table: 1,024 for 0, a tenth of the CPU per step.
SchedBand band_of(const Thread& thread);               // These four with what it inherits.
std::int32_t priority_of(const Thread& thread);
std::int64_t weight_of(const Thread& thread);          // Of its nice value.
std::int64_t tickets_of(const Thread& thread);         // Its own, or that.
Tick burst_left_of(const Kernel& kernel, const Thread& thread);  // As told, or as estimated.
Tick quantum_at(const Kernel& kernel, std::int32_t level);    // MLFQ: of a level, …
Tick allotment_at(const Kernel& kernel, std::int32_t level);  // … and after how much of it a thread sinks.
Tick sum(Tick a, Tick b);                              // At most `never`.
Tick product(Tick a, Tick b);

// Virtual time runs at 1,024 a tick for a weight of 1,024, slower for who weighs more.
std::int64_t virtual_of(Tick ticks, std::int64_t weight);

// Those that run and belong to this queue, by core.
template <class Visit>
void each_running(Context& c, const RunQueue& queue, Visit&& visit) {
  for (const HartStatus& status : c.kernel.harts) {
    if (status.tid == 0) continue;
    Thread& thread = thread_at(c, status.tid);
    if (&c.kernel.run_queues[static_cast<std::size_t>(thread.sched.queue)] == &queue) visit(thread);
  }
}

}  // namespace heddle
