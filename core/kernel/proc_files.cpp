// proc_files.cpp: the tree of /proc (proc(5)): which names there are and where they lead. What the files say is in
// proc_text.cpp.
#include "core/kernel/proc_files.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/proc_text.h"

namespace heddle {

namespace {

// A number of /proc: -(node + pid << 8 + extra << 36). The extra number is a thread or a descriptor.
ProcNode node_of(InodeId id) { return static_cast<ProcNode>(-id & 0xff); }
Pid pid_of(InodeId id) { return static_cast<Pid>(-id >> 8 & 0xfffffff); }
int extra_of(InodeId id) { return static_cast<int>(-id >> 36); }
InodeId make_id(ProcNode node, Pid pid = 0, int extra = 0) {
  return -(static_cast<InodeId>(node) | static_cast<InodeId>(pid) << 8 | static_cast<InodeId>(extra) << 36);
}

struct ProcName { ProcNode parent; std::string_view name; ProcNode node; };

constexpr ProcName names[] = {
    {ProcNode::root, "cpuinfo", ProcNode::cpuinfo},   {ProcNode::root, "filesystems", ProcNode::filesystems},
    {ProcNode::root, "loadavg", ProcNode::loadavg},   {ProcNode::root, "meminfo", ProcNode::meminfo},
    {ProcNode::root, "mounts", ProcNode::mounts},     {ProcNode::root, "self", ProcNode::self},
    {ProcNode::root, "stat", ProcNode::system_stat},  {ProcNode::root, "sys", ProcNode::sys},
    {ProcNode::root, "thread-self", ProcNode::thread_self}, {ProcNode::root, "uptime", ProcNode::uptime},
    {ProcNode::root, "version", ProcNode::version},
    {ProcNode::process, "cmdline", ProcNode::cmdline}, {ProcNode::process, "comm", ProcNode::comm},
    {ProcNode::process, "cwd", ProcNode::cwd},        {ProcNode::process, "environ", ProcNode::environment},
    {ProcNode::process, "exe", ProcNode::exe},        {ProcNode::process, "fd", ProcNode::descriptors},
    {ProcNode::process, "limits", ProcNode::limits},  {ProcNode::process, "maps", ProcNode::maps},
    {ProcNode::process, "oom_score", ProcNode::oom_score}, {ProcNode::process, "oom_score_adj", ProcNode::oom_adjust},
    {ProcNode::process, "root", ProcNode::root_link}, {ProcNode::process, "stat", ProcNode::stat},
    {ProcNode::process, "statm", ProcNode::statm},    {ProcNode::process, "status", ProcNode::status},
    {ProcNode::process, "task", ProcNode::tasks},
    {ProcNode::thread, "comm", ProcNode::thread_comm}, {ProcNode::thread, "stat", ProcNode::thread_stat},
    {ProcNode::thread, "status", ProcNode::thread_status},
    {ProcNode::sys, "fs", ProcNode::sys_fs},          {ProcNode::sys, "kernel", ProcNode::sys_kernel},
    {ProcNode::sys, "net", ProcNode::sys_net},
    {ProcNode::sys_net, "core", ProcNode::sys_net_core}, {ProcNode::sys_net_core, "somaxconn", ProcNode::somaxconn},
    {ProcNode::sys_fs, "file-max", ProcNode::file_max}, {ProcNode::sys_fs, "pipe-max-size", ProcNode::pipe_max_size},
    {ProcNode::sys_fs, "mqueue", ProcNode::sys_mqueue},
    {ProcNode::sys_mqueue, "msg_max", ProcNode::msg_max}, {ProcNode::sys_mqueue, "msgsize_max", ProcNode::msgsize_max},
    {ProcNode::sys_mqueue, "queues_max", ProcNode::queues_max},
    {ProcNode::sys_kernel, "hostname", ProcNode::hostname}, {ProcNode::sys_kernel, "ostype", ProcNode::ostype},
    {ProcNode::sys_kernel, "pid_max", ProcNode::pid_max}, {ProcNode::sys_kernel, "osrelease", ProcNode::osrelease},
};

bool is_directory(ProcNode node) {
  switch (node) {
    case ProcNode::root:
    case ProcNode::process:
    case ProcNode::descriptors:
    case ProcNode::tasks:
    case ProcNode::thread:
    case ProcNode::sys:
    case ProcNode::sys_fs:
    case ProcNode::sys_kernel:
    case ProcNode::sys_mqueue:
    case ProcNode::sys_net:
    case ProcNode::sys_net_core: return true;
    default: return false;
  }
}

bool is_link(ProcNode node) {
  return node == ProcNode::self || node == ProcNode::thread_self || node == ProcNode::cwd || node == ProcNode::exe ||
         node == ProcNode::root_link || node == ProcNode::descriptor;
}

// "17" → 17; -1 for anything else, and for what no pid or descriptor can be.
int number_of(const std::string& name) {
  if (name.empty() || name.size() > 8 || (name[0] == '0' && name.size() > 1)) return -1;
  int number = 0;
  for (char digit : name) {
    if (digit < '0' || digit > '9') return -1;
    number = number * 10 + (digit - '0');
  }
  return number;
}

const Thread* thread_in(const Kernel& kernel, Pid pid, Tid tid) {
  const Thread* thread = thread_of(kernel, tid);
  return thread != nullptr && thread->pid == pid ? thread : nullptr;
}

// Names below a node are about the same process and thread.
InodeId below(InodeId directory, ProcNode node) { return make_id(node, pid_of(directory), node_of(directory) == ProcNode::thread ? extra_of(directory) : 0); }

}  // namespace

InodeId proc_root() { return make_id(ProcNode::root); }

InodeKind proc_kind(InodeId id) {
  return is_directory(node_of(id)) ? InodeKind::directory : is_link(node_of(id)) ? InodeKind::symlink : InodeKind::regular;
}

Word proc_mode(InodeId id) {
  ProcNode node = node_of(id);
  if (is_directory(node)) return 0555;
  if (is_link(node)) return 0777;
  return node == ProcNode::oom_adjust || node == ProcNode::comm || node == ProcNode::thread_comm ? 0644 : 0444;
}

bool proc_exists(const Kernel& kernel, InodeId id) {
  Pid pid = pid_of(id);
  if (pid != 0 && process_of(kernel, pid) == nullptr) return false;
  switch (node_of(id)) {
    case ProcNode::thread:
    case ProcNode::thread_comm:
    case ProcNode::thread_stat:
    case ProcNode::thread_status: return thread_in(kernel, pid, extra_of(id)) != nullptr;
    case ProcNode::descriptor: return process_of(kernel, pid)->descriptors.count(extra_of(id)) != 0;
    default: return true;
  }
}

InodeId proc_parent(const Kernel& kernel, InodeId id) {
  ProcNode node = node_of(id);
  if (node == ProcNode::root) return kernel.file_system.root;
  if (node == ProcNode::process) return proc_root();
  if (node == ProcNode::thread) return make_id(ProcNode::tasks, pid_of(id));
  for (const ProcName& row : names) if (row.node == node) return below(id, row.parent);
  return proc_root();
}

InodeId proc_child(const Kernel& kernel, const Process&, InodeId directory, const std::string& name) {
  ProcNode node = node_of(directory);
  Pid pid = pid_of(directory);
  if (!proc_exists(kernel, directory)) return 0;
  for (const ProcName& row : names) if (row.parent == node && row.name == name) return below(directory, row.node);
  int number = number_of(name);
  if (number < 0) return 0;
  if (node == ProcNode::root) {
    if (process_of(kernel, number) != nullptr) return make_id(ProcNode::process, number);
    const Thread* thread = thread_of(kernel, number);  // /proc/TID is there, too, though it isn't listed.
    return thread == nullptr ? 0 : make_id(ProcNode::thread, thread->pid, number);
  }
  if (node == ProcNode::tasks) return thread_in(kernel, pid, number) == nullptr ? 0 : make_id(ProcNode::thread, pid, number);
  if (node == ProcNode::descriptors) return process_of(kernel, pid)->descriptors.count(number) == 0 ? 0 : make_id(ProcNode::descriptor, pid, number);
  return 0;
}

std::vector<std::pair<std::string, InodeId>> proc_list(const Kernel& kernel, const Process&, InodeId directory) {
  std::vector<std::pair<std::string, InodeId>> found;
  ProcNode node = node_of(directory);
  Pid pid = pid_of(directory);
  if (!proc_exists(kernel, directory)) return found;
  for (const ProcName& row : names) if (row.parent == node) found.emplace_back(row.name, below(directory, row.node));
  if (node == ProcNode::root) for (const auto& [number, process] : kernel.processes) found.emplace_back(std::to_string(number), make_id(ProcNode::process, number));
  if (node == ProcNode::tasks)
    for (Tid tid : process_of(kernel, pid)->threads) found.emplace_back(std::to_string(tid), make_id(ProcNode::thread, pid, tid));
  if (node == ProcNode::descriptors)
    for (const auto& [fd, descriptor] : process_of(kernel, pid)->descriptors) found.emplace_back(std::to_string(fd), make_id(ProcNode::descriptor, pid, fd));
  return found;
}

std::string proc_path(InodeId id) {
  ProcNode node = node_of(id);
  if (node == ProcNode::root) return "/proc";
  if (node == ProcNode::process) return "/proc/" + std::to_string(pid_of(id));
  if (node == ProcNode::thread) return "/proc/" + std::to_string(pid_of(id)) + "/task/" + std::to_string(extra_of(id));
  if (node == ProcNode::descriptor) return "/proc/" + std::to_string(pid_of(id)) + "/fd/" + std::to_string(extra_of(id));
  for (const ProcName& row : names) if (row.node == node) return proc_path(below(id, row.parent)) + "/" + std::string(row.name);
  return "/proc";
}

std::string proc_target(const Kernel& kernel, const Process& asking, InodeId link) {
  const Process* process = process_of(kernel, pid_of(link));
  switch (node_of(link)) {
    case ProcNode::self: return std::to_string(asking.pid);
    case ProcNode::thread_self: return std::to_string(asking.pid) + "/task/" + std::to_string(asking.pid);
    case ProcNode::root_link: return "/";
    case ProcNode::cwd: return process == nullptr || process->working_directory == 0 ? "" : path_of_directory(kernel, process->working_directory);
    case ProcNode::exe: return process == nullptr ? "" : executable_path(kernel, *process);
    case ProcNode::descriptor: {
      std::int32_t file = proc_file(kernel, link);
      return file == 0 ? "" : file_description(kernel, kernel.files.at(file));
    }
    default: return "";
  }
}

InodeId proc_jump(const Kernel& kernel, InodeId link) {
  const Process* process = process_of(kernel, pid_of(link));
  if (process == nullptr) return 0;
  if (node_of(link) == ProcNode::cwd) return process->working_directory;
  std::int32_t file = proc_file(kernel, link);
  return file == 0 ? 0 : kernel.files.at(file).inode;
}

bool proc_is_descriptor(InodeId link) { return link < 0 && node_of(link) == ProcNode::descriptor; }

std::int32_t proc_file(const Kernel& kernel, InodeId link) {
  const Process* process = process_of(kernel, pid_of(link));
  if (process == nullptr || node_of(link) != ProcNode::descriptor) return 0;
  auto found = process->descriptors.find(extra_of(link));
  return found == process->descriptors.end() ? 0 : found->second.file;
}

Tid proc_comm_thread(InodeId id) {
  if (id >= 0) return 0;
  return node_of(id) == ProcNode::comm ? pid_of(id) : node_of(id) == ProcNode::thread_comm ? extra_of(id) : 0;
}

Pid proc_oom_process(InodeId id) { return id < 0 && node_of(id) == ProcNode::oom_adjust ? pid_of(id) : 0; }

std::string proc_content(const Context& c, InodeId id) { return proc_text(c, node_of(id), pid_of(id), extra_of(id)); }

std::string file_description(const Kernel& kernel, const OpenFile& file) {
  if (file.inode != 0) {
    std::string path = path_of_inode(kernel, file.inode);
    return path.empty() ? "/ (deleted)" : path;
  }
  switch (file.kind) {
    case FileKind::console_input:
    case FileKind::console_output: return kernel.console.terminal ? "/dev/tty" : print_text("pipe:[%d]", file.id);
    case FileKind::pipe_read:
    case FileKind::pipe_write:
    case FileKind::pipe_both: return print_text("pipe:[%d]", file.pipe);
    case FileKind::socket: return print_text("socket:[%d]", file.object);
    case FileKind::epoll: return "anon_inode:[eventpoll]";
    case FileKind::event_counter: return "anon_inode:[eventfd]";
    case FileKind::timer: return "anon_inode:[timerfd]";
    case FileKind::signals: return "anon_inode:[signalfd]";
    default: return std::string(file_word(file.kind));
  }
}

}  // namespace heddle
