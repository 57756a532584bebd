// dispatch.cpp: threads come onto cores; who comes next is the policy's choice.
#include "core/kernel/dispatch.h"

#include <algorithm>

#include "core/kernel/policy_list.h"
#include "core/kernel/run_queue.h"
#include "core/kernel/sched.h"

namespace heddle {

namespace {

HartStatus& status_of(Context& c, HartId hart) { return c.kernel.harts[static_cast<std::size_t>(hart)]; }
Hart& hart_of(Context& c, HartId hart) { return c.machine.harts[static_cast<std::size_t>(hart)]; }
std::uint64_t bit(HartId hart) { return std::uint64_t{1} << hart; }

void load_registers(Hart& hart, const Registers& registers) {
  hart.x = registers.x;
  hart.f = registers.f;
  hart.pc = registers.pc;
  hart.fcsr = registers.fcsr;
  hart.reservation = no_reservation;
}

std::uint64_t idle_harts(const Kernel& kernel) {
  std::uint64_t idle = 0;
  for (std::size_t hart = 0; hart < kernel.harts.size(); ++hart) if (kernel.harts[hart].tid == 0) idle |= std::uint64_t{1} << hart;
  return idle;
}

// Where it ran last if that is free, for its caches; else where its address space still is; else the first one.
HartId best_of(const Kernel& kernel, const Thread& thread, std::uint64_t harts) {
  HartId best = no_hart;
  bool best_has_space = false;
  const Process* process = process_of(kernel, thread.pid);
  const Pid space = process->space_from != 0 ? process->space_from : thread.pid;
  for (HartId hart = 0; hart < static_cast<HartId>(kernel.harts.size()); ++hart) {
    if ((harts & thread.sched.harts & bit(hart)) == 0) continue;
    if (!kernel.sched.keeps_cores) return hart;
    if (hart == thread.last_hart) return hart;
    bool has_space = kernel.harts[static_cast<std::size_t>(hart)].space == space;
    if (best == no_hart || (has_space && !best_has_space)) { best = hart; best_has_space = has_space; }
  }
  return best;
}

// Two threads that do the same in step would find each other in the way for ever, which no two real cores do.
void add_noise(Context& c, HartId hart) {
  if (c.kernel.costs.noise == 0) return;
  charge_hart(c, hart, WorkKind::noise, next_below(c.chooser.rng, static_cast<std::uint32_t>(c.kernel.costs.noise + 1)));
}

void give_slice(Context& c, Thread& thread) {
  auto slice = ops_of(c.kernel, thread).slice;
  thread.quantum_left = slice == nullptr ? never : std::max<Tick>(slice(c, queue_of(c, thread), thread), 1);
  thread.sched.slice = thread.quantum_left;
  thread.sched.slice_ran = 0;
}

// What a switch has to do depends on what the hart has loaded, not on what the thread is. The first thread of all on a
// hart finds nothing there that would have to be saved.
void dispatch(Context& c, Thread& thread, HartId id) {
  HartStatus& status = status_of(c, id);
  Hart& hart = hart_of(c, id);
  const Process& owner = space_owner(c, process_at(c, thread.pid));
  leave_queue(c, thread);
  Tick free_from = std::max({c.at, hart.stalled_until, thread.ready_from});
  if (free_from > status.idle_since) status.idle_ticks += free_from - status.idle_since;
  hart.stalled_until = free_from;
  bool other_space = status.space != owner.pid;
  bool other_thread = status.previous != thread.tid || other_space;
  bool migrates = thread.last_hart != no_hart && thread.last_hart != id;
  status.tid = thread.tid;
  status.quantum_end = never;
  status.idle_told = true;
  thread.state = ThreadState::running;
  thread.hart = id;
  thread.last_hart = id;
  thread.on_hart_since = free_from;
  thread.retired_at_dispatch = hart.retired;
  ++thread.switches_in;
  if (c.kernel.sched.queue_per_core && thread.sched.queue != id) thread.sched.queue = id;
  if (auto picked = ops_of(c.kernel, thread).picked; picked != nullptr) picked(c, queue_of(c, thread), thread);
  load_registers(hart, thread.saved);
  hart.running = true;
  if (other_thread) {
    if (status.previous != 0) charge_hart(c, id, other_space ? WorkKind::switch_process : WorkKind::switch_thread, c.kernel.costs.registers_switch);
    ++c.kernel.counters.thread_switches;
    ++status.thread_switches;
  }
  if (migrates) charge_hart(c, id, WorkKind::switch_thread, c.kernel.costs.migration);
  if (other_space) switch_space(c, owner, thread, id);
  if (status.previous != 0) add_noise(c, id);
  if (thread.quantum_left == 0) give_slice(c, thread);
  status.quantum_end = sum(hart.stalled_until, thread.quantum_left);
  record(c, EventKind::dispatched, thread, static_cast<Word>(status.previous), other_space ? 1 : 0,
         static_cast<Word>(hart.stalled_until - c.at));
}

void fill_idle_harts(Context& c) {
  Kernel& kernel = c.kernel;
  std::uint64_t idle = idle_harts(kernel);
  if (!kernel.sched.queue_per_core) {
    while (idle != 0) {
      Tid tid = first_in_line(c, kernel.run_queues[0], idle);
      if (tid == 0) return;
      Thread& thread = thread_at(c, tid);
      HartId hart = best_of(kernel, thread, idle);
      dispatch(c, thread, hart);
      idle &= ~bit(hart);
    }
    return;
  }
  for (HartId hart = 0; hart < static_cast<HartId>(kernel.harts.size()); ++hart) {
    if ((idle & bit(hart)) == 0) continue;
    Tid tid = first_in_line(c, kernel.run_queues[static_cast<std::size_t>(hart)], bit(hart));
    if (tid != 0) dispatch(c, thread_at(c, tid), hart);
  }
  if (!kernel.sched.steals) return;
  for (HartId hart = 0; hart < static_cast<HartId>(kernel.harts.size()); ++hart) {
    if (status_of(c, hart).tid != 0) continue;
    if (Tid tid = steal(c, hart); tid != 0) dispatch(c, thread_at(c, tid), hart);
  }
}

bool takes_over_from(Context& c, RunQueue& queue, Thread& ready, Thread& running) {
  SchedBand running_band = band_of(running);
  if (ready.sched.place.band != running_band) return ready.sched.place.band < running_band;
  const PolicyOps& ops = ops_of(c.kernel, ready);
  if (!ops.is_preemptive) return false;
  if (ops.preempts != nullptr && running_band == SchedBand::normal) return ops.preempts(c, queue, ready, running);
  return ready.sched.place.key < running.sched.place.key;
}

// Of those that would have to make room for `ready`, the one that is last in order.
Thread* worst_running(Context& c, RunQueue& queue, Thread& ready, std::uint64_t harts) {
  Thread* worst = nullptr;
  auto comes_later = [](const Thread& a, const Thread& b) {
    SchedBand band_a = band_of(a), band_b = band_of(b);
    if (band_a != band_b) return band_a > band_b;
    return a.sched.place.key != b.sched.place.key ? a.sched.place.key > b.sched.place.key : a.tid > b.tid;
  };
  each_running(c, queue, [&](Thread& running) {
    if ((bit(running.hart) & ready.sched.harts & harts) == 0 || !takes_over_from(c, queue, ready, running)) return;
    if (worst == nullptr || comes_later(running, *worst)) worst = &running;
  });
  return worst;
}

bool preempt_one(Context& c, RunQueue& queue, std::uint64_t harts) {
  if (queue.ready.empty()) return false;
  bool may_be = queue.ready.begin()->band == SchedBand::realtime || policy_of(c.kernel).is_preemptive;
  if (!may_be) return false;
  Tid tid = first_in_line(c, queue, harts);
  if (tid == 0) return false;
  Thread& ready = thread_at(c, tid);
  Thread* running = worst_running(c, queue, ready, harts);
  if (running == nullptr) return false;
  HartId hart = running->hart;
  ++c.kernel.counters.preemptions;
  ++running->preemptions;
  record(c, EventKind::preempted, *running, static_cast<Word>(running->sched.slice_ran));
  leave_hart(c, *running);
  make_ready(c, *running, EnqueueReason::preempted);
  dispatch(c, ready, hart);
  return true;
}

void preempt(Context& c) {
  for (RunQueue& queue : c.kernel.run_queues) {
    // Each step puts a better one in the place of a worse one, so that this ends; the bound is for a policy that errs.
    for (std::size_t steps = 2 * c.kernel.harts.size(); steps > 0 && preempt_one(c, queue, every_hart); --steps) ;
    // The first in line may not run where somebody has to make room; then those behind it have their chance.
    if (queue.ready.empty() || thread_at(c, queue.ready.begin()->tid).sched.harts == every_hart) continue;
    for (HartId hart = 0; hart < static_cast<HartId>(c.kernel.harts.size()); ++hart) preempt_one(c, queue, bit(hart));
  }
}

// Everybody who runs, as his policy sees him now: what he has had, and where he would stand in the queue.
void bring_up_to_date(Context& c) {
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0) continue;
    Thread& thread = thread_at(c, status.tid);
    account(c, thread);
    thread.sched.place.band = band_of(thread);
    ops_of(c.kernel, thread).place(c, queue_of(c, thread), thread, EnqueueReason::moved);
  }
}

// Somebody's affinity has changed while it ran.
void send_away(Context& c) {
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0) continue;
    Thread& thread = thread_at(c, status.tid);
    if ((thread.sched.harts & bit(thread.hart)) != 0) continue;
    record(c, EventKind::preempted, thread, static_cast<Word>(thread.sched.slice_ran));
    leave_hart(c, thread);
    make_ready(c, thread, EnqueueReason::preempted);
  }
}

void adjust_slices(Context& c) {
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0) continue;
    Thread& thread = thread_at(c, status.tid);
    auto slice_left = ops_of(c.kernel, thread).slice_left;
    if (slice_left == nullptr) continue;
    Tick from = std::max(c.at, hart_of(c, thread.hart).stalled_until);
    status.quantum_end = sum(from, slice_left(c, queue_of(c, thread), thread));
  }
}

void tell_idle(Context& c) {
  for (HartId hart = 0; hart < static_cast<HartId>(c.kernel.harts.size()); ++hart) {
    HartStatus& status = status_of(c, hart);
    if (status.tid != 0 || status.idle_told) continue;
    status.idle_told = true;
    record_on(c, hart, EventKind::hart_idle, 0, 0, static_cast<Word>(status.previous));
  }
}

bool needs_to_know(const Kernel& kernel) {
  const PolicyOps& ops = policy_of(kernel);
  return ops.is_preemptive || ops.charge != nullptr || ops.slice_left != nullptr;
}

}  // namespace

void decide(Context& c) {
  c.kernel.decision_due = false;
  send_away(c);
  if (needs_to_know(c.kernel)) bring_up_to_date(c);
  fill_idle_harts(c);
  preempt(c);
  adjust_slices(c);
  tell_idle(c);
  c.kernel.decision_due = false;
  auto next_event = policy_of(c.kernel).next_event;
  c.kernel.policy_event = next_event == nullptr ? never : next_event(c);
}

// A thread whose slice is over makes room, unless it would come next again.
void expire_quanta(Context& c) {
  for (HartStatus& status : c.kernel.harts) {
    if (status.tid == 0 || status.quantum_end > c.at) continue;
    Thread& thread = thread_at(c, status.tid);
    const Hart& hart = hart_of(c, thread.hart);
    // Each turn is worth one instruction at least: a quantum shorter than the refill of the TLB would stop all progress.
    if (hart.retired == thread.retired_at_dispatch) {
      status.quantum_end = std::max(c.at, hart.stalled_until) + 1;
      continue;
    }
    account(c, thread);
    const PolicyOps& ops = ops_of(c.kernel, thread);
    RunQueue& queue = queue_of(c, thread);
    if (ops.expired != nullptr) ops.expired(c, queue, thread);
    bool stays = !anyone_for(c.kernel, queue, bit(thread.hart));
    if (!stays && ops.choose == nullptr) {
      thread.sched.place.band = band_of(thread);
      ops.place(c, queue, thread, EnqueueReason::expired);
      stays = std::none_of(queue.ready.begin(), queue.ready.end(), [&](const Ready& other) {
        return other < thread.sched.place && may_run_on(c.kernel, other.tid, bit(thread.hart));
      });
    }
    if (stays) {
      add_noise(c, thread.hart);
      give_slice(c, thread);
      status.quantum_end = sum(std::max(c.at, hart.stalled_until), thread.quantum_left);
      c.kernel.decision_due = true;  // Its place may be another one: somebody may take over.
      continue;
    }
    ++c.kernel.counters.preemptions;
    ++thread.preemptions;
    record(c, EventKind::preempted, thread, static_cast<Word>(std::min<Tick>(thread.sched.slice, 0xffffffff)));
    leave_hart(c, thread);
    thread.quantum_left = 0;
    make_ready(c, thread, EnqueueReason::expired);
  }
}

}  // namespace heddle
