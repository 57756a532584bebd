// look.cpp: what can be seen through the lab: each view of the moment at the cursor.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/lab/lab.h"
#include "core/io/trace.h"
#include "core/lab/state.h"
#include "core/time/profile.h"

namespace heddle {

Scene Lab::State::scene() {
  const Branch& branch = current_branch(*timeline);
  Chronicle& chronicle = chronicles[branch.id];
  read_on(chronicle, branch.log);
  return {timeline->world, branch, chronicle, &library};
}

void Lab::State::remember_stop() {
  last_stop = timeline->world;
  looked = false;
}

std::string Lab::State::last_dispatch_words() {
  Scene now = scene();
  const EventLog& log = now.branch.log;
  for (std::uint64_t row = now.world.kernel.events; row > log.forgotten(); --row) {
    if (log.kind(static_cast<std::size_t>(row - 1 - log.forgotten())) == EventKind::dispatched) return explain(telling_of(now), row - 1);
  }
  return "";
}

// Who was selected; else who has just been stepped; else who crashed last; else who came onto a core last.
Tid Lab::State::chosen() {
  if (selected != 0) return selected;
  if (arrived != 0) return arrived;
  Scene now = scene();
  const EventLog& log = now.branch.log;
  std::uint64_t rows = now.world.kernel.events;
  Tid crashed = 0;
  std::uint64_t crash_row = 0;
  for (const auto& [tid, thread] : now.chronicle.threads) {
    bool died_of_it = thread.fault_row < rows && thread.end_row < rows;
    if (died_of_it && (crashed == 0 || thread.fault_row > crash_row) && thread_in_picture(now.world.kernel, tid) != nullptr) {
      crashed = tid;
      crash_row = thread.fault_row;
    }
  }
  if (crashed != 0) return crashed;
  for (std::uint64_t row = rows; row > log.forgotten(); --row) {
    std::size_t index = static_cast<std::size_t>(row - 1 - log.forgotten());
    if (log.kind(index) != EventKind::dispatched) continue;
    if (thread_in_picture(now.world.kernel, log.tid(index)) != nullptr) return log.tid(index);
  }
  return now.world.kernel.threads.empty() ? now.world.kernel.first_process : now.world.kernel.threads.begin()->first;
}

// The events of an entry into the kernel lie at one tick; the world before it is one tick earlier at most.
const World* Lab::State::moment_before(std::uint64_t fault_row) {
  Branch& branch = current_branch(*timeline);
  if (fault_row < branch.log.forgotten()) return nullptr;
  if (!last_moment || last_moment->branch != branch.id || last_moment->row != fault_row) {
    Tick tick = branch.log.tick(static_cast<std::size_t>(fault_row - branch.log.forgotten()));
    World world = world_at(branch, tick);
    if (world.kernel.events > fault_row && tick > 0) world = world_at(branch, tick - 1);
    if (world.kernel.events > fault_row) return nullptr;
    last_moment = LastMoment{branch.id, fault_row, std::move(world)};
  }
  return &last_moment->world;
}

StageView Lab::stage(StageDepth depth) const { return state_->timeline ? make_stage(state_->scene(), depth) : StageView{}; }

GanttView Lab::gantt(const GanttQuery& query) const {
  return state_->timeline ? make_gantt(state_->scene(), *state_->timeline, query) : GanttView{};
}

InspectorView Lab::inspect(Tid tid) const {
  if (!state_->timeline) return {};
  Scene scene = state_->scene();
  state_->looked = true;
  InspectorQuery query;
  query.tid = tid != 0 ? tid : state_->chosen();
  query.before = state_->last_stop ? &*state_->last_stop : nullptr;
  auto facts = scene.chronicle.threads.find(query.tid);
  std::uint64_t rows = scene.world.kernel.events;
  bool died_of_fault = facts != scene.chronicle.threads.end() && facts->second.fault_row < rows && facts->second.end_row < rows;
  if (died_of_fault) {
    query.fault_row = facts->second.fault_row;
    query.last_moment = state_->moment_before(query.fault_row);
    if (query.last_moment == nullptr) query.fault_row = no_row;
  }
  return make_inspector(scene, query);
}

std::vector<LineHeat> Lab::heat(const std::string& file, Tick ticks) const {
  std::vector<LineHeat> heat;
  if (!state_->timeline) return heat;
  constexpr int looks = 200;
  Tick now = state_->timeline->world.now;
  std::vector<PlaceSample> samples = sample_places(current_branch(*state_->timeline), now - std::min(now, ticks), now, looks);
  std::map<std::uint32_t, int> counts;
  for (const PlaceSample& sample : samples) {
    const Image* image = image_of_process(state_->timeline->world.kernel, sample.pid);
    if (image == nullptr) continue;
    const LineRow* row = line_at(*image, sample.registers.pc);
    bool in_library = row == nullptr || row->file >= image->files.size() || image->files[row->file].is_library;
    if (in_library) row = line_at(*image, sample.registers.x[1] - 4);  // Where it will return to: right for leaf functions.
    if (row != nullptr && row->file < image->files.size() && image->files[row->file].name == file) ++counts[row->line];
  }
  for (const auto& [line, count] : counts) heat.push_back({line, (count * 100 + static_cast<int>(samples.size()) / 2) / static_cast<int>(samples.size())});
  return heat;
}

AssemblyView Lab::assembly(Tid tid) const {
  return state_->timeline ? make_assembly(state_->scene(), tid != 0 ? tid : state_->chosen()) : AssemblyView{};
}

MemoryView Lab::memory(const MemoryQuery& query) const {
  if (!state_->timeline) return {};
  MemoryQuery asked = query;
  if (asked.tid == 0) asked.tid = state_->chosen();
  return make_memory(state_->scene(), asked, state_->last_stop ? &*state_->last_stop : nullptr);
}

std::optional<Address> Lab::find_address(Tid tid, const std::string& words) const {
  if (!state_->timeline) return {};
  return heddle::find_address(state_->scene(), tid != 0 ? tid : state_->chosen(), words);
}

PagesView Lab::pages(Tid tid, Address address) const {
  return state_->timeline ? make_pages(state_->scene(), tid != 0 ? tid : state_->chosen(), address) : PagesView{};
}

std::vector<FileRow> Lab::files(Tid tid) const {
  if (!state_->timeline) return {};
  const Thread* thread = thread_of(state_->timeline->world.kernel, tid != 0 ? tid : state_->chosen());
  return thread == nullptr ? std::vector<FileRow>{} : make_files(state_->scene(), thread->pid);
}

SignalsView Lab::signals(Tid tid) const {
  return state_->timeline ? make_signals(state_->scene(), tid != 0 ? tid : state_->chosen()) : SignalsView{};
}

FlowView Lab::flow(std::string_view tube) const { return state_->timeline ? make_flow(state_->scene(), tube) : FlowView{}; }

void Lab::take_library(std::map<std::string, std::string> texts) {
  state_->library = std::move(texts);
  state_->changed();
}

SchedulerView Lab::scheduler() const { return state_->timeline ? make_scheduler(state_->scene()) : SchedulerView{}; }

std::vector<EventRow> Lab::log(const LogQuery& query) const {
  return state_->timeline ? make_log(state_->scene(), query) : std::vector<EventRow>{};
}

std::vector<EventRow> Lab::events(std::size_t most) const {
  return state_->timeline ? make_events(state_->scene(), most) : std::vector<EventRow>{};
}

ConsoleView Lab::console() const { return state_->timeline ? make_console(state_->scene()) : ConsoleView{}; }

std::vector<MetricRow> Lab::metrics() const { return state_->timeline ? make_metrics(state_->scene()) : std::vector<MetricRow>{}; }

std::vector<OutputPiece> Lab::output_since(std::size_t& position) const {
  std::vector<OutputPiece> pieces;
  if (!state_->timeline) return pieces;
  Scene scene = state_->scene();
  const EventLog& log = scene.branch.log;
  const std::vector<std::uint64_t>& rows = scene.chronicle.output_rows;
  std::uint64_t end = scene.world.kernel.events;
  for (auto row = std::lower_bound(rows.begin(), rows.end(), std::max<std::uint64_t>(position, log.forgotten())); row != rows.end() && *row < end; ++row) {
    std::size_t index = static_cast<std::size_t>(*row - log.forgotten());
    int fd = static_cast<int>(log.a(index));
    if (pieces.empty() || pieces.back().fd != fd) pieces.push_back({fd, std::string()});
    pieces.back().bytes += log.text(index);
  }
  position = static_cast<std::size_t>(end);
  return pieces;
}

std::optional<Tick> Lab::look_for(const Goal& goal, GoalWatch& watch) const {
  if (!state_->timeline) return {};
  return reached(goal, watch, current_branch(*state_->timeline).log);
}

std::string Lab::trace_json() const { return state_->timeline ? chrome_trace(state_->scene()) : std::string("{\"traceEvents\":[]}\n"); }

}  // namespace heddle
