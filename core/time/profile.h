// profile.h: where the threads were in a stretch of time that has passed: the run is repeated, and looked at every so often.
#pragma once

#include <vector>

#include "core/base/ids.h"
#include "core/kernel/thread.h"
#include "core/time/timeline.h"

namespace heddle {

struct PlaceSample {  // A thread on a core in user mode.
  Tid tid = 0;
  Pid pid = 0;
  Registers registers;
};

// At up to `looks` moments of [begin, end), evenly spaced. The timeline stays where it is. Of a stretch with commands in it,
// only what follows the last one.
std::vector<PlaceSample> sample_places(Branch& branch, Tick begin, Tick end, int looks);

}  // namespace heddle
