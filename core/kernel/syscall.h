// syscall.h: how a call comes in, waits, is tried again and gives its answer. syscalls.inc lists the calls; each
// is a function in the file of its concept.
#pragma once

#include <array>
#include <cstdint>

#include "core/kernel/context.h"

namespace heddle {

using Arguments = std::array<Word, 6>;  // a0 … a5

// What a call's function says. While it waits, the thread keeps its arguments, and the function is called again
// with the same ones whenever the wait may be over: so it must not have done half of its work, or note it in
// thread.progress.
struct Answer {
  enum class Kind : std::uint8_t {
    value,          // a0 = value, and on to the next instruction.
    waits,          // The thread waits as `wait` says.
    gone,           // The thread has ended.
    registers_set,  // The function has set all registers itself.
  };
  Kind kind = Kind::value;
  Word value = 0;
  Wait wait;
};

inline Answer answer(Word value) { return {Answer::Kind::value, value, {}}; }
inline Answer fail(Errno error) { return {Answer::Kind::value, static_cast<Word>(-static_cast<int>(error)), {}}; }
inline Answer wait_for(WaitKind kind, std::uint64_t object, Tick deadline = never) {
  Answer result{Answer::Kind::waits, 0, {}};
  result.wait.kind = kind;
  result.wait.object = object;
  result.wait.deadline = deadline;
  return result;
}

struct SyscallRow {
  std::uint32_t number;
  std::string_view name;
  Answer (*function)(Context& c, Thread& thread, const Arguments& a);
  std::string_view arguments;  // One letter each: d decimal, u unsigned, x hexadecimal, p pointer, f descriptor.
};
const SyscallRow* syscall_row(std::uint32_t number);  // nullptr: ENOSYS.

void enter_syscall(Context& c, Thread& thread);              // From an ecall of a running thread.
bool retry_syscall(Context& c, Thread& thread);              // Of a blocked thread; true: it waits no more.
void finish_wait(Context& c, Thread& thread, Word result);   // A blocked thread's call gives this answer.
void interrupt_wait(Context& c, Thread& thread, bool restart);  // A signal's handler comes first: EINTR, or again after it.
void break_off_wait(Context& c, Thread& thread);              // A stop comes first: out of its queue; the call is made again later.
void refuse_broken_off(Context& c, Thread& thread);          // Such a call gives EINTR instead.
void end_wait_by_clock(Context& c, Thread& thread);          // Its deadline has come.

Registers get_registers(const Context& c, const Thread& thread);           // On its hart or saved.
void set_registers(Context& c, Thread& thread, const Registers& registers);

#define SYSCALL(number, name, function, arguments) Answer function(Context& c, Thread& thread, const Arguments& a);
#include "core/kernel/syscalls.inc"
#undef SYSCALL

}  // namespace heddle
