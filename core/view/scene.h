// scene.h: a moment of a run, and the makers of all that can be seen of it. Each maker reads the scene and returns
// plain rows (view.h).
#pragma once

#include <vector>

#include "core/analysis/chronicle.h"
#include "core/analysis/explain.h"
#include "core/time/timeline.h"
#include "core/view/view.h"
#include "core/world/world.h"

namespace heddle {

struct Scene {
  const World& world;          // At the cursor.
  const Branch& branch;        // The way it is on, with the log up to known_until.
  const Chronicle& chronicle;  // Of that log.
};

inline Telling telling_of(const Scene& scene) { return {scene.branch.log, scene.chronicle, scene.world}; }

// Threads and processes as they are named everywhere.
Tint tint_of(const Chronicle& chronicle, Tid tid);
Tint tint_of_process(const Chronicle& chronicle, Pid pid);
ThreadChip make_chip(const Scene& scene, const Thread& thread);

StageView make_stage(const Scene& scene);
GanttView make_gantt(const Scene& scene, const Timeline& timeline, const GanttQuery& query);
std::vector<EventRow> make_events(const Scene& scene, std::size_t most);
ConsoleView make_console(const Scene& scene);
std::vector<MetricRow> make_metrics(const Scene& scene);

struct InspectorQuery {
  Tid tid = 0;
  const Registers* before = nullptr;      // Its registers at the last stop; what differs is "changed".
  const World* last_moment = nullptr;     // For a thread that has crashed: the world just before, when its memory was still there.
  std::uint64_t fault_row = no_row;       // For the same: what happened to it.
};
InspectorView make_inspector(const Scene& scene, const InspectorQuery& query);

// The parts of them that are made by several.
const Process* process_in_picture(const Kernel& kernel, Pid pid);  // Alive, zombie, or one of those that are gone.
const Thread* thread_in_picture(const Kernel& kernel, Tid tid);
std::string place_words(const Image* image, Address pc);           // "browser.c:42"; the function when no line is known; else "0x10a3c".
LaneRow make_lane(const Scene& scene, const Process& process, const Thread& thread);

}  // namespace heddle
