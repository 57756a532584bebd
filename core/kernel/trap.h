// trap.h: the doors into the kernel: a hart traps, the clock comes round, the world outside does something.
#pragma once

#include "core/kernel/context.h"
#include "core/machine/trap.h"

namespace heddle {

void make_kernel(Kernel& kernel, const Machine& machine);  // Empty tables that fit the machine.

// c.at is the tick after the trap's: what is decided now happens from then on.
void handle_trap(Context& c, const Trap& trap);

void type_input(Context& c, const std::string& text);
void end_input(Context& c);
bool kill_process(Context& c, Pid pid, int signal);  // false: there is none.

// After the machine has nothing more to do: everything waits for each other. Said once.
void tell_all_blocked(Context& c);

}  // namespace heddle
