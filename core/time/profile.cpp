// profile.cpp: a copy of the world from the nearest keyframe runs along the stretch in equal steps.
#include "core/time/profile.h"

#include <algorithm>

namespace heddle {

std::vector<PlaceSample> sample_places(Branch& branch, Tick begin, Tick end, int looks) {
  std::vector<PlaceSample> samples;
  begin = std::max(begin, branch.earliest);
  end = std::min(end, branch.known_until);
  for (const JournalEntry& entry : branch.journal) if (entry.tick < end) begin = std::max(begin, entry.tick);
  if (begin >= end || looks <= 0) return samples;
  World world = world_at(branch, begin);
  EventLog log(world.kernel.events);
  Tick step = std::max<Tick>(1, (end - begin) / static_cast<Tick>(looks));
  for (Tick at = begin; at < end; at += step) {
    if (at > world.now) run(world, {.tick = at}, log);
    if (world.now < at) break;  // It has come to an end.
    for (std::size_t hart = 0; hart < world.machine.harts.size(); ++hart) {
      if (hart_activity(world.kernel, static_cast<HartId>(hart), world.now) != HartActivity::user) continue;
      const Thread* thread = thread_of(world.kernel, world.kernel.harts[hart].tid);
      if (thread != nullptr) samples.push_back({thread->tid, thread->pid, registers_of(world.kernel, world.machine, *thread)});
    }
  }
  return samples;
}

}  // namespace heddle
