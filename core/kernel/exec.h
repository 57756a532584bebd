// exec.h: a program becomes a process's memory: its segments, a stack with the arguments, the auxiliary vector.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/kernel/context.h"

namespace heddle {

// What keeps an image from being loaded, in words; "" when nothing does.
std::string find_wrong(const Image& image);

// The first process of a world, ready to run.
Result<Done> start_first_process(Context& c, std::shared_ptr<const Image> image, Digest digest,
                                 const std::vector<std::string>& arguments, const std::vector<std::string>& environment);

}  // namespace heddle
