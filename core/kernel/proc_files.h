// proc_files.h: /proc, made up from the kernel's tables whenever it is looked at. Its inodes are numbers that say
// what they are about: nothing of it is stored.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/kernel/context.h"

namespace heddle {

InodeId proc_root();
InodeKind proc_kind(InodeId id);
Word proc_mode(InodeId id);       // Permissions.
bool proc_exists(const Kernel& kernel, InodeId id);
InodeId proc_parent(const Kernel& kernel, InodeId id);
InodeId proc_child(const Kernel& kernel, const Process& asking, InodeId directory, const std::string& name);  // 0: none.
std::vector<std::pair<std::string, InodeId>> proc_list(const Kernel& kernel, const Process& asking, InodeId directory);
std::string proc_path(InodeId id);                   // "/proc/3/maps"
std::string proc_target(const Kernel& kernel, const Process& asking, InodeId link);  // "3", "pipe:[2]", "/tmp"
InodeId proc_jump(const Kernel& kernel, InodeId link);  // Where cwd and fd/3 lead, whatever its name is now; 0: by proc_target.
bool proc_is_descriptor(InodeId link);               // .../fd/N
std::int32_t proc_file(const Kernel& kernel, InodeId link);  // The open file behind .../fd/N; 0: none.
Tid proc_comm_thread(InodeId id);                    // Of .../comm, which can be written: whose name it is; else 0.
Pid proc_oom_process(InodeId id);                    // Of .../oom_score_adj, which can be written, too; else 0.
std::string proc_content(const Context& c, InodeId id);
std::string file_description(const Kernel& kernel, const OpenFile& file);  // "/tmp/a", "pipe:[2]"

}  // namespace heddle
