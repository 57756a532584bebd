// info.h: what a process says about itself.
#pragma once

#include <string>

#include "core/kernel/context.h"

namespace heddle {

void give_name(Context& c, Thread& thread, const std::string& name);  // The first thread's is its process's, too.

}  // namespace heddle
