// futex.h: the queue behind every lock of user space.
#pragma once

#include "core/kernel/context.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"

namespace heddle {

// What a futex is known by: for memory that processes share, where it lies physically; else the process and the
// virtual address, because a copy-on-write may move the page under those who wait.
std::uint64_t futex_key(const Kernel& kernel, const Machine& machine, const Process& process, Address address);

Word wake_futex(Context& c, const Process& process, Address address, Word most, Word bitset = ~Word{0});  // How many woke.

// At the end of a thread: the robust mutexes that it holds get the bit "owner died", and one of their waiters wakes.
void leave_robust_list(Context& c, Process& process, Thread& thread);

// Locks with an owner (FUTEX_LOCK_PI and its kin).
Answer lock_pi(Context& c, Thread& thread, const Arguments& a, bool tries, ClockId clock);
Answer unlock_pi(Context& c, Thread& thread, Address address);
void leave_pi_locks(Context& c, Process& process, Thread& thread);  // At the end of a thread.

}  // namespace heddle
