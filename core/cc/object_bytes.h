// object_bytes.h: a compiled file as bytes and back. The texts of its source files stay outside: whoever reads the
// bytes has them by name.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/cc/object.h"

namespace heddle {

// The library's source texts by their paths: "libc/include/stdio.h". They live as long as the program.
using LibraryTexts = std::function<std::optional<std::string_view>(const std::string& path)>;

std::vector<std::uint8_t> object_to_bytes(const Object& object);

// An error when the bytes end early, or name a section, symbol, type or file that is not there.
Result<Object> object_from_bytes(std::span<const std::uint8_t> bytes, const LibraryTexts& texts);

}  // namespace heddle
