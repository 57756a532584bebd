// files.h: files and folders of this computer, for the command line and the desktop app.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/lab/files.h"

namespace heddle {

// Errors: "can't read nope.c: No such file or directory".
Result<std::vector<std::uint8_t>> read_file(const std::string& path);  // At most 64 MiB.
Result<Done> write_file(const std::string& path, const void* data, std::size_t size);

// Reads every header that the program's C files name and that lies beside them or in one of its include directories.
void load_headers(LabProgram& program);

bool is_folder(const std::string& path);
// All files below it that can be opened, to a depth of 4, named from the folder on: "my_race/scenario.json".
Result<std::vector<OutsideFile>> read_folder(const std::string& path);
Result<std::vector<std::string>> names_in_folder(const std::string& path);  // Of the same files, in the same order.

// "folder/name.png" or, when that is there already, "folder/name-2.png".
std::string free_name(const std::string& folder, const std::string& name);

}  // namespace heddle
