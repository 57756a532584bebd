// policy_lottery.cpp: each quantum goes to the holder of a ticket that is drawn; shares of tickets become shares of the
// CPU. The draws come from the world's random numbers: the same seed, the same winners.
// Source: Waldspurger and Weihl, Lottery Scheduling, OSDI 1994; OSTEP ch. 9.
#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

void place(Context&, RunQueue&, Thread& thread, EnqueueReason) {
  thread.sched.place.key = 0;
  thread.sched.place.order = by_arrival(thread);
  thread.sched.place.weight = tickets_of(thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

Tid choose(Context& c, RunQueue& queue, std::uint64_t harts) {
  std::uint64_t total = 0;
  Tid only = 0;
  int candidates = 0;
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal || !may_run_on(c.kernel, place.tid, harts)) continue;
    total += static_cast<std::uint64_t>(place.weight);
    only = place.tid;
    ++candidates;
  }
  if (candidates < 2) return only;  // Nothing to draw.
  std::uint64_t winner = next(c.chooser.rng) % total;
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal || !may_run_on(c.kernel, place.tid, harts)) continue;
    std::uint64_t tickets = static_cast<std::uint64_t>(place.weight);
    if (winner < tickets) return place.tid;
    winner -= tickets;
  }
  return only;
}

}  // namespace

const PolicyOps lottery_policy = {.name = "lottery", .title = "Lottery", .source = "Waldspurger and Weihl, OSDI 1994; OSTEP ch. 9",
                                  .place = place, .slice = slice, .choose = choose};

}  // namespace heddle
