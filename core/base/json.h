// json.h: text into JSON. What JSON comes in is read by a library, outside of core.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// With its quotation marks; control characters as \u00XX, UTF-8 as it is.
std::string json_quoted(std::string_view text);

}  // namespace heddle
