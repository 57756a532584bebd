// signal.h: sending signals, and what they do to who receives them.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

// To a process, or to one of its threads when tid is not 0. It takes effect when the entry ends (settle()).
void send_signal(Context& c, Process& process, Tid tid, int signal, Pid sender, SignalOrigin origin = {});

// A fault of this thread: its handler runs, or the process dies. `address` goes into siginfo.
void send_fault(Context& c, Thread& thread, int signal, Address address);

// All signals of c.to_signal that someone can take now are taken.
void deliver_signals(Context& c);

}  // namespace heddle
