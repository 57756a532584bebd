// process_life.h: how threads and processes begin and end.
#pragma once

#include "core/kernel/context.h"

namespace heddle {

struct Ending {
  bool killed = false;
  int code = 0;       // Exit code, …
  int signal = 0;     // … or what killed it.
  Tid fault_tid = 0;  // The thread whose fault it was.
};

// All threads end, memory and files are given back, children become orphans, the parent is told. The process is
// then a zombie, or gone.
void end_process(Context& c, Process& process, const Ending& ending);

// Its parent, or init, has waited for it: it leaves the table.
void reap(Context& c, Process& process);

void end_thread(Context& c, Thread& thread, int code);  // The last one ends the process.

// No frame is free: the process that holds the most is killed.
void out_of_memory(Context& c);

bool may_create_thread(Context& c, const Thread& maker);  // false: the limit is met, and told.
Tid new_id(Kernel& kernel);

// The parts of sys_clone.
Word fork_process(Context& c, Thread& thread, Word flags, Address stack, Address parent_tid, Address tls, Address child_tid);
Word make_thread(Context& c, Thread& thread, Word flags, Address stack, Address parent_tid, Address tls, Address child_tid);

void close_all(Context& c, Process& process);              // file.cpp
void leave_file_system(Context& c, Process& process);      // file.cpp: that, and its directory and program are let go.
void share_descriptors(Kernel& kernel, const Process& from, Process& to);  // file.cpp: fork

}  // namespace heddle
