// statistics.cpp: sums over the world's counters and over the rows up to now.
#include "core/analysis/statistics.h"

#include <algorithm>

namespace heddle {
namespace {

Mean sum_until(const std::vector<RunningSum>& sums, std::uint64_t rows) {
  auto after = std::partition_point(sums.begin(), sums.end(), [&](const RunningSum& sum) { return sum.row < rows; });
  if (after == sums.begin()) return {};
  return {(after - 1)->count, (after - 1)->ticks};
}

}  // namespace

Statistics measure(const World& world, const Chronicle& chronicle) {
  Statistics sums;
  std::uint64_t rows = world.kernel.events;
  sums.thread_switch = sum_until(chronicle.thread_switches, rows);
  sums.process_switch = sum_until(chronicle.process_switches, rows);
  sums.fork = {chronicle.forgotten_forks.count, chronicle.forgotten_forks.ticks};
  sums.thread_create = {chronicle.forgotten_thread_creations.count, chronicle.forgotten_thread_creations.ticks};
  for (const Creation& creation : chronicle.creations) {
    if (creation.row >= rows) break;
    Mean& mean = creation.is_process ? sums.fork : sums.thread_create;
    ++mean.count;
    mean.ticks += kernel_time_from(chronicle, creation.hart, creation.tick);
  }
  for (const Hart& hart : world.machine.harts) {
    sums.instructions += hart.retired;
    sums.tlb_misses += hart.tlb.misses;
    sums.tlb_lookups += tlb_lookups(hart);
  }
  for (HartId hart = 0; hart < static_cast<HartId>(world.kernel.harts.size()); ++hart) {
    sums.cores.push_back(hart_times(world.kernel, hart, world.now));
    sums.switches += world.kernel.harts[static_cast<std::size_t>(hart)].thread_switches;
  }
  sums.resident_frames = frames_used(world.kernel.frames);
  sums.processes_made = chronicle.processes_made;
  for (auto process = chronicle.processes.rbegin(); process != chronicle.processes.rend() && process->second.row >= rows; ++process) --sums.processes_made;
  sums.threads_made = chronicle.forgotten_threads;
  for (const auto& [tid, thread] : chronicle.threads) sums.threads_made += thread.row < rows;
  sums.processes_crashed = chronicle.forgotten_crashes;
  sums.threads_lost = chronicle.forgotten_lost_threads;
  for (const Crash& crash : chronicle.crashes) {
    if (crash.row >= rows) break;
    ++sums.processes_crashed;
    sums.threads_lost += crash.threads;
  }
  return sums;
}

int utilisation_percent(const World& world) {
  Tick busy = 0, all = 0;
  for (HartId hart = 0; hart < static_cast<HartId>(world.kernel.harts.size()); ++hart) {
    HartTimes times = hart_times(world.kernel, hart, world.now);
    busy += times.user + times.kernel;
    all += times.user + times.kernel + times.idle;
  }
  return all == 0 ? 0 : static_cast<int>(busy * 100 / all);
}

}  // namespace heddle
