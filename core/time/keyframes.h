// keyframes.h: worlds kept along one branch, so that any moment of it is a short run away: dense near the cursor,
// sparse far from it, bounded in number and in memory. A keyframe shares every unchanged page with its neighbours.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/ids.h"
#include "core/world/world.h"

namespace heddle {

// How much a host has to do to come from boot to this world: instructions, with traps counted as so many. The
// same on every host, unlike a clock.
std::uint64_t work_of(const World& world);

struct KeyframeLimits {
  std::uint64_t spacing = 400'000;      // Work between two neighbours near the cursor: about 2 ms natively.
  std::uint64_t near = 48'000'000;      // Up to this distance from the cursor the spacing is kept while there is room.
  std::size_t most = 128;
  std::uint64_t most_bytes = 256u << 20;  // Of what keyframes do not share with the one before.
};

struct Keyframe {
  Tick tick = 0;
  std::uint64_t work = 0;
  std::size_t applied = 0;        // So many entries of the journal are in it.
  std::uint64_t own_bytes = 0;    // Its kernel's tables, and pages that it does not share with the keyframe before it.
  std::shared_ptr<const World> world;
};

class Keyframes {
 public:
  explicit Keyframes(const KeyframeLimits& limits = {}) : limits_(limits) {}

  // Keeps `world` when the last keyframe before it is far enough; drops others when there are too many.
  void offer(const World& world, std::size_t applied);
  // The same without asking how far: for the beginning of a run.
  void put(const World& world, std::size_t applied);

  const Keyframe* at_or_before(Tick tick) const;  // nullptr when there is none.
  void keep_until(Tick tick);    // Forgets those after it.
  void forget_before(Tick tick); // Forgets those before the last one at or before it.
  const std::vector<Keyframe>& all() const { return frames_; }
  const KeyframeLimits& limits() const { return limits_; }
  std::uint64_t bytes() const;

 private:
  void thin(std::uint64_t work_at_cursor);
  void measure(std::size_t index);

  KeyframeLimits limits_;
  std::vector<Keyframe> frames_;  // By tick. The first is never thinned out: everything can be reached from it.
};

}  // namespace heddle
