// why.h: why a thread is not running: who waits for whom, and the whole way of reasons, in sentences.
#pragma once

#include <string>
#include <vector>

#include "core/analysis/explain.h"

namespace heddle {

struct WaitEdge {
  Tid waiter = 0, holder = 0;  // The waiter goes on when the holder has done something: unlocked, ended.
  std::string words;           // "mutex gate", "its end"
  bool in_cycle = false;       // Each waits for the next, and the last for the first: a deadlock.
};

// Of all threads that wait for a thread that is known. In order of waiter.
std::vector<WaitEdge> wait_graph(const Telling& telling);

// "a deadlock: render waits for input, which holds b; input waits for render, which holds a"; "" when there is no cycle.
std::string deadlock_words(const Telling& telling, const std::vector<WaitEdge>& graph);

// Why this thread is not running, or that it is: one sentence for each link of the chain, the nearest first. Without full stops.
std::vector<std::string> why_not_running(const Telling& telling, Tid tid);

// Mutexes that it holds now, by name.
std::vector<std::string> held_locks(const Telling& telling, Tid tid);

}  // namespace heddle
