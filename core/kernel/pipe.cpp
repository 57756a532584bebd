// pipe.cpp: bytes from one end to the other: when a reader and a writer wait, and what they learn when the other
// side is gone (pipe(7)).
#include "core/kernel/pipe.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_table.h"
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

Tick copy_cost(const Kernel& kernel, std::uint32_t bytes) { return (bytes + 15) / 16 * kernel.costs.byte_copy_16; }

// The only other process that holds the other end, when there is only one: whom the thread waits on.
Pid other_side(const Kernel& kernel, const Thread& thread, std::int32_t pipe, FileKind kind) {
  Pid other = 0;
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [fd, descriptor] : process.descriptors) {
      const OpenFile& file = kernel.files.at(descriptor.file);
      if (file.kind != kind || file.pipe != pipe || pid == thread.pid) continue;
      if (other != 0 && other != pid) return 0;
      other = pid;
    }
  }
  return other;
}

}  // namespace

Answer read_pipe(Context& c, Thread& thread, const OpenFile& file, Address to, std::uint32_t count) {
  Pipe& pipe = c.kernel.pipes.at(file.pipe);
  if (count == 0) return answer(0);
  std::uint32_t available = bytes_in(pipe);
  if (available == 0) {
    if (pipe.writers == 0) {
      record(c, EventKind::pipe_read, thread, static_cast<Word>(pipe.id), 0, 0);
      return answer(0);
    }
    if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
    Answer waits = wait_for(WaitKind::pipe_read, static_cast<std::uint64_t>(pipe.id));
    waits.wait.on_whom = other_side(c.kernel, thread, pipe.id, FileKind::pipe_write);
    return waits;
  }
  std::uint32_t size = std::min(count, available);
  std::string_view bytes = content_of(pipe).substr(0, size);
  if (!copy_out(c, process_at(c, thread.pid), to, std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), size)))
    return fail(Errno::fault);
  take_bytes(c.kernel, pipe, size);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 63);
  record(c, EventKind::pipe_read, thread, static_cast<Word>(pipe.id), size, bytes_in(pipe));
  wake_later(c, WaitKind::pipe_write, static_cast<std::uint64_t>(pipe.id));
  return answer(size);
}

Answer write_pipe(Context& c, Thread& thread, const OpenFile& file, Address from, std::uint32_t count) {
  Pipe& pipe = c.kernel.pipes.at(file.pipe);
  if (pipe.readers == 0) {
    send_signal(c, process_at(c, thread.pid), thread.tid, static_cast<int>(Signal::pipe), thread.pid);
    return fail(Errno::pipe);
  }
  if (count == 0) return answer(0);
  std::uint32_t rest = count - thread.progress;
  std::uint64_t all_room = c.kernel.limits.pipe_bytes > c.kernel.bytes_in_pipes ? c.kernel.limits.pipe_bytes - c.kernel.bytes_in_pipes : 0;
  std::uint32_t room = static_cast<std::uint32_t>(std::min<std::uint64_t>(pipe.capacity - bytes_in(pipe), all_room));
  std::uint32_t size = std::min(rest, room);
  if (count <= pipe_atomic && size < count) size = 0;
  if (size > 0) {
    std::vector<std::uint8_t> bytes(size);
    if (!copy_in(c, process_at(c, thread.pid), from + thread.progress, bytes)) return thread.progress > 0 ? answer(thread.progress) : fail(Errno::fault);
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
  waits.wait.on_whom = other_side(c.kernel, thread, pipe.id, FileKind::pipe_read);
  return waits;
}

void close_pipe_end(Context& c, const OpenFile& file) {
  auto found = c.kernel.pipes.find(file.pipe);
  Pipe& pipe = found->second;
  bool writing = file.kind == FileKind::pipe_write;
  std::uint32_t& ends = writing ? pipe.writers : pipe.readers;
  --ends;
  if (ends > 0) return;
  record(c, EventKind::pipe_closed, 0, 0, static_cast<Word>(pipe.id), writing ? 1 : 0);
  wake_later(c, writing ? WaitKind::pipe_read : WaitKind::pipe_write, static_cast<std::uint64_t>(pipe.id));
  if (pipe.readers > 0 || pipe.writers > 0) return;
  c.kernel.bytes_in_pipes -= bytes_in(pipe);
  c.kernel.pipes.erase(found);
}

Answer sys_pipe2(Context& c, Thread& thread, const Arguments& a) {
  if ((a[1] & ~(open_nonblock | open_cloexec)) != 0) return fail(Errno::inval);
  Process& process = process_at(c, thread.pid);
  if (!prepare_to_write(c, process, a[0], 8)) return fail(Errno::fault);
  if (!has_room_for_files(c, thread, process, 2)) return fail(Errno::mfile);
  Pipe& pipe = c.kernel.pipes[c.kernel.next_pipe];
  pipe.id = c.kernel.next_pipe++;
  pipe.readers = pipe.writers = 1;
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
