// files.h: files from outside (dropped, picked, fetched, a folder on a disk) become a program or a scenario, and back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/lab/experiment.h"
#include "core/lab/lab.h"

namespace heddle {

inline constexpr std::size_t most_outside_files = 200;
inline constexpr std::size_t most_text_bytes = 1u << 20;   // Of one file of text.
inline constexpr std::size_t most_file_bytes = 32u << 20;  // Of one ELF file, and of all files together.

// Named as they lie under a folder: "race.c", "include/tab.h", "my_race/scenario.json".
struct OutsideFile {
  std::string name;
  std::string bytes;
  bool operator==(const OutsideFile&) const = default;
};

struct OutsideFiles {
  std::optional<Scenario> scenario;  // When there is a scenario.json among them; else
  LabProgram program;                // this: C files with their headers, objects, or one ELF executable.
};

// What is neither C, a header, an object nor an executable is put into the program's file system under its name. Errors name
// the file, and the place in it: "my_race/scenario.json: 'title' is missing", "tab.c: byte 0x00 at 312: this is no text".
Result<OutsideFiles> read_outside_files(const std::vector<OutsideFile>& files);

// All that a folder of this scenario holds, its scenario.json first: what can be edited and saved.
std::vector<OutsideFile> files_of(const Scenario& scenario);
// The texts of a program: its C files first. None for an ELF file.
std::vector<OutsideFile> files_of(const LabProgram& program);
// The same program of these files: new ones come along, and C files and headers that are not among them are left out.
LabProgram program_with(LabProgram program, const std::vector<OutsideFile>& files);

}  // namespace heddle
