// event_counter.h: counters and clocks that are read like files: eventfd and timerfd.
#pragma once

#include <cstdint>

#include "core/base/ids.h"

namespace heddle {

struct Context;
struct Kernel;

struct EventCounter {         // eventfd(2)
  std::int32_t id = 0;
  std::uint64_t value = 0;
  bool semaphore = false;     // A read takes 1 instead of all.
  bool operator==(const EventCounter&) const = default;
};

struct TimerFile {            // timerfd_create(2)
  std::int32_t id = 0;
  bool realtime = false;
  Tick next = never;          // When it runs out; `never`: not armed.
  Tick interval = 0;          // And every so many ticks after that; 0: once.
  std::uint64_t expirations = 0;  // Not read yet.
  bool operator==(const TimerFile&) const = default;
};

void run_out(Context& c, std::int32_t timer);  // Its alarm rings.

}  // namespace heddle
