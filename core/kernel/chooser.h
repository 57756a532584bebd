// chooser.h: the one oracle of all that is free in a run: random bytes now; whom to run next when a schedule is explored.
#pragma once

#include <cstdint>

#include "core/base/rng.h"

namespace heddle {

struct Chooser {
  Rng rng;
  bool operator==(const Chooser&) const = default;
};

}  // namespace heddle
