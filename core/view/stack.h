// stack.h: the calls that a thread is in the middle of, read out of its memory. The memory is the guest's and may
// hold anything: every read may fail, and the walk ends at the first thing that does not look like a frame.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/ids.h"
#include "core/image/image.h"
#include "core/world/world.h"

namespace heddle {

struct StackFrame {
  const Function* function = nullptr;  // nullptr: pc is in no function that is known.
  Address pc = 0;          // Where it is; of callers, the instruction after the call.
  Address base = 0;        // s0 as the function sees it.
  bool has_base = false;   // false in prologue and epilogue: variables cannot be read.
  bool is_library = false;
};

inline constexpr std::size_t most_frames_shown = 64;

// Innermost first. `registers` are the thread's.
std::vector<StackFrame> unwind(const World& world, const Image& image, Pid pid, const Registers& registers, std::size_t most = most_frames_shown);

// An address that belongs to the frame's current statement: of callers, of the call itself.
inline Address line_address(const StackFrame& frame, bool is_innermost) { return is_innermost ? frame.pc : frame.pc - 4; }

// The instruction word at pc out of the image's own code, which a dead process has no more. false: not in the image.
bool code_word(const Image& image, Address pc, Word& word);

}  // namespace heddle
