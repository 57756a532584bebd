// stack.cpp: following the chain of frame pointers (image.h says how frames are chained).
#include "core/view/stack.h"

#include "core/isa/instruction.h"

namespace heddle {
namespace {

constexpr int ra = 1, s0 = 8;
constexpr int longest_epilogue = 8;  // Instructions.

bool read_word(const World& world, Pid pid, Address address, Word& word) {
  std::uint8_t bytes[4];
  if (address % 4 != 0 || !peek(world.kernel, world.machine, pid, address, bytes, 4)) return false;
  word = static_cast<Word>(bytes[0] | bytes[1] << 8 | bytes[2] << 16) | static_cast<Word>(bytes[3]) << 24;
  return true;
}

bool is_in_library(const Image& image, const Function* function) {
  return function == nullptr || function->file >= image.files.size() || image.files[function->file].is_library;
}

// Plays the rest of an epilogue (loads of ra and s0, the stack pointer, the return) on a copy of the registers.
// false when something else comes.
bool play_epilogue(const World& world, const Image& image, Pid pid, Registers& registers) {
  for (int i = 0; i < longest_epilogue; ++i) {
    Word word = 0;
    if (!code_word(image, registers.pc, word)) return false;
    Instruction instruction = decode(word);
    Word base = registers.x[instruction.rs1];
    switch (instruction.op) {
      case Op::lw: {
        Word value = 0;
        if (!read_word(world, pid, base + static_cast<Word>(instruction.imm), value)) return false;
        registers.x[instruction.rd] = value;
        break;
      }
      case Op::addi: registers.x[instruction.rd] = base + static_cast<Word>(instruction.imm); break;
      case Op::jalr:
        if (instruction.rd != 0 || instruction.rs1 != ra) return false;
        registers.pc = base;
        return true;
      default: return false;
    }
    registers.x[0] = 0;
    registers.pc += 4;
  }
  return false;
}

// A function that calls nobody leaves the return address where it came: in ra.
bool stores_return_address(const Image& image, const Function& function) {
  for (Address pc = function.address; pc < function.body_begin; pc += 4) {
    Word word = 0;
    if (!code_word(image, pc, word)) return true;
    Instruction instruction = decode(word);
    if (instruction.op == Op::sw && instruction.rs2 == ra) return true;
  }
  return false;
}

// The caller's registers, as far as frames are concerned. false: there is none, or nothing that looks like one.
bool step_out(const World& world, const Image& image, Pid pid, const StackFrame& frame, Registers& registers) {
  if (frame.has_base) {
    Word return_address = 0, caller_base = 0;
    if (!read_word(world, pid, frame.base - 4, return_address) || !read_word(world, pid, frame.base - 8, caller_base)) return false;
    registers.pc = stores_return_address(image, *frame.function) ? return_address : registers.x[ra];
    registers.x[s0] = caller_base;
    return true;
  }
  bool in_epilogue = frame.function != nullptr && frame.function->body_begin != 0 && frame.pc >= frame.function->body_end;
  if (in_epilogue && play_epilogue(world, image, pid, registers)) return true;
  registers.pc = registers.x[ra];  // Prologues and leaf assembly leave both as the caller had them.
  return true;
}

}  // namespace

bool code_word(const Image& image, Address pc, Word& word) {
  for (const Segment& segment : image.segments) {
    if (!segment.executable || pc < segment.address || pc - segment.address + 4 > segment.bytes.size()) continue;
    const std::uint8_t* bytes = segment.bytes.data() + (pc - segment.address);
    word = static_cast<Word>(bytes[0] | bytes[1] << 8 | bytes[2] << 16) | static_cast<Word>(bytes[3]) << 24;
    return true;
  }
  return false;
}

std::vector<StackFrame> unwind(const World& world, const Image& image, Pid pid, const Registers& registers, std::size_t most) {
  std::vector<StackFrame> frames;
  Registers at = registers;
  Address last_base = 0;
  while (frames.size() < most) {
    bool is_innermost = frames.empty();
    Address looked_up = is_innermost ? at.pc : at.pc - 4;
    StackFrame frame;
    frame.function = function_at(image, looked_up);
    frame.pc = at.pc;
    frame.base = at.x[s0];
    if (frame.function == nullptr && !is_innermost) break;
    // A caller is always past its prologue.
    frame.has_base = frame.function != nullptr && frame.function->body_begin != 0 &&
                     (!is_innermost || (at.pc >= frame.function->body_begin && at.pc < frame.function->body_end));
    frame.is_library = is_in_library(image, frame.function);
    if (frame.has_base) {
      if (frame.base % 4 != 0 || frame.base <= last_base) break;  // Frames lie one above the other.
      last_base = frame.base;
    }
    frames.push_back(frame);
    if (!is_innermost && !frame.has_base) break;  // Assembly that called: nobody knows how.
    if (!step_out(world, image, pid, frame, at)) break;
  }
  return frames;
}

}  // namespace heddle
