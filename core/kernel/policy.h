// policy.h: who runs next. One file and one table line per policy (policies.cpp has the table); a policy keeps all
// that it knows in the run queue and in the threads' SchedState, so that it is saved and copied with them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

struct Context;
struct Kernel;
struct RunQueue;
struct Thread;

enum class EnqueueReason : std::uint8_t {
  created,    // For the first time under this policy.
  woken,      // It has waited.
  preempted,  // Another one is to run at once; its slice is not over.
  expired,    // Its slice is over.
  yielded,    // It asked for it.
  moved,      // A setting has changed, or its core's queue.
};

// What may be left out is a nullptr. `queue` is the thread's.
struct PolicyOps {
  std::string_view name;    // "rr"
  std::string_view title;   // "Round robin"
  std::string_view source;  // Where the algorithm is taken from.
  bool is_preemptive = false;  // A better one takes the core at once.
  // Sets thread.sched.place: key, order and value. A thread that runs is placed, too (reason moved), to be compared.
  void (*place)(Context& c, RunQueue& queue, Thread& thread, EnqueueReason reason) = nullptr;
  Tick (*slice)(Context& c, RunQueue& queue, Thread& thread) = nullptr;             // User time of a turn; else no end.
  // Whom of those that may run on one of `harts` (bits); 0: none. Else the first in order.
  Tid (*choose)(Context& c, RunQueue& queue, std::uint64_t harts) = nullptr;
  void (*picked)(Context& c, RunQueue& queue, Thread& thread) = nullptr;            // It is about to run.
  void (*charge)(Context& c, RunQueue& queue, Thread& thread, Tick ran) = nullptr;  // It has run for so long.
  void (*expired)(Context& c, RunQueue& queue, Thread& thread) = nullptr;           // Its slice is over.
  void (*sleeps)(Context& c, RunQueue& queue, Thread& thread) = nullptr;            // It waits from now on.
  // Else the one with the lower key, when the policy is preemptive.
  bool (*preempts)(Context& c, RunQueue& queue, Thread& ready, Thread& running) = nullptr;
  Tick (*slice_left)(Context& c, RunQueue& queue, Thread& running) = nullptr;       // Slices that change under way.
  Tick (*next_event)(const Context& c) = nullptr;                                   // The first instant after c.at that concerns it.
  void (*event)(Context& c) = nullptr;                                              // It has come.
};

std::span<const PolicyOps* const> policies();
int policy_named(std::string_view name);  // Index, or -1. "SCHED_FIFO", "sched-fifo" and "fifo" are one.

}  // namespace heddle
