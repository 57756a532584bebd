// sources.h: from file names to a program that the Lab can open.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/lab/lab.h"
#include "shell/cli/arguments.h"

namespace heddle::cli {

// Reads the sources, or the one ELF file, and every header that they name and that lies beside them or
// in an -I folder. Errors: "can't read nope.c: No such file or directory".
Result<LabProgram> load_program(const Arguments& arguments);

}  // namespace heddle::cli
