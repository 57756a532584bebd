// policy_stride.cpp: the lottery without luck: each thread has a pass, which grows by its stride (one over its tickets)
// for every quantum it runs, or in part for a part of one; the lowest pass runs next. Who comes new, or back from a
// wait, starts no lower than the lowest pass of the others, so that nobody saves up CPU time.
// Source: Waldspurger and Weihl, Stride Scheduling, MIT/LCS/TM-528, 1995; OSTEP 9.6.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context& c, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  if (reason == EnqueueReason::created) thread.sched.virtual_time = 0;
  if (reason == EnqueueReason::created || reason == EnqueueReason::woken) {
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    for (const Ready& place : queue.ready) {
      if (place.band != SchedBand::normal) continue;
      lowest = place.key;
      break;
    }
    each_running(c, queue, [&](Thread& running) { lowest = std::min(lowest, running.sched.virtual_time); });
    queue.virtual_time = std::max(queue.virtual_time, lowest == std::numeric_limits<std::int64_t>::max() ? queue.virtual_time : lowest);
    thread.sched.virtual_time = std::max(thread.sched.virtual_time, queue.virtual_time);
  }
  thread.sched.place.key = thread.sched.virtual_time;
  thread.sched.place.order = by_arrival(thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

// Divides by all small numbers of tickets without rest, so that passes that should be equal are.
constexpr Tick stride_1 = 720'720;  // The least common multiple of 1 … 16.

void charge(Context&, RunQueue&, Thread& thread, Tick ran) {
  constexpr Tick most = Tick{1} << 42;
  thread.sched.virtual_time += static_cast<std::int64_t>(std::min(ran, most) * stride_1 / static_cast<Tick>(tickets_of(thread)));
}

}  // namespace

const PolicyOps stride_policy = {.name = "stride", .title = "Stride", .source = "Waldspurger and Weihl, MIT/LCS/TM-528; OSTEP 9.6",
                                 .place = place, .slice = slice, .charge = charge};

}  // namespace heddle
