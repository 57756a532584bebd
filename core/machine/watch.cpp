// watch.cpp: sets of instructions, by page.
#include "core/machine/watch.h"

#include <algorithm>

namespace heddle {

namespace {

std::size_t index_of(Address address) { return address % page_size / 4; }

}  // namespace

void add_mark(CodeMarks& marks, Address address) {
  Address page = address / page_size * page_size;
  if (marks.pages.empty() || marks.pages.back() != page) {
    marks.pages.push_back(page);
    marks.marks.push_back({});
  }
  marks.marks.back()[index_of(address) / 64] |= std::uint64_t{1} << index_of(address) % 64;
}

const PageMarks* marks_of_page(const CodeMarks& marks, Address page) {
  auto found = std::lower_bound(marks.pages.begin(), marks.pages.end(), page);
  return found == marks.pages.end() || *found != page ? nullptr : &marks.marks[static_cast<std::size_t>(found - marks.pages.begin())];
}

bool is_marked(const CodeMarks& marks, Address address) {
  const PageMarks* page = address % 4 != 0 ? nullptr : marks_of_page(marks, address / page_size * page_size);
  return page != nullptr && ((*page)[index_of(address) / 64] >> index_of(address) % 64 & 1) != 0;
}

}  // namespace heddle
