// fault.cpp: the last moment of a thread, explained.
#include "core/view/fault.h"

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/isa/instruction.h"
#include "core/view/expression.h"

namespace heddle {
namespace {

std::string title_of(EventKind kind) {
  switch (kind) {
    case EventKind::segmentation_fault: return "Segmentation fault";
    case EventKind::bus_error: return "Bus error";
    case EventKind::illegal_instruction: return "Illegal instruction";
    case EventKind::breakpoint_hit: return "Breakpoint";
    case EventKind::misaligned_access: return "Bus error";
    default: break;
  }
  return "Fault";
}

// "page 0 is not mapped", "code may not be written", "the stack is full: this is the guard page below it"
std::string why_not(const Process* process, Address address, AccessKind access) {
  if (address < page_size) return "page 0 is not mapped";
  const Vma* vma = process == nullptr ? nullptr : vma_at(process->space, address);
  if (vma == nullptr) return "nothing is mapped there";
  if (vma->kind == VmaKind::guard) return "that is the guard page below a stack: the stack is full";
  std::string place(vma_word(vma->kind));
  switch (access) {
    case AccessKind::write: return vma->writable ? "no memory is left for that page" : "the " + place + " there may not be written";
    case AccessKind::execute: return vma->executable ? "no memory is left for that page" : "the " + place + " there may not be executed";
    case AccessKind::read: break;
  }
  return vma->readable ? "no memory is left for that page" : "the " + place + " there may not be read";
}

std::string line_text(const Image& image, Address pc) {
  const LineRow* row = line_at(image, pc);
  if (row == nullptr || row->line == 0 || row->file >= image.files.size()) return "";
  std::vector<std::string_view> lines = split_lines(image.files[row->file].text);
  return row->line <= lines.size() ? std::string(lines[row->line - 1]) : "";
}

bool is_register_plus_offset(Format format) { return format == Format::I || format == Format::S || format == Format::amo; }

}  // namespace

FaultWords make_fault(const Scene& scene, std::uint64_t row, const World& moment) {
  const EventLog& log = scene.branch.log;
  FaultWords words;
  if (row < log.forgotten() || row >= log.written()) return words;
  std::size_t index = static_cast<std::size_t>(row - log.forgotten());
  EventKind kind = log.kind(index);
  words.title = title_of(kind);
  if (kind != EventKind::segmentation_fault) {
    words.text = explain(telling_of(scene), row) + ".";
    return words;
  }
  Address address = log.a(index), pc = log.c(index);
  AccessKind access = static_cast<AccessKind>(log.b(index));
  const Process* process = process_of(moment.kernel, log.pid(index));
  const Thread* thread = thread_of(moment.kernel, log.tid(index));
  const Image* image = image_of_process(moment.kernel, log.pid(index));
  std::string what = access == AccessKind::read ? "read of " : access == AccessKind::write ? "write to " : "jump to ";
  std::string because;
  if (process != nullptr && thread != nullptr && image != nullptr) {
    Registers registers = registers_of(moment.kernel, moment.machine, *thread);
    Word word = 0;
    if (access != AccessKind::execute && code_word(*image, pc, word)) {
      Instruction instruction = decode(word);
      bool has_base = is_register_plus_offset(op_format(instruction.op));
      if (has_base && registers.x[instruction.rs1] + (op_format(instruction.op) == Format::amo ? 0 : static_cast<Word>(instruction.imm)) == address) {
        words.suspect = instruction.rs1;
      }
    }
    ProcessMemory memory{moment, *image, process->pid};
    std::vector<StackFrame> frames = unwind(moment, *image, process->pid, registers);
    for (std::size_t i = 0; i < frames.size() && because.empty(); ++i) {  // In library code, the student's line that called it.
      if (frames[i].is_library && i + 1 < frames.size()) continue;
      std::string line = line_text(*image, line_address(frames[i], i == 0));
      if (std::optional<PointerFound> found = pointer_behind(memory, frames[i], registers, line, address)) {
        because = found->expression + (found->value == 0 ? " is null" : " is " + pointer_words(memory, found->value).substr(std::string("→ ").size()));
      }
      break;
    }
    if (because.empty() && words.suspect > 0) {
      Word base = registers.x[static_cast<std::size_t>(words.suspect)];
      because = std::string(register_name(words.suspect)) + (base == 0 ? " is null" : " is " + short_hex(base));
    }
  }
  words.text = what + hex32(address) + ": " + (because.empty() ? "" : because + ", and ") + why_not(process, address, access) + ".";
  return words;
}

}  // namespace heddle
