// scenario.h: `heddle scenario`: the table's experiments, measured without a window.
#pragma once

#include "shell/cli/arguments.h"

namespace heddle::cli {

// Without a name: one line per scenario. 0, or 2 when there is no such scenario.
int run_scenario(const Arguments& arguments);

}  // namespace heddle::cli
