// alarms.h: timers that send signals: setitimer's three of each process, and those of timer_create.
#pragma once

#include <cstdint>
#include <map>

#include "core/base/ids.h"

namespace heddle {

enum class AlarmClock : std::uint8_t { wall, process_user, process_cpu, thread_cpu };  // What `next` is measured by.

struct Alarm {
  AlarmClock clock = AlarmClock::wall;
  Tick next = never;           // By its clock. `never`: it is not set.
  Tick interval = 0;           // 0: once.
  bool waits_for_taker = false;  // Its signal has not been taken; it goes on from there (Linux does so, too).

  // Of timer_create's.
  bool is_silent = false;      // SIGEV_NONE
  bool is_realtime = false;    // Made for CLOCK_REALTIME: absolute times are by that clock.
  int signal = 0;
  Tid tid = 0;                 // SIGEV_THREAD_ID: to this thread; or whose CPU time it measures.
  bool goes_to_thread = false;
  Word value = 0;              // sigev_value
  Word overrun = 0;            // Expirations that the last signal stood for, but for one.
  bool operator==(const Alarm&) const = default;
};

enum AlarmId : std::int32_t { interval_real = -1, interval_virtual = -2, interval_profile = -3 };  // Others: from 0, timer_create's.
using Alarms = std::map<std::int32_t, Alarm>;  // By AlarmId.

struct AlarmKey {
  Tick at = 0;
  Pid pid = 0;
  std::int32_t id = 0;
  auto operator<=>(const AlarmKey&) const = default;
};

}  // namespace heddle
