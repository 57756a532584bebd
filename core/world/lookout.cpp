// lookout.cpp: noting moments while the machine runs. Between two traps nobody changes places with anybody, so that what
// a hart noted is its thread's.
#include "core/world/lookout.h"

#include <algorithm>

#include "core/world/world.h"

namespace heddle {

bool is_statement_start(const Image& image, Address pc) {
  auto after = std::partition_point(image.lines.begin(), image.lines.end(), [&](const LineRow& row) { return row.address <= pc; });
  if (after == image.lines.begin()) return false;
  const LineRow& row = *(after - 1);
  if (row.address != pc || !row.starts_statement || row.file >= image.files.size()) return false;
  return !image.files[row.file].is_library;
}

CodeMarks statement_marks(const Image& image) {
  CodeMarks marks;
  for (std::size_t i = 0; i < image.lines.size(); ++i) {
    const LineRow& row = image.lines[i];
    if (i + 1 < image.lines.size() && image.lines[i + 1].address == row.address) continue;  // The last row of an address counts.
    if (row.starts_statement && row.file < image.files.size() && !image.files[row.file].is_library) add_mark(marks, row.address);
  }
  return marks;
}

namespace {

const CodeMarks* marks_of(Lookout& lookout, const Kernel& kernel, const Thread& thread) {
  const Process* process = process_of(kernel, thread.pid);
  if (process == nullptr || process->image < 0 || static_cast<std::size_t>(process->image) >= kernel.images.size()) return nullptr;
  const std::shared_ptr<const Image>& image = kernel.images[static_cast<std::size_t>(process->image)].image;
  if (image == nullptr) return nullptr;
  for (const auto& [met, marks] : lookout.images) if (met == image) return &marks;
  return &lookout.images.emplace_back(image, statement_marks(*image)).second;
}

void note(Lookout& lookout, Tick moment) { lookout.last = std::max(lookout.last, moment); }

bool is_alive(const World& world, Tid tid) {
  const Thread* thread = tid == 0 ? nullptr : thread_of(world.kernel, tid);
  return thread != nullptr && thread->state != ThreadState::ended;
}

bool is_watched(const Lookout& lookout, Tid tid) { return tid != 0 && (lookout.thread == 0 || lookout.thread == tid); }

}  // namespace

void begin_lookout(Lookout& lookout, const World& world) {
  lookout.watch.stops = lookout.stops;
  lookout.watch.harts.resize(world.machine.harts.size());
  if (lookout.has_begun) return;
  lookout.has_begun = true;
  lookout.switches = world.kernel.counters.thread_switches;
  lookout.was_alive = is_alive(world, lookout.thread);
}

Watch* prepare_watch(Lookout& lookout, const World& world) {
  if (lookout.what == LookoutFor::dispatch) return nullptr;
  Watch& watch = lookout.watch;
  watch.has_marks = false;
  if (lookout.what == LookoutFor::statement) {  // First all images, as their marks must stay where they are.
    for (const HartStatus& status : world.kernel.harts)
      if (is_watched(lookout, status.tid)) marks_of(lookout, world.kernel, *thread_of(world.kernel, status.tid));
  }
  for (std::size_t hart = 0; hart < watch.harts.size(); ++hart) {
    HartWatch& at = watch.harts[hart];
    at = HartWatch{};
    Tid tid = world.kernel.harts[hart].tid;
    if (lookout.what != LookoutFor::statement || !is_watched(lookout, tid)) continue;
    at.marks = marks_of(lookout, world.kernel, *thread_of(world.kernel, tid));
    if (at.marks != nullptr) watch.has_marks = true;
  }
  return &watch;
}

void note_turns(Lookout& lookout, const World& world, const Trap* trap, Tick end) {
  if (lookout.what == LookoutFor::dispatch) return;
  for (std::size_t hart = 0; hart < lookout.watch.harts.size(); ++hart) {
    const HartWatch& seen = lookout.watch.harts[hart];
    Tid tid = world.kernel.harts[hart].tid;
    if (!is_watched(lookout, tid)) continue;
    if (lookout.what == LookoutFor::instruction) note(lookout, seen.turned);
    else note(lookout, seen.marked);
    bool did_trap = trap != nullptr && static_cast<std::size_t>(trap->hart) == hart && seen.turned == end;
    if (did_trap && lookout.what == LookoutFor::statement) lookout.trapped.push_back(tid);
  }
}

void note_switches(Lookout& lookout, const World& world, Tick moment) {
  if (world.kernel.counters.thread_switches == lookout.switches) return;
  lookout.switches = world.kernel.counters.thread_switches;
  if (lookout.what == LookoutFor::dispatch) note(lookout, moment);
}

void note_traps(Lookout& lookout, const World& world, Tick moment) {
  for (Tid tid : lookout.trapped) {
    if (!is_alive(world, tid)) continue;
    const Thread& thread = *thread_of(world.kernel, tid);
    const CodeMarks* marks = marks_of(lookout, world.kernel, thread);
    if (marks != nullptr && is_marked(*marks, registers_of(world.kernel, world.machine, thread).pc)) note(lookout, moment);
  }
  lookout.trapped.clear();
  if (!lookout.was_alive || is_alive(world, lookout.thread)) return;
  lookout.was_alive = false;
  if (lookout.what != LookoutFor::dispatch) note(lookout, moment);  // The end of the thread that is watched is a place.
}

}  // namespace heddle
