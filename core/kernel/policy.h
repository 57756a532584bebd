// policy.h: who runs next. One file and one table line per policy (sched.cpp has the table); a policy keeps all
// that it knows in the kernel's run queue and in the threads, so that it is saved and copied with them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

struct Kernel;

enum class EnqueueReason : std::uint8_t { created, woken, preempted, yielded };

struct PolicyOps {
  std::string_view name;   // "rr"
  std::string_view title;  // "Round robin"
  void (*enqueue)(Kernel& kernel, Tid tid, EnqueueReason reason);
  Tid (*pick)(Kernel& kernel, HartId hart);       // Takes one off the queue; 0 when it is empty.
  void (*remove)(Kernel& kernel, Tid tid);        // A ready thread dies.
  Tick (*slice)(const Kernel& kernel, Tid tid);   // A new quantum, in ticks of user mode; `never`: none.
  void (*list)(const Kernel& kernel, std::vector<Tid>& out);  // In the order in which they would run.
};

std::span<const PolicyOps> policies();
int policy_named(std::string_view name);  // Index, or -1.

}  // namespace heddle
