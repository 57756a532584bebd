// build.h: from what a person opens, C texts or an ELF file, to an image; with the C library out of the binary.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/lab/lab.h"

namespace heddle {

// Limits on what strangers may give us.
inline constexpr std::size_t most_source_bytes = 8u << 20;    // All texts of a program together.
inline constexpr std::size_t most_elf_bytes = 64u << 20;
inline constexpr std::size_t most_arguments = 1024;
inline constexpr std::size_t most_argument_bytes = 96u << 10;  // All together: they lie on the first stack.
inline constexpr std::size_t most_input_bytes = 16u << 20;     // At once.

struct BuiltImage {
  std::shared_ptr<const Image> image;  // None when there are errors.
  std::vector<LabDiagnostic> diagnostics;
  std::string error;                   // Not about a line of source.
};

BuiltImage build_image(const LabProgram& program);

// One C file to a relocatable ELF file. The error is "" when the diagnostics say it all.
Result<std::vector<std::uint8_t>> build_elf_object(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics);

// Those that it may exec: program.others, and, when it can exec at all, the small programs of assets/bin.
struct BuiltPrograms {
  std::vector<std::shared_ptr<const Image>> images;
  std::vector<LabDiagnostic> diagnostics;
  std::string error;  // "" when all were built.
};
BuiltPrograms build_others(const LabProgram& program, const Image& image);

// An error names the limit that the program is past.
Result<Done> check_limits(const LabProgram& program);
Result<Done> check_settings(const LabSettings& settings);

}  // namespace heddle
