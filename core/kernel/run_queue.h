// run_queue.h: the threads that are ready, in one queue for all cores or one for each.
#pragma once

#include "core/kernel/context.h"
#include "core/kernel/policy.h"

namespace heddle {

void make_run_queues(Kernel& kernel);  // Empty ones, as many as the settings want.
RunQueue& queue_of(Context& c, const Thread& thread);

void join_queue(Context& c, Thread& thread, EnqueueReason reason);  // It must be in none.
void leave_queue(Context& c, Thread& thread);                       // It must be ready.
void change_place(Context& c, Thread& thread);                      // Its priority, weight or class is another one now.

// Whom the queue's policy would let run next on one of `harts` (bits); 0: nobody who may. Stays in the queue.
Tid first_in_line(Context& c, RunQueue& queue, std::uint64_t harts);
bool anyone_for(const Kernel& kernel, const RunQueue& queue, std::uint64_t harts);

// For a core whose own queue has nobody: from the longest one, the one that would have waited longest. 0: nobody.
Tid steal(Context& c, HartId hart);

void account_running(Context& c, RunQueue& queue);
void account(Context& c, Thread& thread);  // Tells its policy how long it has run.

}  // namespace heddle
