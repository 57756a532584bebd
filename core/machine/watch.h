// watch.h: when cores last came to certain instructions, noted while they run at nearly full speed. Looking changes
// nothing of what happens.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/ids.h"
#include "core/machine/memory.h"

namespace heddle {

using PageMarks = std::array<std::uint64_t, page_size / 4 / 64>;  // A bit per instruction of a page.

struct CodeMarks {               // A set of virtual addresses of instructions.
  std::vector<Address> pages;    // Ascending.
  std::vector<PageMarks> marks;  // By page.
};

void add_mark(CodeMarks& marks, Address address);  // Addresses must not go down from call to call.
bool is_marked(const CodeMarks& marks, Address address);
const PageMarks* marks_of_page(const CodeMarks& marks, Address page);  // nullptr: none there.

struct HartWatch {
  const CodeMarks* marks = nullptr;  // nullptr: only its turns are noted.
  Tick turned = 0;  // The moment (the end of a tick) at which it last had retired an instruction; 0: not in this run.
  Tick marked = 0;  // The same, and stood at a mark then. Instructions that trap don't count here.
};

struct Watch {
  std::vector<HartWatch> harts;  // One per hart.
  bool has_marks = false;        // Some hart has.
  bool stops = false;            // The run ends with the first tick after which some hart stands at a mark.
};

}  // namespace heddle
