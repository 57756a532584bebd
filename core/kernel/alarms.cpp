// alarms.cpp: setitimer, alarm and timer_create: signals by the clock, or by CPU time used.
#include "core/kernel/alarms.h"

#include <algorithm>

#include "core/kernel/alarm_queue.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Tick second = 1'000'000'000, microsecond = 1'000;
constexpr std::size_t most_alarms = 4096;  // Of one process.

// The time on its clock as base + slope × (world time): base may be negative. A process's CPU time grows with each of
// its threads that runs.
struct Line { std::int64_t base = 0; std::int64_t slope = 0; };

void add_thread(const Thread& thread, bool user_only, Line& line) {
  line.base += static_cast<std::int64_t>(thread.cpu_ticks);
  if (user_only) line.base -= static_cast<std::int64_t>(thread.kernel_ticks);
  if (thread.state != ThreadState::running) return;
  line.base -= static_cast<std::int64_t>(thread.on_hart_since);
  ++line.slope;
}

Line line_of(const Kernel& kernel, const Process& process, const Alarm& alarm) {
  Line line;
  if (alarm.clock == AlarmClock::wall) return {0, 1};
  if (alarm.clock == AlarmClock::thread_cpu) {
    if (const Thread* thread = thread_of(kernel, alarm.tid)) add_thread(*thread, false, line);
    return line;
  }
  bool user_only = alarm.clock == AlarmClock::process_user;
  line.base = static_cast<std::int64_t>(process.used.cpu_ticks - (user_only ? process.used.kernel_ticks : 0));
  for (Tid tid : process.threads) add_thread(*thread_of(kernel, tid), user_only, line);
  return line;
}

std::int64_t time_of(const Line& line, Tick at) { return line.base + line.slope * static_cast<std::int64_t>(at); }

Tick now_on(const Context& c, const Process& process, const Alarm& alarm) {
  std::int64_t time = time_of(line_of(c.kernel, process, alarm), c.at);
  return time < 0 ? 0 : static_cast<Tick>(time);
}

// The queue holds wall-clock alarms; processes with others are looked through each time.
void set(Context& c, Process& process, std::int32_t id, Tick next) {
  Alarm& alarm = process.alarms[id];
  if (alarm.clock == AlarmClock::wall && alarm.next != never) c.kernel.alarms.erase({alarm.next, process.pid, id});
  alarm.next = next;
  if (alarm.clock == AlarmClock::wall && next != never) c.kernel.alarms.insert({next, process.pid, id});
  if (alarm.clock != AlarmClock::wall && next != never) c.kernel.cpu_alarms.insert(process.pid);
}

void forget_if_unused(Context& c, const Process& process) {
  bool used = std::any_of(process.alarms.begin(), process.alarms.end(),
                          [](const auto& entry) { return entry.second.clock != AlarmClock::wall && entry.second.next != never; });
  if (!used) c.kernel.cpu_alarms.erase(process.pid);
}

int signal_of(std::int32_t id, const Alarm& alarm) {
  switch (id) {
    case interval_real: return static_cast<int>(Signal::alarm);
    case interval_virtual: return 26;  // SIGVTALRM
    case interval_profile: return 27;  // SIGPROF
    default: return alarm.signal;
  }
}

Tick later(Tick time, Tick more) { return more > never - 1 - time ? never - 1 : time + more; }

void fire(Context& c, Process& process, std::int32_t id) {
  Alarm& alarm = process.alarms.at(id);
  const Tick due = alarm.next;
  const int signal = signal_of(id, alarm);
  record(c, EventKind::alarm_rang, process.pid, 0, static_cast<Word>(id), static_cast<Word>(signal));
  if (alarm.interval == 0) {
    set(c, process, id, never);
  } else if (alarm.clock != AlarmClock::wall || alarm.is_silent) {
    Tick now = now_on(c, process, alarm);
    Tick turns = now > due ? (now - due) / alarm.interval : 0;
    alarm.overrun = static_cast<Word>(turns);
    set(c, process, id, later(due, (turns + 1) * alarm.interval));
  } else {
    // It goes on when its signal is taken: then it is known how many more it stands for.
    set(c, process, id, never);
    alarm.next = due;
    alarm.waits_for_taker = true;
  }
  if (alarm.is_silent) return;
  if (alarm.goes_to_thread && c.kernel.threads.count(alarm.tid) == 0) return;
  SignalOrigin origin{si_kernel, 0, 0, 0};
  if (id >= 0) origin = {si_timer, static_cast<Word>(id), alarm.value, alarm.overrun};
  send_signal(c, process, alarm.goes_to_thread ? alarm.tid : 0, signal, 0, origin);
}

struct Setting { Tick value = 0, interval = 0; };

// What is left until it rings, at least 1 while it is set; 0: it is not.
Tick time_left(const Context& c, const Process& process, const Alarm& alarm) {
  if (alarm.next == never) return 0;
  Tick now = now_on(c, process, alarm), next = alarm.next;
  if (alarm.waits_for_taker && next <= now) next = later(next, ((now - next) / alarm.interval + 1) * alarm.interval);
  return next > now ? next - now : 1;
}

void start(Context& c, Process& process, std::int32_t id, const Setting& wanted, bool absolute) {
  Alarm& alarm = process.alarms[id];
  set(c, process, id, never);
  alarm.waits_for_taker = false;
  alarm.overrun = 0;
  alarm.interval = wanted.interval;
  if (wanted.value != 0) set(c, process, id, absolute ? wanted.value : later(now_on(c, process, alarm), wanted.value));
  forget_if_unused(c, process);
}

// struct itimerval of 32-bit Linux: interval, then value; seconds and microseconds.
bool read_interval(Context& c, Process& process, Address from, Setting& setting, bool& valid) {
  Word words[4];
  for (Address i = 0; i < 4; ++i) if (!read_word(c, process, from + i * 4, words[i])) return false;
  valid = true;
  for (Word word : words) valid = valid && static_cast<std::int32_t>(word) >= 0;
  valid = valid && words[1] < 1'000'000 && words[3] < 1'000'000;
  setting.interval = words[0] * second + words[1] * microsecond;
  setting.value = words[2] * second + words[3] * microsecond;
  return true;
}

bool write_interval(Context& c, Process& process, Address to, const Setting& setting) {
  const Tick value = (setting.value + microsecond - 1) / microsecond * microsecond;
  const Word words[4] = {static_cast<Word>(setting.interval / second), static_cast<Word>(setting.interval % second / microsecond),
                         static_cast<Word>(value / second), static_cast<Word>(value % second / microsecond)};
  for (Address i = 0; i < 4; ++i) if (!write_word(c, process, to + i * 4, words[i])) return false;
  return true;
}

Alarm& interval_timer(Process& process, Word which) {
  std::int32_t id = interval_real - static_cast<std::int32_t>(which);
  Alarm& alarm = process.alarms[id];
  alarm.clock = which == 0 ? AlarmClock::wall : which == 1 ? AlarmClock::process_user : AlarmClock::process_cpu;
  return alarm;
}

Alarm* timer_named(Process& process, Word id) {
  auto found = process.alarms.find(static_cast<std::int32_t>(id));
  return static_cast<std::int32_t>(id) < 0 || found == process.alarms.end() ? nullptr : &found->second;
}

bool write_setting(Context& c, Process& process, Address to, const Setting& setting) {
  return write_timespec(c, process, to, setting.interval) && write_timespec(c, process, to + 16, setting.value);
}

}  // namespace

Tick next_alarm(const Kernel& kernel) {
  Tick next = kernel.alarms.empty() ? never : kernel.alarms.begin()->at;
  for (Pid pid : kernel.cpu_alarms) {
    const Process& process = *process_of(kernel, pid);
    for (const auto& [id, alarm] : process.alarms) {
      if (alarm.clock == AlarmClock::wall || alarm.next == never) continue;
      Line line = line_of(kernel, process, alarm);
      if (line.slope == 0) continue;
      std::int64_t left = static_cast<std::int64_t>(alarm.next) - line.base;
      next = std::min(next, left <= 0 ? Tick{0} : static_cast<Tick>((left + line.slope - 1) / line.slope));
    }
  }
  return next;
}

void run_alarms(Context& c) {
  while (!c.kernel.alarms.empty() && c.kernel.alarms.begin()->at <= c.at) {
    const AlarmKey key = *c.kernel.alarms.begin();
    fire(c, process_at(c, key.pid), key.id);
  }
  for (Pid pid : std::set<Pid>(c.kernel.cpu_alarms)) {
    Process& process = process_at(c, pid);
    std::vector<std::int32_t> due;
    for (const auto& [id, alarm] : process.alarms) {
      if (alarm.clock == AlarmClock::wall || alarm.next == never) continue;
      Line line = line_of(c.kernel, process, alarm);
      if (line.slope > 0 && time_of(line, c.at) >= static_cast<std::int64_t>(alarm.next)) due.push_back(id);
    }
    for (std::int32_t id : due) fire(c, process, id);
    forget_if_unused(c, process);
  }
}

void alarm_taken(Context& c, Process& process, int signal, SignalOrigin& origin) {
  std::int32_t id = origin.code == si_timer ? static_cast<std::int32_t>(origin.first) : interval_real;
  if (origin.code != si_timer && signal != static_cast<int>(Signal::alarm)) return;
  auto found = process.alarms.find(id);
  if (found == process.alarms.end() || !found->second.waits_for_taker) return;
  Alarm& alarm = found->second;
  alarm.waits_for_taker = false;
  Tick turns = c.at > alarm.next ? (c.at - alarm.next) / alarm.interval : 0;
  alarm.overrun = static_cast<Word>(std::min<Tick>(turns, 0x7fffffff));
  if (origin.code == si_timer) origin.second = alarm.overrun;
  Tick next = later(alarm.next, (turns + 1) * alarm.interval);
  alarm.next = never;
  set(c, process, id, next);
}

void forget_alarms(Context& c, Process& process, bool keep_intervals) {
  for (auto it = process.alarms.begin(); it != process.alarms.end();) {
    if (keep_intervals && it->first < 0) { ++it; continue; }
    if (it->second.clock == AlarmClock::wall && it->second.next != never) c.kernel.alarms.erase({it->second.next, process.pid, it->first});
    it = process.alarms.erase(it);
  }
  forget_if_unused(c, process);
}

Answer sys_getitimer(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[0] > 2) return fail(Errno::inval);
  const Alarm& alarm = interval_timer(process, a[0]);
  return write_interval(c, process, a[1], {time_left(c, process, alarm), alarm.interval}) ? answer(0) : fail(Errno::fault);
}

Answer sys_setitimer(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Setting wanted;
  bool valid = true;
  if (a[0] > 2) return fail(Errno::inval);
  if (a[1] != 0 && !read_interval(c, process, a[1], wanted, valid)) return fail(Errno::fault);
  if (!valid) return fail(Errno::inval);
  const Alarm& alarm = interval_timer(process, a[0]);
  if (a[2] != 0 && !write_interval(c, process, a[2], {time_left(c, process, alarm), alarm.interval})) return fail(Errno::fault);
  start(c, process, interval_real - static_cast<std::int32_t>(a[0]), wanted, false);
  return answer(0);
}

Answer sys_timer_create(Context& c, Thread& thread, const Arguments& a) {
  enum Notify : Word { by_signal = 0, by_nothing = 1, by_thread = 2, to_thread = 4 };
  Process& process = process_at(c, thread.pid);
  Alarm alarm;
  switch (static_cast<ClockId>(a[0])) {
    case ClockId::realtime: alarm.is_realtime = true; break;
    case ClockId::monotonic:
    case ClockId::boot: break;
    case ClockId::process_cpu: alarm.clock = AlarmClock::process_cpu; break;
    case ClockId::thread_cpu: alarm.clock = AlarmClock::thread_cpu; alarm.tid = thread.tid; break;
    default: return fail(Errno::inval);
  }
  std::int32_t id = 0;
  for (auto it = process.alarms.lower_bound(0); it != process.alarms.end() && it->first == id; ++it) ++id;
  if (process.alarms.size() >= most_alarms) return fail(Errno::again);
  alarm.signal = static_cast<int>(Signal::alarm);
  alarm.value = static_cast<Word>(id);
  if (a[1] != 0) {
    Word signal = 0, notify = 0, tid = 0;
    if (!read_word(c, process, a[1], alarm.value) || !read_word(c, process, a[1] + 4, signal) || !read_word(c, process, a[1] + 8, notify) ||
        !read_word(c, process, a[1] + 12, tid))
      return fail(Errno::fault);
    alarm.is_silent = notify == by_nothing;
    alarm.goes_to_thread = notify == to_thread;
    if (notify != by_signal && notify != by_nothing && notify != by_thread && notify != to_thread) return fail(Errno::inval);
    if (!alarm.is_silent && (signal < 1 || signal > static_cast<Word>(signal_count))) return fail(Errno::inval);
    alarm.signal = static_cast<int>(signal);
    if (alarm.goes_to_thread) {
      auto target = c.kernel.threads.find(static_cast<Tid>(tid));
      if (target == c.kernel.threads.end() || target->second.pid != process.pid || alarm.clock == AlarmClock::thread_cpu) return fail(Errno::inval);
      alarm.tid = static_cast<Tid>(tid);
    }
  }
  if (!write_word(c, process, a[2], static_cast<Word>(id))) return fail(Errno::fault);
  process.alarms[id] = alarm;
  return answer(0);
}

Answer sys_timer_settime(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word absolute_flag = 1;  // TIMER_ABSTIME
  Process& process = process_at(c, thread.pid);
  Timespec interval, value;
  if (a[2] == 0) return fail(Errno::inval);
  if (!read_timespec(c, process, a[2], interval) || !read_timespec(c, process, a[2] + 16, value)) return fail(Errno::fault);
  if (!is_valid(interval) || !is_valid(value)) return fail(Errno::inval);
  Alarm* alarm = timer_named(process, a[0]);
  if (alarm == nullptr) return fail(Errno::inval);
  if (a[3] != 0 && !write_setting(c, process, a[3], {time_left(c, process, *alarm), alarm->interval})) return fail(Errno::fault);
  bool absolute = (a[1] & absolute_flag) != 0, is_set = value.seconds != 0 || value.nanoseconds != 0;
  Setting wanted;
  wanted.interval = deadline_after(interval, 0);
  wanted.value = !is_set ? 0 : deadline_after(value, 0);
  if (absolute && is_set && alarm->clock == AlarmClock::wall)
    wanted.value = std::max<Tick>(1, deadline_at(alarm->is_realtime ? ClockId::realtime : ClockId::monotonic, value, c.at));
  start(c, process, static_cast<std::int32_t>(a[0]), wanted, absolute);
  return answer(0);
}

Answer sys_timer_gettime(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Alarm* alarm = timer_named(process, a[0]);
  if (alarm == nullptr) return fail(Errno::inval);
  return write_setting(c, process, a[1], {time_left(c, process, *alarm), alarm->interval}) ? answer(0) : fail(Errno::fault);
}

Answer sys_timer_getoverrun(Context& c, Thread& thread, const Arguments& a) {
  Alarm* alarm = timer_named(process_at(c, thread.pid), a[0]);
  return alarm == nullptr ? fail(Errno::inval) : answer(alarm->overrun);
}

Answer sys_timer_delete(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (timer_named(process, a[0]) == nullptr) return fail(Errno::inval);
  set(c, process, static_cast<std::int32_t>(a[0]), never);
  process.alarms.erase(static_cast<std::int32_t>(a[0]));
  forget_if_unused(c, process);
  return answer(0);
}

}  // namespace heddle
