// time.h: the guest's clocks. Both run with the ticks; the real-time one starts at a fixed day, so that every run
// of a program sees the same dates.
#pragma once

#include <cstdint>

#include "core/kernel/context.h"

namespace heddle {

enum class ClockId : Word { realtime = 0, monotonic = 1, process_cpu = 2, thread_cpu = 3, monotonic_raw = 4, realtime_coarse = 5, monotonic_coarse = 6, boot = 7 };

inline constexpr std::uint64_t realtime_start = 1'767'225'600;  // 2026-01-01 00:00:00 UTC, at tick 0.

struct Timespec { std::int64_t seconds = 0; std::int64_t nanoseconds = 0; };

bool read_timespec(Context& c, Process& process, Address from, Timespec& to);  // 64-bit time: two 64-bit words.
bool write_timespec(Context& c, Process& process, Address to, Tick ticks);
// A sleep that a signal ends tells how much of it was left.
void write_time_left(Context& c, Thread& thread, const Wait& wait);
bool is_valid(const Timespec& time);
Tick deadline_after(const Timespec& time, Tick now);                // `never` when it is centuries away.
Tick deadline_at(ClockId clock, const Timespec& time, Tick now);    // Not before `now`.

}  // namespace heddle
