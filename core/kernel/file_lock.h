// file_lock.h: advisory locks: fcntl's on ranges of bytes, flock's on whole files.
#pragma once

#include "core/kernel/file_table.h"

namespace heddle {

void release_locks_of_file(Context& c, const OpenFile& file);                            // Its last descriptor is gone.
void release_locks_of_process(Context& c, const Process& process, const OpenFile& file); // Closing any descriptor of a file gives up all of the process's locks on it.
Answer lock_range(Context& c, Thread& thread, OpenFile& file, Word command, Address at);  // fcntl F_GETLK … F_OFD_SETLKW

}  // namespace heddle
