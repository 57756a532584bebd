// policy_edf.cpp: earliest deadline first: who must be done first runs, and takes the core at once. A thread's deadline
// counts from when it becomes ready; a job that waits in between keeps its own. Without a deadline it runs last.
// Source: Liu and Layland, Scheduling Algorithms for Multiprogramming in a Hard-Real-Time Environment, JACM 20(1), 1973.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context& c, RunQueue&, Thread& thread, EnqueueReason reason) {
  SchedState& s = thread.sched;
  bool begins = reason == EnqueueReason::created || (reason == EnqueueReason::woken && s.length == 0);
  if (begins) s.due = s.deadline == 0 ? never : sum(c.at, s.deadline);
  s.place.key = static_cast<std::int64_t>(std::min<Tick>(std::min(s.due, s.lent_deadline), std::numeric_limits<std::int64_t>::max()));
  s.place.order = by_arrival(thread);
}

}  // namespace

const PolicyOps edf_policy = {.name = "edf", .title = "Earliest deadline first", .source = "Liu and Layland, JACM 20(1), 1973",
                              .is_preemptive = true, .place = place};

}  // namespace heddle
