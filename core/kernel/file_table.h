// file_table.h: descriptors: the numbers by which a process knows its open files.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

inline constexpr std::uint32_t open_nonblock = 00004000;  // O_NONBLOCK
inline constexpr std::uint32_t open_cloexec = 02000000;   // O_CLOEXEC

// The open file behind a number; nullptr: EBADF.
OpenFile* file_of(Kernel& kernel, Process& process, Word fd);

// Whether so many more descriptors with files of their own may be had; else the limit is told.
bool has_room_for_files(Context& c, const Thread& thread, const Process& process, std::uint32_t count);

int open_file(Context& c, Process& process, OpenFile file, bool close_on_exec);   // The lowest free number.
int lowest_free_descriptor(const Process& process, int from);
void close_descriptor(Context& c, Process& process, int fd);                      // It is open.

}  // namespace heddle
