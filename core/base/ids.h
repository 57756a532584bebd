// ids.h: the plain numbers by which everything in the world is named.
#pragma once

#include <cstdint>

namespace heddle {

using Tick = std::uint64_t;     // Simulated time. One tick is one nanosecond of the simulated 1 GHz machine.
using Address = std::uint32_t;  // A guest virtual address.
using Word = std::uint32_t;     // A guest register or memory word.
using Pid = std::int32_t;       // A process. 0 is nobody; the first program is 1.
using Tid = std::int32_t;       // A thread. The first thread of a process has tid == pid, as on Linux.
using HartId = std::int32_t;    // A core (RISC-V: hardware thread), counted from 0. -1 is none.
using FrameNumber = std::uint32_t;  // A physical page of 4,096 bytes, counted from 0.

inline constexpr Tick never = ~Tick{0};
inline constexpr HartId no_hart = -1;
inline constexpr Address page_size = 4096;

}  // namespace heddle
