// policy_round_robin.cpp: one queue for all harts, first in, first out; who has used its quantum goes to the end
// (Silberschatz, Operating System Concepts, ch. 5.3.3). A thread that has waited begins a new one.
#include <algorithm>

#include "core/kernel/kernel.h"
#include "core/kernel/policy_list.h"

namespace heddle {

void round_robin_enqueue(Kernel& kernel, Tid tid, EnqueueReason) { kernel.ready.push_back(tid); }

Tid round_robin_pick(Kernel& kernel, HartId) {
  if (kernel.ready.empty()) return 0;
  Tid tid = kernel.ready.front();
  kernel.ready.pop_front();
  return tid;
}

void round_robin_remove(Kernel& kernel, Tid tid) { std::erase(kernel.ready, tid); }

Tick round_robin_slice(const Kernel& kernel, Tid) { return kernel.quantum; }

void round_robin_list(const Kernel& kernel, std::vector<Tid>& out) { out.assign(kernel.ready.begin(), kernel.ready.end()); }

}  // namespace heddle
