// policies.cpp: the table of policies, and what they have in common.
#include <algorithm>
#include <array>
#include <string>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

constexpr const PolicyOps* policy_table[] = {
    &round_robin_policy, &fcfs_policy, &sjf_policy, &srtf_policy,
    &priority_policy, &priority_preemptive_policy, &priority_aging_policy, &priority_aging_preemptive_policy, &priority_rr_policy,
    &mlfq_policy, &lottery_policy, &stride_policy, &cfs_policy, &eevdf_policy, &fifo_policy, &sched_rr_policy, &edf_policy,
};

struct Alias { std::string_view other, name; };
constexpr Alias aliases[] = {
    {"round-robin", "rr"}, {"roundrobin", "rr"}, {"fifo", "sched-fifo"}, {"rt-fifo", "sched-fifo"}, {"rt-rr", "sched-rr"},
    {"first-come-first-served", "fcfs"}, {"stcf", "srtf"}, {"srt", "srtf"}, {"psjf", "srtf"}, {"srtn", "srtf"}, {"spn", "sjf"},
    {"static-priority", "priority"}, {"prio", "priority"}, {"priority-np", "priority"}, {"priority-nonpreemptive", "priority"},
    {"priority-non-preemptive", "priority"}, {"priority-p", "priority-preemptive"}, {"preemptive-priority", "priority-preemptive"},
    {"aging", "priority-aging"}, {"priority-preemptive-aging", "priority-aging-preemptive"}, {"linux-cfs", "cfs"}, {"linux-eevdf", "eevdf"},
};

// kernel/sched/core.c, sched_prio_to_weight: each step of nice is about 10 % of the CPU, a factor of 1.25.
constexpr std::array<std::int64_t, 40> nice_weights = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15};

}  // namespace

std::span<const PolicyOps* const> policies() { return policy_table; }

int policy_named(std::string_view name) {
  std::string plain(name);
  for (char& letter : plain) letter = letter == '_' || letter == ' ' ? '-' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  for (const Alias& alias : aliases) if (alias.other == plain) plain = std::string(alias.name);
  for (std::size_t i = 0; i < std::size(policy_table); ++i) if (policy_table[i]->name == plain) return static_cast<int>(i);
  return -1;
}

const PolicyOps& policy_of(const Kernel& kernel) { return *policy_table[static_cast<std::size_t>(kernel.policy)]; }

const PolicyOps& ops_of(const Kernel& kernel, const Thread& thread) {
  if (thread.sched.scheduler == SchedClass::round_robin) return sched_rr_policy;
  if (thread.sched.scheduler == SchedClass::fifo || band_of(thread) == SchedBand::realtime) return fifo_policy;
  return policy_of(kernel);
}

std::int64_t by_arrival(const Thread& thread) { return (thread.sched.turn << 32) + thread.tid; }
void to_the_back(RunQueue& queue, Thread& thread) { thread.sched.place.order = ++queue.back; }
void to_the_front(RunQueue& queue, Thread& thread) { thread.sched.place.order = --queue.front; }

bool may_run_on(const Kernel& kernel, Tid tid, std::uint64_t harts) {
  return (kernel.threads.at(tid).sched.harts & harts) != 0;
}

std::int64_t weight_of_nice(std::int32_t nice) { return nice_weights[static_cast<std::size_t>(std::clamp(nice, -20, 19) + 20)]; }

SchedBand band_of(const Thread& thread) {
  bool realtime = thread.sched.scheduler == SchedClass::fifo || thread.sched.scheduler == SchedClass::round_robin;
  return realtime ? SchedBand::realtime : thread.sched.lent_band;
}

std::int32_t priority_of(const Thread& thread) {
  bool realtime = thread.sched.scheduler == SchedClass::fifo || thread.sched.scheduler == SchedClass::round_robin;
  std::int32_t own = realtime ? 99 - thread.sched.rt_priority : thread.sched.priority;
  if (!realtime && thread.sched.lent_band == SchedBand::realtime) return thread.sched.lent_priority;
  return std::min(own, thread.sched.lent_priority);
}

std::int64_t weight_of(const Thread& thread) { return weight_of_nice(thread.sched.priority) + thread.sched.lent_weight; }

// A lock's holder draws with the tickets of those that wait for it, too (Waldspurger 1994, "ticket transfers").
std::int64_t tickets_of(const Thread& thread) {
  std::int64_t own = thread.sched.tickets != 0 ? thread.sched.tickets : weight_of_nice(thread.sched.priority);
  return own + thread.sched.lent_weight;
}

Tick burst_left_of(const Kernel& kernel, const Thread& thread) {
  const SchedState& s = thread.sched;
  Tick left = never;
  if (s.length != 0) left = s.length > s.ran ? s.length - s.ran : 0;
  if (s.burst != 0) left = std::min(left, s.burst > s.burst_ran ? s.burst - s.burst_ran : 0);
  if (left != never) return left;
  Tick expected = s.estimate != 0 ? s.estimate : kernel.quantum;
  return expected > s.burst_ran ? expected - s.burst_ran : 0;
}

Tick sum(Tick a, Tick b) { return a > never - b ? never : a + b; }
Tick product(Tick a, Tick b) { return b != 0 && a > never / b ? never : a * b; }

std::int64_t virtual_of(Tick ticks, std::int64_t weight) {
  constexpr Tick most = Tick{1} << 42;  // An hour of CPU time in one turn; more would not fit.
  return static_cast<std::int64_t>((std::min(ticks, most) << 20) / static_cast<Tick>(weight));
}

}  // namespace heddle
