// syscall.cpp: from the ecall to the function of the call, and from its answer back to the guest.
#include "core/kernel/syscall.h"

#include <iterator>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/kernel/poll.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/time.h"

namespace heddle {

namespace {

constexpr SyscallRow rows[] = {
#define SYSCALL(number, name, function, arguments) {number, name, function, arguments},
#include "core/kernel/syscalls.inc"
#undef SYSCALL
};

constexpr bool rows_are_sorted() {
  for (std::size_t i = 1; i < std::size(rows); ++i) if (rows[i - 1].number >= rows[i].number) return false;
  return true;
}
static_assert(rows_are_sorted(), "syscalls.inc goes up by number, each once");

std::string call_in_words(const SyscallRow& row, const Arguments& a) {
  std::string text = std::string(row.name) + "(";
  for (std::size_t i = 0; i < row.arguments.size(); ++i) {
    if (i > 0) text += ", ";
    switch (row.arguments[i]) {
      case 'd': case 'f': text += std::to_string(static_cast<std::int32_t>(a[i])); break;
      case 'u': text += std::to_string(a[i]); break;
      case 'p': if (a[i] == 0) { text += "null"; break; } [[fallthrough]];
      default: text += print_text("0x%x", a[i]); break;
    }
  }
  return text + ")";
}

Arguments arguments_of(const Registers& registers) {
  Arguments a;
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = registers.x[10 + i];
  return a;
}

// The answer goes into a0, and the thread goes on behind its ecall.
void give_answer(Context& c, Thread& thread, Word result) {
  if (thread.state == ThreadState::running) {
    Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
    hart.x[10] = result;
    hart.pc += 4;
  } else {
    thread.saved.x[10] = result;
    thread.saved.pc += 4;
  }
  record(c, EventKind::syscall_returned, thread, thread.syscall, result);
  thread.in_syscall = false;
  thread.progress = 0;
}

}  // namespace

const SyscallRow* syscall_row(std::uint32_t number) {
  std::size_t low = 0, high = std::size(rows);
  while (low < high) {
    std::size_t middle = (low + high) / 2;
    if (rows[middle].number < number) low = middle + 1;
    else high = middle;
  }
  return low < std::size(rows) && rows[low].number == number ? &rows[low] : nullptr;
}

std::string_view syscall_name(std::uint32_t number) {
  const SyscallRow* row = syscall_row(number);
  return row == nullptr ? std::string_view{} : row->name;
}

void enter_syscall(Context& c, Thread& thread) {
  const Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
  std::uint32_t number = hart.x[17];
  Arguments a;
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = hart.x[10 + i];
  const SyscallRow* row = syscall_row(number);
  ++c.kernel.counters.syscalls;
  thread.in_syscall = true;
  thread.syscall = number;
  const Wait broken_off = std::exchange(thread.broken_off, Wait{});
  thread.progress = 0;
  record(c, EventKind::syscall_entered, thread, number, a[0], a[1],
         is_known(c) || row == nullptr ? std::string{} : call_in_words(*row, a));
  charge(c, WorkKind::syscall, c.kernel.costs.syscall, number);
  if (row == nullptr) {
    record(c, EventKind::syscall_unknown, thread, number, 0, 0,
           print_text("there is no system call %u here; it returned ENOSYS", number));
    return give_answer(c, thread, fail(Errno::nosys).value);
  }
  Answer result = row->function(c, thread, a);
  if (c.memory_ran_out) {  // out_of_memory() will make room; then the guest does its ecall again.
    if (result.kind == Answer::Kind::value) thread.in_syscall = false;
    return;
  }
  switch (result.kind) {
    case Answer::Kind::value: give_answer(c, thread, result.value); break;
    case Answer::Kind::waits:
      if (broken_off.kind == result.wait.kind && result.wait.deadline != never) result.wait.deadline = broken_off.deadline;
      charge(c, WorkKind::syscall, c.kernel.costs.queue, number);
      block(c, thread, result.wait);
      break;
    case Answer::Kind::registers_set: thread.in_syscall = false; break;
    case Answer::Kind::gone: break;
  }
}

bool retry_syscall(Context& c, Thread& thread) {
  if (!thread.in_syscall) return false;
  const SyscallRow* row = syscall_row(thread.syscall);
  CHECK_THAT(row != nullptr, "a call that waits is one that we have");
  Answer result = row->function(c, thread, arguments_of(thread.saved));
  if (c.memory_ran_out) return false;
  switch (result.kind) {
    case Answer::Kind::value: finish_wait(c, thread, result.value); return true;
    case Answer::Kind::waits:
    case Answer::Kind::gone:
    case Answer::Kind::registers_set: break;
  }
  return false;
}

void finish_wait(Context& c, Thread& thread, Word result) {
  give_answer(c, thread, result);
  wake(c, thread);
}

void interrupt_wait(Context& c, Thread& thread, bool restart) {
  if (thread.progress > 0) return finish_wait(c, thread, thread.progress);  // A write that was half done.
  if (!restart && thread.wait.kind != WaitKind::disk) {
    write_time_left(c, thread, thread.wait);
    return finish_wait(c, thread, fail(Errno::intr).value);
  }
  thread.in_syscall = false;  // Its pc is still at the ecall, its a0 as it was.
  wake(c, thread);
}

void break_off_wait(Context& c, Thread& thread) {
  Wait wait = thread.wait;
  stop_waiting(c, thread);
  if (!thread.in_syscall) return;  // It waited for a page, and will touch it again.
  if (thread.progress > 0) return give_answer(c, thread, thread.progress);
  thread.in_syscall = false;  // Its pc is still at the ecall.
  thread.broken_off = wait;
}

void refuse_broken_off(Context& c, Thread& thread) {
  write_time_left(c, thread, thread.broken_off);
  give_answer(c, thread, fail(Errno::intr).value);
}

void end_wait_by_clock(Context& c, Thread& thread) {
  switch (thread.wait.kind) {
    case WaitKind::sleep: return finish_wait(c, thread, 0);
    case WaitKind::poll: return end_poll_by_clock(c, thread);
    case WaitKind::signal:
    case WaitKind::semaphore_set: return finish_wait(c, thread, fail(Errno::again).value);
    case WaitKind::socket_read:
    case WaitKind::socket_write:  // SO_RCVTIMEO, SO_SNDTIMEO
      return finish_wait(c, thread, thread.progress > 0 ? thread.progress : fail(Errno::again).value);
    case WaitKind::disk:
      if (!thread.in_syscall) return wake(c, thread);  // A page that it had touched.
      if (!retry_syscall(c, thread)) interrupt_wait(c, thread, true);  // Its block is there now.
      return;
    default: return finish_wait(c, thread, fail(Errno::timedout).value);
  }
}

Registers get_registers(const Context& c, const Thread& thread) { return registers_of(c.kernel, c.machine, thread); }

void set_registers(Context& c, Thread& thread, const Registers& registers) {
  if (thread.state != ThreadState::running) { thread.saved = registers; return; }
  Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
  hart.x = registers.x;
  hart.f = registers.f;
  hart.pc = registers.pc;
  hart.fcsr = registers.fcsr;
}

}  // namespace heddle
