// compile.h: the compiler's front door: C texts in, an Image and diagnostics out. No I/O happens behind it.
//
//   Library libc = compile_library(library_sources, options);             // When Heddle is built: see archive.h.
//   Compiled program = compile_program("browser", {source}, archive, options);  // On each edit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/cc/archive.h"
#include "core/cc/diagnostic.h"
#include "core/cc/object.h"
#include "core/cc/session.h"
#include "core/image/image.h"

namespace heddle {

struct Library {
  std::vector<Object> objects;
  std::vector<Diagnostic> diagnostics;
};

struct Compiled {
  std::optional<Image> image;  // None when there are errors.
  std::vector<Diagnostic> diagnostics;  // Also warnings of a program that compiles.
};

// One file to one object; nullopt and at least one error when it is not C.
std::optional<Object> compile_object(const SourceText& source, const CompileOptions& options, std::vector<Diagnostic>& diagnostics);

Library compile_library(const std::vector<SourceText>& sources, const CompileOptions& options);

// `ready` is what other compilers made (elf_object.h). `name` becomes Image::name. The program starts at the symbol _start, which the library gives.
Compiled compile_program(const std::string& name, const std::vector<SourceText>& sources, const Archive& library, const CompileOptions& options,
                         const std::vector<Object>& ready = {});
Compiled compile_program(const std::string& name, const std::vector<SourceText>& sources, const Library& library, const CompileOptions& options,
                         const std::vector<Object>& ready = {});

}  // namespace heddle
