// calibrate.h: `heddle calibrate`: what tests/bench/linux_costs.c measured becomes a file of costs.
#pragma once

#include "core/base/result.h"
#include "core/lab/lab.h"

namespace heddle::cli {

int calibrate_main(int count, const char* const* words);  // words[0] is "calibrate". 0, or 2 when it could not be done.

// --costs: a preset's name, or else a file's.
Result<Done> read_costs_option(LabSettings& settings);

}  // namespace heddle::cli
