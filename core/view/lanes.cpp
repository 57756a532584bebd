// lanes.cpp: one thread in its house.
#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/view/scene.h"
#include "core/view/stack.h"

namespace heddle {
namespace {

constexpr std::size_t most_chips = 8;

// The student's own calls, and of the library only what they called: "main", "render", "pthread_cond_wait".
std::vector<FrameChip> make_chips(const std::vector<StackFrame>& frames) {
  std::vector<FrameChip> chips;
  for (std::size_t i = frames.size(); i-- > 0;) {
    const StackFrame& frame = frames[i];
    if (frame.function == nullptr) continue;
    bool called_by_user = i + 1 < frames.size() && !frames[i + 1].is_library;
    if (frame.is_library && !called_by_user) continue;
    chips.push_back({frame.function->name, frame.base});
  }
  if (chips.empty() && !frames.empty() && frames.front().function != nullptr) chips.push_back({frames.front().function->name, frames.front().base});
  if (chips.size() > most_chips) chips.erase(chips.begin() + 1, chips.end() - static_cast<std::ptrdiff_t>(most_chips - 1));
  return chips;
}

LaneState state_of_lane(const Process& process, const Thread& thread) {
  switch (thread.state) {
    case ThreadState::ready: return LaneState::ready;
    case ThreadState::running: return LaneState::running;
    case ThreadState::blocked: return LaneState::waiting;
    case ThreadState::ended: break;
  }
  return process.killed && process.fault_tid == thread.tid ? LaneState::crashed : LaneState::ended;
}

std::string state_text_of(const Process& process, const Thread& thread, const LaneRow& lane) {
  switch (lane.state) {
    case LaneState::ready: return "ready";
    case LaneState::running: return print_text("running · core %d", thread.hart);
    case LaneState::waiting: return lane.thread.waits_for.empty() ? "waiting" : "waiting · " + lane.thread.waits_for;
    case LaneState::crashed: return std::string(signal_name(process.exit_signal));
    case LaneState::ended: break;
  }
  if (process.killed && process.fault_tid == 0) return "ended by " + std::string(signal_name(process.exit_signal));
  return "ended with its process";
}

}  // namespace

LaneRow make_lane(const Scene& scene, const Process& process, const Thread& thread) {
  const World& world = scene.world;
  LaneRow lane;
  lane.thread = make_chip(scene, thread);
  lane.state = state_of_lane(process, thread);
  lane.state_text = state_text_of(process, thread, lane);
  lane.hart = thread.hart;
  bool has_ended = thread.state == ThreadState::ended;
  Registers registers = has_ended ? thread.saved : registers_of(world.kernel, world.machine, thread);
  lane.pc = registers.pc;
  lane.sp = registers.x[2];
  lane.cpu_ticks = cpu_ticks_of(world.kernel, thread, world.now);
  const Image* image = image_of(world.kernel, process);
  if (image == nullptr) return lane;
  if (has_ended) {
    lane.place = place_words(image, lane.pc);
    return lane;
  }
  std::vector<StackFrame> frames = unwind(world, *image, process.pid, registers, 24);
  lane.frames = make_chips(frames);
  lane.place = place_words(image, lane.pc);
  for (std::size_t i = 0; i < frames.size(); ++i) {  // The student's own line rather than one of the library.
    if (frames[i].is_library) continue;
    lane.place = place_words(image, line_address(frames[i], i == 0));
    break;
  }
  return lane;
}

}  // namespace heddle
