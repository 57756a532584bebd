// trap.cpp: what the causes of traps are called.
#include "core/machine/trap.h"

namespace heddle {

std::string_view cause_name(Cause cause) {
  switch (cause) {
    case Cause::fetch_misaligned: return "misaligned jump";
    case Cause::fetch_access_fault: return "fetch access fault";
    case Cause::illegal_instruction: return "illegal instruction";
    case Cause::breakpoint: return "breakpoint";
    case Cause::load_access_fault: return "load access fault";
    case Cause::store_access_fault: return "store access fault";
    case Cause::ecall: return "system call";
    case Cause::fetch_page_fault: return "fetch page fault";
    case Cause::load_page_fault: return "load page fault";
    case Cause::store_page_fault: return "store page fault";
    case Cause::timer: return "timer";
    case Cause::hint: return "hint";
  }
  return "unknown trap";
}

}  // namespace heddle
