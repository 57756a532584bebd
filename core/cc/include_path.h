// include_path.h: where an #include leads, as far as names go: "libc/src/../internal/futex.h" is "libc/internal/futex.h".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/cc/object_bytes.h"
#include "core/cc/session.h"

namespace heddle {

std::string folder_of(std::string_view path);            // "libc/src/sort.c" → "libc/src"
std::string simplified_path(std::string_view path);      // Without "." and, where it can be, without "..".
std::string joined_path(const std::string& folder, const std::string& name);

// What #include <name> is for everybody: a header of the library.
std::optional<SourceText> find_library_header(const std::string& name, const LibraryTexts& texts);

// What a file of the library includes: with quotes a file beside it, else a header of the library.
std::optional<SourceText> find_include_of_library(const IncludeRequest& request, const LibraryTexts& texts);

}  // namespace heddle
