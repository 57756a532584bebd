// trap.h: why a hart stopped and asks for the kernel.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

// Numbers of RISC-V's scause; timer and hint are ours, from its custom range.
enum class Cause : std::uint8_t {
  fetch_misaligned = 0,   // value: where the jump goes. pc: the jump (or the bad pc itself, when the kernel set it).
  fetch_access_fault = 1,
  illegal_instruction = 2,  // value: its word.
  breakpoint = 3,           // ebreak
  load_access_fault = 5,    // value: the address, here and below.
  store_access_fault = 7,   // Atomics are stores.
  ecall = 8,
  fetch_page_fault = 12,
  load_page_fault = 13,
  store_page_fault = 15,
  timer = 24,               // now ≥ the hart's timer_deadline.
  hint = 25,                // value: the Hint's number.
};

// Which of them have retired, and where hart.pc is when run returns:
//   ecall         retired (counted, the hart's turn in this tick is over), pc at the ecall: the kernel adds 4
//                 when the call is done, or leaves it to do it again.
//   hint          retired, pc already behind it: the kernel may note it and go on.
//   timer         nothing was tried, the turn is not over: whoever the kernel puts on the hart runs in this tick.
//   all others    not retired, pc at the instruction, no register or memory changed; the turn is over.
// Any trap clears the hart's reservation.
struct Trap {
  HartId hart = no_hart;
  Cause cause = Cause::illegal_instruction;
  Address pc = 0;   // Of the instruction that trapped; hart.pc has the same but after a hint.
  Word value = 0;   // As said at the causes; else 0.
  bool operator==(const Trap&) const = default;
};

std::string_view cause_name(Cause cause);  // "load page fault"

}  // namespace heddle
