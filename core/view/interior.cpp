// interior.cpp: what lies within a house: heap blocks and who still knows of them, the program's variables, its pages.
#include <algorithm>

#include "core/analysis/heap.h"
#include "core/analysis/names.h"
#include "core/kernel/page_table.h"
#include "core/machine/guest_memory.h"
#include "core/view/pointers.h"
#include "core/view/scene.h"
#include "core/view/stack.h"
#include "core/view/values.h"

namespace heddle {
namespace {

constexpr std::size_t most_blocks = 512, most_freed = 64, most_globals = 24, most_pages = 2'048;
constexpr std::uint32_t most_scanned = 4u << 20;  // Bytes that are looked through for pointers.

// Which live blocks some pointer leads to: from registers, variables and stacks, and from blocks that are reached so.
// Whatever looks like a pointer counts, as in a conservative garbage collector (Boehm and Weiser, 1988).
class Reach {
 public:
  Reach(const World& world, const Process& process, std::vector<HeapBlock>& blocks) : world_(world), process_(process), blocks_(blocks), reached_(blocks.size(), false) {}

  bool find() {  // false: there is too much to look through.
    const AddressSpace& space = space_of(world_.kernel, process_);
    if (space.resident > most_scanned / page_size) return false;
    for (Tid tid : process_.threads) {
      const Thread* thread = thread_of(world_.kernel, tid);
      if (thread == nullptr || thread->state == ThreadState::ended) continue;
      for (Word word : registers_of(world_.kernel, world_.machine, *thread).x) note(word);
    }
    for (const Vma& vma : space.vmas) {
      bool is_root = vma.writable && vma.kind != VmaKind::heap;
      if (is_root) scan_pages(space, live_begin(vma), vma.end);
    }
    while (!due_.empty()) {
      const HeapBlock& block = blocks_[due_.back()];
      due_.pop_back();
      scan(block.address, block.address + block.bytes);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) if (!reached_[i] && blocks_[i].state == HeapState::live) blocks_[i].state = HeapState::leaked;
    return true;
  }

 private:
  void note(Word word) {
    if (blocks_.empty() || word < blocks_.front().address || word > blocks_.back().address + blocks_.back().bytes) return;  // Most words.
    auto after = std::partition_point(blocks_.begin(), blocks_.end(), [word](const HeapBlock& block) { return block.address <= word; });
    if (after == blocks_.begin()) return;
    auto index = static_cast<std::size_t>(after - blocks_.begin()) - 1;
    const HeapBlock& block = blocks_[index];
    if (word - block.address > block.bytes || reached_[index]) return;  // One past its end still knows it.
    reached_[index] = true;
    due_.push_back(index);
  }

  // Of a stack, what lies below the stack pointer is dead.
  Address live_begin(const Vma& vma) const {
    Address begin = vma.end;
    for (Tid tid : process_.threads) {
      const Thread* thread = thread_of(world_.kernel, tid);
      if (thread == nullptr || thread->state == ThreadState::ended) continue;
      Address sp = registers_of(world_.kernel, world_.machine, *thread).x[2];
      if (sp >= vma.begin && sp < vma.end) begin = std::min(begin, sp & ~Address{3});
    }
    return begin == vma.end ? vma.begin : begin;
  }

  void scan_pages(const AddressSpace& space, Address begin, Address end) {
    for (std::uint64_t at = begin & ~(page_size - 1); at < end; at += page_size) {
      Word entry = page_entry(world_.machine, space, static_cast<Address>(at));
      if (entry == 0) {
        if (entry_place(world_.machine, space, static_cast<Address>(at)) == 0) at = (at | 0x3fffff) + 1 - page_size;
        continue;
      }
      scan_page(world_.machine.memory.frame(entry_frame(entry)), at < begin ? begin - static_cast<Address>(at) : 0);
    }
    for (auto away = space.swapped.lower_bound(begin & ~(page_size - 1)); away != space.swapped.end() && away->first < end; ++away) {
      scan_page(world_.kernel.swap.slots[away->second].bytes->data(), away->first < begin ? begin - away->first : 0);
    }
  }

  void scan_page(const std::uint8_t* bytes, std::size_t from) {
    for (std::size_t i = from; i < page_size; i += 4) note(static_cast<Word>(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16) | static_cast<Word>(bytes[i + 3]) << 24);
  }

  void scan(Address begin, Address end) {
    for (Address at = (begin + 3) & ~Address{3}; at + 4 <= end; at += 4) {
      Word word = 0;
      if (peek(world_.kernel, world_.machine, process_.pid, at, &word, 4)) note(word);
    }
  }

  const World& world_;
  const Process& process_;
  std::vector<HeapBlock>& blocks_;
  std::vector<bool> reached_;
  std::vector<std::size_t> due_;
};

HeapBlock make_block(const Scene& scene, const HeapBlockFacts& facts, HeapState state) {
  HeapBlock block;
  block.address = facts.address;
  block.bytes = facts.bytes;
  block.state = facts.damaged_row < scene.world.kernel.events ? HeapState::smashed : state;
  block.tid = facts.tid;
  block.since = facts.since;
  block.owner = thread_name(scene.chronicle, facts.tid, scene.world.kernel.events);
  return block;
}

}  // namespace

std::string_view heap_word(HeapState state) {
  switch (state) {
    case HeapState::live: return "live";
    case HeapState::freed: return "freed";
    case HeapState::leaked: return "leaked";
    case HeapState::smashed: return "smashed";
  }
  return "";
}

std::string_view wild_word(PointerState state) {
  switch (state) {
    case PointerState::valid: return "";
    case PointerState::unmapped: return "nothing is mapped there";
    case PointerState::freed: return "that block was freed";
    case PointerState::returned: return "the call that it led into has returned";
  }
  return "";
}

std::vector<HeapBlock> make_heap(const Scene& scene, const Process& process) {
  std::vector<HeapBlock> blocks;
  auto book = scene.chronicle.heaps.find(process.pid);
  if (book == scene.chronicle.heaps.end() || process.state != ProcessState::alive) return blocks;
  HeapMoment moment = heap_at(book->second, scene.world.kernel.events, most_freed);
  for (const HeapBlockFacts* facts : moment.live) {
    if (blocks.size() < most_blocks) blocks.push_back(make_block(scene, *facts, HeapState::live));
  }
  if (moment.live.size() <= most_blocks) Reach(scene.world, process, blocks).find();
  for (const HeapBlockFacts* facts : moment.freed) blocks.push_back(make_block(scene, *facts, HeapState::freed));
  std::stable_sort(blocks.begin(), blocks.end(), [](const HeapBlock& a, const HeapBlock& b) { return a.address < b.address; });
  return blocks;
}

std::vector<VariableRow> make_globals(const Scene& scene, const Process& process) {
  std::vector<VariableRow> rows;
  const Image* image = image_of(scene.world.kernel, process);
  if (image == nullptr || process.state != ProcessState::alive) return rows;
  ProcessMemory memory{scene.world, *image, process.pid};
  for (const Variable& global : image->globals) {
    bool is_own = global.storage == Storage::global && global.file < image->files.size() && !image->files[global.file].is_library;
    if (!is_own || rows.size() == most_globals) continue;
    VariableRow row;
    row.name = global.name;
    row.type = type_name(*image, global.type);
    row.address = static_cast<Address>(global.place);
    row.value = value_at(memory, global.type, row.address);
    if (global.type < image->types.size()) {
      row.size = image->types[global.type].size;
      Word word = 0;
      bool is_pointer = image->types[global.type].kind == TypeKind::pointer;
      if (is_pointer && peek(scene.world.kernel, scene.world.machine, process.pid, row.address, &word, 4)) row.target = word;
      row.pointers = pointers_at(memory, global.type, row.address);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<PageCell> make_page_cells(const Scene& scene, const Process& process) {
  std::vector<PageCell> cells;
  const World& world = scene.world;
  const AddressSpace& space = space_of(world.kernel, process);
  if (space.root == 0 || process.state != ProcessState::alive) return cells;
  for (const Vma& vma : space.vmas) {
    for (std::uint64_t at = vma.begin; at < vma.end && cells.size() < most_pages; at += page_size) {
      Word entry = page_entry(world.machine, space, static_cast<Address>(at));
      if (auto swapped = space.swapped.find(static_cast<Address>(at)); entry == 0 && swapped != space.swapped.end()) {
        PageCell cell;
        cell.address = swapped->first;
        cell.on_swap = true;
        cell.frame = swapped->second;
        cells.push_back(cell);
        continue;
      }
      if (entry == 0) {
        if (entry_place(world.machine, space, static_cast<Address>(at)) == 0) at = (at | 0x3fffff) + 1 - page_size;
        continue;
      }
      PageCell cell;
      cell.address = static_cast<Address>(at);
      cell.frame = entry_frame(entry);
      cell.copy_on_write = (entry & page_cow) != 0;
      cell.dirty = (entry & page_dirty) != 0;
      cell.shared = cell.frame < world.kernel.frames.references.size() && world.kernel.frames.references[cell.frame] > 1;
      for (const Hart& hart : world.machine.harts) cell.in_tlb = cell.in_tlb || find_translation(hart.tlb, cell.address / page_size, space.asid) != nullptr;
      cells.push_back(cell);
    }
  }
  return cells;
}

}  // namespace heddle
