// sched.cpp: threads become ready, leave their cores, wait and wake.
#include "core/kernel/sched.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/kernel/alarm_queue.h"
#include "core/kernel/dispatch.h"
#include "core/kernel/policy_list.h"
#include "core/kernel/process_life.h"
#include "core/kernel/run_queue.h"
#include "core/kernel/sched_change.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/machine/guest_memory.h"

namespace heddle {

namespace {

HartStatus& status_of(Context& c, HartId hart) { return c.kernel.harts[static_cast<std::size_t>(hart)]; }
Hart& hart_of(Context& c, HartId hart) { return c.machine.harts[static_cast<std::size_t>(hart)]; }

void erase_from_queue(Kernel& kernel, const WaitKey& key, Tid tid) {
  auto queue = kernel.waiting.find(key);
  if (queue == kernel.waiting.end()) return;
  std::erase(queue->second, tid);
  if (queue->second.empty()) kernel.waiting.erase(queue);
}

// Whoever waits for bytes or room is served in order of arrival: nobody overtakes the first.
void retry_waiters(Context& c, const WaitKey& key) {
  auto queue = c.kernel.waiting.find(key);
  if (queue == c.kernel.waiting.end()) return;
  bool in_order = key.kind != WaitKind::child && key.kind != WaitKind::poll;
  std::vector<Tid> tids = queue->second;
  for (Tid tid : tids) {
    auto found = c.kernel.threads.find(tid);
    if (found == c.kernel.threads.end() || found->second.state != ThreadState::blocked) continue;
    bool goes_on = retry_syscall(c, found->second);
    if (c.memory_ran_out) {
      out_of_memory(c);
      c.to_wake.push_back(key);
      return;
    }
    if (!goes_on && in_order) return;
  }
}

}  // namespace

void make_ready(Context& c, Thread& thread, EnqueueReason reason) {
  thread.state = ThreadState::ready;
  thread.ready_since = c.at;
  join_queue(c, thread, reason);
  c.kernel.decision_due = true;
  c.kernel.told_all_blocked = false;
}

void leave_hart(Context& c, Thread& thread) {
  account(c, thread);
  HartId id = thread.hart;
  HartStatus& status = status_of(c, id);
  Hart& hart = hart_of(c, id);
  thread.saved = Registers{hart.x, hart.f, hart.pc, hart.fcsr};
  Tick end = std::max(c.at, hart.stalled_until);
  if (end > thread.on_hart_since) thread.cpu_ticks += end - thread.on_hart_since;
  thread.instructions += hart.retired - thread.retired_at_dispatch;
  thread.quantum_left = status.quantum_end == never ? never : status.quantum_end > end ? status.quantum_end - end : 0;
  thread.hart = no_hart;
  hart.running = false;
  hart.reservation = no_reservation;
  status.previous = thread.tid;
  status.tid = 0;
  status.quantum_end = never;
  status.idle_since = end;
  status.idle_told = false;
  c.kernel.decision_due = true;
}

namespace {

// There are fewer ASIDs than pids: one that another living process has, too, says nothing about whose an entry is.
bool shares_asid(const Kernel& kernel, const Process& process) {
  constexpr Pid apart = most_asids - 1;
  for (Pid pid = process.pid % apart; pid < kernel.next_id; pid += apart)
    if (pid != process.pid && kernel.processes.count(pid) != 0 && kernel.processes.at(pid).space.asid == process.space.asid) return true;
  return false;
}

}  // namespace

void switch_space(Context& c, const Process& owner, const Thread& thread, HartId id) {
  HartStatus& status = status_of(c, id);
  Hart& hart = hart_of(c, id);
  hart.satp = Satp{true, owner.space.asid, owner.space.root};
  bool by_asid = c.kernel.keeps_tlb;  // Else all entries go.
  if (!by_asid || shares_asid(c.kernel, owner)) {
    Word lost = 0;
    for (const TlbEntry& entry : hart.tlb.entries) lost += entry.bits != 0 && (!by_asid || entry.asid == owner.space.asid);
    if (by_asid) flush_tlb_asid(hart.tlb, owner.space.asid);
    else flush_tlb(hart.tlb);
    charge_hart(c, id, WorkKind::switch_process, c.kernel.costs.space_switch);
    record_on(c, id, EventKind::tlb_flushed, thread.pid, thread.tid, lost);
  } else {
    charge_hart(c, id, WorkKind::switch_process, c.kernel.costs.space_switch);
  }
  status.space = owner.pid;
  ++c.kernel.counters.process_switches;
  ++status.process_switches;
}

namespace {

// What it has to say about its next burst: the average of this one and of what was expected (Silberschatz 5.3.2, α = ½).
void end_burst(Context& c, Thread& thread) {
  SchedState& s = thread.sched;
  if (s.burst_ran == 0) return;
  Tick expected = s.estimate != 0 ? s.estimate : c.kernel.quantum;
  s.estimate = expected == never ? s.burst_ran : std::max<Tick>((s.burst_ran + expected) / 2, 1);
  s.burst_ran = 0;
}

}  // namespace

void block(Context& c, Thread& thread, const Wait& wait) {
  record(c, EventKind::blocked, thread, static_cast<Word>(wait.kind),
         wait.kind == WaitKind::futex ? wait.address : static_cast<Word>(wait.object), static_cast<Word>(wait.on_whom));
  if (thread.state == ThreadState::running) leave_hart(c, thread);
  thread.state = ThreadState::blocked;
  ++thread.waits;
  thread.quantum_left = 0;  // Whoever waits of its own accord comes back with a new one.
  end_burst(c, thread);
  account_running(c, queue_of(c, thread));
  if (auto sleeps = ops_of(c.kernel, thread).sleeps; sleeps != nullptr) sleeps(c, queue_of(c, thread), thread);
  thread.wait = wait;
  thread.wait.since = c.at;
  c.kernel.waiting[{wait.kind, wait.object}].push_back(thread.tid);
  if (wait.deadline != never) c.kernel.timers.insert({wait.deadline, thread.tid});
  if (wait.lends) lend(c, thread, wait.on_whom);
}

void stop_waiting(Context& c, Thread& thread) {
  erase_from_queue(c.kernel, {thread.wait.kind, thread.wait.object}, thread.tid);
  if (thread.wait.deadline != never) c.kernel.timers.erase({thread.wait.deadline, thread.tid});
  thread.wait = Wait{};
  end_lending(c, thread);
}

void wake(Context& c, Thread& thread) {
  WaitKind kind = thread.wait.kind;
  Word object = kind == WaitKind::futex ? thread.wait.address : static_cast<Word>(thread.wait.object);
  stop_waiting(c, thread);
  record_on(c, no_hart, EventKind::woken, thread.pid, thread.tid, static_cast<Word>(kind), static_cast<Word>(c.tid), object);
  charge(c, WorkKind::wake, c.kernel.costs.wake);
  make_ready(c, thread, EnqueueReason::woken);
}

void wake_later(Context& c, WaitKind kind, std::uint64_t object) {
  if (c.kernel.waiting.count({kind, object}) != 0) c.to_wake.push_back({kind, object});
  if (!is_polled(kind)) return;
  note_event(c.kernel, kind, object);
  if (c.kernel.waiting.count({WaitKind::poll, 0}) != 0) c.to_wake.push_back({WaitKind::poll, 0});
}

Tick next_timer(const Kernel& kernel) {
  Tick next = std::min({kernel.timers.empty() ? never : kernel.timers.begin()->first, next_alarm(kernel), next_delivery(kernel), kernel.policy_event});
  for (const HartStatus& status : kernel.harts) next = std::min(next, status.quantum_end);
  return next;
}

void run_timers(Context& c) {
  make_deliveries(c);
  while (!c.kernel.timers.empty() && c.kernel.timers.begin()->first <= c.at) {
    Thread& thread = thread_at(c, c.kernel.timers.begin()->second);
    end_wait_by_clock(c, thread);
  }
  run_alarms(c);
  settle(c);  // Those that wake now are queued before those whose quantum ends now.
  expire_quanta(c);
  if (c.kernel.policy_event > c.at) return;
  c.kernel.policy_event = never;
  c.kernel.decision_due = true;
  if (auto event = policy_of(c.kernel).event; event != nullptr) {
    for (const HartStatus& status : c.kernel.harts) if (status.tid != 0) account(c, thread_at(c, status.tid));
    event(c);
  }
}

void settle(Context& c) {
  for (;;) {
    deliver_signals(c);
    if (c.to_wake.empty()) break;
    std::vector<WaitKey> keys = std::move(c.to_wake);
    c.to_wake.clear();
    for (const WaitKey& key : keys) retry_waiters(c, key);
  }
}

}  // namespace heddle
