// policy_list.h: the functions of every policy, for the table in sched.cpp.
#pragma once

#include <vector>

#include "core/kernel/policy.h"

namespace heddle {

void round_robin_enqueue(Kernel& kernel, Tid tid, EnqueueReason reason);
Tid round_robin_pick(Kernel& kernel, HartId hart);
void round_robin_remove(Kernel& kernel, Tid tid);
Tick round_robin_slice(const Kernel& kernel, Tid tid);
void round_robin_list(const Kernel& kernel, std::vector<Tid>& out);

}  // namespace heddle
