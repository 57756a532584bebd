// policy_fcfs.cpp: first come, first served: who became ready first runs until it waits or ends.
// Source: Silberschatz, Galvin, Gagne, Operating System Concepts, 10th ed., 5.3.1.
#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context&, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  thread.sched.place.key = 0;
  if (reason == EnqueueReason::preempted) to_the_front(queue, thread);
  else if (reason != EnqueueReason::moved) to_the_back(queue, thread);
}

}  // namespace

const PolicyOps fcfs_policy = {
    .name = "fcfs", .title = "First come, first served", .source = "Silberschatz, Operating System Concepts, 5.3.1", .place = place};

}  // namespace heddle
