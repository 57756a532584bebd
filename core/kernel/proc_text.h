// proc_text.h: what the files of /proc say, in Linux's formats.
#pragma once

#include <string>

#include "core/kernel/context.h"

namespace heddle {

enum class ProcNode : std::uint8_t {
  none, root, self, thread_self, cpuinfo, filesystems, loadavg, meminfo, mounts, system_stat, uptime, version,
  process, cmdline, comm, cwd, environment, exe, descriptors, descriptor, limits, maps, oom_score, oom_adjust, root_link, stat, statm, status,
  tasks, thread, thread_comm, thread_stat, thread_status,
  sys, sys_fs, sys_kernel, sys_net, sys_net_core, sys_mqueue, somaxconn, file_max, pipe_max_size, msg_max, msgsize_max,
  queues_max, hostname, ostype, osrelease, pid_max,
};

std::string proc_text(const Context& c, ProcNode node, Pid pid, int extra);
std::string executable_path(const Kernel& kernel, const Process& process);

}  // namespace heddle
