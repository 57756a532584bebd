// run_queue.cpp: joining and leaving the run queues, and stealing from them.
#include "core/kernel/run_queue.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/kernel/policy_list.h"

namespace heddle {

namespace {

std::size_t running_on(const Kernel& kernel, std::size_t hart) { return kernel.harts[hart].tid != 0 ? 1 : 0; }

// A new thread goes where there is least to do; one that has run goes back to its core.
std::int32_t home_of(const Kernel& kernel, const Thread& thread) {
  if (!kernel.sched.queue_per_core) return 0;
  auto allowed = [&](HartId hart) { return (thread.sched.harts >> hart & 1) != 0; };
  if (thread.last_hart != no_hart && allowed(thread.last_hart) && !thread.sched.is_fresh) return thread.last_hart;
  std::int32_t best = -1;
  std::size_t least = 0;
  for (std::size_t hart = 0; hart < kernel.run_queues.size(); ++hart) {
    if (!allowed(static_cast<HartId>(hart))) continue;
    std::size_t load = kernel.run_queues[hart].ready.size() + running_on(kernel, hart);
    if (best >= 0 && load >= least) continue;
    best = static_cast<std::int32_t>(hart);
    least = load;
  }
  return std::max(best, 0);
}

// Virtual times are told from the clock of the queue that one comes from: take the distance along.
void change_clock(Kernel& kernel, Thread& thread, std::int32_t to) {
  std::int64_t ahead = thread.sched.virtual_time - kernel.run_queues[static_cast<std::size_t>(thread.sched.queue)].virtual_time;
  std::int64_t deadline = thread.sched.virtual_deadline - thread.sched.virtual_time;
  thread.sched.queue = to;
  thread.sched.virtual_time = kernel.run_queues[static_cast<std::size_t>(to)].virtual_time + ahead;
  thread.sched.virtual_deadline = thread.sched.virtual_time + deadline;
}

}  // namespace

void make_run_queues(Kernel& kernel) {
  kernel.run_queues.assign(kernel.sched.queue_per_core ? kernel.harts.size() : 1, RunQueue{});
}

RunQueue& queue_of(Context& c, const Thread& thread) { return c.kernel.run_queues[static_cast<std::size_t>(thread.sched.queue)]; }

void join_queue(Context& c, Thread& thread, EnqueueReason reason) {
  SchedState& s = thread.sched;
  std::int32_t home = home_of(c.kernel, thread);
  if (home != s.queue) change_clock(c.kernel, thread, home);
  if (s.is_fresh) reason = EnqueueReason::created;
  s.is_fresh = false;
  RunQueue& queue = queue_of(c, thread);
  if (reason == EnqueueReason::yielded) s.turn = ++queue.back;
  account_running(c, queue);  // It is placed by what the others have had.
  s.place.tid = thread.tid;
  s.place.band = band_of(thread);
  ops_of(c.kernel, thread).place(c, queue, thread, reason);
  queue.ready.insert(s.place);
}

void leave_queue(Context& c, Thread& thread) {
  std::size_t gone = queue_of(c, thread).ready.erase(thread.sched.place);
  CHECK_THAT(gone == 1, "a ready thread is in its queue, at its place");
}

void change_place(Context& c, Thread& thread) {
  if (thread.state == ThreadState::ready) {
    RunQueue& queue = queue_of(c, thread);
    leave_queue(c, thread);
    thread.sched.place.band = band_of(thread);
    ops_of(c.kernel, thread).place(c, queue, thread, EnqueueReason::moved);
    queue.ready.insert(thread.sched.place);
  }
  c.kernel.decision_due = true;
}

Tid first_in_line(Context& c, RunQueue& queue, std::uint64_t harts) {
  auto choose = policy_of(c.kernel).choose;
  for (const Ready& place : queue.ready) {
    if (place.band == SchedBand::normal && choose != nullptr) return choose(c, queue, harts);
    if (may_run_on(c.kernel, place.tid, harts)) return place.tid;
  }
  return 0;
}

bool anyone_for(const Kernel& kernel, const RunQueue& queue, std::uint64_t harts) {
  return std::any_of(queue.ready.begin(), queue.ready.end(), [&](const Ready& place) { return may_run_on(kernel, place.tid, harts); });
}

Tid steal(Context& c, HartId hart) {
  Kernel& kernel = c.kernel;
  Tid found = 0;
  std::size_t longest = 0;
  for (const RunQueue& queue : kernel.run_queues) {
    if (queue.ready.size() <= longest) continue;
    for (auto place = queue.ready.rbegin(); place != queue.ready.rend(); ++place) {
      if (!may_run_on(kernel, place->tid, std::uint64_t{1} << hart)) continue;
      found = place->tid;
      longest = queue.ready.size();
      break;
    }
  }
  return found;
}

void account_running(Context& c, RunQueue& queue) {
  if (policy_of(c.kernel).charge == nullptr) return;
  each_running(c, queue, [&](Thread& running) { account(c, running); });
}

void account(Context& c, Thread& thread) {
  Tick user = user_ticks_of(c.kernel, thread, c.at);
  SchedState& s = thread.sched;
  if (user <= s.accounted) return;
  Tick ran = user - s.accounted;
  s.accounted = user;
  s.ran += ran;
  s.burst_ran += ran;
  s.slice_ran += ran;
  if (auto charge = ops_of(c.kernel, thread).charge; charge != nullptr) charge(c, queue_of(c, thread), thread, ran);
}

}  // namespace heddle
