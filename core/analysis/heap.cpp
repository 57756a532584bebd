// heap.cpp: pairing what was given with what came back.
#include "core/analysis/heap.h"

#include <algorithm>

namespace heddle {

void note_allocated(HeapBook& book, const HeapBlockFacts& block) {
  if (block.address == 0) return;
  note_freed(book, block.address, block.row);  // A realloc in place tells the same block again.
  book.live[block.address] = book.blocks.size();
  book.blocks.push_back(block);
}

void note_freed(HeapBook& book, Address address, std::uint64_t row) {
  auto found = book.live.find(address);
  if (found == book.live.end()) return;
  book.blocks[found->second].freed_row = row;
  book.live.erase(found);
}

void note_damaged(HeapBook& book, Address address, std::uint64_t row) {
  if (auto found = book.live.find(address); found != book.live.end()) {
    book.blocks[found->second].damaged_row = row;
    return;
  }
  for (std::size_t i = book.blocks.size(); i-- > 0;) {  // Freed twice: the block that it was.
    if (book.blocks[i].address != address) continue;
    book.blocks[i].damaged_row = row;
    return;
  }
}

void end_heap(HeapBook& book, std::uint64_t row) {
  for (const auto& [address, index] : book.live) book.blocks[index].freed_row = row;
  book.live.clear();
}

HeapBook inherited_heap(const HeapBook& parent, std::uint64_t row) {
  HeapBook book;
  for (const auto& [address, index] : parent.live) {
    HeapBlockFacts block = parent.blocks[index];
    block.row = row;
    book.live[address] = book.blocks.size();
    book.blocks.push_back(block);
  }
  return book;
}

HeapMoment heap_at(const HeapBook& book, std::uint64_t row, std::size_t most_freed) {
  HeapMoment moment;
  for (const HeapBlockFacts& block : book.blocks) {
    if (block.row >= row) break;
    if (block.freed_row >= row) moment.live.push_back(&block);
  }
  auto by_address = [](const HeapBlockFacts* a, const HeapBlockFacts* b) { return a->address < b->address; };
  std::sort(moment.live.begin(), moment.live.end(), by_address);
  auto is_covered = [](const std::vector<const HeapBlockFacts*>& list, const HeapBlockFacts& block) {
    return std::any_of(list.begin(), list.end(), [&](const HeapBlockFacts* other) {
      return other->address < block.address + std::max<std::uint32_t>(block.bytes, 1) && block.address < other->address + std::max<std::uint32_t>(other->bytes, 1);
    });
  };
  std::size_t looked_at = 0;
  for (auto block = book.blocks.rbegin(); block != book.blocks.rend() && moment.freed.size() < most_freed && looked_at < 4'096; ++block) {
    if (block->row >= row || block->freed_row >= row) continue;
    ++looked_at;
    if (!is_covered(moment.live, *block) && !is_covered(moment.freed, *block)) moment.freed.push_back(&*block);
  }
  std::sort(moment.freed.begin(), moment.freed.end(), by_address);
  return moment;
}

}  // namespace heddle
