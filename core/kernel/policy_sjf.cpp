// policy_sjf.cpp: shortest job first: of those that are ready, the one with the shortest next CPU burst runs until it
// waits or ends. A burst that nobody has told is expected to be the exponential average of the last ones, with α = ½.
// Source: Silberschatz, Galvin, Gagne, Operating System Concepts, 10th ed., 5.3.2.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context& c, RunQueue&, Thread& thread, EnqueueReason) {
  Tick burst = std::min<Tick>(burst_left_of(c.kernel, thread), std::numeric_limits<std::int64_t>::max());
  thread.sched.place.key = static_cast<std::int64_t>(burst);
  thread.sched.place.order = by_arrival(thread);
}

}  // namespace

const PolicyOps sjf_policy = {
    .name = "sjf", .title = "Shortest job first", .source = "Silberschatz, Operating System Concepts, 5.3.2", .place = place};

}  // namespace heddle
