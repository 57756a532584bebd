// export.h: `heddle export`: runs a program and writes pictures and tables of the run.
#pragma once

#include "shell/cli/arguments.h"

namespace heddle::cli {

int export_run(const Arguments& arguments);  // 0, or 2 when something could not be read, opened or written.

}  // namespace heddle::cli
