// scene.h: a moment of a run, and the makers of all that can be seen of it. Each maker reads the scene and returns
// plain rows (view.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <map>
#include <string>

#include "core/analysis/chronicle.h"
#include "core/analysis/explain.h"
#include "core/time/timeline.h"
#include "core/view/details.h"
#include "core/view/view.h"
#include "core/world/world.h"

namespace heddle {

using LateTexts = std::map<std::string, std::string>;  // By path: "libc/pthread.c".

struct Scene {
  const World& world;          // At the cursor.
  const Branch& branch;        // The way it is on, with the log up to known_until.
  const Chronicle& chronicle;  // Of that log.
  const LateTexts* library = nullptr;  // C text that came after the images were made.
};

// A file's C text; "" when it is not known.
std::string_view text_of(const Scene& scene, const SourceFile& file);

inline Telling telling_of(const Scene& scene) { return {scene.branch.log, scene.chronicle, scene.world}; }

// Threads and processes as they are named everywhere.
Tint tint_of(const Chronicle& chronicle, Tid tid);
Tint tint_of_process(const Chronicle& chronicle, Pid pid);
ThreadChip make_chip(const Scene& scene, const Thread& thread);

StageView make_stage(const Scene& scene, StageDepth depth = StageDepth::story);
GanttView make_gantt(const Scene& scene, const Timeline& timeline, const GanttQuery& query);
std::vector<EventRow> make_events(const Scene& scene, std::size_t most);
ConsoleView make_console(const Scene& scene);
std::vector<MetricRow> make_metrics(const Scene& scene);

struct InspectorQuery {
  Tid tid = 0;
  const World* before = nullptr;          // At the last stop; what differs is "changed".
  const World* last_moment = nullptr;     // For a thread that has crashed: the world just before, when its memory was still there.
  std::uint64_t fault_row = no_row;       // For the same: what happened to it.
};
InspectorView make_inspector(const Scene& scene, const InspectorQuery& query);

// The inspector's tabs.
AssemblyView make_assembly(const Scene& scene, Tid tid);
MemoryView make_memory(const Scene& scene, const MemoryQuery& query, const World* before);  // `before`: at the last stop, or nullptr.
// "0x2a590", "sp", "table", "main": a number, a register of the thread, a variable that it sees, a function.
std::optional<Address> find_address(const Scene& scene, Tid tid, std::string_view words);
PagesView make_pages(const Scene& scene, Tid tid, Address address);
std::vector<FileRow> make_files(const Scene& scene, Pid pid);
SignalsView make_signals(const Scene& scene, Tid tid);
FlowView make_flow(const Scene& scene, std::string_view tube);  // As Tube::name has it.
SchedulerView make_scheduler(const Scene& scene);
std::vector<EventRow> make_log(const Scene& scene, const LogQuery& query);  // Oldest first.

// The parts of them that are made by several.
const Process* process_in_picture(const Kernel& kernel, Pid pid);  // Alive, zombie, or one of those that are gone.
const Thread* thread_in_picture(const Kernel& kernel, Tid tid);
std::string place_words(const Image* image, Address pc);           // "browser.c:42"; the function when no line is known; else "0x10a3c".
std::vector<HeapBlock> make_heap(const Scene& scene, const Process& process);
std::vector<VariableRow> make_globals(const Scene& scene, const Process& process);
std::vector<PageCell> make_page_cells(const Scene& scene, const Process& process);
std::vector<StackFrameView> make_calls(const Scene& scene, const Process& process, const Thread& thread);  // The program's own, innermost first.
std::string rank_words(const Kernel& kernel, const Thread& thread);         // What the policy orders a ready thread by.
std::vector<CoreRow::Share> shares_of(const Scene& scene, const Tlb& tlb);  // Whose translations it holds, by pid.
std::string printable(std::string_view bytes, std::size_t most);   // Line ends as ⏎, what cannot be printed as a dot.
LaneRow make_lane(const Scene& scene, const Process& process, const Thread& thread);

}  // namespace heddle
