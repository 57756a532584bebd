// run.h: a guest program at the terminal: its stdin, stdout and stderr are ours.
#pragma once

#include "shell/cli/arguments.h"

namespace heddle::cli {

// The guest's exit status; 128 + signal when one ended it; 2 when it could not be opened; 3 when all its
// threads wait for each other, so that it would never end; 124 when --ticks ended the run.
int run_program(const Arguments& arguments);

int build_program(const Arguments& arguments);  // 0 or 2

}  // namespace heddle::cli
