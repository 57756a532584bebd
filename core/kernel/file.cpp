// file.cpp: descriptors, and reading, writing, duplicating and asking about what is behind them.
#include "core/kernel/file.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_table.h"
#include "core/kernel/info.h"
#include "core/kernel/pipe.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::uint32_t most_output = 1u << 20;  // Bytes of one write to the console; the caller writes the rest again.

// A terminal hands out one line at a time, even when more was typed.
Answer read_console(Context& c, Thread& thread, const OpenFile& file, Address to, std::uint32_t count) {
  Console& console = c.kernel.console;
  if (count == 0) return answer(0);
  std::string_view unread = unread_input(console);
  if (unread.empty() && !console.input_ended) {
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    if (thread.state == ThreadState::running) record(c, EventKind::input_awaited, thread, 0);
    return wait_for(WaitKind::console_input, 0);
  }
  std::uint32_t size = static_cast<std::uint32_t>(std::min<std::size_t>(count, unread.size()));
  if (console.terminal) {
    std::size_t line = unread.find('\n');
    if (line != std::string_view::npos) size = std::min(size, static_cast<std::uint32_t>(line + 1));
  }
  std::string bytes(unread.substr(0, size));
  if (!copy_out(c, process_at(c, thread.pid), to, std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), size)))
    return fail(Errno::fault);
  console.taken += size;
  if (console.taken == console.input.size()) { console.input.clear(); console.taken = 0; }
  charge(c, WorkKind::syscall, (size + 15) / 16 * c.kernel.costs.byte_copy_16, 63);
  record(c, EventKind::input_read, thread, size, static_cast<Word>(unread_input(console).size()));
  return answer(size);
}

Answer write_console(Context& c, Thread& thread, const OpenFile& file, Address from, std::uint32_t count) {
  std::string bytes(std::min(count, most_output), '\0');
  if (!copy_in(c, process_at(c, thread.pid), from, std::span(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size())))
    return fail(Errno::fault);
  Word size = static_cast<Word>(bytes.size());
  charge(c, WorkKind::syscall, (size + 15) / 16 * c.kernel.costs.byte_copy_16, 64);
  record(c, EventKind::output, thread, static_cast<Word>(file.stream == 0 ? 1 : file.stream), size, 0, std::move(bytes));
  return answer(size);
}

Answer read_zeros(Context& c, Thread& thread, Address to, std::uint32_t count) {
  std::vector<std::uint8_t> zeros(std::min(count, most_output), 0);
  return copy_out(c, process_at(c, thread.pid), to, zeros) ? answer(static_cast<Word>(zeros.size())) : fail(Errno::fault);
}

// /proc/self/task/TID/comm, by which a thread names another. A read gives the whole name, and then the end.
Answer read_name(Context& c, Thread& thread, OpenFile& file, Address to, std::uint32_t count) {
  const Thread* named = thread_of(c.kernel, file.stream);
  if (named == nullptr) return fail(Errno::srch);
  if (file.position > 0) return answer(0);
  std::string name = shown_name(c.kernel, *named).substr(0, 15) + "\n";
  Word size = static_cast<Word>(std::min<std::size_t>(name.size(), count));
  if (!copy_out(c, process_at(c, thread.pid), to, std::span(reinterpret_cast<const std::uint8_t*>(name.data()), size))) return fail(Errno::fault);
  file.position = size;
  return answer(size);
}

Answer write_name(Context& c, Thread& thread, OpenFile& file, Address from, std::uint32_t count) {
  std::string name(std::min<std::uint32_t>(count, 15), '\0');
  if (!copy_in(c, process_at(c, thread.pid), from, std::span(reinterpret_cast<std::uint8_t*>(name.data()), name.size()))) return fail(Errno::fault);
  auto named = c.kernel.threads.find(file.stream);
  if (named == c.kernel.threads.end()) return fail(Errno::srch);
  give_name(c, named->second, name.substr(0, name.find('\0')));
  return answer(count);
}

// The number in "/proc/self/task/7/comm"; 0 for any other path.
Tid thread_of_path(const std::string& path) {
  const std::string begin = "/proc/self/task/", end = "/comm";
  if (path.size() <= begin.size() + end.size() || path.compare(0, begin.size(), begin) != 0 || path.compare(path.size() - end.size(), end.size(), end) != 0) return 0;
  Tid tid = 0;
  for (std::size_t i = begin.size(); i < path.size() - end.size(); ++i) {
    if (path[i] < '0' || path[i] > '9' || tid > 100'000'000) return 0;
    tid = tid * 10 + (path[i] - '0');
  }
  return tid;
}

Answer read_file(Context& c, Thread& thread, OpenFile& file, Address to, std::uint32_t count) {
  switch (file.kind) {
    case FileKind::console_input: return read_console(c, thread, file, to, count);
    case FileKind::pipe_read: return read_pipe(c, thread, file, to, count);
    case FileKind::console_output:  // A terminal can be read through any of its three numbers.
      return c.kernel.console.terminal ? read_console(c, thread, file, to, count) : fail(Errno::badf);
    case FileKind::null: return answer(0);
    case FileKind::zero: return read_zeros(c, thread, to, count);
    case FileKind::thread_name: return read_name(c, thread, file, to, count);
    case FileKind::pipe_write:
    case FileKind::count: break;
  }
  return fail(Errno::badf);
}

Answer write_file(Context& c, Thread& thread, OpenFile& file, Address from, std::uint32_t count) {
  switch (file.kind) {
    case FileKind::console_output: return write_console(c, thread, file, from, count);
    case FileKind::pipe_write: return write_pipe(c, thread, file, from, count);
    case FileKind::console_input:
      return c.kernel.console.terminal ? write_console(c, thread, file, from, count) : fail(Errno::badf);
    case FileKind::null:
    case FileKind::zero: return answer(count);
    case FileKind::thread_name: return write_name(c, thread, file, from, count);
    case FileKind::pipe_read:
    case FileKind::count: break;
  }
  return fail(Errno::badf);
}

struct Piece { Address base = 0; Word size = 0; };

bool read_pieces(Context& c, Process& process, Address at, Word count, std::vector<Piece>& pieces) {
  for (Word i = 0; i < count; ++i) {
    Piece piece;
    if (!read_word(c, process, at + i * 8, piece.base) || !read_word(c, process, at + i * 8 + 4, piece.size)) return false;
    pieces.push_back(piece);
  }
  return true;
}

// Takes a piece after another, as long as each is done whole. Only the first may wait: what was done is not lost.
template <class Transfer>
Answer transfer_pieces(Context& c, Thread& thread, const std::vector<Piece>& pieces, Transfer&& transfer) {
  Word total = 0;
  for (const Piece& piece : pieces) {
    if (piece.size == 0) continue;
    Answer part = transfer(piece);
    bool failed = part.kind != Answer::Kind::value || static_cast<std::int32_t>(part.value) < 0;
    if (failed && total == 0) return part;
    if (failed) { thread.progress = 0; break; }
    total += part.value;
    thread.progress = 0;
    if (part.value < piece.size || c.memory_ran_out) break;
  }
  return answer(total);
}

// What is ready now of what poll asks for: POLLIN 1, POLLOUT 4, POLLERR 8, POLLHUP 16, POLLNVAL 32.
Word poll_file(Kernel& kernel, Process& process, std::int32_t fd, Word wanted) {
  OpenFile* file = file_of(kernel, process, static_cast<Word>(fd));
  if (file == nullptr) return 32;
  Word ready = 0;
  switch (file->kind) {
    case FileKind::console_input:
      if (!unread_input(kernel.console).empty() || kernel.console.input_ended) ready |= 1;
      break;
    case FileKind::console_output: ready |= 4; break;
    case FileKind::null:
    case FileKind::zero:
    case FileKind::thread_name: ready |= 1 | 4; break;
    case FileKind::pipe_read: {
      const Pipe& pipe = kernel.pipes.at(file->pipe);
      if (bytes_in(pipe) > 0) ready |= 1;
      if (pipe.writers == 0) ready |= 16;
      break;
    }
    case FileKind::pipe_write: {
      const Pipe& pipe = kernel.pipes.at(file->pipe);
      if (pipe.capacity - bytes_in(pipe) >= pipe_atomic) ready |= 4;
      if (pipe.readers == 0) ready |= 8;
      break;
    }
    case FileKind::count: break;
  }
  return ready & (wanted | 8 | 16);
}

}  // namespace

std::string_view file_word(FileKind kind) {
  switch (kind) {
    case FileKind::console_input: return "console input";
    case FileKind::console_output: return "console output";
    case FileKind::pipe_read: return "pipe, reading end";
    case FileKind::pipe_write: return "pipe, writing end";
    case FileKind::null: return "/dev/null";
    case FileKind::zero: return "/dev/zero";
    case FileKind::thread_name: return "a thread's name";
    case FileKind::count: break;
  }
  return "";
}

OpenFile* file_of(Kernel& kernel, Process& process, Word fd) {
  auto found = process.descriptors.find(static_cast<int>(fd));
  if (found == process.descriptors.end()) return nullptr;
  return &kernel.files.at(found->second.file);
}

int lowest_free_descriptor(const Process& process, int from) {
  int fd = from;
  for (auto it = process.descriptors.lower_bound(from); it != process.descriptors.end() && it->first == fd; ++it) ++fd;
  return fd;
}

bool has_room_for_files(Context& c, const Thread& thread, const Process& process, std::uint32_t count) {
  const Limits& limits = c.kernel.limits;
  if (process.descriptors.size() + count > limits.descriptors) {
    tell_limit(c, thread, LimitKind::files, limits.descriptors, Errno::mfile,
               with_commas(limits.descriptors) + " files are open in this process, as many as there may be; the call returned EMFILE");
    return false;
  }
  if (c.kernel.files.size() + count <= limits.files) return true;
  tell_limit(c, thread, LimitKind::files, limits.files, Errno::nfile,
             with_commas(limits.files) + " files are open in all processes, as many as there may be; the call returned EMFILE");
  return false;
}

int open_file(Context& c, Process& process, OpenFile file, bool close_on_exec) {
  file.id = c.kernel.next_file++;
  file.references = 1;
  c.kernel.files[file.id] = file;
  int fd = lowest_free_descriptor(process, 0);
  process.descriptors[fd] = Descriptor{file.id, close_on_exec};
  return fd;
}

void close_descriptor(Context& c, Process& process, int fd) {
  auto found = process.descriptors.find(fd);
  std::int32_t id = found->second.file;
  process.descriptors.erase(found);
  OpenFile& file = c.kernel.files.at(id);
  if (--file.references > 0) return;
  if (file.kind == FileKind::pipe_read || file.kind == FileKind::pipe_write) close_pipe_end(c, file);
  c.kernel.files.erase(id);
}

void close_all(Context& c, Process& process) {
  while (!process.descriptors.empty()) close_descriptor(c, process, process.descriptors.begin()->first);
}

void share_descriptors(Kernel& kernel, const Process& from, Process& to) {
  to.descriptors = from.descriptors;
  for (const auto& [fd, descriptor] : to.descriptors) ++kernel.files.at(descriptor.file).references;
}

Answer sys_read(Context& c, Thread& thread, const Arguments& a) {
  OpenFile* file = file_of(c.kernel, process_at(c, thread.pid), a[0]);
  return file == nullptr ? fail(Errno::badf) : read_file(c, thread, *file, a[1], a[2]);
}

Answer sys_write(Context& c, Thread& thread, const Arguments& a) {
  OpenFile* file = file_of(c.kernel, process_at(c, thread.pid), a[0]);
  return file == nullptr ? fail(Errno::badf) : write_file(c, thread, *file, a[1], a[2]);
}

Answer sys_readv(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  std::vector<Piece> pieces;
  if (a[2] > 1024) return fail(Errno::inval);
  if (!read_pieces(c, process, a[1], a[2], pieces)) return fail(Errno::fault);
  bool first = true;
  return transfer_pieces(c, thread, pieces, [&](const Piece& piece) {
    if (!first && file->kind == FileKind::console_input && unread_input(c.kernel.console).empty()) return answer(0);
    first = false;
    return read_file(c, thread, *file, piece.base, piece.size);
  });
}

Answer sys_writev(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  std::vector<Piece> pieces;
  if (a[2] > 1024) return fail(Errno::inval);
  if (!read_pieces(c, process, a[1], a[2], pieces)) return fail(Errno::fault);
  return transfer_pieces(c, thread, pieces, [&](const Piece& piece) { return write_file(c, thread, *file, piece.base, piece.size); });
}

Answer sys_close(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (file_of(c.kernel, process, a[0]) == nullptr) return fail(Errno::badf);
  record(c, EventKind::file_closed, thread, a[0]);
  close_descriptor(c, process, static_cast<int>(a[0]));
  return answer(0);
}

Answer sys_dup(Context& c, Thread& thread, const Arguments& a) {
  return sys_fcntl(c, thread, {a[0], 0, 0, 0, 0, 0});
}

Answer sys_dup3(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr || a[1] >= c.kernel.limits.descriptors) return fail(Errno::badf);
  if (a[0] == a[1] || (a[2] & ~open_cloexec) != 0) return fail(Errno::inval);
  ++file->references;
  Descriptor descriptor{file->id, (a[2] & open_cloexec) != 0};
  if (file_of(c.kernel, process, a[1]) != nullptr) close_descriptor(c, process, static_cast<int>(a[1]));
  process.descriptors[static_cast<int>(a[1])] = descriptor;
  return answer(a[1]);
}

Answer sys_fcntl(Context& c, Thread& thread, const Arguments& a) {
  enum { dup_fd = 0, get_fd = 1, set_fd = 2, get_flags = 3, set_flags = 4, dup_cloexec = 1030 };
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  Descriptor& descriptor = process.descriptors[static_cast<int>(a[0])];
  switch (a[1]) {
    case dup_fd:
    case dup_cloexec: {
      if (a[2] >= c.kernel.limits.descriptors) return fail(Errno::inval);
      if (!has_room_for_files(c, thread, process, 1)) return fail(Errno::mfile);
      int fd = lowest_free_descriptor(process, static_cast<int>(a[2]));
      ++file->references;
      process.descriptors[fd] = Descriptor{file->id, a[1] == dup_cloexec};
      return answer(static_cast<Word>(fd));
    }
    case get_fd: return answer(descriptor.close_on_exec ? 1 : 0);
    case set_fd: descriptor.close_on_exec = (a[2] & 1) != 0; return answer(0);
    case get_flags: return answer(file->flags);
    case set_flags: file->flags = (file->flags & ~open_nonblock) | (a[2] & open_nonblock); return answer(0);
    default: return fail(Errno::inval);
  }
}

Answer sys_ioctl(Context& c, Thread& thread, const Arguments& a) {
  enum { get_terminal = 0x5401, set_terminal = 0x5402, set_terminal_wait = 0x5403, get_window = 0x5413, bytes_ready = 0x541b };
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  bool is_console = file->kind == FileKind::console_input || file->kind == FileKind::console_output;
  if (a[1] == bytes_ready) {
    bool is_pipe = file->kind == FileKind::pipe_read || file->kind == FileKind::pipe_write;
    if (!is_console && !is_pipe) return fail(Errno::notty);
    std::size_t size = is_console ? unread_input(c.kernel.console).size() : bytes_in(c.kernel.pipes.at(file->pipe));
    return write_word(c, process, a[2], static_cast<Word>(size)) ? answer(0) : fail(Errno::fault);
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
  return fail(Errno::inval);
}

// There is no file system yet: only these paths lead anywhere.
Answer sys_openat(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  std::string path;
  if (!read_text(c, process, a[1], 4096, path)) return fail(Errno::fault);
  OpenFile file;
  file.flags = a[2] & (open_nonblock | 3);
  if (path == "/dev/null") {
    file.kind = FileKind::null;
  } else if (path == "/dev/zero") {
    file.kind = FileKind::zero;
  } else if (path == "/dev/tty" && c.kernel.console.terminal) {
    file.kind = FileKind::console_output;
    file.stream = 1;
  } else if (Tid tid = thread_of_path(path); tid != 0) {
    const Thread* named = thread_of(c.kernel, tid);
    if (named == nullptr || named->pid != thread.pid) return fail(Errno::noent);
    file.kind = FileKind::thread_name;
    file.stream = tid;
  } else {
    return fail(Errno::noent);
  }
  if (!has_room_for_files(c, thread, process, 1)) return fail(Errno::mfile);
  return answer(static_cast<Word>(open_file(c, process, file, (a[2] & open_cloexec) != 0)));
}

Answer sys_llseek(Context& c, Thread& thread, const Arguments& a) {
  return file_of(c.kernel, process_at(c, thread.pid), a[0]) == nullptr ? fail(Errno::badf) : fail(Errno::spipe);
}

Answer sys_statx(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  std::string path;
  if (a[1] != 0 && !read_text(c, process, a[1], 4096, path)) return fail(Errno::fault);
  constexpr Word empty_path = 0x1000;  // AT_EMPTY_PATH: the descriptor itself
  if (!path.empty() || (a[2] & empty_path) == 0) return fail(Errno::noent);
  OpenFile* file = file_of(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  bool is_pipe = file->kind == FileKind::pipe_read || file->kind == FileKind::pipe_write;
  ByteWriter out;  // struct statx, linux/stat.h
  out.u32(0x7ff);                                // stx_mask: the basic ones
  out.u32(4096);                                 // stx_blksize
  out.u64(0);                                    // stx_attributes
  out.u32(1); out.u32(1000); out.u32(1000);      // stx_nlink, stx_uid, stx_gid
  out.u16(is_pipe || !c.kernel.console.terminal ? 0010600 : 0020620); out.u16(0);  // stx_mode: FIFO or character device
  out.u64(static_cast<std::uint64_t>(file->id)); // stx_ino
  std::vector<std::uint8_t> bytes = out.take();
  bytes.resize(256, 0);
  return copy_out(c, process, a[4], bytes) ? answer(0) : fail(Errno::fault);
}

Answer sys_ppoll(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[1] > c.kernel.limits.descriptors) return fail(Errno::inval);
  if (!prepare_to_write(c, process, a[0], a[1] * 8)) return fail(Errno::fault);
  Word count = 0;
  for (Word i = 0; i < a[1]; ++i) {
    Word fd = 0, events = 0;
    if (!read_word(c, process, a[0] + i * 8, fd) || !read_word(c, process, a[0] + i * 8 + 4, events)) return fail(Errno::fault);
    Word ready = static_cast<std::int32_t>(fd) < 0 ? 0 : poll_file(c.kernel, process, static_cast<std::int32_t>(fd), events & 0xffff);
    write_word(c, process, a[0] + i * 8 + 4, (events & 0xffff) | ready << 16);
    count += ready != 0;
  }
  if (count > 0) return answer(count);
  if (thread.state == ThreadState::blocked) return wait_for(WaitKind::poll, 0);  // Its deadline stays.
  Tick deadline = never;
  if (a[2] != 0) {
    Timespec time;
    if (!read_timespec(c, process, a[2], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
    deadline = deadline_after(time, c.at);
    if (deadline <= c.at) return answer(0);
  }
  return wait_for(WaitKind::poll, 0, deadline);
}

}  // namespace heddle
