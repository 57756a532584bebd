// policy_srtf.cpp: shortest remaining time first: as soon as somebody is ready whose CPU burst is shorter than what is
// left of the running one's, it runs. Also known as STCF and preemptive SJF.
// Source: Silberschatz, Galvin, Gagne, Operating System Concepts, 10th ed., 5.3.2; OSTEP 7.5.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context& c, RunQueue&, Thread& thread, EnqueueReason) {
  Tick left = std::min<Tick>(burst_left_of(c.kernel, thread), std::numeric_limits<std::int64_t>::max());
  thread.sched.place.key = static_cast<std::int64_t>(left);
  thread.sched.place.order = by_arrival(thread);
}

}  // namespace

const PolicyOps srtf_policy = {.name = "srtf", .title = "Shortest remaining time first", .source = "Silberschatz, Operating System Concepts, 5.3.2; OSTEP 7.5",
                               .is_preemptive = true, .place = place};

}  // namespace heddle
