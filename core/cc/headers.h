// headers.h: which of the library's headers to include for a name that nobody has declared.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

struct CompileOptions;

namespace cc {

// "pthread.h" for "pthread_create": the first header of the library that declares the name, or the tag of a struct,
// union or enum; "" when none does.
std::string header_declaring(const CompileOptions& options, std::string_view name, bool is_tag = false);

// "; did you mean <stdio.h>?" for "stdoi.h", or "".
std::string nearest_header(const CompileOptions& options, std::string_view name);

}  // namespace cc
}  // namespace heddle
