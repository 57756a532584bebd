// journal.h: what the world outside did to a run, and when. Config, program and journal are the whole run: all
// else follows from them.
#pragma once

#include <vector>

#include "core/base/ids.h"
#include "core/world/command.h"

namespace heddle {

struct JournalEntry {
  Tick tick = 0;  // The command is applied when all instructions of lower ticks have retired, and none of this one.
  Command command;
  bool operator==(const JournalEntry&) const = default;
};

using Journal = std::vector<JournalEntry>;  // In order of application, so ticks never go down.

}  // namespace heddle
