// debug_section.h: files, lines, types, functions and globals of an Image as the bytes of its .heddle section.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"

namespace heddle {

std::vector<std::uint8_t> write_debug_section(const Image& image);

// Puts what the bytes say into `image`. Untrusted: every index that a reader of the Image will follow is checked.
Result<Done> read_debug_section(std::span<const std::uint8_t> bytes, Image& image);

}  // namespace heddle
