// fault.h: what went wrong, in the words of the program: which pointer was null, which page was not there.
#pragma once

#include <cstdint>
#include <string>

#include "core/view/scene.h"

namespace heddle {

struct FaultWords {
  std::string title;    // "Segmentation fault"
  std::string text;     // "read of 0x00000008: page->next is null, and page 0 is not mapped."
  int suspect = -1;     // The register that held the bad base.
};

// `moment` is a world in which the thread still stands before the instruction of the fault at `row`.
FaultWords make_fault(const Scene& scene, std::uint64_t row, const World& moment);

}  // namespace heddle
