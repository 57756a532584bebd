// sched_change.cpp: priorities, classes, affinity, inheritance, and changing the policy under way.
#include "core/kernel/sched_change.h"

#include <algorithm>

#include "core/kernel/policy_list.h"
#include "core/kernel/run_queue.h"

namespace heddle {

namespace {

// What the thread asked for and what it inherits stays; what the policy had noted goes.
void start_afresh(Context& c, Thread& thread) {
  SchedState fresh;
  const SchedState& s = thread.sched;
  fresh.scheduler = s.scheduler;
  fresh.priority = s.priority;
  fresh.rt_priority = s.rt_priority;
  fresh.tickets = s.tickets;
  fresh.length = s.length;
  fresh.burst = s.burst;
  fresh.deadline = s.deadline;
  fresh.harts = s.harts;
  fresh.resets_on_fork = s.resets_on_fork;
  fresh.lent_band = s.lent_band;
  fresh.lent_priority = s.lent_priority;
  fresh.lent_weight = s.lent_weight;
  fresh.lent_deadline = s.lent_deadline;
  fresh.lenders = s.lenders;
  fresh.lends_to = s.lends_to;
  fresh.accounted = user_ticks_of(c.kernel, thread, c.at);
  if (c.kernel.sched.queue_per_core && thread.last_hart != no_hart) fresh.queue = thread.last_hart;
  thread.sched = fresh;
  thread.quantum_left = 0;
}

void place_running(Context& c, Thread& thread) {
  const PolicyOps& ops = ops_of(c.kernel, thread);
  RunQueue& queue = queue_of(c, thread);
  thread.sched.is_fresh = false;
  thread.sched.place.tid = thread.tid;
  thread.sched.place.band = band_of(thread);
  ops.place(c, queue, thread, EnqueueReason::created);
  Tick given = ops.slice == nullptr ? never : std::max<Tick>(ops.slice(c, queue, thread), 1);
  thread.sched.slice = given;
  c.kernel.harts[static_cast<std::size_t>(thread.hart)].quantum_end = sum(std::max(c.at, c.machine.harts[static_cast<std::size_t>(thread.hart)].stalled_until), given);
}

struct Loan {
  SchedBand band = SchedBand::normal;
  std::int32_t priority = no_priority;
  std::int64_t weight = 0;
  Tick deadline = never;
  bool operator==(const Loan&) const = default;
};

Loan loan_of(Context& c, const Thread& owner) {
  Loan loan;
  constexpr std::int64_t most = std::int64_t{1} << 24;  // Of weight: a long chain must not overflow virtual times.
  for (Tid tid : owner.sched.lenders) {
    auto found = c.kernel.threads.find(tid);
    if (found == c.kernel.threads.end()) continue;
    const Thread& lender = found->second;
    SchedBand band = band_of(lender);
    if (band < loan.band) {
      loan.band = band;
      loan.priority = no_priority;
    }
    if (band == loan.band) loan.priority = std::min(loan.priority, priority_of(lender));
    loan.weight = std::min(loan.weight + weight_of(lender), most);
    loan.deadline = std::min({loan.deadline, lender.sched.due, lender.sched.lent_deadline});
  }
  return loan;
}

// From `owner` on along the chain, until somebody's loan stays as it was.
void pass_on(Context& c, Tid owner) {
  constexpr int longest_chain = 1024;  // As Linux's max_lock_depth; a ring of waiters ends here, too.
  for (int links = 0; owner != 0 && links < longest_chain; ++links) {
    auto found = c.kernel.threads.find(owner);
    if (found == c.kernel.threads.end()) return;
    Thread& thread = found->second;
    SchedState& s = thread.sched;
    Loan loan = loan_of(c, thread);
    if (loan == Loan{s.lent_band, s.lent_priority, s.lent_weight, s.lent_deadline}) return;
    bool moves = loan.band != s.lent_band || loan.priority != s.lent_priority;
    if (thread.state == ThreadState::ready) leave_queue(c, thread);
    s.lent_band = loan.band;
    s.lent_priority = loan.priority;
    s.lent_weight = loan.weight;
    s.lent_deadline = loan.deadline;
    if (thread.state == ThreadState::ready) {
      RunQueue& queue = queue_of(c, thread);
      s.place.band = band_of(thread);
      ops_of(c.kernel, thread).place(c, queue, thread, EnqueueReason::moved);
      queue.ready.insert(s.place);
    } else if (thread.state == ThreadState::running && moves) {
      place_running(c, thread);  // Who gives back a priority must give way to who has it.
    }
    c.kernel.decision_due = true;
    owner = s.lends_to;
  }
}

}  // namespace

void set_policy(Context& c, std::int32_t policy, Tick quantum, const SchedSettings& settings) {
  Kernel& kernel = c.kernel;
  std::vector<Tid> ready = ready_threads(kernel);
  kernel.policy = policy;
  kernel.quantum = quantum;
  kernel.sched = settings;
  kernel.policy_since = c.at;
  kernel.policy_event = never;
  make_run_queues(kernel);
  for (auto& [tid, thread] : kernel.threads) start_afresh(c, thread);
  for (Tid tid : ready) join_queue(c, thread_at(c, tid), EnqueueReason::created);
  for (const HartStatus& status : kernel.harts) if (status.tid != 0) place_running(c, thread_at(c, status.tid));
  kernel.decision_due = true;
}

void set_priority(Context& c, Thread& thread, std::int32_t nice) {
  account(c, thread);
  thread.sched.priority = std::clamp(nice, -20, 19);
  change_place(c, thread);
  pass_on(c, thread.sched.lends_to);
}

void set_scheduler(Context& c, Thread& thread, SchedClass scheduler, std::int32_t rt_priority) {
  account(c, thread);
  bool was_ready = thread.state == ThreadState::ready;
  if (was_ready) leave_queue(c, thread);
  thread.sched.scheduler = scheduler;
  thread.sched.rt_priority = std::clamp(rt_priority, 0, 99);
  thread.quantum_left = 0;
  if (was_ready) join_queue(c, thread, EnqueueReason::woken);
  else if (thread.state == ThreadState::running) place_running(c, thread);
  c.kernel.decision_due = true;
  pass_on(c, thread.sched.lends_to);
}

void set_harts(Context& c, Thread& thread, std::uint64_t harts) {
  thread.sched.harts = harts;
  c.kernel.decision_due = true;  // decide() sends it away from a core where it may not be any more.
}

void inherit_schedule(Thread& child, const Thread& maker) {
  bool resets = maker.sched.resets_on_fork;
  child.sched.scheduler = resets ? SchedClass::other : maker.sched.scheduler;
  child.sched.priority = resets && maker.sched.priority < 0 ? 0 : maker.sched.priority;
  child.sched.rt_priority = resets ? 0 : maker.sched.rt_priority;
  child.sched.tickets = maker.sched.tickets;
  child.sched.harts = maker.sched.harts;
  child.sched.estimate = maker.sched.estimate;
}

void lend(Context& c, Thread& waiter, Tid owner) {
  end_lending(c, waiter);
  auto found = c.kernel.threads.find(owner);
  if (found == c.kernel.threads.end() || owner == waiter.tid) return;
  waiter.sched.lends_to = owner;
  found->second.sched.lenders.push_back(waiter.tid);
  pass_on(c, owner);
}

void end_lending(Context& c, Thread& waiter) {
  Tid owner = waiter.sched.lends_to;
  if (owner == 0) return;
  waiter.sched.lends_to = 0;
  auto found = c.kernel.threads.find(owner);
  if (found == c.kernel.threads.end()) return;
  std::erase(found->second.sched.lenders, waiter.tid);
  pass_on(c, owner);
}

}  // namespace heddle
