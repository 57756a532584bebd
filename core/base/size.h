// size.h: a size in bytes as people write it.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"

namespace heddle {

// "4096", "64K", "16M" or "1G", in units of 1,024; at most ten digits.
Result<std::uint64_t> read_size(const std::string& word);

}  // namespace heddle
