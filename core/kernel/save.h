// save.h: the kernel as bytes. Images are named by their digests.
#pragma once

#include <memory>
#include <span>
#include <utility>

#include "core/base/result.h"
#include "core/kernel/kernel.h"

namespace heddle {

using KnownImage = std::pair<Digest, std::shared_ptr<const Image>>;

void save(ByteWriter& out, const Kernel& kernel);
// Does not look whether the tables make sense: find_wrong (check.h) does.
Result<Done> load(ByteReader& in, Kernel& kernel, std::span<const KnownImage> images);

}  // namespace heddle
