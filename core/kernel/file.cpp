// file.cpp: what each kind of open file can do, one line each; and descriptors, which share open files.
#include "core/kernel/file.h"

#include <algorithm>
#include <iterator>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/kernel/counter_files.h"
#include "core/kernel/epoll.h"
#include "core/kernel/file_lock.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/message_queue.h"
#include "core/kernel/pipe.h"
#include "core/kernel/process_life.h"
#include "core/kernel/socket_work.h"

namespace heddle {

namespace {

constexpr Word type_pipe = 0010000, type_character = 0020000, type_file = 0100000, type_directory = 0040000, type_socket = 0140000;

constexpr FileOps table[] = {
    {FileKind::console_input, "console input", type_character, read_console, write_console, console_ready, nullptr},
    {FileKind::console_output, "console output", type_character, read_console, write_console, console_ready, nullptr},
    {FileKind::pipe_read, "pipe, reading end", type_pipe, read_pipe, nullptr, pipe_ready, close_pipe_end},
    {FileKind::pipe_write, "pipe, writing end", type_pipe, nullptr, write_pipe, pipe_ready, close_pipe_end},
    {FileKind::pipe_both, "pipe, both ends", type_pipe, read_pipe, write_pipe, pipe_ready, close_pipe_end},
    {FileKind::null, "/dev/null", type_character, read_null, write_null, nullptr, nullptr},
    {FileKind::zero, "/dev/zero", type_character, read_zeros, write_null, nullptr, nullptr},
    {FileKind::full, "/dev/full", type_character, read_zeros, write_full, nullptr, nullptr},
    {FileKind::random, "/dev/random", type_character, read_random, write_null, nullptr, nullptr},
    {FileKind::thread_name, "a thread's name", type_file, read_name, write_name, nullptr, nullptr},
    {FileKind::regular, "file", type_file, read_regular, write_regular, nullptr, nullptr},
    {FileKind::directory, "directory", type_directory, read_directory, nullptr, nullptr, nullptr},
    {FileKind::generated, "file of /proc", type_file, read_generated, write_generated, nullptr, nullptr},
    {FileKind::path_only, "path", 0, nullptr, nullptr, nullptr, nullptr},
    {FileKind::socket, "socket", type_socket, read_socket, write_socket, socket_ready, close_socket},
    {FileKind::epoll, "epoll", 0, nullptr, nullptr, epoll_ready, close_epoll},
    {FileKind::event_counter, "eventfd", 0, read_counter, write_counter, counter_ready, close_counter},
    {FileKind::message_queue, "message queue", type_file, nullptr, nullptr, queue_ready, nullptr},
    {FileKind::timer, "timerfd", 0, read_timer, nullptr, timer_ready, close_timer},
    {FileKind::signals, "signalfd", 0, read_signals, nullptr, signals_ready, nullptr},
};

constexpr bool table_is_in_order() {
  for (std::size_t i = 0; i < std::size(table); ++i) if (table[i].kind != static_cast<FileKind>(i)) return false;
  return std::size(table) == static_cast<std::size_t>(FileKind::count);
}
static_assert(table_is_in_order(), "one line per kind of file, in the order of FileKind");

}  // namespace

const FileOps& ops_of(FileKind kind) { return table[static_cast<std::size_t>(kind)]; }
std::string_view file_word(FileKind kind) { return kind == FileKind::count ? std::string_view{} : ops_of(kind).word; }

OpenFile* file_of(Kernel& kernel, Process& process, Word fd) {
  auto found = process.descriptors.find(static_cast<int>(fd));
  if (found == process.descriptors.end()) return nullptr;
  return &kernel.files.at(found->second.file);
}

OpenFile* file_for_use(Kernel& kernel, Process& process, Word fd) {
  OpenFile* file = file_of(kernel, process, fd);
  return file == nullptr || file->kind == FileKind::path_only ? nullptr : file;
}

int lowest_free_descriptor(const Process& process, int from) {
  int fd = from;
  for (auto it = process.descriptors.lower_bound(from); it != process.descriptors.end() && it->first == fd; ++it) ++fd;
  return fd;
}

Errno find_no_room(Context& c, const Thread& thread, const Process& process, std::uint32_t count) {
  const Limits& limits = c.kernel.limits;
  const std::uint64_t most = process.limits[limit_files].soft;
  if (process.descriptors.size() + count > most) {
    tell_limit(c, thread, LimitKind::files, static_cast<Word>(most), Errno::mfile,
               with_commas(most) + " files are open in this process, as many as there may be; the call returned EMFILE");
    return Errno::mfile;
  }
  if (c.kernel.files.size() + count <= limits.files) return Errno{};
  tell_limit(c, thread, LimitKind::files, limits.files, Errno::nfile,
             with_commas(limits.files) + " files are open in all processes, as many as there may be; the call returned ENFILE");
  return Errno::nfile;
}

int install_descriptor(Process& process, OpenFile& file, int from, bool close_on_exec) {
  int fd = lowest_free_descriptor(process, from);
  ++file.references;
  process.descriptors[fd] = Descriptor{file.id, close_on_exec};
  return fd;
}

int open_file(Context& c, Process& process, OpenFile file, bool close_on_exec) {
  file.id = c.kernel.next_file++;
  file.references = 0;
  if (Inode* inode = inode_of(c.kernel, file.inode)) ++inode->references;
  OpenFile& made = c.kernel.files[file.id] = std::move(file);
  return install_descriptor(process, made, 0, close_on_exec);
}

void drop_file(Context& c, std::int32_t id) {
  OpenFile& file = c.kernel.files.at(id);
  CHECK_THAT(file.references > 0, "an open file that is let go was held");
  if (--file.references > 0) return;
  release_locks_of_file(c, file);
  forget_in_epolls(c.kernel, id);
  if (auto release = ops_of(file.kind).release) release(c, file);
  InodeId inode = file.inode;
  c.kernel.files.erase(id);
  if (inode != 0) drop_inode(c, inode);
}

void close_descriptor(Context& c, Process& process, int fd) {
  auto found = process.descriptors.find(fd);
  std::int32_t id = found->second.file;
  process.descriptors.erase(found);
  release_locks_of_process(c, process, c.kernel.files.at(id));
  forget_notification(c, c.kernel.files.at(id), process);
  drop_file(c, id);
}

void close_all(Context& c, Process& process) {
  while (!process.descriptors.empty()) close_descriptor(c, process, process.descriptors.begin()->first);
}

void close_on_exec(Context& c, Process& process) {
  std::vector<int> closing;
  for (const auto& [fd, descriptor] : process.descriptors) if (descriptor.close_on_exec) closing.push_back(fd);
  for (int fd : closing) close_descriptor(c, process, fd);
}

void leave_file_system(Context& c, Process& process) {
  close_all(c, process);
  drop_inode(c, process.working_directory);
  drop_inode(c, process.executable);
  process.working_directory = process.executable = 0;
}

void share_descriptors(Kernel& kernel, const Process& from, Process& to) {
  to.descriptors = from.descriptors;
  for (const auto& [fd, descriptor] : to.descriptors) ++kernel.files.at(descriptor.file).references;
  to.umask = from.umask;
  to.working_directory = from.working_directory;
  to.executable = from.executable;
  to.arguments_begin = from.arguments_begin;
  to.arguments_end = from.arguments_end;
  to.environment_end = from.environment_end;
  for (InodeId held : {to.working_directory, to.executable}) if (Inode* inode = inode_of(kernel, held)) ++inode->references;
}

}  // namespace heddle
