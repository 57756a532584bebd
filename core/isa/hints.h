// hints.h: what libc tells the picture. Each hint is `slti x0, a0, code` with its operands in a0, a1, a2
// by the calling convention: a no-op on any real core and in QEMU (RISC-V unprivileged manual, "HINT
// instructions", custom space). assets/libc/internal/hint.h holds the same codes for the C side.
#pragma once

#include <cstdint>

namespace heddle {

enum class Hint : std::uint16_t {
  mutex_wait = 1,      // a0 = mutex: is about to block for it
  mutex_locked = 2,    // a0 = mutex: owns it now
  mutex_unlocked = 3,  // a0 = mutex: owned it
  cond_wait = 4,       // a0 = condition variable, a1 = mutex it lets go
  cond_woken = 5,      // a0 = condition variable
  cond_signal = 6,     // a0 = condition variable
  cond_broadcast = 7,  // a0 = condition variable
  heap_alloc = 8,      // a0 = block, a1 = bytes asked for
  heap_free = 9,       // a0 = block
  thread_created = 10, // a0 = tid of the new thread, a1 = start routine
  thread_joined = 11,  // a0 = tid
  heap_damaged = 12,   // a0 = block, a1 = 1 double free, 2 header overwritten, 3 not a block
};

}  // namespace heddle
