// open.cpp: from a path to an open file (open(2), fifo(7)).
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/pipe.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/sched.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

Word wanted_access(Word flags) {
  switch (flags & open_access) {
    case open_read_only: return static_cast<Word>(Permission::read);
    case open_write_only: return static_cast<Word>(Permission::write);
    default: return static_cast<Word>(Permission::read) | static_cast<Word>(Permission::write);
  }
}

Answer install(Context& c, Thread& thread, OpenFile file, Word flags, const std::string& path) {
  Process& process = process_at(c, thread.pid);
  FileKind kind = file.kind;
  Word inode = static_cast<Word>(file.inode);
  int fd = open_file(c, process, std::move(file), (flags & open_cloexec) != 0);
  record(c, EventKind::file_opened, thread, static_cast<Word>(fd), static_cast<Word>(kind), inode, path);
  return answer(static_cast<Word>(fd));
}

Answer open_device(Context& c, Thread& thread, const Inode& inode, OpenFile file, const std::string& path) {
  switch (inode.device) {
    case DeviceKind::null: file.kind = FileKind::null; break;
    case DeviceKind::zero: file.kind = FileKind::zero; break;
    case DeviceKind::full: file.kind = FileKind::full; break;
    case DeviceKind::random: file.kind = FileKind::random; break;
    case DeviceKind::terminal:
      if (!c.kernel.console.terminal) return fail(Errno::nxio);
      file.kind = FileKind::console_output;
      file.stream = 1;
      break;
    case DeviceKind::none:
    case DeviceKind::count: return fail(Errno::nxio);
  }
  return install(c, thread, std::move(file), file.flags, path);
}

// A reader waits for a writer and the other way round, unless one is there, or waits to be.
Answer open_fifo(Context& c, Thread& thread, Inode& inode, OpenFile file, Word flags, const std::string& path) {
  Word access = flags & open_access;
  bool nonblock = (flags & open_nonblock) != 0;
  auto waiting = [&](bool writers) { return !waiters_of(c.kernel, WaitKind::fifo_open, static_cast<std::uint64_t>(inode.id) * 2 + writers).empty(); };
  Pipe* pipe = inode.object == 0 ? nullptr : &c.kernel.pipes.at(inode.object);
  bool has_readers = pipe != nullptr && pipe->readers > 0, has_writers = pipe != nullptr && pipe->writers > 0;
  if (access == open_read_only && !has_writers && !nonblock && !waiting(true))
    return wait_for(WaitKind::fifo_open, static_cast<std::uint64_t>(inode.id) * 2);
  if (access == open_write_only && !has_readers && !waiting(false)) {
    if (nonblock) return fail(Errno::nxio);
    return wait_for(WaitKind::fifo_open, static_cast<std::uint64_t>(inode.id) * 2 + 1);
  }
  if (pipe == nullptr) {
    pipe = &make_pipe(c.kernel);
    pipe->fifo = inode.id;
    inode.object = pipe->id;
  }
  file.pipe = pipe->id;
  file.kind = access == open_read_only ? FileKind::pipe_read : access == open_write_only ? FileKind::pipe_write : FileKind::pipe_both;
  if (access != open_write_only) ++pipe->readers;
  if (access != open_read_only) { ++pipe->writers; ++pipe->writers_ever; }
  if (access == open_read_only && nonblock && pipe->writers == 0) file.position = pipe->writers_ever;  // No hang-up is told before a writer came.
  if (access != open_write_only) wake_later(c, WaitKind::fifo_open, static_cast<std::uint64_t>(inode.id) * 2 + 1);
  if (access != open_read_only) wake_later(c, WaitKind::fifo_open, static_cast<std::uint64_t>(inode.id) * 2);
  return install(c, thread, std::move(file), flags, path);
}

Answer open_generated(Context& c, Thread& thread, InodeId id, OpenFile file, Word flags, const std::string& path) {
  file.inode = id;
  if (proc_kind(id) == InodeKind::directory) {
    file.kind = FileKind::directory;
  } else if (Tid named = proc_comm_thread(id); named != 0) {
    file.kind = FileKind::thread_name;
    file.stream = named;
  } else {
    file.kind = FileKind::generated;
    file.content = proc_content(c, id);
  }
  return install(c, thread, std::move(file), flags, path);
}

// /dev/stdin and /proc/self/fd/N of something without a name: another open file of the same pipe or terminal.
Answer open_again(Context& c, Thread& thread, InodeId link, Word flags, const std::string& path) {
  std::int32_t id = proc_file(c.kernel, link);
  if (id == 0) return fail(Errno::noent);
  OpenFile copy = c.kernel.files.at(id);
  switch (copy.kind) {
    case FileKind::console_input:
    case FileKind::console_output: break;
    case FileKind::pipe_read:
    case FileKind::pipe_write:
    case FileKind::pipe_both: {
      Pipe& pipe = c.kernel.pipes.at(copy.pipe);
      Word access = flags & open_access;
      copy.kind = access == open_read_only ? FileKind::pipe_read : access == open_write_only ? FileKind::pipe_write : FileKind::pipe_both;
      if (access != open_write_only) ++pipe.readers;
      if (access != open_read_only) { ++pipe.writers; ++pipe.writers_ever; }
      break;
    }
    default: return fail(Errno::nxio);
  }
  copy.flags = flags & (open_access | open_nonblock | open_append);
  copy.position = 0;
  return install(c, thread, std::move(copy), flags, path);
}

Answer make_regular(Context& c, Thread& thread, const Found& found, OpenFile file, Word flags, Word mode, const std::string& path) {
  if (found.slash) return fail(Errno::isdir);
  if (found.directory < 0) return fail(Errno::noent);
  Inode& directory = c.kernel.file_system.inodes.at(found.directory);
  if (!may(c.kernel, found.directory, 3)) return fail(Errno::access);
  if (directory.links == 0) return fail(Errno::noent);
  Inode& made = make_inode(c.kernel, InodeKind::regular, mode & 07777 & ~process_at(c, thread.pid).umask, wall_clock(c));
  add_name(c, found.directory, found.name, made.id);
  file.inode = made.id;
  file.kind = FileKind::regular;
  return install(c, thread, std::move(file), flags, path);
}

// O_TMPFILE: a file that has no name, yet or ever.
Answer make_temporary(Context& c, Thread& thread, const Inode& directory, OpenFile file, Word flags, Word mode, const std::string& path) {
  if ((flags & open_access) == open_read_only) return fail(Errno::inval);
  Inode& made = make_inode(c.kernel, InodeKind::regular, mode & 07777 & ~process_at(c, thread.pid).umask, wall_clock(c));
  made.on_disk = directory.on_disk;
  file.inode = made.id;
  file.kind = FileKind::regular;
  return install(c, thread, std::move(file), flags, path);
}

Answer open_at(Context& c, Thread& thread, Word directory_fd, const std::string& path, Word flags, Word mode) {
  Process& process = process_at(c, thread.pid);
  constexpr Word kept = open_access | open_append | open_nonblock | open_data_sync | open_direct | open_no_atime | 04000000 | open_directory | 0100000;
  bool create = (flags & open_create) != 0, exclusive = create && (flags & open_exclusive) != 0;
  if ((flags & open_access) == 3 || (create && (flags & open_directory) != 0)) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  bool keep_link = (flags & open_nofollow) != 0 || exclusive;
  Found found = find_path(c, process, directory_fd, path, keep_link ? LastLink::keep : LastLink::follow);
  OpenFile file;
  file.flags = flags & kept;
  if (found.error == Errno::noent && found.directory != 0 && create) return make_regular(c, thread, found, std::move(file), flags, mode, path);
  if (found.error != Errno{}) return fail(found.error);
  if (exclusive) return fail(Errno::exist);
  if (proc_is_descriptor(found.inode) && !keep_link) return open_again(c, thread, found.inode, flags, path);
  InodeKind kind = found.inode < 0 ? proc_kind(found.inode) : c.kernel.file_system.inodes.at(found.inode).kind;
  if ((flags & open_path) != 0) {
    if ((flags & open_directory) != 0 && kind != InodeKind::directory) return fail(Errno::notdir);
    file.kind = FileKind::path_only;
    file.inode = found.inode;
    file.flags = open_path | (flags & open_directory);
    return install(c, thread, std::move(file), flags, path);
  }
  if (kind == InodeKind::symlink) return fail(Errno::loop);
  bool temporary = (flags & open_temporary) != 0 && (flags & open_directory) != 0;
  if (kind == InodeKind::directory && !temporary && (create || (flags & open_access) != open_read_only)) return fail(Errno::isdir);
  if (kind != InodeKind::directory && (flags & open_directory) != 0) return fail(Errno::notdir);
  if (!may(c.kernel, found.inode, temporary ? 3 : wanted_access(flags))) return fail(Errno::access);
  if ((flags & open_truncate) != 0 && kind == InodeKind::regular && !may(c.kernel, found.inode, static_cast<Word>(Permission::write))) return fail(Errno::access);
  if (found.inode < 0) return open_generated(c, thread, found.inode, std::move(file), flags, path);
  Inode& inode = *inode_of(c.kernel, found.inode);
  if (temporary) return make_temporary(c, thread, inode, std::move(file), flags, mode, path);
  file.inode = inode.id;
  switch (inode.kind) {
    case InodeKind::regular:
      file.kind = FileKind::regular;
      if ((flags & open_truncate) != 0) {
        set_size(c, inode, 0);
        inode.modified = inode.changed = wall_clock(c);
      }
      return install(c, thread, std::move(file), flags, path);
    case InodeKind::directory:
      file.kind = FileKind::directory;
      return install(c, thread, std::move(file), flags, path);
    case InodeKind::fifo: return open_fifo(c, thread, inode, std::move(file), flags, path);
    case InodeKind::device: return open_device(c, thread, inode, std::move(file), path);
    case InodeKind::socket: return fail(Errno::nxio);
    case InodeKind::symlink:
    case InodeKind::message_queue:
    case InodeKind::count: break;
  }
  return fail(Errno::access);
}

}  // namespace

Answer sys_openat(Context& c, Thread& thread, const Arguments& a) {
  std::string path;
  if (Errno error = read_path(c, process_at(c, thread.pid), a[1], path); error != Errno{}) return fail(error);
  return open_at(c, thread, a[0], path, a[2], a[3]);
}

// memfd_create(name, flags): a file in memory that never had a name.
Answer sys_memfd_create(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word close_on_exec_flag = 1, known = 7;
  Process& process = process_at(c, thread.pid);
  std::string name;
  if (!read_text(c, process, a[0], 250, name)) return fail(Errno::fault);
  if ((a[1] & ~known) != 0 || name.size() >= 250) return fail(Errno::inval);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  OpenFile file;
  file.kind = FileKind::regular;
  file.flags = open_read_write;
  file.inode = make_inode(c.kernel, InodeKind::regular, 0777, wall_clock(c)).id;
  return install(c, thread, std::move(file), (a[1] & close_on_exec_flag) != 0 ? static_cast<Word>(open_cloexec) : 0, "memfd:" + name);
}

}  // namespace heddle
