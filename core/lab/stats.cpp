// stats.cpp: the figures of a run as JSON, for --stats and for comparing runs by script.
#include "core/analysis/names.h"
#include "core/analysis/statistics.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/lab/lab.h"
#include "core/lab/state.h"

namespace heddle {
namespace {

// Members of one object, in order.
class JsonObject {
 public:
  JsonObject& number(std::string_view name, std::uint64_t value) { return raw(name, std::to_string(value)); }
  JsonObject& integer(std::string_view name, std::int64_t value) { return raw(name, std::to_string(value)); }
  JsonObject& text(std::string_view name, std::string_view value) { return raw(name, json_quoted(value)); }
  JsonObject& raw(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "" : ",") + json_quoted(name) + ":" + json;
    return *this;
  }
  std::string json() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

std::string array_of(const std::vector<std::string>& items) {
  std::string json = "[";
  for (std::size_t i = 0; i < items.size(); ++i) json += (i == 0 ? "\n  " : ",\n  ") + items[i];
  return json + "]";
}

std::string mean_json(const Mean& mean) { return JsonObject().number("count", mean.count).number("ticks", mean.ticks).number("mean", mean.mean()).json(); }

std::string process_json(const Scene& scene, const Process& process, const std::vector<const Thread*>& threads) {
  Tick cpu = process.used.cpu_ticks;
  for (const Thread* thread : threads) if (thread->state != ThreadState::ended) cpu += cpu_ticks_of(scene.world.kernel, *thread, scene.world.now);
  auto facts = scene.chronicle.processes.find(process.pid);
  JsonObject json;
  json.integer("pid", process.pid).integer("parent", facts == scene.chronicle.processes.end() ? process.parent : facts->second.parent);
  json.text("name", process.name).text("state", process_state_word(process.state));
  json.number("threads", facts == scene.chronicle.processes.end() ? threads.size() : static_cast<std::uint64_t>(facts->second.threads_made));
  json.number("cpu_ticks", cpu);
  MemoryUse memory = memory_use_of(scene.world.kernel, scene.world.machine, process.space);
  json.number("resident_bytes", memory.resident_bytes);
  if (scene.world.kernel.swap.settings.pages != 0) json.number("swapped_bytes", memory.swapped_bytes).number("faults", process.swap_counts.faults);
  if (process.state != ProcessState::alive) {
    if (process.killed) json.text("signal", signal_name(process.exit_signal));
    else json.integer("exit", process.exit_code);
  }
  return json.json();
}

}  // namespace

std::string Lab::stats_json() const {
  if (!state_->timeline) return "{}\n";
  Scene scene = state_->scene();
  const World& world = scene.world;
  Statistics sums = measure(world, scene.chronicle);
  const Counters& counters = world.kernel.counters;
  std::vector<std::string> cores, processes;
  for (std::size_t core = 0; core < sums.cores.size(); ++core) {
    const Hart& hart = world.machine.harts[core];
    JsonObject json;
    json.number("instructions", hart.retired).number("user", sums.cores[core].user).number("kernel", sums.cores[core].kernel).number("idle", sums.cores[core].idle);
    json.number("thread_switches", world.kernel.harts[core].thread_switches).number("process_switches", world.kernel.harts[core].process_switches);
    json.number("tlb_misses", hart.tlb.misses).number("tlb_lookups", tlb_lookups(hart));
    if (!hart.code_cache.lines.empty()) json.number("l1_code_misses", hart.code_cache.misses).number("l1_data_misses", hart.data_cache.misses);
    cores.push_back(json.json());
  }
  for (const auto& [process, ended] : world.kernel.gone) {
    std::vector<const Thread*> threads;
    for (const Thread& thread : ended) threads.push_back(&thread);
    processes.push_back(process_json(scene, process, threads));
  }
  for (const auto& [pid, process] : world.kernel.processes) {
    std::vector<const Thread*> threads;
    for (Tid tid : process.threads) if (const Thread* thread = thread_of(world.kernel, tid)) threads.push_back(thread);
    processes.push_back(process_json(scene, process, threads));
  }
  JsonObject json;
  json.text("program", state_->program.name).number("ticks", world.now).number("instructions", sums.instructions);
  json.integer("exit_status", status().exit_status).text("digest", print_text("%016llx", static_cast<unsigned long long>(digest())));
  json.number("events", world.kernel.events).number("syscalls", counters.syscalls);
  json.number("forks", counters.forks).number("threads_created", counters.threads_created);
  json.number("thread_switches", counters.thread_switches).number("process_switches", counters.process_switches).number("preemptions", counters.preemptions);
  json.number("pages_zeroed", counters.demand_zero).number("pages_from_file", counters.pages_from_file).number("pages_copied", counters.frames_copied);
  json.number("fatal_faults", counters.faults_fatal).number("signals", counters.signals).number("pipe_bytes", counters.pipe_bytes).number("futex_waits", counters.futex_waits);
  json.number("tlb_misses", sums.tlb_misses).number("tlb_lookups", sums.tlb_lookups);
  json.number("resident_frames", sums.resident_frames).number("resident_bytes", std::uint64_t{sums.resident_frames} * page_size).integer("utilisation_percent", utilisation_percent(world));
  if (const Swap& swap = world.kernel.swap; swap.settings.pages != 0) {
    JsonObject counts;
    counts.text("replacement", replacement_name(swap.settings.replacement)).number("bytes", std::uint64_t{swap.settings.pages} * page_size);
    if (swap.settings.frames != 0) counts.number("frames", swap.settings.frames);
    counts.number("faults", swap.counts.faults).number("ins", swap.counts.ins).number("outs", swap.counts.outs);
    json.raw("swap", counts.number("bytes_used", std::uint64_t{swap_slots_used(swap)} * page_size).json());
  }
  json.raw("fork", mean_json(sums.fork)).raw("thread_create", mean_json(sums.thread_create));
  json.raw("switch_to_thread", mean_json(sums.thread_switch)).raw("switch_to_process", mean_json(sums.process_switch));
  json.raw("cores", array_of(cores)).raw("processes", array_of(processes));
  return json.json() + "\n";
}

}  // namespace heddle
