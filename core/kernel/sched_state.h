// sched_state.h: what the scheduler knows of a thread and of a queue, and its settings. All of it is part of the world.
#pragma once

#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

// Who goes before whom whatever the policy: threads of a real-time class (SCHED_FIFO, SCHED_RR) before all others.
enum class SchedBand : std::uint8_t { realtime, normal };
enum class SchedClass : std::uint8_t { other, fifo, round_robin, batch, idle };  // As sched_setscheduler(2) names them.

inline constexpr std::int32_t no_priority = std::numeric_limits<std::int32_t>::max();
inline constexpr std::uint64_t every_hart = ~std::uint64_t{0};

struct SchedSettings {
  std::int32_t queues = 3;        // MLFQ: levels, 1 … 64.
  std::vector<Tick> quanta;       // MLFQ: a level's quantum; the last one holds for the levels that follow. Empty: Kernel::quantum.
  std::vector<Tick> allotments;   // MLFQ: CPU time after which a thread sinks. Empty: one quantum of the level.
  Tick boost = 0;                 // MLFQ: so often all rise to the top. 0: never.
  Tick aging = 0;                 // Priority with aging: so long a wait makes the number one lower. 0: ten quanta.
  Tick latency = 0;               // CFS: in so long a time each has its turn. 0: eight granularities.
  Tick granularity = 0;           // CFS: nobody's slice is shorter. 0: Kernel::quantum.
  bool queue_per_core = false;    // Else all cores share one.
  bool steals = true;             // A core with an empty queue takes from the longest one.
  bool keeps_cores = true;        // A thread goes where its caches may be warm; else to the lowest-numbered idle core.
  bool operator==(const SchedSettings&) const = default;
};

// A place in a run queue. Lower goes first; the last two are notes for the policy.
struct Ready {
  SchedBand band = SchedBand::normal;
  std::int64_t key = 0;
  std::int64_t order = 0;
  Tid tid = 0;
  std::int64_t value = 0;
  std::int64_t weight = 0;
  auto operator<=>(const Ready&) const = default;
};

struct RunQueue {
  std::set<Ready> ready;
  std::int64_t back = 0;          // Counts up: who comes later has a higher order.
  std::int64_t front = 0;         // Counts down: who goes before all that are there.
  std::int64_t virtual_time = 0;  // CFS, EEVDF, stride: where the queue's clock stands.
  bool operator==(const RunQueue&) const = default;
};

struct SchedState {
  // What the program asked for. A new thread has its maker's.
  SchedClass scheduler = SchedClass::other;
  std::int32_t priority = 0;       // Lower runs first: the nice value, or a job's priority.
  std::int32_t rt_priority = 0;    // SCHED_FIFO, SCHED_RR: 1 … 99, higher runs first.
  std::uint32_t tickets = 0;       // Lottery and stride. 0: by the nice value's weight.
  Tick length = 0;                 // CPU time it needs in all; 0: unknown.
  Tick burst = 0;                  // CPU time between two waits; 0: unknown, or it never waits.
  Tick deadline = 0;               // From its becoming ready; 0: none.
  std::uint64_t harts = every_hart;  // Where it may run, one bit each.

  // What it inherits from threads that wait for a lock of its.
  SchedBand lent_band = SchedBand::normal;
  std::int32_t lent_priority = no_priority;
  std::int64_t lent_weight = 0;
  Tick lent_deadline = never;
  std::vector<Tid> lenders;        // Those that wait for it.
  Tid lends_to = 0;                // Whom it waits for.

  // The scheduler's own.
  bool is_fresh = true;            // Was never ready under this policy.
  bool resets_on_fork = false;     // SCHED_RESET_ON_FORK
  std::int32_t queue = 0;          // Which run queue it is in, or was in last.
  Ready place;                     // There; the key of a running thread is what it would have.
  Tick accounted = 0;              // User time that its policy has been told of.
  Tick ran = 0;                    // User time under this policy, …
  Tick burst_ran = 0;              // … and since its last wait.
  Tick estimate = 0;               // Of its next burst, when `burst` is unknown: exponential average.
  Tick slice = never;              // What it was given last.
  Tick slice_ran = 0;              // User time since then.
  Tick due = never;                // EDF: when it must be done.
  std::int32_t level = 0;          // MLFQ
  Tick level_left = 0;             // MLFQ: of the level's allotment.
  std::uint64_t boosts = 0;        // MLFQ: how many it has seen.
  std::int64_t turn = 0;           // Higher after each yield: it goes behind its equals.
  std::int64_t virtual_time = 0;   // CFS, EEVDF: vruntime; stride: pass.
  std::int64_t virtual_deadline = 0, lag = 0;  // EEVDF
  bool operator==(const SchedState&) const = default;
};

}  // namespace heddle
