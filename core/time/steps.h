// steps.h: the places at which a person stops while stepping, forward and back. A place is a property of a moment
// alone (what happened in the tick before it), so both directions find the same ones.
#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/time/timeline.h"

namespace heddle {

enum class PlaceKind : std::uint8_t {
  instruction,  // The thread has just retired an instruction.
  statement,    // The thread has just come to the first instruction of a statement of the user's own code.
  dispatch,     // A thread has just been put on a hart; no thread needs to be named.
};
// For every kind the moments of commands are places too, and the last moment, when nothing can happen any more by
// itself; and so is the beginning.

struct StepLimits {
  Tick ticks = 20'000'000;  // So far it looks for the next place. Back: stretches in which the thread waits are free.
};

enum class StepResult : std::uint8_t {
  done,
  no_place,     // There is none: the end of the run is reached, or its beginning.
  thread_ended, // The thread has ended: it will not come anywhere.
  too_far,      // None within the limits.
};

struct StepOutcome {
  StepResult result = StepResult::done;
  Tid thread = 0;  // Who came to the place; 0: nobody in particular.
};

// Moves the cursor to the next place, or the last one before. Of `thread`, or of any when 0. It stays where it is
// unless the result is `done`.
StepOutcome step_forward(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits = {});
StepOutcome step_back(Timeline& timeline, PlaceKind kind, Tid thread, const StepLimits& limits = {});

}  // namespace heddle
