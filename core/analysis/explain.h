// explain.h: an event as one plain sentence: short, kind, exact. The same words on the screen, for screen readers
// and in exports.
#pragma once

#include <cstdint>
#include <string>

#include "core/analysis/chronicle.h"
#include "core/world/world.h"

namespace heddle {

struct Telling {               // All that a sentence may need to know.
  const EventLog& log;
  const Chronicle& chronicle;
  const World& world;          // For what addresses are called. Any moment of the branch will do.
};

std::string explain(const Telling& telling, std::uint64_t row);  // A row of the run. Without a full stop.

// What a blocked thread waits for, short, with names: "pipe 3", "mutex queue_lock, held by render", "the end of render".
std::string wait_words(const Telling& telling, const Thread& thread);

// What a thread is doing at this moment, or why it is not running.
std::string explain_thread(const Telling& telling, Tid tid);

}  // namespace heddle
