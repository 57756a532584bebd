// dispatch.h: the scheduler's decisions: who gets an idle core, whose slice is over, who has to make room.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

// To be called between two ticks, when Kernel::decision_due says so: every core has had its turn, and whatever happens
// at this instant has happened. So it does not matter which core's thread ended or woke another one first.
void decide(Context& c);

void expire_quanta(Context& c);  // Of those whose slice ends now.

}  // namespace heddle
