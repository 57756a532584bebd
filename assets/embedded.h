// embedded.h: every file of assets/ (and the subset fonts), compiled into the binary, so that each front is one file.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace heddle {

struct EmbeddedFile {
  std::string_view path;                // Below assets/, with slashes: "libc/stdio.h", "programs/browser.c".
  std::span<const std::uint8_t> bytes;  // Lives as long as the program. A zero byte follows, outside the span.
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();

// The file at exactly this path, or null.
const EmbeddedFile* embedded_file(std::string_view path);

}  // namespace heddle
