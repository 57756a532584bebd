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

// The page cache keeps an image's pages only as long as some process runs it.
void use_image(Kernel& kernel, Process& process, std::int32_t index);
void drop_image(Context& c, std::int32_t index);

// The parent of a vfork child goes on: the child has ended, or has memory of its own now.
void end_vfork(Context& c, const Process& child);

void end_thread(Context& c, Thread& thread, int code);  // The last one ends the process.

// No frame is free: the process with the highest score is killed.
void out_of_memory(Context& c);
std::int64_t oom_badness(const Kernel& kernel, const Process& process);

bool may_create_thread(Context& c, const Thread& maker);  // false: the limit is met, and told.
Tid new_id(Kernel& kernel);

struct CloneArguments {
  Word flags = 0;
  Word exit_signal = 0;
  Address stack = 0;  // 0: the maker's.
  Address parent_tid = 0, child_tid = 0, tls = 0;
};
enum CloneFlag : Word {
  clone_vm = 0x00000100, clone_fs = 0x00000200, clone_files = 0x00000400, clone_sighand = 0x00000800, clone_pidfd = 0x00001000,
  clone_vfork = 0x00004000, clone_parent = 0x00008000, clone_thread = 0x00010000, clone_newns = 0x00020000, clone_sysvsem = 0x00040000,
  clone_settls = 0x00080000, clone_parent_settid = 0x00100000, clone_child_cleartid = 0x00200000, clone_detached = 0x00400000,
  clone_untraced = 0x00800000, clone_child_settid = 0x01000000,
};
Word fork_process(Context& c, Thread& thread, const CloneArguments& how);  // The pid, or -errno.
Word make_thread(Context& c, Thread& thread, const CloneArguments& how);   // The tid, or -errno.
void kill_other_threads(Context& c, Thread& thread);                       // For execve: only this one is left, and it leads.

void close_all(Context& c, Process& process);              // file.cpp
void leave_file_system(Context& c, Process& process);      // file.cpp: that, and its directory and program are let go.
void share_descriptors(Kernel& kernel, const Process& from, Process& to);  // file.cpp: fork

}  // namespace heddle
