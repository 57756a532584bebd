// time.cpp: reading the clocks and sleeping.
#include "core/kernel/time.h"

#include <algorithm>

#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::uint64_t second = 1'000'000'000;

bool is_realtime(ClockId clock) { return clock == ClockId::realtime || clock == ClockId::realtime_coarse; }

Tick ticks_of(const Timespec& time) {
  constexpr std::int64_t most = 9'000'000'000;  // Seconds: 285 years. More would not fit into ticks.
  if (time.seconds > most) return never;
  return static_cast<Tick>(time.seconds) * second + static_cast<Tick>(time.nanoseconds);
}

bool read_clock(const Context& c, const Thread& thread, ClockId clock, Tick& ticks) {
  switch (clock) {
    case ClockId::realtime:
    case ClockId::realtime_coarse: ticks = realtime_start * second + c.at; return true;
    case ClockId::monotonic:
    case ClockId::monotonic_raw:
    case ClockId::monotonic_coarse:
    case ClockId::boot: ticks = c.at; return true;
    case ClockId::thread_cpu: ticks = cpu_ticks_of(c.kernel, thread, c.at); return true;
    case ClockId::process_cpu: {
      const Process* process = process_of(c.kernel, thread.pid);
      ticks = process->used.cpu_ticks;
      for (Tid tid : process->threads) ticks += cpu_ticks_of(c.kernel, *thread_of(c.kernel, tid), c.at);
      return true;
    }
  }
  return false;
}

}  // namespace

bool read_timespec(Context& c, Process& process, Address from, Timespec& to) {
  std::uint64_t seconds = 0, nanoseconds = 0;
  if (!read_double_word(c, process, from, seconds) || !read_double_word(c, process, from + 8, nanoseconds)) return false;
  // A C program's tv_nsec is a long of 32 bits; what follows it is padding, and may be anything.
  to = {static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(nanoseconds)};
  return true;
}

bool write_timespec(Context& c, Process& process, Address to, Tick ticks) {
  return write_double_word(c, process, to, ticks / second) && write_double_word(c, process, to + 8, ticks % second);
}

void write_time_left(Context& c, Thread& thread, const Wait& wait) {
  constexpr std::uint32_t clock_nanosleep = 407;
  constexpr Word absolute = 1;  // TIMER_ABSTIME
  const Registers registers = get_registers(c, thread);
  Address to = registers.x[13];
  if (wait.kind != WaitKind::sleep || thread.syscall != clock_nanosleep || (registers.x[11] & absolute) != 0 || to == 0) return;
  write_timespec(c, process_at(c, thread.pid), to, wait.deadline > c.at ? wait.deadline - c.at : 0);
  c.memory_ran_out = false;
}

bool is_valid(const Timespec& time) {
  return time.seconds >= 0 && time.nanoseconds >= 0 && time.nanoseconds < static_cast<std::int64_t>(second);
}

Tick deadline_after(const Timespec& time, Tick now) {
  Tick ticks = ticks_of(time);
  return ticks == never ? never : now + ticks;
}

Tick deadline_at(ClockId clock, const Timespec& time, Tick now) {
  Tick ticks = ticks_of(time);
  if (ticks == never) return never;
  if (is_realtime(clock)) ticks = ticks < realtime_start * second ? 0 : ticks - realtime_start * second;
  return std::max(ticks, now);
}

Answer sys_clock_gettime(Context& c, Thread& thread, const Arguments& a) {
  Tick ticks = 0;
  if (!read_clock(c, thread, static_cast<ClockId>(a[0]), ticks)) return fail(Errno::inval);
  return write_timespec(c, process_at(c, thread.pid), a[1], ticks) ? answer(0) : fail(Errno::fault);
}

Answer sys_clock_getres(Context& c, Thread& thread, const Arguments& a) {
  Tick ticks = 0;
  if (!read_clock(c, thread, static_cast<ClockId>(a[0]), ticks)) return fail(Errno::inval);
  if (a[1] == 0) return answer(0);
  return write_timespec(c, process_at(c, thread.pid), a[1], 1) ? answer(0) : fail(Errno::fault);
}

Answer sys_clock_nanosleep(Context& c, Thread& thread, const Arguments& a) {
  Tick now = 0;
  ClockId clock = static_cast<ClockId>(a[0]);
  if (!read_clock(c, thread, clock, now) || clock == ClockId::thread_cpu) return fail(Errno::inval);
  Timespec time;
  if (!read_timespec(c, process_at(c, thread.pid), a[2], time)) return fail(Errno::fault);
  if (!is_valid(time)) return fail(Errno::inval);
  constexpr Word absolute = 1;  // TIMER_ABSTIME
  Tick deadline = a[1] == absolute ? deadline_at(clock, time, c.at) : deadline_after(time, c.at);
  if (deadline <= c.at) return answer(0);
  return wait_for(WaitKind::sleep, static_cast<std::uint64_t>(thread.tid), deadline);
}

}  // namespace heddle
