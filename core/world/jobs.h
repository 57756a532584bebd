// jobs.h: the jobs of a textbook's scheduling exercise as threads of a real world: each sleeps until it arrives, computes
// for exactly its length, waits for its I/O in between, and exits. One time unit is `job_unit` instructions.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/world/world.h"

namespace heddle {

inline constexpr Tick job_unit = 1000;            // Ticks.
inline constexpr Tick jobs_begin = 1'000'000;     // The tick that is time 0 for the jobs.
inline constexpr Tick most_job_time = 1'000'000;  // In units: of an arrival, of an I/O, and of all lengths together.
inline constexpr std::size_t most_jobs = 1000;

struct Job {                   // Times in units.
  std::string name;
  Tick arrival = 0;
  Tick length = 0;             // Of CPU time.
  std::int32_t priority = 0;   // Lower runs first; for CFS, EEVDF, lottery and stride the nice value.
  Tick io_every = 0;           // After so much CPU time it waits, unless it is done; 0: never.
  Tick io_length = 0;          // For so long. Each job has a device of its own.
  std::uint32_t tickets = 0;   // Lottery, stride; 0: by the nice value.
  Tick deadline = 0;           // EDF: from its arrival; 0: none.
};

struct JobsConfig {            // Times in units, also those in `sched`.
  int cores = 1;
  std::string policy = "rr";
  Tick quantum = 4;
  SchedSettings sched;
  Tick switch_cost = 0;        // When a core takes another job than it had last. Its first job costs nothing.
  Tick migration_cost = 0;     // When a job comes to another core than it had last.
  std::uint64_t seed = 0;
};

struct JobTimes {              // In ticks after time 0.
  Tick start = 0, finish = 0;
  Tick turnaround = 0, response = 0;  // From its arrival on: until its finish, until its first instruction.
  Tick wait = 0;               // turnaround without its CPU time and its I/O: ready, but not running.
};

struct JobSlice {
  HartId core = 0;
  std::size_t job = 0;         // Index.
  Tick from = 0, to = 0;       // In ticks after time 0. Slices of one job that follow each other on a core are one.
};

struct JobsRun {
  std::vector<JobTimes> times;    // By job.
  std::vector<JobSlice> slices;   // By core, then by time.
  std::uint64_t switches = 0;     // How often a core took another job than it had last.
};

Result<Done> check_jobs(const std::vector<Job>& jobs, const JobsConfig& config);

// A world at the instant before time 0: every job sleeps, and the policy knows nothing yet.
Result<World> boot_jobs(const std::vector<Job>& jobs, const JobsConfig& config, EventLog& log);

Result<JobsRun> run_jobs(const std::vector<Job>& jobs, const JobsConfig& config);

}  // namespace heddle
