// thread.h: one flow of control: its own registers, stack and state, in the house of its process.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/kernel/abi.h"
#include "core/kernel/sched_state.h"
#include "core/kernel/wait.h"

namespace heddle {

enum class ThreadState : std::uint8_t { ready, running, blocked, ended };
std::string_view thread_state_word(ThreadState state);

struct Registers {
  std::array<Word, 32> x{};
  std::array<std::uint64_t, 32> f{};
  Address pc = 0;
  Word fcsr = 0;
  bool operator==(const Registers&) const = default;
};

struct Thread {
  Tid tid = 0;
  Pid pid = 0;
  std::string name;             // "" until it is given one; the process's name is shown then.
  ThreadState state = ThreadState::ready;
  Wait wait;                    // kind != none exactly while blocked.
  Registers saved;              // True while it is on no hart; registers_of() is true always.
  HartId hart = no_hart;        // While running.
  HartId last_hart = no_hart;   // Where it ran last: its caches may still be warm there.
  Tick created = 0;
  Tick ready_since = 0;         // When it was last put on the queue.
  Tick ready_from = 0;          // It may not run before: its maker is still at work on it.
  Tick on_hart_since = 0;       // While running.
  Tick cpu_ticks = 0;           // On a hart, up to the last time it left one. cpu_ticks_of() is true always.
  Tick kernel_ticks = 0;        // Of these, in the kernel.
  std::uint64_t instructions = 0;  // Retired up to the last time it left a hart. instructions_of() is true always.
  std::uint64_t retired_at_dispatch = 0;  // The hart's count when it came there.
  std::uint32_t switches_in = 0;   // How often it was put on a hart.
  std::uint32_t waits = 0, preemptions = 0;          // How often it left one of its own accord, and otherwise.
  std::uint32_t minor_faults = 0, major_faults = 0;  // Pages found in memory or made there; read from a device.
  Tick quantum_left = 0;        // Of its time slice, in user mode. 0: it gets a new one.
  SchedState sched;             // Changed through sched_change.h, and by the scheduler.

  Address stack_begin = 0, stack_end = 0;  // The region its stack pointer was in when it started.
  Address tls = 0;              // What clone put into tp.
  Address clear_tid = 0;        // CLONE_CHILD_CLEARTID: zeroed, and its futex woken, when the thread ends.
  Address robust_list = 0;

  // The system call it is in while blocked, with the arguments in saved.x[10 … 15].
  bool in_syscall = false;
  std::uint32_t syscall = 0;
  std::uint32_t progress = 0;   // Bytes that a call which goes on after a wait has done already.

  // What libc last said it is about to wait for: then "futex" can be said as "mutex" or "condition variable".
  Address wants_mutex = 0;      // From the hint mutex_wait until mutex_locked.
  Address in_condition = 0;     // From the hint cond_wait until cond_woken.

  SignalSet pending = 0, masked = 0;
  std::vector<QueuedSignal> queued;  // The pending ones with their origins, in order of arrival.
  SignalSet masked_before = 0;  // Of a sigsuspend under way: restored after its handler.
  bool has_masked_before = false;
  SignalSet waited_for = 0;     // By a sigtimedwait under way: these end it instead of being delivered.
  Address alternate_stack = 0, alternate_size = 0;  // sigaltstack; size 0: none.
  Wait broken_off;              // The wait of a call that a stop broke off. It is made again when the process goes on.
  std::vector<Address> tracked;   // Pages left valid for it while uses are tracked (swap.h), since it had retired …
  std::uint64_t tracked_at = 0;   // … so many instructions.
  int exit_code = 0;            // When ended.
  bool operator==(const Thread&) const = default;
};

}  // namespace heddle
