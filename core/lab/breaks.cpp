// breaks.cpp: where a run is to stop by itself, as people ask for it.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/lab/lab.h"
#include "core/lab/state.h"
#include "core/time/breaks.h"

namespace heddle {
namespace {

constexpr std::size_t most_breaks = 64;
constexpr std::uint32_t most_watched = 4096;

BreakKind kind_of(BreakOn on) {
  switch (on) {
    case BreakOn::line: return BreakKind::line;
    case BreakOn::write: return BreakKind::write;
    case BreakOn::switch_: return BreakKind::switch_;
    case BreakOn::signal: return BreakKind::signal;
    case BreakOn::lock: return BreakKind::lock;
    case BreakOn::fault: return BreakKind::fault;
  }
  return BreakKind::line;
}

}  // namespace

int Lab::add_break(LabBreak wanted) {
  State& state = *state_;
  auto refuse = [&](std::string why) {
    state.said = std::move(why);
    state.changed();
    return 0;
  };
  if (!state.timeline) return refuse("no program is open");
  if (state.breaks.size() >= most_breaks) return refuse(print_text("%u breakpoints are set, as many as there may be", static_cast<unsigned>(most_breaks)));
  const World& world = state.timeline->world;
  if (wanted.on == BreakOn::line) {
    bool exists = std::any_of(world.kernel.images.begin(), world.kernel.images.end(), [&](const LoadedImage& loaded) {
      return !addresses_of_line(*loaded.image, wanted.file, wanted.line).empty();
    });
    if (!exists) return refuse("no statement begins at " + wanted.file + print_text(":%u", wanted.line));
  }
  if (wanted.on == BreakOn::write) {
    if (thread_of(world.kernel, wanted.memory_of) == nullptr) return refuse("the process whose memory is to be watched is gone");
    std::uint32_t to_page_end = page_size - wanted.address % page_size;  // A frame is watched.
    wanted.size = std::clamp<std::uint32_t>(wanted.size, 1, std::min(most_watched, to_page_end));
  }
  wanted.id = state.next_break++;
  state.breaks.push_back(wanted);
  state.changed();
  return wanted.id;
}

void Lab::remove_break(int id) {
  std::erase_if(state_->breaks, [id](const LabBreak& one) { return one.id == id; });
  state_->changed();
}

const std::vector<LabBreak>& Lab::breaks() const { return state_->breaks; }

int Lab::break_hit() const { return state_->break_hit; }

std::string Lab::State::break_words(const LabBreak& hit, Tid tid) {
  Scene now = scene();
  std::string who = thread_words(now.chronicle, tid, now.world.kernel.events);
  auto last_words = [&] {  // What has just happened says it best.
    const EventLog& log = now.branch.log;
    std::uint64_t row = now.world.kernel.events;
    return row > log.forgotten() ? explain(telling_of(now), row - 1) : std::string();
  };
  switch (hit.on) {
    case BreakOn::line: return who + " comes to the breakpoint at " + hit.file + print_text(":%u", hit.line);
    case BreakOn::write: return who + " has written to " + (hit.name.empty() ? short_hex(hit.address) : hit.name);
    case BreakOn::switch_: return "stopped at a switch: " + last_dispatch_words();
    case BreakOn::signal: return "stopped at a signal: " + last_words();
    case BreakOn::lock: return "stopped at a lock: " + last_words();
    case BreakOn::fault: return "stopped at a fault: " + last_words();
  }
  return who;
}

void Lab::State::pass_to_break(Tick until) {
  if (!last_stop || looked) remember_stop();
  arrived = 0;
  said.clear();
  break_hit = 0;
  std::vector<Break> wanted;
  for (const LabBreak& one : breaks) {
    Break made;
    made.id = one.id;
    made.kind = kind_of(one.on);
    made.tid = one.tid;
    made.file = one.file;
    made.line = one.line;
    const Thread* owner = thread_of(timeline->world.kernel, one.memory_of);
    if (one.on == BreakOn::write && owner == nullptr) continue;  // Gone, with its memory.
    made.pid = owner == nullptr ? 0 : owner->pid;
    made.address = one.address;
    made.size = one.size;
    wanted.push_back(std::move(made));
  }
  BreakOutcome outcome = run_to_break(*timeline, until, wanted);
  if (outcome.hit) {
    break_hit = outcome.hit->id;
    arrived = outcome.hit->tid;
    if (selected != 0) selected = outcome.hit->tid;  // Who came to it is looked at.
    for (const LabBreak& one : breaks) if (one.id == break_hit) said = break_words(one, outcome.hit->tid);
  }
  bound_the_log();
  changed();
}

}  // namespace heddle
