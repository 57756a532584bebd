// sched.h: putting threads on harts, taking them off, letting them wait and waking them.
#pragma once

#include "core/kernel/context.h"
#include "core/kernel/policy.h"

namespace heddle {

void make_ready(Context& c, Thread& thread, EnqueueReason reason);  // It must be in no queue and on no hart.
void leave_hart(Context& c, Thread& thread);  // Saves its registers; its state is the caller's to set.
void switch_space(Context& c, const Process& owner, const Thread& thread, HartId hart);  // It is to run there, in the owner's address space.
void block(Context& c, Thread& thread, const Wait& wait);
// Ends a wait: the thread becomes ready. Its a0 is the caller's business.
void wake(Context& c, Thread& thread);
void stop_waiting(Context& c, Thread& thread);  // Out of its queue and the timers; its state is the caller's to set.

void wake_later(Context& c, WaitKind kind, std::uint64_t object);  // Those who wait for it try again before the entry ends.

// The clock: the first instant at which time itself changes something, and what happens then.
Tick next_timer(const Kernel& kernel);
void run_timers(Context& c);

// The end of every entry: signals are delivered, and waiters that can go on do. Idle cores get their threads, and
// others make room, between this tick and the next: decide() in dispatch.h.
void settle(Context& c);

}  // namespace heddle
