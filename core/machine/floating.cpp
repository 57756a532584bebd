// floating.cpp: RV32F and RV32D arithmetic. Not in the machine yet: each is an illegal instruction.
#include "core/machine/engine.h"

namespace heddle {

bool do_floating(Hart&, const Decoded&) { return false; }

}  // namespace heddle
