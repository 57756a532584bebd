// signal.cpp: signals are sent, wait behind masks, and are taken: passed over, deadly, or by a handler that runs on
// the guest's own stack and returns through the kernel (signal(7); frame as in Linux arch/riscv/kernel/signal.c).
#include "core/kernel/signal.h"

#include <algorithm>

#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum ActionFlag : Word { sa_restart = 0x10000000, sa_nodefer = 0x40000000, sa_resethand = 0x80000000 };
constexpr Address default_action = 0, ignore_action = 1;
constexpr SignalSet never_masked = signal_bit(9) | signal_bit(19);

// rt_sigframe: siginfo (128 bytes), ucontext: flags, link, stack, mask at 20, registers at 160 of it.
constexpr Address frame_size = 816, info_offset = 0, context_offset = 128, mask_offset = context_offset + 20,
                  registers_offset = context_offset + 160, floats_offset = registers_offset + 128, fcsr_offset = floats_offset + 256;

bool is_ignored_by_default(int signal) {
  switch (signal) {
    case 17: case 18: case 23: case 28: return true;  // SIGCHLD, SIGCONT, SIGURG, SIGWINCH
    case 19: case 20: case 21: case 22: return true;  // Stopping is not built: they pass, and it is told.
    default: return false;
  }
}

// 0 means none. SIGKILL first, then by number.
int next_signal(const Process& process, const Thread& thread) {
  SignalSet set = (thread.pending | process.pending) & ~(thread.masked & ~never_masked);
  if ((set & signal_bit(9)) != 0) return 9;
  for (int signal = 1; signal <= signal_count; ++signal) if ((set & signal_bit(signal)) != 0) return signal;
  return 0;
}

void put32(std::vector<std::uint8_t>& bytes, Address at, std::uint32_t value) {
  for (Address i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}
std::uint32_t get32(const std::vector<std::uint8_t>& bytes, Address at) {
  return bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | static_cast<std::uint32_t>(bytes[at + 3]) << 24;
}

// false: its stack has no room, and the process must die.
bool push_frame(Context& c, Process& process, Thread& thread, int signal, const SignalOrigin& origin) {
  Registers registers = get_registers(c, thread);
  SignalAction& action = process.actions[static_cast<std::size_t>(signal)];
  Address sp = (registers.x[2] - frame_size) & ~Address{15};
  SignalSet mask = thread.has_masked_before ? thread.masked_before : thread.masked;
  thread.has_masked_before = false;
  std::vector<std::uint8_t> frame(frame_size, 0);
  put32(frame, info_offset, static_cast<Word>(signal));
  put32(frame, info_offset + 8, static_cast<Word>(origin.code));
  put32(frame, info_offset + 12, origin.first);
  put32(frame, info_offset + 16, signal == static_cast<int>(Signal::segv) ? 0 : 1000);  // si_uid
  put32(frame, info_offset + 20, origin.status);
  put32(frame, mask_offset, static_cast<Word>(mask));
  put32(frame, mask_offset + 4, static_cast<Word>(mask >> 32));
  put32(frame, registers_offset, registers.pc);
  for (Address i = 1; i < 32; ++i) put32(frame, registers_offset + i * 4, registers.x[i]);
  for (Address i = 0; i < 32; ++i) {
    put32(frame, floats_offset + i * 8, static_cast<Word>(registers.f[i]));
    put32(frame, floats_offset + i * 8 + 4, static_cast<Word>(registers.f[i] >> 32));
  }
  put32(frame, fcsr_offset, registers.fcsr);
  Tid asker = c.tid;
  c.tid = thread.tid;
  bool written = copy_out(c, process, sp, frame);
  c.tid = asker;
  if (!written) { c.memory_ran_out = false; return false; }

  thread.masked |= action.mask;
  if ((action.flags & sa_nodefer) == 0) thread.masked |= signal_bit(signal);
  thread.masked &= ~never_masked;
  registers.pc = action.handler;
  registers.x[1] = vdso_page;
  registers.x[2] = sp;
  registers.x[10] = static_cast<Word>(signal);
  registers.x[11] = sp + info_offset;
  registers.x[12] = sp + context_offset;
  set_registers(c, thread, registers);
  if (thread.hart != no_hart) charge_hart(c, thread.hart, WorkKind::signal, c.kernel.costs.signal);
  ++c.kernel.counters.signals;
  record(c, EventKind::signal_delivered, thread, static_cast<Word>(signal), action.handler);
  if ((action.flags & sa_resethand) != 0) action.handler = default_action;
  return true;
}

bool can_restart(const Thread& thread) {
  return thread.wait.kind != WaitKind::sleep && thread.wait.kind != WaitKind::poll && thread.wait.kind != WaitKind::signal;
}

// One signal for one thread. false: the process is gone.
bool take_signal(Context& c, Process& process, Thread& thread, int signal) {
  SignalSet bit = signal_bit(signal);
  bool to_thread = (thread.pending & bit) != 0;
  (to_thread ? thread.pending : process.pending) &= ~bit;
  auto& origins = to_thread ? thread.origins : process.origins;
  const SignalOrigin origin = origins[signal];
  origins.erase(signal);
  const SignalAction action = process.actions[static_cast<std::size_t>(signal)];
  bool ignored = signal != 9 && (action.handler == ignore_action || (action.handler == default_action && is_ignored_by_default(signal)));
  if (ignored) {
    if (signal != static_cast<int>(Signal::child)) record(c, EventKind::signal_ignored, thread, static_cast<Word>(signal));
    return true;
  }
  if (action.handler == default_action || signal == 9) {
    end_process(c, process, {true, 0, signal, 0});
    return false;
  }
  if (thread.state == ThreadState::blocked) interrupt_wait(c, thread, (action.flags & sa_restart) != 0 && can_restart(thread));
  if (push_frame(c, process, thread, signal, origin)) return true;
  end_process(c, process, {true, 0, static_cast<int>(Signal::segv), 0});
  return false;
}

void deliver_to(Context& c, Pid pid) {
  for (;;) {
    auto found = c.kernel.processes.find(pid);
    if (found == c.kernel.processes.end() || found->second.state != ProcessState::alive) return;
    Process& process = found->second;
    Thread* taker = nullptr;
    int signal = 0;
    for (Tid tid : process.threads) {
      taker = &thread_at(c, tid);
      signal = next_signal(process, *taker);
      if (signal != 0) break;
    }
    if (signal == 0 || !take_signal(c, process, *taker, signal)) return;
  }
}

bool is_signal(Word number) { return number >= 1 && number <= static_cast<Word>(signal_count); }

bool read_set(Context& c, Process& process, Address from, SignalSet& to) { return read_double_word(c, process, from, to); }

Answer signal_thread(Context& c, Thread& sender, std::int32_t group, std::int32_t tid, Word number) {
  auto found = c.kernel.threads.find(tid);
  if (found == c.kernel.threads.end() || (group > 0 && found->second.pid != group)) return fail(Errno::srch);
  if (number == 0) return answer(0);
  send_signal(c, process_at(c, found->second.pid), tid, static_cast<int>(number), sender.pid, {-6, 0, 0});
  return answer(0);
}

}  // namespace

void send_signal(Context& c, Process& process, Tid tid, int signal, Pid sender, SignalOrigin origin) {
  if (process.state != ProcessState::alive) return;
  if (origin.first == 0) origin.first = static_cast<Word>(sender);
  record(c, EventKind::signal_sent, process.pid, tid, static_cast<Word>(signal), static_cast<Word>(sender));
  SignalSet& pending = tid != 0 ? thread_at(c, tid).pending : process.pending;
  auto& origins = tid != 0 ? thread_at(c, tid).origins : process.origins;
  if ((pending & signal_bit(signal)) == 0) origins[signal] = origin;  // A second one before it is taken is lost.
  pending |= signal_bit(signal);
  c.to_signal.push_back(process.pid);
}

void send_fault(Context& c, Thread& thread, int signal, Address address) {
  Process& process = process_at(c, thread.pid);
  const SignalAction& action = process.actions[static_cast<std::size_t>(signal)];
  bool handled = action.handler > ignore_action && (thread.masked & signal_bit(signal)) == 0;
  ++c.kernel.counters.faults_fatal;
  if (handled && push_frame(c, process, thread, signal, {1, address, 0})) return;
  end_process(c, process, {true, 0, signal, thread.tid});
}

void deliver_signals(Context& c) {
  for (std::size_t i = 0; i < c.to_signal.size(); ++i) deliver_to(c, c.to_signal[i]);  // Each may add more.
  c.to_signal.clear();
}

Answer sys_kill(Context& c, Thread& thread, const Arguments& a) {
  std::int32_t target = static_cast<std::int32_t>(a[0]);
  if (a[1] != 0 && !is_signal(a[1])) return fail(Errno::inval);
  Pid own_group = process_at(c, thread.pid).group;
  bool found = false;
  for (auto& [pid, process] : c.kernel.processes) {
    bool meant = target > 0 ? pid == target : target == 0 ? process.group == own_group
               : target == -1 ? pid != thread.pid && pid != c.kernel.first_process : process.group == -target;
    if (!meant) continue;
    found = true;
    if (a[1] != 0) send_signal(c, process, 0, static_cast<int>(a[1]), thread.pid);
  }
  return found ? answer(0) : fail(Errno::srch);
}

Answer sys_tkill(Context& c, Thread& thread, const Arguments& a) {
  if (a[1] != 0 && !is_signal(a[1])) return fail(Errno::inval);
  return signal_thread(c, thread, 0, static_cast<std::int32_t>(a[0]), a[1]);
}

Answer sys_tgkill(Context& c, Thread& thread, const Arguments& a) {
  if ((a[2] != 0 && !is_signal(a[2])) || static_cast<std::int32_t>(a[0]) <= 0) return fail(Errno::inval);
  return signal_thread(c, thread, static_cast<std::int32_t>(a[0]), static_cast<std::int32_t>(a[1]), a[2]);
}

Answer sys_rt_sigaction(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (!is_signal(a[0]) || a[3] != 8) return fail(Errno::inval);
  SignalAction& action = process.actions[a[0]];
  SignalAction wanted;
  if (a[1] != 0) {
    if (a[0] == 9 || a[0] == 19) return fail(Errno::inval);
    if (!read_word(c, process, a[1], wanted.handler) || !read_word(c, process, a[1] + 4, wanted.flags) ||
        !read_set(c, process, a[1] + 8, wanted.mask))
      return fail(Errno::fault);
  }
  if (a[2] != 0 && !(write_word(c, process, a[2], action.handler) && write_word(c, process, a[2] + 4, action.flags) &&
                     write_double_word(c, process, a[2] + 8, action.mask)))
    return fail(Errno::fault);
  if (a[1] != 0) action = wanted;
  return answer(0);
}

Answer sys_rt_sigprocmask(Context& c, Thread& thread, const Arguments& a) {
  enum { block = 0, unblock = 1, set_mask = 2 };
  Process& process = process_at(c, thread.pid);
  if (a[3] != 8) return fail(Errno::inval);
  SignalSet set = 0;
  if (a[1] != 0 && !read_set(c, process, a[1], set)) return fail(Errno::fault);
  if (a[2] != 0 && !write_double_word(c, process, a[2], thread.masked)) return fail(Errno::fault);
  if (a[1] == 0) return answer(0);
  switch (a[0]) {
    case block: thread.masked |= set; break;
    case unblock: thread.masked &= ~set; break;
    case set_mask: thread.masked = set; break;
    default: return fail(Errno::inval);
  }
  thread.masked &= ~never_masked;
  if (((thread.pending | process.pending) & ~thread.masked) != 0) c.to_signal.push_back(process.pid);
  return answer(0);
}

Answer sys_rt_sigpending(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  return write_double_word(c, process, a[0], (thread.pending | process.pending) & thread.masked) ? answer(0) : fail(Errno::fault);
}

Answer sys_rt_sigsuspend(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  SignalSet set = 0;
  if (a[1] != 8) return fail(Errno::inval);
  if (!read_set(c, process, a[0], set)) return fail(Errno::fault);
  thread.masked_before = thread.masked;
  thread.has_masked_before = true;
  thread.masked = set & ~never_masked;
  if (((thread.pending | process.pending) & ~thread.masked) != 0) c.to_signal.push_back(process.pid);
  return wait_for(WaitKind::signal, static_cast<std::uint64_t>(thread.tid));
}

Answer sys_rt_sigreturn(Context& c, Thread& thread, const Arguments&) {
  Process& process = process_at(c, thread.pid);
  Registers registers = get_registers(c, thread);
  std::vector<std::uint8_t> frame(frame_size);
  if (!copy_in(c, process, registers.x[2], frame)) {
    if (c.memory_ran_out) return fail(Errno::nomem);
    end_process(c, process, {true, 0, static_cast<int>(Signal::segv), thread.tid});
    return {Answer::Kind::gone, 0, {}};
  }
  for (Address i = 1; i < 32; ++i) registers.x[i] = get32(frame, registers_offset + i * 4);
  for (Address i = 0; i < 32; ++i)
    registers.f[i] = get32(frame, floats_offset + i * 8) | std::uint64_t{get32(frame, floats_offset + i * 8 + 4)} << 32;
  registers.pc = get32(frame, registers_offset);
  registers.fcsr = get32(frame, fcsr_offset) & 0xff;
  thread.masked = (get32(frame, mask_offset) | std::uint64_t{get32(frame, mask_offset + 4)} << 32) & ~never_masked;
  set_registers(c, thread, registers);
  record(c, EventKind::signal_ended, thread, get32(frame, info_offset));
  c.to_signal.push_back(process.pid);
  return {Answer::Kind::registers_set, 0, {}};
}

}  // namespace heddle
