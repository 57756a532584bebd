// policy_round_robin.cpp: first in, first out; who has used its quantum goes to the end of the queue. A thread that has
// waited begins a new one. Source: Silberschatz, Galvin, Gagne, Operating System Concepts, 10th ed., 5.3.3.
#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context&, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  thread.sched.place.key = 0;
  if (reason == EnqueueReason::preempted) to_the_front(queue, thread);  // By a real-time thread: it goes on afterwards.
  else if (reason != EnqueueReason::moved) to_the_back(queue, thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

}  // namespace

const PolicyOps round_robin_policy = {
    .name = "rr", .title = "Round robin", .source = "Silberschatz, Operating System Concepts, 5.3.3", .place = place, .slice = slice};

}  // namespace heddle
