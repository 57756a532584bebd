// pointers.cpp: following pointers by their types.
#include "core/view/pointers.h"

#include <algorithm>
#include <map>

#include "core/analysis/names.h"

namespace heddle {
namespace {

constexpr std::size_t most_pointers = 64;
constexpr std::uint32_t most_elements = 64;
constexpr int deepest = 4;  // Structs within structs.

const DebugType* type_of(const Image& image, TypeId type) { return type < image.types.size() ? &image.types[type] : nullptr; }

const Vma* region_at(const ProcessMemory& memory, Address address) {
  const Process* process = process_of(memory.world.kernel, memory.pid);
  return process == nullptr ? nullptr : vma_at(space_of(memory.world.kernel, *process), address);
}

PointerState state_of(const ProcessMemory& memory, Address target) {
  const Vma* vma = region_at(memory, target);
  if (vma == nullptr || vma->kind == VmaKind::guard) return PointerState::unmapped;
  return is_dead_stack(memory, target) ? PointerState::returned : PointerState::valid;
}

// Whether what would be a pointer leads to where the program keeps data of its own, at a place for such data. Numbers seldom do.
bool is_plausible(const ProcessMemory& memory, const PointerView& pointer) {
  const DebugType* type = type_of(memory.image, pointer.type);
  const DebugType* there = type == nullptr ? nullptr : type_of(memory.image, type->target);
  const Vma* vma = region_at(memory, pointer.target);
  if (vma == nullptr || there == nullptr || pointer.state != PointerState::valid) return false;
  bool is_aligned = pointer.target % std::clamp<std::uint32_t>(there->size & (0u - there->size), 1, 4) == 0;
  return is_aligned && (vma->kind == VmaKind::data || vma->kind == VmaKind::heap || vma->kind == VmaKind::stack);
}

void collect(const ProcessMemory& memory, TypeId id, Address address, int depth, std::vector<PointerView>& found);

// Nobody knows which member of a union is meant: a guess is made when all that could be pointers lead to one and the same place.
void collect_guess(const ProcessMemory& memory, const DebugType& type, Address address, int depth, std::vector<PointerView>& found) {
  std::vector<PointerView> possible;
  for (const Field& field : type.fields) if (field.bit_width == 0) collect(memory, field.type, address + field.offset, depth + 1, possible);
  std::erase_if(possible, [&](const PointerView& pointer) { return !is_plausible(memory, pointer); });
  if (possible.empty() || std::any_of(possible.begin(), possible.end(), [&](const PointerView& other) { return other.target != possible[0].target; })) return;
  found.push_back({possible[0].target, PointerState::valid, possible[0].type, true});
}

void collect(const ProcessMemory& memory, TypeId id, Address address, int depth, std::vector<PointerView>& found) {
  const DebugType* type = type_of(memory.image, id);
  if (type == nullptr || depth > deepest || found.size() >= most_pointers) return;
  switch (type->kind) {
    case TypeKind::pointer: {
      Word target = 0;
      if (!peek(memory.world.kernel, memory.world.machine, memory.pid, address, &target, 4) || target == 0) return;
      found.push_back({target, state_of(memory, target), id});
      return;
    }
    case TypeKind::array: {
      const DebugType* element = type_of(memory.image, type->target);
      for (std::uint32_t i = 0; element != nullptr && element->size != 0 && i < std::min(type->count, most_elements); ++i) {
        collect(memory, type->target, address + i * element->size, depth + 1, found);
      }
      return;
    }
    case TypeKind::structure:
      for (const Field& field : type->fields) if (field.bit_width == 0) collect(memory, field.type, address + field.offset, depth + 1, found);
      return;
    case TypeKind::union_: return collect_guess(memory, *type, address, depth, found);
    default: return;
  }
}

// A block as it was last given out: what was freed and given out again is live. nullptr: no block is or was there.
const HeapBlockFacts* block_at(const HeapBook& book, Address address, std::uint64_t row) {
  constexpr std::size_t most_looked_at = 65'536;
  std::size_t looked_at = 0;
  for (auto block = book.blocks.rbegin(); block != book.blocks.rend() && looked_at < most_looked_at; ++block) {
    if (block->row >= row) continue;
    ++looked_at;
    if (address - block->address < std::max<std::uint32_t>(block->bytes, 1)) return &*block;
  }
  return nullptr;
}

// Where a large block had a mapping of its own, something else may lie by now.
bool may_be_freed(const ProcessMemory& memory, const PointerView& pointer) {
  const Vma* vma = region_at(memory, pointer.target);
  return vma == nullptr || vma->kind == VmaKind::heap;
}

void mark_freed(const ProcessMemory& memory, std::vector<PointerView>& pointers, const HeapBook& book, std::uint64_t row) {
  auto is_in_block = [&](const PointerView& pointer, bool live) {
    const HeapBlockFacts* block = may_be_freed(memory, pointer) ? block_at(book, pointer.target, row) : nullptr;
    return block != nullptr && (block->freed_row >= row) == live;
  };
  // A number that happens to lie in the heap, but in no block, was no pointer.
  std::erase_if(pointers, [&](const PointerView& pointer) {
    const Vma* vma = pointer.is_guess ? region_at(memory, pointer.target) : nullptr;
    return vma != nullptr && vma->kind == VmaKind::heap && !is_in_block(pointer, true);
  });
  for (PointerView& pointer : pointers) if (is_in_block(pointer, false)) pointer.state = PointerState::freed;
}

}  // namespace

std::vector<PointerView> pointers_at(const ProcessMemory& memory, TypeId type, Address address) {
  std::vector<PointerView> found;
  collect(memory, type, address, 0, found);
  return found;
}

std::vector<PointerView> pointer_in_register(const ProcessMemory& memory, TypeId id, Word word) {
  const DebugType* type = type_of(memory.image, id);
  if (type == nullptr || type->kind != TypeKind::pointer || word == 0) return {};
  return {{word, state_of(memory, word), id}};
}

void mark_freed(const ProcessMemory& memory, VariableRow& variable, const HeapBook& book, std::uint64_t row) {
  mark_freed(memory, variable.pointers, book, row);
  constexpr std::string_view live = "→ heap ", freed = "→ freed heap ";
  bool is_freed = variable.target != 0 && !variable.pointers.empty() && variable.pointers[0].state == PointerState::freed;
  if (is_freed && variable.value.starts_with(live)) variable.value.replace(0, live.size(), freed);
}

void follow_pointers(const ProcessMemory& memory, const HeapBook& book, std::uint64_t row, House& house) {
  std::vector<PointerView> due;
  auto look_at = [&](VariableRow& variable) {
    mark_freed(memory, variable, book, row);
    due.insert(due.end(), variable.pointers.begin(), variable.pointers.end());
  };
  for (VariableRow& variable : house.globals) look_at(variable);
  for (LaneRow& lane : house.lanes) for (StackFrameView& call : lane.calls) for (VariableRow& variable : call.variables) look_at(variable);
  std::map<Address, HeapBlock*> blocks;
  for (HeapBlock& block : house.blocks) if (block.state != HeapState::freed) blocks[block.address] = &block;
  for (std::size_t i = 0; i < due.size(); ++i) {
    PointerView pointer = due[i];
    auto after = blocks.upper_bound(pointer.target);
    if (pointer.state != PointerState::valid || pointer.is_guess || after == blocks.begin()) continue;
    HeapBlock& block = *std::prev(after)->second;
    const DebugType* type = type_of(memory.image, pointer.type);
    const DebugType* there = type == nullptr ? nullptr : type_of(memory.image, type->target);
    bool is_known = there != nullptr && there->size != 0 && there->kind != TypeKind::void_ && there->kind != TypeKind::function;
    std::uint32_t offset = pointer.target - block.address;
    if (!is_known || !block.type.empty() || offset >= block.bytes || offset % there->size != 0 || there->size > block.bytes) continue;
    std::uint32_t count = block.bytes / there->size;
    block.type = there->name;
    block.elements = count;
    block.value = value_at(memory, type->target, pointer.target);
    for (std::uint32_t k = 0; k < std::min(count, most_elements) && block.pointers.size() < most_pointers; ++k) {
      collect(memory, type->target, block.address + k * there->size, 0, block.pointers);
    }
    mark_freed(memory, block.pointers, book, row);
    due.insert(due.end(), block.pointers.begin(), block.pointers.end());
  }
}

bool is_dead_stack(const ProcessMemory& memory, Address address) {
  const Kernel& kernel = memory.world.kernel;
  const Process* process = process_of(kernel, memory.pid);
  const Vma* stack = region_at(memory, address);
  if (stack == nullptr || stack->kind != VmaKind::stack) return false;
  for (Tid tid : process->threads) {
    const Thread* thread = thread_of(kernel, tid);
    if (thread == nullptr || thread->state == ThreadState::ended) continue;
    Address sp = registers_of(kernel, memory.world.machine, *thread).x[2];
    const Vma* its = vma_at(space_of(kernel, *process), sp);
    if (its == nullptr || its->kind != VmaKind::stack) return false;  // On a stack of its own making (sigaltstack): this one may be waiting below.
    if (its->begin == stack->begin && address >= sp) return false;
  }
  return true;
}

}  // namespace heddle
