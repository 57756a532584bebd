// check.h: what is always true of a kernel: frames, reference counts, queues and tables add up.
#pragma once

#include <string>

#include "core/kernel/kernel.h"

namespace heddle {

// The first thing that is not as it must be, in words; "" when all is well. Reads every page table: for tests
// and for worlds that come from a file, not for every tick.
std::string find_wrong(const Kernel& kernel, const Machine& machine);

}  // namespace heddle
