// sched.cpp: threads come onto harts and leave them; who comes next is the policy's choice.
#include "core/kernel/sched.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/kernel/alarm_queue.h"
#include "core/kernel/policy_list.h"
#include "core/kernel/process_life.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/machine/guest_memory.h"

namespace heddle {

namespace {

constexpr PolicyOps policy_table[] = {
    {"rr", "Round robin", round_robin_enqueue, round_robin_pick, round_robin_remove, round_robin_slice, round_robin_list},
};

const PolicyOps& policy_of(const Kernel& kernel) { return policy_table[static_cast<std::size_t>(kernel.policy)]; }

HartStatus& status_of(Context& c, HartId hart) { return c.kernel.harts[static_cast<std::size_t>(hart)]; }
Hart& hart_of(Context& c, HartId hart) { return c.machine.harts[static_cast<std::size_t>(hart)]; }

void load_registers(Hart& hart, const Registers& registers) {
  hart.x = registers.x;
  hart.f = registers.f;
  hart.pc = registers.pc;
  hart.fcsr = registers.fcsr;
  hart.reservation = no_reservation;
}

// Where it ran last if that is free, for its caches; else where its address space still is; else the first one.
HartId best_idle_hart(const Kernel& kernel, const Thread& thread) {
  HartId best = no_hart;
  bool best_has_space = false;
  const Process* process = process_of(kernel, thread.pid);
  const Pid space = process->space_from != 0 ? process->space_from : thread.pid;
  for (HartId hart = 0; hart < static_cast<HartId>(kernel.harts.size()); ++hart) {
    const HartStatus& status = kernel.harts[static_cast<std::size_t>(hart)];
    if (status.tid != 0) continue;
    if (hart == thread.last_hart) return hart;
    bool has_space = status.space == space;
    if (best == no_hart || (has_space && !best_has_space)) { best = hart; best_has_space = has_space; }
  }
  return best;
}

// What a switch has to do depends on what the hart has loaded, not on what the thread is.
void dispatch(Context& c, Thread& thread, HartId id) {
  HartStatus& status = status_of(c, id);
  Hart& hart = hart_of(c, id);
  const Process& owner = space_owner(c, process_at(c, thread.pid));
  Tick free_from = std::max({c.at, hart.stalled_until, thread.ready_from});
  if (free_from > status.idle_since) status.idle_ticks += free_from - status.idle_since;
  hart.stalled_until = free_from;
  bool other_space = status.space != owner.pid;
  bool other_thread = status.previous != thread.tid || other_space;
  status.tid = thread.tid;
  status.quantum_end = never;
  thread.state = ThreadState::running;
  thread.hart = id;
  thread.last_hart = id;
  thread.on_hart_since = free_from;
  thread.retired_at_dispatch = hart.retired;
  ++thread.switches_in;
  load_registers(hart, thread.saved);
  hart.running = true;
  if (other_thread) {
    charge_hart(c, id, other_space ? WorkKind::switch_process : WorkKind::switch_thread, c.kernel.costs.registers_switch);
    ++c.kernel.counters.thread_switches;
    ++status.thread_switches;
  }
  if (other_space) {
    Word lost = 0;
    for (const TlbEntry& entry : hart.tlb.entries) lost += entry.bits != 0;
    hart.satp = Satp{true, owner.space.asid, owner.space.root};
    flush_tlb(hart.tlb);
    charge_hart(c, id, WorkKind::switch_process, c.kernel.costs.space_switch);
    record_on(c, id, EventKind::tlb_flushed, thread.pid, thread.tid, lost);
    status.space = owner.pid;
    ++c.kernel.counters.process_switches;
    ++status.process_switches;
  }
  if (thread.quantum_left == 0) thread.quantum_left = policy_of(c.kernel).slice(c.kernel, thread.tid);
  status.quantum_end = thread.quantum_left == never ? never : hart.stalled_until + thread.quantum_left;
  record(c, EventKind::dispatched, thread, static_cast<Word>(status.previous), other_space ? 1 : 0,
         static_cast<Word>(hart.stalled_until - c.at));
}

void fill_idle_harts(Context& c) {
  std::size_t idle = 0;
  for (const HartStatus& status : c.kernel.harts) idle += status.tid == 0;
  while (idle > 0) {
    Tid tid = policy_of(c.kernel).pick(c.kernel, no_hart);
    if (tid == 0) break;
    Thread& thread = thread_at(c, tid);
    dispatch(c, thread, best_idle_hart(c.kernel, thread));
    --idle;
  }
  for (HartId hart : c.left) {
    const HartStatus& status = status_of(c, hart);
    if (status.tid == 0) record_on(c, hart, EventKind::hart_idle, 0, 0, static_cast<Word>(status.previous));
  }
  c.left.clear();
}

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

// A thread whose quantum is over goes to the end of the queue, unless nobody waits there.
void expire_quanta(Context& c) {
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0 || status.quantum_end > c.at) continue;
    Thread& thread = thread_at(c, status.tid);
    // Each turn is worth one instruction at least: a quantum shorter than the refill of the TLB would stop all progress.
    if (const Hart& hart = hart_of(c, thread.hart); hart.retired == thread.retired_at_dispatch) {
      status.quantum_end = std::max(c.at, hart.stalled_until) + 1;
      continue;
    }
    thread.quantum_left = 0;
    std::vector<Tid> others;
    policy_of(c.kernel).list(c.kernel, others);
    if (others.empty()) {
      thread.quantum_left = policy_of(c.kernel).slice(c.kernel, thread.tid);
      status.quantum_end = c.at + thread.quantum_left;
      continue;
    }
    ++c.kernel.counters.preemptions;
    ++thread.preemptions;
    record(c, EventKind::preempted, thread, static_cast<Word>(c.kernel.quantum));
    leave_hart(c, thread);
    thread.quantum_left = 0;
    make_ready(c, thread, EnqueueReason::preempted);
    fill_idle_harts(c);
  }
}

}  // namespace

std::span<const PolicyOps> policies() { return policy_table; }

int policy_named(std::string_view name) {
  for (std::size_t i = 0; i < std::size(policy_table); ++i) if (policy_table[i].name == name) return static_cast<int>(i);
  return -1;
}

void make_ready(Context& c, Thread& thread, EnqueueReason reason) {
  thread.state = ThreadState::ready;
  thread.ready_since = c.at;
  policy_of(c.kernel).enqueue(c.kernel, thread.tid, reason);
  c.kernel.told_all_blocked = false;
}

void leave_hart(Context& c, Thread& thread) {
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
  c.left.push_back(id);
}

void block(Context& c, Thread& thread, const Wait& wait) {
  record(c, EventKind::blocked, thread, static_cast<Word>(wait.kind),
         wait.kind == WaitKind::futex ? wait.address : static_cast<Word>(wait.object), static_cast<Word>(wait.on_whom));
  if (thread.state == ThreadState::running) leave_hart(c, thread);
  thread.state = ThreadState::blocked;
  ++thread.waits;
  thread.quantum_left = 0;  // Whoever waits of its own accord comes back with a new one.
  thread.wait = wait;
  thread.wait.since = c.at;
  c.kernel.waiting[{wait.kind, wait.object}].push_back(thread.tid);
  if (wait.deadline != never) c.kernel.timers.insert({wait.deadline, thread.tid});
}

void stop_waiting(Context& c, Thread& thread) {
  erase_from_queue(c.kernel, {thread.wait.kind, thread.wait.object}, thread.tid);
  if (thread.wait.deadline != never) c.kernel.timers.erase({thread.wait.deadline, thread.tid});
  thread.wait = Wait{};
  thread.waited_for = 0;
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
  Tick next = std::min({kernel.timers.empty() ? never : kernel.timers.begin()->first, next_alarm(kernel), next_delivery(kernel)});
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
}

void settle(Context& c) {
  for (;;) {
    deliver_signals(c);
    if (c.to_wake.empty()) break;
    std::vector<WaitKey> keys = std::move(c.to_wake);
    c.to_wake.clear();
    for (const WaitKey& key : keys) retry_waiters(c, key);
  }
  fill_idle_harts(c);
}

}  // namespace heddle
