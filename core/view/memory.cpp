// memory.cpp: a piece of a process's memory, byte by byte, and what these bytes are to the program.
#include <algorithm>
#include <optional>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/view/expression.h"
#include "core/view/scene.h"
#include "core/view/stack.h"
#include "core/view/values.h"

namespace heddle {
namespace {

constexpr int most_rows = 256;
constexpr std::size_t most_notes = 200;
constexpr std::uint32_t most_elements = 64;  // Of an array, each a note of its own.

struct Window {
  std::uint64_t begin = 0, end = 0;
  bool holds(Address address, std::uint32_t size) const { return address < end && std::uint64_t{address} + std::max<std::uint32_t>(size, 1) > begin; }
};

class NoteMaker {
 public:
  NoteMaker(const ProcessMemory& memory, const ProcessMemory* before, Window window, std::vector<MemoryNote>& notes)
      : memory_(memory), before_(before), window_(window), notes_(notes) {}

  // Structs and arrays are noted by their parts: one sees where each lies.
  void add(const std::string& name, TypeId id, Address address, int depth = 0) {
    if (id >= memory_.image.types.size() || notes_.size() >= most_notes) return;
    const DebugType& type = memory_.image.types[id];
    if (!window_.holds(address, type.size)) return;
    bool is_struct = type.kind == TypeKind::structure || type.kind == TypeKind::union_;
    if (is_struct && depth < 3 && !type.fields.empty()) {
      for (const Field& field : type.fields) {
        if (field.bit_width == 0) add(field.name.empty() ? name : name + "." + field.name, field.type, address + field.offset, depth + 1);
      }
      return;
    }
    bool has_elements = type.kind == TypeKind::array && type.target < memory_.image.types.size() && memory_.image.types[type.target].size != 0;
    if (has_elements && memory_.image.types[type.target].kind != TypeKind::character && depth < 3) {
      std::uint32_t size = memory_.image.types[type.target].size;
      std::uint32_t first = window_.begin > address ? static_cast<std::uint32_t>((window_.begin - address) / size) : 0;
      for (std::uint32_t i = first; i < type.count && i < first + most_elements; ++i) {
        add(name + print_text("[%u]", i), type.target, address + i * size, depth + 1);
      }
      return;
    }
    MemoryNote note;
    note.address = address;
    note.size = type.size;
    note.name = name;
    note.type = type.name;
    note.value = value_at(memory_, id, address);
    if (before_ != nullptr) note.changed = value_at(*before_, id, address) != note.value;
    Word target = 0;
    if (type.kind == TypeKind::pointer && peek(memory_.world.kernel, memory_.world.machine, memory_.pid, address, &target, 4)) note.target = target;
    notes_.push_back(std::move(note));
  }

 private:
  const ProcessMemory& memory_;
  const ProcessMemory* before_;
  Window window_;
  std::vector<MemoryNote>& notes_;
};

void add_stack_notes(NoteMaker& maker, const World& world, const Image& image, const Thread& thread) {
  if (thread.state == ThreadState::ended) return;
  Registers registers = registers_of(world.kernel, world.machine, thread);
  std::vector<StackFrame> frames = unwind(world, image, thread.pid, registers);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (frames[i].function == nullptr) continue;
    for (const Variable& variable : frames[i].function->variables) {
      Address address = 0;
      bool lies_in_frame = variable.storage == Storage::frame && is_in_scope(variable, line_address(frames[i], i == 0));
      if (lies_in_frame && address_of_variable(frames[i], registers, variable, address)) maker.add(frames[i].function->name + "." + variable.name, variable.type, address);
    }
  }
}

std::uint16_t changed_bits(const MemoryRow& row, const World& before, Pid pid) {
  std::uint16_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) {
    std::uint8_t byte = 0;
    bool was_there = peek(before.kernel, before.machine, pid, row.address + i, &byte, 1);
    bool is_there = (row.present >> i & 1) != 0;
    if (is_there && (was_there ? byte != row.bytes[i] : row.bytes[i] != 0)) bits = static_cast<std::uint16_t>(bits | 1u << i);
  }
  return bits;
}

}  // namespace

MemoryView make_memory(const Scene& scene, const MemoryQuery& query, const World* before) {
  MemoryView view;
  const World& world = scene.world;
  const Thread* thread = thread_of(world.kernel, query.tid);
  if (thread == nullptr) return view;
  view.tid = thread->tid;
  view.pid = thread->pid;
  view.begin = query.address & ~Address{15};
  const Process* process = process_of(world.kernel, thread->pid);
  if (process == nullptr) return view;
  const Vma* vma = vma_at(space_of(world.kernel, *process), query.address);
  if (vma != nullptr) {
    view.region = std::string(vma_word(vma->kind)) + ", " + (vma->readable ? "r" : "-") + (vma->writable ? "w" : "-") + (vma->executable ? "x" : "-");
  }
  if (before != nullptr && process_of(before->kernel, view.pid) == nullptr) before = nullptr;
  int count = std::clamp(query.rows, 1, most_rows);
  for (int i = 0; i < count; ++i) {
    std::uint64_t at = std::uint64_t{view.begin} + static_cast<std::uint64_t>(i) * 16;
    if (at > 0xffffffffu - 15) break;
    MemoryRow row;
    row.address = static_cast<Address>(at);
    if (peek(world.kernel, world.machine, view.pid, row.address, row.bytes.data(), 16)) row.present = 0xffff;  // Rows do not cross pages.
    if (before != nullptr) row.changed = changed_bits(row, *before, view.pid);
    view.rows.push_back(row);
  }
  const Image* image = image_of(world.kernel, *process);
  if (image == nullptr) return view;
  ProcessMemory memory{world, *image, view.pid};
  std::optional<ProcessMemory> memory_before;
  if (before != nullptr) memory_before.emplace(ProcessMemory{*before, *image, view.pid});
  Window window{view.begin, std::uint64_t{view.begin} + static_cast<std::uint64_t>(count) * 16};
  NoteMaker maker(memory, memory_before ? &*memory_before : nullptr, window, view.notes);
  for (const Variable& global : image->globals) {
    if (global.storage == Storage::global) maker.add(global.name, global.type, static_cast<Address>(global.place));
  }
  add_stack_notes(maker, world, *image, *thread);
  for (Tid sibling : process->threads) {  // The stacks of others may be looked at, too.
    const Thread* other = sibling == thread->tid ? nullptr : thread_of(world.kernel, sibling);
    if (other != nullptr && process->threads.size() <= 64) add_stack_notes(maker, world, *image, *other);
  }
  std::stable_sort(view.notes.begin(), view.notes.end(), [](const MemoryNote& a, const MemoryNote& b) { return a.address < b.address; });
  return view;
}

namespace {

std::optional<Address> number_of(std::string_view words) {
  if (words.substr(0, 2) == "0x" || words.substr(0, 2) == "0X") words.remove_prefix(2);
  if (words.empty() || words.size() > 8) return {};
  Address number = 0;
  for (char c : words) {
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return {};
    number = number << 4 | static_cast<Address>(digit);
  }
  return number;
}

}  // namespace

std::optional<Address> find_address(const Scene& scene, Tid tid, std::string_view words) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  const World& world = scene.world;
  const Thread* thread = thread_of(world.kernel, tid);
  std::string name(words);
  if (thread != nullptr && thread->state != ThreadState::ended) {
    Registers registers = registers_of(world.kernel, world.machine, *thread);
    const Image* image = image_of_process(world.kernel, thread->pid);
    if (image != nullptr) {
      std::vector<StackFrame> frames = unwind(world, *image, thread->pid, registers);
      for (std::size_t i = 0; i < frames.size(); ++i) {
        if (frames[i].function == nullptr || frames[i].is_library) continue;
        for (const Variable& variable : frames[i].function->variables) {
          Address address = 0;
          bool is_it = variable.name == name && is_in_scope(variable, line_address(frames[i], i == 0));
          if (is_it && address_of_variable(frames[i], registers, variable, address)) return address;
        }
      }
      for (const Variable& global : image->globals) if (global.name == name && global.storage == Storage::global) return static_cast<Address>(global.place);
      if (const Symbol* symbol = symbol_named(*image, name)) return symbol->address;
    }
    if (name == "pc") return registers.pc;
    if (int number = register_named(words); number >= 0) return registers.x[static_cast<std::size_t>(number)];
  }
  return number_of(words);
}

}  // namespace heddle
