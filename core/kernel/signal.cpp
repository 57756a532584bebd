// signal.cpp: signals are sent, wait behind masks, and are taken: passed over, deadly, stopping, or by a handler
// (signal(7); kernel/signal.c of Linux 6.x).
#include "core/kernel/signal.h"

#include <algorithm>

#include "core/kernel/alarm_queue.h"
#include "core/kernel/job_control.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::size_t most_queued = 4096;  // Real-time signals that wait for one thread or process (Linux: RLIMIT_SIGPENDING).

// Faults come before what others sent (Linux: SYNCHRONOUS_MASK).
constexpr SignalSet fault_signals = signal_bit(4) | signal_bit(5) | signal_bit(7) | signal_bit(8) | signal_bit(11) | signal_bit(31);

bool is_ignored_by_default(int signal) {
  return signal == 17 || signal == 18 || signal == 23 || signal == 28;  // SIGCHLD, SIGCONT, SIGURG, SIGWINCH
}

int lowest(SignalSet set) {
  for (int signal = 1; signal <= signal_count; ++signal) if ((set & signal_bit(signal)) != 0) return signal;
  return 0;
}

int first_of(SignalSet set) {
  if ((set & signal_bit(9)) != 0) return 9;
  return (set & fault_signals) != 0 ? lowest(set & fault_signals) : lowest(set);
}

// What the thread could take now. One that waits for its vfork child, or whose process is stopped, takes SIGKILL only.
SignalSet takeable(const Process& process, const Thread& thread) {
  SignalSet set = ~(thread.masked & ~never_masked);
  if (process.stop_signal != 0 || thread.wait.kind == WaitKind::vfork) set &= signal_bit(9);
  return set;
}

int take_from(SignalSet& pending, std::vector<QueuedSignal>& queued, SignalSet set, SignalOrigin& origin) {
  int signal = first_of(pending & set);
  if (signal == 0) return 0;
  auto found = std::find_if(queued.begin(), queued.end(), [&](const QueuedSignal& q) { return q.signal == signal; });
  if (found != queued.end()) {
    origin = found->origin;
    found = queued.erase(found);
    found = std::find_if(found, queued.end(), [&](const QueuedSignal& q) { return q.signal == signal; });
  }
  if (found == queued.end()) pending &= ~signal_bit(signal);
  return signal;
}

// Whether a call that waited so may be made again after a handler with SA_RESTART (signal(7)).
bool can_restart(const Wait& wait) {
  if (wait.kind == WaitKind::futex) return wait.deadline == never;
  return wait.kind != WaitKind::sleep && wait.kind != WaitKind::poll && wait.kind != WaitKind::signal;
}

// A handler comes before whatever the thread is doing: a call that waits, or one that a stop broke off, ends or starts again.
void break_off_call(Context& c, Thread& thread, bool restarts) {
  if (thread.state == ThreadState::blocked) {
    interrupt_wait(c, thread, restarts && can_restart(thread.wait));
  } else if (thread.broken_off.kind != WaitKind::none && !(restarts && can_restart(thread.broken_off))) {
    refuse_broken_off(c, thread);
  }
  thread.broken_off = Wait{};
}

// The thread takes this signal. false: the process is gone, or stopped.
bool take_signal(Context& c, Process& process, Thread& thread, int signal, const SignalOrigin& origin) {
  const SignalAction action = process.actions[static_cast<std::size_t>(signal)];
  if (signal != 9 && is_ignored(process, signal)) {
    if (signal != static_cast<int>(Signal::child)) record(c, EventKind::signal_ignored, thread, static_cast<Word>(signal));
    return true;
  }
  if (action.handler == default_action || signal == 9) {
    if (signal == 9 || (stop_signals & signal_bit(signal)) == 0) {
      end_process(c, process, {true, 0, signal, 0});
      return false;
    }
    if (signal != 19 && is_orphaned_group(c.kernel, process.group, process.session)) return true;  // Nobody could let it go on.
    stop_process(c, process, signal);
    return false;
  }
  break_off_call(c, thread, (action.flags & sa_restart) != 0);
  if (push_frame(c, process, thread, signal, origin)) return true;
  end_process(c, process, {true, 0, static_cast<int>(Signal::segv), 0});
  return false;
}

// One that waits for signals by sigtimedwait gets its own before any handler does.
bool end_signal_wait(Context& c, Process& process) {
  if (process.stop_signal != 0) return false;
  for (Tid tid : process.threads) {
    Thread& thread = thread_at(c, tid);
    bool waits = thread.state == ThreadState::blocked && thread.wait.kind == WaitKind::signal && thread.waited_for != 0;
    if (waits && ((thread.pending | process.pending) & thread.waited_for) != 0 && retry_syscall(c, thread)) return true;
  }
  return false;
}

void deliver_to(Context& c, Pid pid) {
  for (;;) {
    auto found = c.kernel.processes.find(pid);
    if (found == c.kernel.processes.end() || found->second.state != ProcessState::alive) return;
    Process& process = found->second;
    if (end_signal_wait(c, process)) continue;
    SignalOrigin origin;
    int signal = 0;
    Thread* taker = nullptr;
    if ((process.pending & signal_bit(9)) != 0) taker = &thread_at(c, process.threads.front());
    for (Tid tid : process.threads) {
      if (taker != nullptr) break;
      Thread& thread = thread_at(c, tid);
      if (thread.state != ThreadState::ended && ((thread.pending | process.pending) & takeable(process, thread)) != 0) taker = &thread;
    }
    if (taker != nullptr) signal = take_pending(c, process, *taker, takeable(process, *taker), origin);
    if (signal == 0) return;
    take_signal(c, process, *taker, signal, origin);
  }
}

}  // namespace

bool is_ignored(const Process& process, int signal) {
  Address handler = process.actions[static_cast<std::size_t>(signal)].handler;
  return handler == ignore_action || (handler == default_action && is_ignored_by_default(signal));
}

int take_pending(Context& c, Process& process, Thread& thread, SignalSet set, SignalOrigin& origin) {
  int signal = take_from(thread.pending, thread.queued, set, origin);
  if (signal == 0) signal = take_from(process.pending, process.queued, set, origin);
  if (signal != 0 && !process.alarms.empty()) alarm_taken(c, process, signal, origin);
  return signal;
}

void forget_pending(Context& c, Process& process, SignalSet set) {
  auto forget = [&](SignalSet& pending, std::vector<QueuedSignal>& queued) {
    if ((pending & set) == 0) return;
    pending &= ~set;
    std::erase_if(queued, [&](const QueuedSignal& q) { return (signal_bit(q.signal) & set) != 0; });
  };
  forget(process.pending, process.queued);
  for (Tid tid : process.threads) forget(thread_at(c, tid).pending, thread_at(c, tid).queued);
}

bool send_signal(Context& c, Process& process, Tid tid, int signal, Pid sender, SignalOrigin origin) {
  if (process.state != ProcessState::alive) return true;
  if (origin.first == 0 && origin.code <= 0) origin.first = static_cast<Word>(sender);
  record(c, EventKind::signal_sent, process.pid, tid, static_cast<Word>(signal), static_cast<Word>(sender));
  SignalSet bit = signal_bit(signal);
  if ((stop_signals & bit) != 0) forget_pending(c, process, signal_bit(static_cast<int>(Signal::cont)));
  if (signal == static_cast<int>(Signal::cont)) {
    forget_pending(c, process, stop_signals);
    continue_process(c, process);
  }
  Thread& target = thread_at(c, tid != 0 ? tid : process.threads.front());
  if (signal != 9 && is_ignored(process, signal) && (target.masked & bit) == 0 && (target.waited_for & bit) == 0) {
    if (signal != static_cast<int>(Signal::child) && signal != static_cast<int>(Signal::cont))
      record_on(c, no_hart, EventKind::signal_ignored, process.pid, tid != 0 ? tid : process.threads.front(), static_cast<Word>(signal));
    return true;
  }
  SignalSet& pending = tid != 0 ? target.pending : process.pending;
  auto& queued = tid != 0 ? target.queued : process.queued;
  bool is_there = (pending & bit) != 0;
  // A second one before it is taken is lost; but each timer has a place of its own (Linux: send_sigqueue).
  if (is_there && signal < first_realtime_signal && origin.code != si_timer) return true;
  if (queued.size() >= most_queued) return false;
  queued.push_back({signal, origin});
  pending |= bit;
  c.to_signal.push_back(process.pid);
  wake_later(c, WaitKind::signal_file, static_cast<std::uint64_t>(process.pid));
  return true;
}

void send_fault(Context& c, Thread& thread, int signal, std::int32_t code, Address address) {
  Process& process = process_at(c, thread.pid);
  const SignalAction& action = process.actions[static_cast<std::size_t>(signal)];
  bool handled = action.handler > ignore_action && (thread.masked & signal_bit(signal)) == 0;
  ++c.kernel.counters.faults_fatal;
  if (handled && push_frame(c, process, thread, signal, {code, address, 0, 0})) return;
  end_process(c, process, {true, 0, signal, thread.tid});
}

void deliver_signals(Context& c) {
  for (std::size_t i = 0; i < c.to_signal.size(); ++i) deliver_to(c, c.to_signal[i]);  // Each may add more.
  c.to_signal.clear();
}

}  // namespace heddle
