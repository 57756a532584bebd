// poll.cpp: waiting until one of several files is ready: poll and select. epoll is in epoll.cpp.
#include <algorithm>

#include "core/kernel/file_table.h"
#include "core/kernel/poll.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

// A wait for something to become ready; `now`: its time is over already, or may not pass.
struct Patience { bool fault = false, invalid = false, now = false; Tick deadline = never; };

Patience read_patience(Context& c, Process& process, Address at) {
  Patience patience;
  if (at == 0) return patience;
  Timespec time;
  if (!read_timespec(c, process, at, time)) patience.fault = true;
  else if (!is_valid(time)) patience.invalid = true;
  else patience.deadline = deadline_after(time, c.at);
  patience.now = patience.deadline <= c.at;
  return patience;
}

bool bit(const std::vector<std::uint8_t>& set, Word fd) { return fd / 8 < set.size() && (set[fd / 8] >> (fd % 8) & 1) != 0; }

}  // namespace

Errno mask_for_wait(Context& c, Thread& thread, Address mask, Word size) {
  Process& process = process_at(c, thread.pid);
  SignalSet set = 0;
  if (size != 8) return Errno::inval;
  if (!read_double_word(c, process, mask, set)) return Errno::fault;
  constexpr SignalSet never_masked = signal_bit(static_cast<int>(Signal::kill)) | signal_bit(static_cast<int>(Signal::stop));
  thread.masked_before = thread.masked;
  thread.has_masked_before = true;
  thread.masked = set & ~never_masked;
  if (((thread.pending | process.pending) & ~thread.masked) != 0) c.to_signal.push_back(process.pid);
  return Errno{};
}

void unmask_after_wait(Context& c, Thread& thread) {
  if (!thread.has_masked_before) return;
  thread.masked = thread.masked_before;
  thread.has_masked_before = false;
  c.to_signal.push_back(thread.pid);
}

void end_poll_by_clock(Context& c, Thread& thread) {
  constexpr std::uint32_t pselect6 = 413;
  unmask_after_wait(c, thread);
  if (thread.syscall == pselect6) {  // Its sets come back empty. They could be written to when it began to wait.
    std::vector<std::uint8_t> nothing((std::min(thread.saved.x[10], c.kernel.limits.descriptors) + 31) / 32 * 4, 0);
    for (std::size_t kind = 11; kind <= 13; ++kind)
      if (thread.saved.x[kind] != 0) copy_out(c, process_at(c, thread.pid), thread.saved.x[kind], nothing);
    c.memory_ran_out = false;
  }
  finish_wait(c, thread, 0);
}

Word ready_now(const Kernel& kernel, const OpenFile& file) {
  auto ready = ops_of(file.kind).ready;
  return ready == nullptr ? poll_in | poll_in_normal | poll_out | poll_out_normal : ready(kernel, file);
}

Answer sys_ppoll(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[1] > c.kernel.limits.descriptors) return fail(Errno::inval);
  if (!prepare_to_write(c, process, a[0], a[1] * 8)) return fail(Errno::fault);
  bool waited = thread.state == ThreadState::blocked;
  Patience patience;
  if (!waited) patience = read_patience(c, process, a[2]);
  if (patience.fault) return fail(Errno::fault);
  if (patience.invalid) return fail(Errno::inval);
  Word count = 0;
  for (Word i = 0; i < a[1]; ++i) {
    Word fd = 0, events = 0, ready = 0;
    if (!read_word(c, process, a[0] + i * 8, fd) || !read_word(c, process, a[0] + i * 8 + 4, events)) return fail(Errno::fault);
    if (static_cast<std::int32_t>(fd) >= 0) {
      OpenFile* file = file_for_use(c.kernel, process, fd);
      ready = file == nullptr ? poll_invalid : ready_now(c.kernel, *file) & ((events & 0xffff) | poll_error | poll_hang_up);
    }
    write_word(c, process, a[0] + i * 8 + 4, (events & 0xffff) | ready << 16);
    count += ready != 0;
  }
  if (count > 0 && waited) unmask_after_wait(c, thread);
  if (count > 0) return answer(count);
  if (patience.now) return answer(0);
  if (!waited && a[3] != 0) if (Errno error = mask_for_wait(c, thread, a[3], a[4]); error != Errno{}) return fail(error);
  return wait_for(WaitKind::poll, 0, patience.deadline);
}

// pselect6(n, readable, writable, exceptional, timeout, {mask, size})
Answer sys_pselect6(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (static_cast<std::int32_t>(a[0]) < 0) return fail(Errno::inval);
  Word count = std::min(a[0], c.kernel.limits.descriptors), words = (count + 31) / 32, found = 0;
  std::vector<std::uint8_t> wanted[3], ready[3];
  for (std::size_t kind = 0; kind < 3; ++kind) {
    ready[kind].assign(words * 4, 0);
    if (a[1 + kind] == 0) continue;
    wanted[kind].assign(words * 4, 0);
    if (!copy_in(c, process, a[1 + kind], wanted[kind]) || !prepare_to_write(c, process, a[1 + kind], words * 4)) return fail(Errno::fault);
  }
  bool waited = thread.state == ThreadState::blocked;
  Patience patience;
  if (!waited) patience = read_patience(c, process, a[4]);
  if (patience.fault) return fail(Errno::fault);
  if (patience.invalid) return fail(Errno::inval);
  Word mask = 0, mask_size = 0;
  if (a[5] != 0 && (!read_word(c, process, a[5], mask) || !read_word(c, process, a[5] + 4, mask_size))) return fail(Errno::fault);
  // What select calls readable, writable and exceptional, in poll's terms (fs/select.c).
  constexpr Word meaning[3] = {poll_in | poll_in_normal | poll_hang_up | poll_error, poll_out | poll_out_normal | poll_error, poll_urgent};
  for (Word fd = 0; fd < count; ++fd) {
    if (!bit(wanted[0], fd) && !bit(wanted[1], fd) && !bit(wanted[2], fd)) continue;
    OpenFile* file = file_for_use(c.kernel, process, fd);
    if (file == nullptr) return fail(Errno::badf);
    Word now = ready_now(c.kernel, *file);
    for (std::size_t kind = 0; kind < 3; ++kind) {
      if (!bit(wanted[kind], fd) || (now & meaning[kind]) == 0) continue;
      ready[kind][fd / 8] |= static_cast<std::uint8_t>(1 << (fd % 8));
      ++found;
    }
  }
  if (found == 0 && !patience.now) {
    if (!waited && mask != 0) if (Errno error = mask_for_wait(c, thread, mask, mask_size); error != Errno{}) return fail(error);
    return wait_for(WaitKind::poll, 0, patience.deadline);
  }
  if (waited) unmask_after_wait(c, thread);
  for (std::size_t kind = 0; kind < 3; ++kind) if (a[1 + kind] != 0 && !copy_out(c, process, a[1 + kind], ready[kind])) return fail(Errno::fault);
  return answer(found);
}

}  // namespace heddle
