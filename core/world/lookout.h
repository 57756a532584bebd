// lookout.h: what a run notes on its way at full speed: when something worth stopping at happened last, or first.
// A moment is the end of a tick, as World::now counts them; looking changes nothing in the world.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/ids.h"
#include "core/image/image.h"
#include "core/machine/watch.h"

namespace heddle {

struct World;
struct Trap;

enum class LookoutFor : std::uint8_t {
  instruction,  // A thread has retired an instruction in the tick before.
  statement,    // The same, and stands at the first instruction of a statement of the user's own code.
  dispatch,     // A thread was put on a hart.
};

struct Lookout {
  LookoutFor what = LookoutFor::instruction;
  Tid thread = 0;      // Whose; 0: anybody's.
  bool stops = false;  // The run ends at the first such moment (not for `instruction`), with StopReason::place.
  Tick last = 0;       // The last such moment; 0: none so far.

  // Its own notes.
  std::vector<std::pair<std::shared_ptr<const Image>, CodeMarks>> images;  // Those that were met.
  Watch watch;
  std::vector<Tid> trapped;            // They retired an instruction in the tick under way that was a trap.
  std::uint64_t switches = 0;
  bool has_begun = false, was_alive = false;
};

// Whether a statement of the user's own code begins at pc.
bool is_statement_start(const Image& image, Address pc);
CodeMarks statement_marks(const Image& image);  // All such places.

// For run: before the first step; before the machine runs; after it; when a trap was handled; and at each moment
// between two ticks. `end` is when the tick under way ends.
void begin_lookout(Lookout& lookout, const World& world);
Watch* prepare_watch(Lookout& lookout, const World& world);
void note_turns(Lookout& lookout, const World& world, const Trap* trap, Tick end);
void note_switches(Lookout& lookout, const World& world, Tick moment);
void note_traps(Lookout& lookout, const World& world, Tick moment);

}  // namespace heddle
