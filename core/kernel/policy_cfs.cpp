// policy_cfs.cpp: Linux's Completely Fair Scheduler (2.6.23 to 6.5): the thread with the least virtual run time runs;
// virtual time passes slower for who weighs more (nice). In one period (the latency) each has its turn, by weight, but
// none shorter than the granularity. A sleeper comes back with at most half a period of credit, and takes the core at
// once when it is behind by more than the wake-up granularity.
// Source: kernel/sched/fair.c of Linux 5.15 (sched_slice, place_entity, check_preempt_wakeup), OSTEP 9.7. Left out:
// START_DEBIT, which lets a new thread start one slice late: it would turn the order of simultaneous arrivals around.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

Tick granularity(const Kernel& kernel) { return kernel.sched.granularity != 0 ? kernel.sched.granularity : kernel.quantum; }
Tick latency(const Kernel& kernel) { return kernel.sched.latency != 0 ? kernel.sched.latency : product(granularity(kernel), 8); }

// Never goes back: to the least virtual time of all that are on the queue or run from it.
void update_clock(Context& c, RunQueue& queue) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal) continue;
    least = place.key;
    break;
  }
  each_running(c, queue, [&](Thread& running) { if (band_of(running) == SchedBand::normal) least = std::min(least, running.sched.virtual_time); });
  if (least != std::numeric_limits<std::int64_t>::max()) queue.virtual_time = std::max(queue.virtual_time, least);
}

void place(Context& c, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  std::int64_t& vruntime = thread.sched.virtual_time;
  if (reason == EnqueueReason::created) {
    update_clock(c, queue);
    vruntime = queue.virtual_time;
  } else if (reason == EnqueueReason::woken) {
    update_clock(c, queue);
    vruntime = std::max(vruntime, queue.virtual_time - virtual_of(latency(c.kernel) / 2, weight_of_nice(0)));
  } else if (reason == EnqueueReason::yielded && !queue.ready.empty()) {
    vruntime = std::max(vruntime, queue.ready.begin()->key + 1);  // Linux passes over it once.
  }
  thread.sched.place.key = vruntime;
  thread.sched.place.order = by_arrival(thread);
}

std::int64_t load_of(Context& c, RunQueue& queue, std::int64_t& threads) {
  std::int64_t load = 0;
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal) continue;
    load += weight_of(c.kernel.threads.at(place.tid));
    ++threads;
  }
  each_running(c, queue, [&](Thread& running) { load += weight_of(running); ++threads; });
  return load;
}

// The thread itself runs or is about to: it counts among them.
Tick slice(Context& c, RunQueue& queue, Thread& thread) {
  std::int64_t threads = 0;
  std::int64_t load = load_of(c, queue, threads);
  if (thread.state != ThreadState::running) { load += weight_of(thread); ++threads; }
  Tick least = granularity(c.kernel), period = latency(c.kernel);
  if (least == never || period == never) return never;
  if (static_cast<Tick>(threads) > period / least) period = product(least, static_cast<Tick>(threads));
  Tick share = product(std::min<Tick>(period, Tick{1} << 46), static_cast<Tick>(weight_of(thread))) / static_cast<Tick>(load);
  return std::max(share, least);
}

// Who comes or goes changes the shares of those that run (check_preempt_tick compares with the slice as it is now).
Tick slice_left(Context& c, RunQueue& queue, Thread& running) {
  Tick now = slice(c, queue, running);
  running.sched.slice = now;
  return now == never ? never : now > running.sched.slice_ran ? now - running.sched.slice_ran : 0;
}

void charge(Context& c, RunQueue& queue, Thread& thread, Tick ran) {
  thread.sched.virtual_time += virtual_of(ran, weight_of(thread));
  thread.sched.place.key = thread.sched.virtual_time;
  update_clock(c, queue);
}

bool preempts(Context& c, RunQueue&, Thread& ready, Thread& running) {
  if (ready.ready_since != c.at) return false;  // Asked once, when it wakes.
  Tick wakeup_granularity = granularity(c.kernel) / 3 * 4;  // 1 ms to 0.75 ms, as in Linux.
  return running.sched.virtual_time - ready.sched.virtual_time > virtual_of(wakeup_granularity, weight_of(ready));
}

}  // namespace

const PolicyOps cfs_policy = {.name = "cfs", .title = "Linux CFS", .source = "Linux 5.15, kernel/sched/fair.c; OSTEP 9.7",
                              .is_preemptive = true, .place = place, .slice = slice, .charge = charge, .preempts = preempts, .slice_left = slice_left};

}  // namespace heddle
