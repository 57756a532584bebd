// metrics.cpp: "measured in this run": what was lost, what it took, what it cost.
#include "core/analysis/statistics.h"
#include "core/base/text.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

std::string mean_words(const Mean& mean) { return mean.count == 0 ? "none yet" : duration(mean.mean()); }

// One decimal, without floating point.
std::string ratio_words(std::uint64_t of, std::uint64_t by) {
  if (by == 0) return "none yet";
  std::uint64_t tenths = (of * 10 + by / 2) / by;
  return with_commas(tenths / 10) + print_text(".%u", static_cast<unsigned>(tenths % 10));
}

}  // namespace

std::vector<MetricRow> make_metrics(const Scene& scene) {
  Statistics sums = measure(scene.world, scene.chronicle);
  Mean switches{sums.thread_switch.count + sums.process_switch.count, sums.thread_switch.ticks + sums.process_switch.ticks};
  std::vector<MetricRow> rows;
  rows.push_back({"Processes lost", print_text("%d of %d", sums.processes_crashed, sums.processes_made)});
  rows.push_back({"Threads lost", print_text("%d of %d", sums.threads_lost, sums.threads_made)});
  rows.push_back({"Memory (resident)", byte_size(std::uint64_t{sums.resident_frames} * page_size)});
  rows.push_back({"Fork", mean_words(sums.fork)});
  rows.push_back({"Thread creation", mean_words(sums.thread_create)});
  rows.push_back({"Switch (mean)", mean_words(switches)});
  rows.push_back({"… to a thread", mean_words(sums.thread_switch)});
  rows.push_back({"… to a process", mean_words(sums.process_switch)});
  rows.push_back({"TLB misses/switch", ratio_words(sums.tlb_misses, sums.switches)});
  const Swap& swap = scene.world.kernel.swap;
  if (swap.settings.pages != 0) {
    rows.push_back({"Faults of swappable pages", with_commas(swap.counts.faults)});
    rows.push_back({"… read from swap", with_commas(swap.counts.ins)});
    rows.push_back({"… written to swap", with_commas(swap.counts.outs)});
    rows.push_back({"Swap in use", byte_size(std::uint64_t{swap_slots_used(swap)} * page_size)});
  }
  return rows;
}

}  // namespace heddle
