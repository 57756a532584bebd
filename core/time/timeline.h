// timeline.h: a run that can be travelled: branches, and a cursor with the world as it is there. Going back is going
// to a keyframe and running forward again, with the same commands at the same ticks; so the past is never stored
// as such and never differs. A command given in the past opens a branch, and the old future stays.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/time/journal.h"
#include "core/time/keyframes.h"
#include "core/world/world.h"

namespace heddle {

using BranchId = int;

struct Branch {               // One way a run has gone. Complete in itself: of its parent it only knows the name.
  BranchId id = 0;
  BranchId parent = -1;       // -1: the first.
  Tick fork_tick = 0;         // Where it left its parent.
  Tick earliest = 0;          // What was before is forgotten.
  Tick known_until = 0;       // How far it has been run.
  Journal journal;
  Keyframes keyframes;
  EventLog log;               // Up to known_until.
};

inline constexpr std::size_t most_branches = 32;  // Then the oldest one that is not open is dropped.

struct Timeline {
  std::vector<Branch> branches;  // In order of creation.
  std::size_t current = 0;       // Index of the branch that is open.
  BranchId next_branch = 1;
  World world;                   // At the cursor, which is world.now. Always between two ticks.
  std::size_t applied = 0;       // So many entries of the branch's journal are in it.
  std::uint64_t runs = 0;        // What travelling has cost the host so far: how often the world was run, …
  std::uint64_t work = 0;        // … and for how much work, as keyframes count it.
};

inline Branch& current_branch(Timeline& timeline) { return timeline.branches[timeline.current]; }
inline const Branch& current_branch(const Timeline& timeline) { return timeline.branches[timeline.current]; }

// `log` is what boot wrote.
Timeline make_timeline(World world, EventLog log, const KeyframeLimits& limits = {});

// Forward until `when`. Where the branch is known already this repeats it, with its commands; past known_until it
// goes on. The cursor ends between two ticks: whatever `when` asks for, the tick in which it came true is finished.
// Nothing depends on how a way is cut into calls.
StopReason run_forward(Timeline& timeline, const StopWhen& when);

// To a tick of the open branch, in either direction; beyond known_until it runs on. Before `earliest`: to earliest.
// Commands given at that tick are in the world then. Returns why it stopped: StopReason::tick when it came there.
StopReason seek(Timeline& timeline, Tick tick);

// The world as it was at a known tick of a branch, without moving the cursor. The log stays as it is.
World world_at(Branch& branch, Tick tick);

// At the cursor. When the branch is known beyond it, a new branch begins here and is open then. An error changes nothing.
Result<Done> give_command(Timeline& timeline, const Command& command);

// Opens another branch at the same tick, or at its end when that is earlier. false: there is no such branch.
bool open_branch(Timeline& timeline, BranchId id);

// Forgets what was before the cursor, in the open branch, and all other branches.
void forget_past(Timeline& timeline);
// The same up to the last keyframe at or before `tick`, which must not lie after the cursor.
void forget_before(Timeline& timeline, Tick tick);

}  // namespace heddle
