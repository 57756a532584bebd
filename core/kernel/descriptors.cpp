// descriptors.cpp: closing and duplicating numbers, their flags, and small requests to what is behind them.
#include <algorithm>

#include "core/kernel/file_lock.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/pipe.h"
#include "core/kernel/vm.h"

namespace heddle {

Answer sys_close(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (file_of(c.kernel, process, a[0]) == nullptr) return fail(Errno::badf);
  record(c, EventKind::file_closed, thread, a[0]);
  close_descriptor(c, process, static_cast<int>(a[0]));
  return answer(0);
}

Answer sys_close_range(Context& c, Thread& thread, const Arguments& a) {
  enum { unshare = 2, only_on_exec = 4 };
  Process& process = process_at(c, thread.pid);
  if (a[0] > a[1] || (a[2] & ~Word{unshare | only_on_exec}) != 0) return fail(Errno::inval);
  std::vector<int> chosen;
  for (const auto& [fd, descriptor] : process.descriptors)
    if (static_cast<Word>(fd) >= a[0] && static_cast<Word>(fd) <= a[1]) chosen.push_back(fd);
  for (int fd : chosen) {
    if ((a[2] & only_on_exec) != 0) { process.descriptors[fd].close_on_exec = true; continue; }
    record(c, EventKind::file_closed, thread, static_cast<Word>(fd));
    close_descriptor(c, process, fd);
  }
  return answer(0);
}

Answer sys_dup(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  return answer(static_cast<Word>(install_descriptor(process, *file, 0, false)));
}

Answer sys_dup3(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if ((a[2] & ~open_cloexec) != 0 || a[0] == a[1]) return fail(Errno::inval);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr || a[1] >= process.limits[limit_files].soft) return fail(Errno::badf);
  ++file->references;
  Descriptor descriptor{file->id, (a[2] & open_cloexec) != 0};
  if (file_of(c.kernel, process, a[1]) != nullptr) close_descriptor(c, process, static_cast<int>(a[1]));
  process.descriptors[static_cast<int>(a[1])] = descriptor;
  return answer(a[1]);
}

Answer sys_fcntl(Context& c, Thread& thread, const Arguments& a) {
  enum { dup_fd = 0, get_fd = 1, set_fd = 2, get_flags = 3, set_flags = 4, get_lock = 5, set_lock_wait = 7, set_owner = 8, get_owner = 9,
         get_lock_64 = 12, set_lock_wait_64 = 14, get_file_lock = 36, set_file_lock_wait = 38, dup_cloexec = 1030, set_pipe_size = 1031,
         get_pipe_size = 1032, add_seals = 1033, get_seals = 1034 };
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  Descriptor& descriptor = process.descriptors[static_cast<int>(a[0])];
  bool plain = a[1] <= get_flags || a[1] == dup_cloexec;
  if (file->kind == FileKind::path_only && !plain) return fail(Errno::badf);
  switch (a[1]) {
    case dup_fd:
    case dup_cloexec: {
      if (a[2] >= process.limits[limit_files].soft) return fail(Errno::inval);
      if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
      int fd = lowest_free_descriptor(process, static_cast<int>(a[2]));
      if (static_cast<std::uint32_t>(fd) >= process.limits[limit_files].soft) return fail(Errno::mfile);
      return answer(static_cast<Word>(install_descriptor(process, *file, fd, a[1] == dup_cloexec)));
    }
    case get_fd: return answer(descriptor.close_on_exec ? 1 : 0);
    case set_fd: descriptor.close_on_exec = (a[2] & 1) != 0; return answer(0);
    case get_flags: return answer(file->flags);
    case set_flags: {
      constexpr Word changeable = open_append | open_nonblock | open_direct | open_no_atime | 020000;  // 020000: O_ASYNC
      file->flags = (file->flags & ~changeable) | (a[2] & changeable);
      return answer(0);
    }
    case set_owner:
    case get_owner: return answer(0);
    case set_pipe_size: {
      if (file->pipe == 0) return fail(Errno::badf);
      constexpr Word most = 1u << 20;
      if (a[2] > most) return fail(Errno::perm);
      Word size = page_size;
      while (size < a[2]) size *= 2;
      Pipe& pipe = c.kernel.pipes.at(file->pipe);
      if (size < bytes_in(pipe)) return fail(Errno::busy);
      pipe.capacity = size;
      return answer(size);
    }
    case get_pipe_size: return file->pipe == 0 ? fail(Errno::badf) : answer(c.kernel.pipes.at(file->pipe).capacity);
    case get_seals: return file->kind == FileKind::regular ? answer(0) : fail(Errno::inval);
    default: break;
  }
  bool is_lock = (a[1] >= get_lock && a[1] <= set_lock_wait) || (a[1] >= get_lock_64 && a[1] <= set_lock_wait_64) ||
                 (a[1] >= get_file_lock && a[1] <= set_file_lock_wait);
  return is_lock ? lock_range(c, thread, *file, a[1], a[2]) : fail(Errno::inval);
}

Answer sys_ioctl(Context& c, Thread& thread, const Arguments& a) {
  enum { get_terminal = 0x5401, set_terminal = 0x5402, set_terminal_flush = 0x5404, get_group = 0x540f, set_group = 0x5410,
         get_window = 0x5413, set_window = 0x5414, bytes_ready = 0x541b, nonblock = 0x5421, clear_cloexec = 0x5450, set_cloexec = 0x5451 };
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  bool is_console = file->kind == FileKind::console_input || file->kind == FileKind::console_output;
  switch (a[1]) {
    case clear_cloexec:
    case set_cloexec: process.descriptors[static_cast<int>(a[0])].close_on_exec = a[1] == set_cloexec; return answer(0);
    case nonblock: {
      Word on = 0;
      if (!read_word(c, process, a[2], on)) return fail(Errno::fault);
      file->flags = on != 0 ? file->flags | open_nonblock : file->flags & ~Word{open_nonblock};
      return answer(0);
    }
    case bytes_ready: {
      std::uint64_t size = 0;
      const Inode* inode = inode_of(c.kernel, file->inode);
      if (is_console) size = unread_input(c.kernel.console).size();
      else if (file->pipe != 0) size = bytes_in(c.kernel.pipes.at(file->pipe));
      else if (file->kind == FileKind::regular && inode != nullptr) size = inode->size > file->position ? inode->size - file->position : 0;
      else return fail(Errno::notty);
      return write_word(c, process, a[2], static_cast<Word>(size)) ? answer(0) : fail(Errno::fault);
    }
    default: break;
  }
  if (!is_console || !c.kernel.console.terminal) return fail(Errno::notty);
  if (a[1] == get_terminal) {
    // c_iflag ICRNL|IXON, c_oflag OPOST|ONLCR, c_cflag B38400|CS8|CREAD, c_lflag ISIG|ICANON|ECHO…: a shell's.
    const Word flags[4] = {0x500, 0x5, 0xbf, 0x8a3b};
    std::vector<std::uint8_t> settings(36, 0);
    for (std::size_t i = 0; i < 16; ++i) settings[i] = static_cast<std::uint8_t>(flags[i / 4] >> (i % 4 * 8));
    return copy_out(c, process, a[2], settings) ? answer(0) : fail(Errno::fault);
  }
  if (a[1] == get_window) {
    const std::vector<std::uint8_t> size{24, 0, 80, 0, 0, 0, 0, 0};
    return copy_out(c, process, a[2], size) ? answer(0) : fail(Errno::fault);
  }
  if (a[1] == get_group) return write_word(c, process, a[2], static_cast<Word>(process.group)) ? answer(0) : fail(Errno::fault);
  if ((a[1] >= set_terminal && a[1] <= set_terminal_flush) || a[1] == set_group || a[1] == set_window) return answer(0);  // The console stays as it is.
  return fail(Errno::inval);
}

}  // namespace heddle
