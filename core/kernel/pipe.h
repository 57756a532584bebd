// pipe.h: the two ends of a pipe, as file.cpp reads and writes them.
#pragma once

#include "core/kernel/syscall.h"

namespace heddle {

inline constexpr std::uint32_t pipe_atomic = 4096;  // PIPE_BUF: a write of at most so much is never split.

Answer read_pipe(Context& c, Thread& thread, const OpenFile& file, Address to, std::uint32_t count);
Answer write_pipe(Context& c, Thread& thread, const OpenFile& file, Address from, std::uint32_t count);
void close_pipe_end(Context& c, const OpenFile& file);

}  // namespace heddle
