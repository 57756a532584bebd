// policy_eevdf.cpp: Linux's scheduler since 6.6, earliest eligible virtual deadline first. The queue's virtual time V is
// the average of its threads' virtual run times, by weight; lag is how far a thread is behind it. Who is not ahead
// (lag ≥ 0) is eligible; of these the one with the earliest virtual deadline runs: its virtual run time plus its slice by
// its weight. The lag is kept over a wait, so that sleeping gains nothing.
// Source: Documentation/scheduler/sched-eevdf.rst and kernel/sched/fair.c of Linux 6.6; Stoica and Abdel-Wahab, Earliest
// Eligible Virtual Deadline First, TR-95-22, 1995. Left out: half a first slice for new threads, RUN_TO_PARITY.
#include <algorithm>

#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

struct Average {              // Of the virtual run times, over `base`, which is the least of them.
  std::int64_t base = 0;
  std::int64_t weighted = 0;  // Σ weight · (time − base)
  std::int64_t weights = 0;
  std::int64_t time() const { return weights == 0 ? base : base + weighted / weights; }
};

constexpr std::int64_t widest = std::int64_t{1} << 43;  // Differences beyond it are cut, so that the sums fit.

Average average_of(Context& c, const RunQueue& queue) {
  Average sum;
  sum.base = std::numeric_limits<std::int64_t>::max();
  auto runs_normally = [](const Thread& thread) { return band_of(thread) == SchedBand::normal; };
  for (const Ready& place : queue.ready) if (place.band == SchedBand::normal) sum.base = std::min(sum.base, place.value);
  each_running(c, queue, [&](Thread& t) { if (runs_normally(t)) sum.base = std::min(sum.base, t.sched.virtual_time); });
  auto add = [&](std::int64_t time, std::int64_t weight) {
    sum.weighted += std::min(time - sum.base, widest) * weight;
    sum.weights += weight;
  };
  for (const Ready& place : queue.ready) if (place.band == SchedBand::normal) add(place.value, place.weight);
  each_running(c, queue, [&](Thread& t) { if (runs_normally(t)) add(t.sched.virtual_time, weight_of(t)); });
  if (sum.weights == 0) sum.base = queue.virtual_time;
  return sum;
}

bool is_eligible(const Average& average, std::int64_t time) {
  return average.weighted >= std::min(time - average.base, widest) * average.weights;
}

Tick request(const Kernel& kernel) { return std::min<Tick>(kernel.quantum, Tick{1} << 40); }

void new_deadline(const Kernel& kernel, Thread& thread) {
  thread.sched.virtual_deadline = thread.sched.virtual_time + virtual_of(request(kernel), weight_of(thread));
}

void place(Context& c, RunQueue& queue, Thread& thread, EnqueueReason reason) {
  SchedState& s = thread.sched;
  if (reason == EnqueueReason::created || reason == EnqueueReason::woken) {
    Average others = average_of(c, queue);
    std::int64_t lag = reason == EnqueueReason::created ? 0 : s.lag;
    // Its coming moves the average towards it, so that a part of its lag would be lost (place_entity explains it).
    if (others.weights != 0) lag += lag * weight_of(thread) / others.weights;
    s.virtual_time = others.time() - (others.weights != 0 ? lag : 0);
    new_deadline(c.kernel, thread);
  } else if (reason == EnqueueReason::yielded) {
    s.virtual_deadline += virtual_of(request(c.kernel), weight_of(thread));
  }
  s.place.key = s.virtual_deadline;
  s.place.order = by_arrival(thread);
  s.place.value = s.virtual_time;
  s.place.weight = weight_of(thread);
}

Tick slice(Context& c, RunQueue&, Thread&) { return c.kernel.quantum; }

Tid choose(Context& c, RunQueue& queue, std::uint64_t harts) {
  Average average = average_of(c, queue);
  const Ready* first = nullptr;  // When all that may run here are ahead: the one that is least so.
  for (const Ready& place : queue.ready) {
    if (place.band != SchedBand::normal || !may_run_on(c.kernel, place.tid, harts)) continue;
    if (is_eligible(average, place.value)) return place.tid;
    if (first == nullptr || place.value < first->value) first = &place;
  }
  return first == nullptr ? 0 : first->tid;
}

void charge(Context&, RunQueue&, Thread& thread, Tick ran) { thread.sched.virtual_time += virtual_of(ran, weight_of(thread)); }

void expired(Context& c, RunQueue&, Thread& thread) { new_deadline(c.kernel, thread); }

void sleeps(Context& c, RunQueue& queue, Thread& thread) {
  Average all = average_of(c, queue);  // Of the others: it has left its core already.
  std::int64_t weight = weight_of(thread), own = thread.sched.virtual_time;
  if (all.weights == 0) {
    queue.virtual_time = own;
    thread.sched.lag = 0;
    return;
  }
  std::int64_t time = all.time();
  time += std::clamp(own - time, -widest, widest) * weight / (all.weights + weight);
  std::int64_t most = virtual_of(2 * request(c.kernel), weight);
  thread.sched.lag = std::clamp(time - own, -most, most);
  queue.virtual_time = time;
}

bool preempts(Context& c, RunQueue& queue, Thread& ready, Thread& running) {
  if (ready.ready_since != c.at) return false;  // Asked once, when it wakes.
  return is_eligible(average_of(c, queue), ready.sched.virtual_time) && ready.sched.virtual_deadline < running.sched.virtual_deadline;
}

}  // namespace

const PolicyOps eevdf_policy = {.name = "eevdf", .title = "Linux EEVDF", .source = "Linux 6.6, sched-eevdf.rst; Stoica and Abdel-Wahab, TR-95-22",
                                .is_preemptive = true, .place = place, .slice = slice, .choose = choose, .charge = charge, .expired = expired,
                                .sleeps = sleeps, .preempts = preempts};

}  // namespace heddle
