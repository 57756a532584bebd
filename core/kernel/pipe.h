// pipe.h: the two ends of a pipe or FIFO.
#pragma once

#include "core/kernel/file_table.h"

namespace heddle {

inline constexpr std::uint32_t pipe_atomic = 4096;  // PIPE_BUF: a write of at most so much is never split.

Pipe& make_pipe(Kernel& kernel);  // With no ends yet.
Answer read_pipe(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_pipe(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word pipe_ready(const Kernel& kernel, const OpenFile& file);
void close_pipe_end(Context& c, OpenFile& file);

}  // namespace heddle
