// sched_calls.cpp: what a program may ask of the scheduler: nice values, classes, cores (sched(7)). Any user may ask for a
// real-time class or a negative nice value, as where /etc/security/limits.conf grants rtprio 99 and nice -20.
#include <algorithm>

#include "core/kernel/policy_list.h"
#include "core/kernel/sched_change.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word reset_on_fork = 0x40000000;

Thread* asked_for(Context& c, Thread& caller, Word tid) {
  if (tid == 0) return &caller;
  auto found = c.kernel.threads.find(static_cast<Tid>(tid));
  return found == c.kernel.threads.end() || found->second.state == ThreadState::ended ? nullptr : &found->second;
}

bool is_realtime(SchedClass scheduler) { return scheduler == SchedClass::fifo || scheduler == SchedClass::round_robin; }

// Linux's numbers of the classes.
bool class_of(Word number, SchedClass& scheduler) {
  switch (number) {
    case 0: scheduler = SchedClass::other; return true;
    case 1: scheduler = SchedClass::fifo; return true;
    case 2: scheduler = SchedClass::round_robin; return true;
    case 3: scheduler = SchedClass::batch; return true;
    case 5: scheduler = SchedClass::idle; return true;
    default: return false;
  }
}

Word number_of(SchedClass scheduler) {
  switch (scheduler) {
    case SchedClass::other: return 0;
    case SchedClass::fifo: return 1;
    case SchedClass::round_robin: return 2;
    case SchedClass::batch: return 3;
    case SchedClass::idle: return 5;
  }
  return 0;
}

Answer set_class(Context& c, Thread& thread, Word number, Word priority) {
  SchedClass scheduler;
  if (!class_of(number & ~reset_on_fork, scheduler)) return fail(Errno::inval);
  bool fits = is_realtime(scheduler) ? priority >= 1 && priority <= 99 : priority == 0;
  if (!fits) return fail(Errno::inval);
  thread.sched.resets_on_fork = (number & reset_on_fork) != 0;
  set_scheduler(c, thread, scheduler, static_cast<std::int32_t>(priority));
  return answer(0);
}

std::uint64_t existing_harts(const Kernel& kernel) {
  return kernel.harts.size() >= 64 ? every_hart : (std::uint64_t{1} << kernel.harts.size()) - 1;
}

// Everybody whom setpriority and getpriority mean: `visit` for each; false when there is nobody.
template <class Visit>
bool each_meant(Context& c, Thread& caller, Word which, Word who, Visit&& visit) {
  enum { process = 0, group = 1, user = 2 };
  if (which == process) {
    Thread* thread = asked_for(c, caller, who);
    if (thread == nullptr) return false;
    visit(*thread);
    return true;
  }
  bool any = false;
  Pid wanted = who == 0 ? process_at(c, caller.pid).group : static_cast<Pid>(who);
  if (which == user && who != 0 && who != 1000) return false;
  for (auto& [tid, thread] : c.kernel.threads) {
    if (thread.state == ThreadState::ended || (which == group && process_at(c, thread.pid).group != wanted)) continue;
    visit(thread);
    any = true;
  }
  return any;
}

}  // namespace

Answer sys_sched_setscheduler(Context& c, Thread& caller, const Arguments& a) {
  if (static_cast<std::int32_t>(a[0]) < 0 || a[2] == 0) return fail(Errno::inval);
  Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  Word priority = 0;
  if (!read_word(c, process_at(c, caller.pid), a[2], priority)) return fail(Errno::fault);
  return set_class(c, *thread, a[1], priority);
}

Answer sys_sched_getscheduler(Context& c, Thread& caller, const Arguments& a) {
  if (static_cast<std::int32_t>(a[0]) < 0) return fail(Errno::inval);
  const Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  return answer(number_of(thread->sched.scheduler) | (thread->sched.resets_on_fork ? reset_on_fork : 0));
}

Answer sys_sched_setparam(Context& c, Thread& caller, const Arguments& a) {
  if (static_cast<std::int32_t>(a[0]) < 0 || a[1] == 0) return fail(Errno::inval);
  Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  Word priority = 0;
  if (!read_word(c, process_at(c, caller.pid), a[1], priority)) return fail(Errno::fault);
  return set_class(c, *thread, number_of(thread->sched.scheduler) | (thread->sched.resets_on_fork ? reset_on_fork : 0), priority);
}

Answer sys_sched_getparam(Context& c, Thread& caller, const Arguments& a) {
  if (static_cast<std::int32_t>(a[0]) < 0 || a[1] == 0) return fail(Errno::inval);
  const Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  Word priority = is_realtime(thread->sched.scheduler) ? static_cast<Word>(thread->sched.rt_priority) : 0;
  return write_word(c, process_at(c, caller.pid), a[1], priority) ? answer(0) : fail(Errno::fault);
}

Answer sys_sched_get_priority_max(Context&, Thread&, const Arguments& a) {
  SchedClass scheduler;
  if (!class_of(a[0], scheduler)) return a[0] == 6 ? answer(0) : fail(Errno::inval);  // 6: SCHED_DEADLINE
  return answer(is_realtime(scheduler) ? 99 : 0);
}

Answer sys_sched_get_priority_min(Context&, Thread&, const Arguments& a) {
  SchedClass scheduler;
  if (!class_of(a[0], scheduler)) return a[0] == 6 ? answer(0) : fail(Errno::inval);
  return answer(is_realtime(scheduler) ? 1 : 0);
}

Answer sys_sched_rr_get_interval(Context& c, Thread& caller, const Arguments& a) {
  if (static_cast<std::int32_t>(a[0]) < 0) return fail(Errno::inval);
  Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  const PolicyOps& ops = ops_of(c.kernel, *thread);
  Tick slice = ops.slice == nullptr ? 0 : ops.slice(c, c.kernel.run_queues[static_cast<std::size_t>(thread->sched.queue)], *thread);
  return write_timespec(c, process_at(c, caller.pid), a[1], slice == never ? 0 : slice) ? answer(0) : fail(Errno::fault);
}

Answer sys_sched_setaffinity(Context& c, Thread& caller, const Arguments& a) {
  Thread* thread = asked_for(c, caller, a[0]);
  if (thread == nullptr) return fail(Errno::srch);
  Word words[2] = {0, 0};
  for (Word i = 0; i < 2 && (i + 1) * 4 <= a[1]; ++i)
    if (!read_word(c, process_at(c, caller.pid), a[2] + i * 4, words[i])) return fail(Errno::fault);
  std::uint64_t harts = words[0] | std::uint64_t{words[1]} << 32;
  if ((harts & existing_harts(c.kernel)) == 0) return fail(Errno::inval);
  // All that exist is "wherever it likes": so it is shown, and so it stays.
  bool all = (harts & existing_harts(c.kernel)) == existing_harts(c.kernel);
  set_harts(c, *thread, all ? every_hart : harts & existing_harts(c.kernel));
  return answer(0);
}

Answer sys_sched_getaffinity(Context& c, Thread& caller, const Arguments& a) {
  const Thread* thread = asked_for(c, caller, a[0]);
  Word least = c.kernel.harts.size() > 32 ? 8 : 4;
  if (a[1] < least || a[1] % 4 != 0) return fail(Errno::inval);
  if (thread == nullptr) return fail(Errno::srch);
  std::uint64_t harts = thread->sched.harts & existing_harts(c.kernel);
  Word size = std::min<Word>(a[1], 8);
  for (Word i = 0; i < size; i += 4)
    if (!write_word(c, process_at(c, caller.pid), a[2] + i, static_cast<Word>(harts >> (8 * i)))) return fail(Errno::fault);
  return answer(size);
}

Answer sys_setpriority(Context& c, Thread& caller, const Arguments& a) {
  if (a[0] > 2) return fail(Errno::inval);
  std::int32_t nice = std::clamp(static_cast<std::int32_t>(a[2]), -20, 19);
  bool any = each_meant(c, caller, a[0], a[1], [&](Thread& thread) { set_priority(c, thread, nice); });
  return any ? answer(0) : fail(Errno::srch);
}

// The highest of them, as 20 - nice: so that it is never negative.
Answer sys_getpriority(Context& c, Thread& caller, const Arguments& a) {
  if (a[0] > 2) return fail(Errno::inval);
  std::int32_t best = 0;
  bool any = each_meant(c, caller, a[0], a[1], [&](Thread& thread) { best = std::max(best, 20 - std::clamp(thread.sched.priority, -20, 19)); });
  return any ? answer(static_cast<Word>(best)) : fail(Errno::srch);
}

}  // namespace heddle
