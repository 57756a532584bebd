// signal.h: sending signals, and what they do to who receives them.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

inline constexpr Address default_action = 0, ignore_action = 1;  // SIG_DFL, SIG_IGN
inline constexpr SignalSet never_masked = signal_bit(9) | signal_bit(19);
inline constexpr SignalSet stop_signals = signal_bit(19) | signal_bit(20) | signal_bit(21) | signal_bit(22);
enum ActionFlag : Word {
  sa_nocldstop = 1, sa_nocldwait = 2, sa_siginfo = 4, sa_onstack = 0x08000000, sa_restart = 0x10000000, sa_nodefer = 0x40000000,
  sa_resethand = 0x80000000
};

// To a process, or to one of its threads when tid is not 0. It takes effect when the entry ends (settle()).
// false: a real-time signal found no room in the queue.
bool send_signal(Context& c, Process& process, Tid tid, int signal, Pid sender, SignalOrigin origin = {});

// A fault of this thread: its handler runs, or the process dies. `address` goes into siginfo.
void send_fault(Context& c, Thread& thread, int signal, std::int32_t code, Address address);

// All signals of c.to_signal that someone can take now are taken.
void deliver_signals(Context& c);

bool is_ignored(const Process& process, int signal);  // SIG_IGN, or SIG_DFL where that means the same.

// Takes the first one of this set that is pending for the thread, its own before its process's. 0: there is none.
int take_pending(Context& c, Process& process, Thread& thread, SignalSet set, SignalOrigin& origin);
void forget_pending(Context& c, Process& process, SignalSet set);  // They have not been sent.

// signal_frame.cpp: what a handler finds on its stack. false: the stack has no room, and the process must die.
bool push_frame(Context& c, Process& process, Thread& thread, int signal, const SignalOrigin& origin);
void write_info(std::span<std::uint8_t> to, int signal, const SignalOrigin& origin);  // siginfo_t, 128 bytes.

}  // namespace heddle
