// policy_realtime.cpp: SCHED_FIFO and SCHED_RR: the highest priority runs, and takes the core at once; within a
// priority the first in line, with SCHED_RR for one quantum. Who is preempted stays first in line, with what is left of its
// quantum. As policies they hold for every thread, by its priority number (lower first); a thread that asked for one of the
// classes with sched_setscheduler has it under every policy, before all threads of the normal one.
// Source: POSIX.1-2017, System Interfaces 2.8.4, "Scheduling Policies"; sched(7).
#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context&, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  thread.sched.place.key = priority_of(thread);
  if (reason == EnqueueReason::preempted) to_the_front(queue, thread);
  else if (reason != EnqueueReason::moved) to_the_back(queue, thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

constexpr std::string_view source = "POSIX.1-2017, XSH 2.8.4; sched(7)";

}  // namespace

const PolicyOps fifo_policy = {.name = "sched-fifo", .title = "SCHED_FIFO", .source = source, .is_preemptive = true, .place = place};
const PolicyOps sched_rr_policy = {.name = "sched-rr", .title = "SCHED_RR", .source = source, .is_preemptive = true, .place = place, .slice = slice};

}  // namespace heddle
