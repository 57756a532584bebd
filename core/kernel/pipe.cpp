// pipe.cpp: bytes from one end to the other: when a reader and a writer wait, and what they learn when the other
// side is gone (pipe(7)). A FIFO is a pipe that was opened by a name.
#include "core/kernel/pipe.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

void take_bytes(Kernel& kernel, Pipe& pipe, std::uint32_t count) {
  pipe.taken += count;
  kernel.bytes_in_pipes -= count;
  if (pipe.taken == pipe.bytes.size()) {
    pipe.bytes.clear();
    pipe.taken = 0;
  } else if (pipe.taken >= 4096 && pipe.taken * 2 >= pipe.bytes.size()) {
    pipe.bytes.erase(0, pipe.taken);
    pipe.taken = 0;
  }
}

bool reads(FileKind kind) { return kind == FileKind::pipe_read || kind == FileKind::pipe_both; }
bool writes(FileKind kind) { return kind == FileKind::pipe_write || kind == FileKind::pipe_both; }

// The only other process that holds the other end, when there is only one: whom the thread waits on.
Pid other_side(const Kernel& kernel, const Thread& thread, std::int32_t pipe, bool (*is_end)(FileKind)) {
  Pid other = 0;
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [fd, descriptor] : process.descriptors) {
      const OpenFile& file = kernel.files.at(descriptor.file);
      if (file.pipe != pipe || !is_end(file.kind) || pid == thread.pid) continue;
      if (other != 0 && other != pid) return 0;
      other = pid;
    }
  }
  return other;
}

}  // namespace

Pipe& make_pipe(Kernel& kernel) {
  Pipe& pipe = kernel.pipes[kernel.next_pipe];
  pipe.id = kernel.next_pipe++;
  return pipe;
}

Answer read_pipe(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Pipe& pipe = c.kernel.pipes.at(file.pipe);
  if (transfer.buffer.size == 0) return answer(0);
  std::uint32_t available = bytes_in(pipe);
  if (available == 0) {
    if (pipe.writers == 0) {
      record(c, EventKind::pipe_read, thread, static_cast<Word>(pipe.id), 0, 0);
      return answer(0);
    }
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    Answer waits = wait_for(WaitKind::pipe_read, static_cast<std::uint64_t>(pipe.id));
    waits.wait.on_whom = other_side(c.kernel, thread, pipe.id, writes);
    return waits;
  }
  std::uint32_t size = std::min(transfer.buffer.size, available);
  std::string_view bytes = content_of(pipe).substr(0, size);
  if (!give_out(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), size)))
    return fail(Errno::fault);
  take_bytes(c.kernel, pipe, size);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 63);
  record(c, EventKind::pipe_read, thread, static_cast<Word>(pipe.id), size, bytes_in(pipe));
  wake_later(c, WaitKind::pipe_write, static_cast<std::uint64_t>(pipe.id));
  return answer(size);
}

Answer write_pipe(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Pipe& pipe = c.kernel.pipes.at(file.pipe);
  std::uint32_t count = transfer.buffer.size;
  if (count == 0) return answer(0);
  if (pipe.readers == 0) {
    send_signal(c, process_at(c, thread.pid), thread.tid, static_cast<int>(Signal::pipe), thread.pid);
    return thread.progress > 0 ? answer(thread.progress) : fail(Errno::pipe);
  }
  std::uint32_t rest = count - thread.progress;
  std::uint64_t all_room = c.kernel.limits.pipe_bytes > c.kernel.bytes_in_pipes ? c.kernel.limits.pipe_bytes - c.kernel.bytes_in_pipes : 0;
  std::uint32_t room = static_cast<std::uint32_t>(std::min<std::uint64_t>(pipe.capacity - bytes_in(pipe), all_room));
  std::uint32_t size = std::min(rest, room);
  if (count <= pipe_atomic && size < count) size = 0;
  if (size > 0) {
    std::vector<std::uint8_t> bytes(size);
    if (!take_in(c, process_at(c, thread.pid), transfer.buffer, thread.progress, bytes)) return thread.progress > 0 ? answer(thread.progress) : fail(Errno::fault);
    pipe.bytes.append(reinterpret_cast<const char*>(bytes.data()), size);
    pipe.written += size;
    c.kernel.bytes_in_pipes += size;
    c.kernel.counters.pipe_bytes += size;
    thread.progress += size;
    charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 64);
    record(c, EventKind::pipe_written, thread, static_cast<Word>(pipe.id), size, bytes_in(pipe));
    wake_later(c, WaitKind::pipe_read, static_cast<std::uint64_t>(pipe.id));
  }
  if (thread.progress == count) return answer(count);
  if ((file.flags & open_nonblock) != 0) return thread.progress > 0 ? answer(thread.progress) : fail(Errno::again);
  Answer waits = wait_for(WaitKind::pipe_write, static_cast<std::uint64_t>(pipe.id));
  waits.wait.on_whom = other_side(c.kernel, thread, pipe.id, reads);
  return waits;
}

Word pipe_ready(const Kernel& kernel, const OpenFile& file) {
  const Pipe& pipe = kernel.pipes.at(file.pipe);
  Word ready = 0;
  if (reads(file.kind)) {
    if (bytes_in(pipe) > 0) ready |= poll_in | poll_in_normal;
    if (pipe.writers == 0 && file.position != pipe.writers_ever) ready |= poll_hang_up;
  }
  if (writes(file.kind)) {
    if (pipe.capacity - bytes_in(pipe) >= pipe_atomic) ready |= poll_out | poll_out_normal;
    if (pipe.readers == 0) ready |= poll_error;
  }
  return ready;
}

void close_pipe_end(Context& c, OpenFile& file) {
  auto found = c.kernel.pipes.find(file.pipe);
  Pipe& pipe = found->second;
  std::uint64_t key = static_cast<std::uint64_t>(pipe.id);
  if (writes(file.kind) && --pipe.writers == 0) {
    record(c, EventKind::pipe_closed, 0, 0, static_cast<Word>(pipe.id), 1);
    wake_later(c, WaitKind::pipe_read, key);
  }
  if (reads(file.kind) && --pipe.readers == 0) {
    record(c, EventKind::pipe_closed, 0, 0, static_cast<Word>(pipe.id), 0);
    wake_later(c, WaitKind::pipe_write, key);
  }
  if (pipe.readers > 0 || pipe.writers > 0) return;
  c.kernel.bytes_in_pipes -= bytes_in(pipe);
  if (Inode* fifo = inode_of(c.kernel, pipe.fifo)) fifo->object = 0;
  c.kernel.pipes.erase(found);
}

Answer sys_pipe2(Context& c, Thread& thread, const Arguments& a) {
  if ((a[1] & ~Word{open_nonblock | open_cloexec | open_direct}) != 0) return fail(Errno::inval);
  Process& process = process_at(c, thread.pid);
  if (!prepare_to_write(c, process, a[0], 8)) return fail(Errno::fault);
  if (Errno error = find_no_room(c, thread, process, 2); error != Errno{}) return fail(error);
  Pipe& pipe = make_pipe(c.kernel);
  pipe.readers = pipe.writers = pipe.writers_ever = 1;
  int fds[2];
  for (int end = 0; end < 2; ++end) {
    OpenFile file;
    file.kind = end == 0 ? FileKind::pipe_read : FileKind::pipe_write;
    file.pipe = pipe.id;
    file.flags = (a[1] & open_nonblock) | static_cast<Word>(end);
    fds[end] = open_file(c, process, file, (a[1] & open_cloexec) != 0);
    write_word(c, process, a[0] + static_cast<Address>(end) * 4, static_cast<Word>(fds[end]));
  }
  record(c, EventKind::pipe_created, thread, static_cast<Word>(pipe.id), static_cast<Word>(fds[0]), static_cast<Word>(fds[1]));
  return answer(0);
}

}  // namespace heddle
