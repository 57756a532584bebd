// link.h: objects to an Image. Only what _start reaches is kept.
#pragma once

#include <string_view>
#include <vector>

#include "core/cc/compile.h"

namespace heddle::cc {

// What is wrong (nothing defines a name, two files define it) goes to `diagnostics`; then there is no image.
// Objects of `program` come first; `library` gives what is missing. `more_names`, which nobody needed so far, may be
// what was meant by a name that is missing.
std::optional<Image> link(const std::string& name, const std::vector<Object>& program, const std::vector<Object>& library,
                          const std::vector<std::string_view>& more_names, std::vector<Diagnostic>& diagnostics);

}  // namespace heddle::cc
