// signal_frame.cpp: a handler runs on the guest's own stack, or on its alternate one, and returns through the kernel.
// The frame is that of Linux arch/riscv/kernel/signal.c (struct rt_sigframe).
#include <algorithm>

#include "core/kernel/process_life.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

// siginfo (128 bytes), then ucontext: flags, link, the alternate stack at 8, the mask at 20, registers at 160 of it.
constexpr Address frame_size = 816, info_offset = 0, context_offset = 128, stack_offset = context_offset + 8, mask_offset = context_offset + 20,
                  registers_offset = context_offset + 160, floats_offset = registers_offset + 128, fcsr_offset = floats_offset + 256;
constexpr Word stack_on = 1, stack_disabled = 2, stack_autodisarm = 0x80000000;  // SS_…
constexpr Word least_stack = 2048;  // MINSIGSTKSZ

void put32(std::span<std::uint8_t> bytes, Address at, std::uint32_t value) {
  for (Address i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}
std::uint32_t get32(std::span<const std::uint8_t> bytes, Address at) {
  return bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | static_cast<std::uint32_t>(bytes[at + 3]) << 24;
}

bool is_on_alternate_stack(const Thread& thread, Address sp) {
  return thread.alternate_size != 0 && sp > thread.alternate_stack && sp - thread.alternate_stack <= thread.alternate_size;
}

Word stack_flags(const Thread& thread, Address sp) {
  if (thread.alternate_size == 0) return stack_disabled;
  return is_on_alternate_stack(thread, sp) ? stack_on : 0;
}

}  // namespace

void write_info(std::span<std::uint8_t> to, int signal, const SignalOrigin& origin) {
  put32(to, 0, static_cast<Word>(signal));
  put32(to, 8, static_cast<Word>(origin.code));
  put32(to, 12, origin.first);
  put32(to, 16, origin.second);
  put32(to, 20, origin.third);
}

bool push_frame(Context& c, Process& process, Thread& thread, int signal, const SignalOrigin& origin) {
  Registers registers = get_registers(c, thread);
  SignalAction& action = process.actions[static_cast<std::size_t>(signal)];
  Address top = registers.x[2];
  bool switches = (action.flags & sa_onstack) != 0 && thread.alternate_size != 0 && !is_on_alternate_stack(thread, top);
  if (switches) top = thread.alternate_stack + thread.alternate_size;
  Address sp = (top - frame_size) & ~Address{15};
  if ((switches || is_on_alternate_stack(thread, registers.x[2])) && sp < thread.alternate_stack) return false;
  SignalSet mask = thread.has_masked_before ? thread.masked_before : thread.masked;
  std::vector<std::uint8_t> frame(frame_size, 0);
  write_info(frame, signal, origin);
  put32(frame, stack_offset, thread.alternate_stack);
  put32(frame, stack_offset + 4, stack_flags(thread, registers.x[2]));
  put32(frame, stack_offset + 8, thread.alternate_size);
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

  thread.has_masked_before = false;
  thread.broken_off = Wait{};
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
  registers.pc = get32(frame, registers_offset) & ~Word{1};
  registers.fcsr = get32(frame, fcsr_offset) & 0xff;
  thread.masked = (get32(frame, mask_offset) | std::uint64_t{get32(frame, mask_offset + 4)} << 32) & ~never_masked;
  if (!is_on_alternate_stack(thread, registers.x[2])) {
    bool disabled = (get32(frame, stack_offset + 4) & stack_disabled) != 0;
    thread.alternate_stack = disabled ? 0 : get32(frame, stack_offset);
    thread.alternate_size = disabled ? 0 : get32(frame, stack_offset + 8);
  }
  set_registers(c, thread, registers);
  record(c, EventKind::signal_ended, thread, get32(frame, info_offset));
  c.to_signal.push_back(process.pid);
  return {Answer::Kind::registers_set, 0, {}};
}

Answer sys_sigaltstack(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Address sp = get_registers(c, thread).x[2];
  Word base = 0, flags = 0, size = 0;
  if (a[0] != 0 && !(read_word(c, process, a[0], base) && read_word(c, process, a[0] + 4, flags) && read_word(c, process, a[0] + 8, size)))
    return fail(Errno::fault);
  if (a[1] != 0 && !(write_word(c, process, a[1], thread.alternate_stack) && write_word(c, process, a[1] + 4, stack_flags(thread, sp)) &&
                     write_word(c, process, a[1] + 8, thread.alternate_size)))
    return fail(Errno::fault);
  if (a[0] == 0) return answer(0);
  if (is_on_alternate_stack(thread, sp)) return fail(Errno::perm);
  Word mode = flags & ~stack_autodisarm;
  if (mode != 0 && mode != stack_on && mode != stack_disabled) return fail(Errno::inval);
  if (mode == stack_disabled) base = size = 0;
  else if (size < least_stack) return fail(Errno::nomem);
  thread.alternate_stack = base;
  thread.alternate_size = size;
  return answer(0);
}

}  // namespace heddle
