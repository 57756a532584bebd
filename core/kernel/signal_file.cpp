// signal_file.cpp: signals that are read like a file instead of being handled (signalfd(2)). A file's set lies in its
// `position`; who reads takes what is pending for itself, so that a child does not take its parent's.
#include <algorithm>

#include "core/kernel/counter_files.h"
#include "core/kernel/signal.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word record_size = 128;  // struct signalfd_siginfo

void put_record(ByteWriter& out, int signal, const SignalOrigin& origin) {
  bool is_child = signal == static_cast<int>(Signal::child) && origin.code > 0, is_timer = origin.code == si_timer, is_fault = origin.code > 0 && !is_child;
  Word first = origin.first, second = origin.second, third = origin.third;
  out.u32(static_cast<Word>(signal));
  out.u32(0);
  out.u32(static_cast<Word>(origin.code));
  out.u32(is_fault || is_timer ? 0 : first);   // pid
  out.u32(is_fault || is_timer ? 0 : second);  // uid
  out.u32(0);
  out.u32(is_timer ? first : 0);               // The timer, …
  out.u32(0);
  out.u32(is_timer ? second : 0);              // … and what it overran.
  out.u32(0);
  out.u32(is_child ? third : 0);
  out.u32(is_child || is_fault ? 0 : third);   // sigqueue's value, as an int and as a pointer.
  out.u64(is_child || is_fault ? 0 : third);
  out.u64(0);
  out.u64(0);
  out.u64(is_fault ? first : 0);
  for (Word filled = 80; filled < record_size; filled += 8) out.u64(0);
}

}  // namespace

Answer read_signals(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Process& process = process_at(c, thread.pid);
  if (transfer.buffer.size < record_size) return fail(Errno::inval);
  Word size = 0;
  SignalOrigin origin;
  while (size + record_size <= transfer.buffer.size) {
    int signal = take_pending(c, process, thread, file.position, origin);
    if (signal == 0) break;
    ByteWriter out;
    put_record(out, signal, origin);
    if (!give_out(c, process, transfer.buffer, size, out.bytes())) return size > 0 ? answer(size) : fail(Errno::fault);
    size += record_size;
  }
  if (size > 0) return answer(size);
  if ((file.flags & open_nonblock) != 0) return fail(Errno::again);
  return wait_for(WaitKind::signal_file, static_cast<std::uint64_t>(thread.pid));
}

// As nobody says who asks: whether any process that has the file open has something to read.
Word signals_ready(const Kernel& kernel, const OpenFile& file) {
  for (const auto& [pid, process] : kernel.processes) {
    bool has_it = std::any_of(process.descriptors.begin(), process.descriptors.end(), [&](const auto& entry) { return entry.second.file == file.id; });
    if (!has_it) continue;
    SignalSet pending = process.pending;
    for (Tid tid : process.threads) pending |= thread_of(kernel, tid)->pending;
    if ((pending & file.position) != 0) return poll_in | poll_in_normal;
  }
  return 0;
}

// signalfd4(fd or -1, set, its size, flags)
Answer sys_signalfd4(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  SignalSet set = 0;
  if (a[2] != 8 || (a[3] & ~Word{open_nonblock | open_cloexec}) != 0) return fail(Errno::inval);
  if (!read_double_word(c, process, a[1], set)) return fail(Errno::fault);
  set &= ~never_masked;
  if (a[0] != ~Word{0}) {
    OpenFile* file = file_of(c.kernel, process, a[0]);
    if (file == nullptr) return fail(Errno::badf);
    if (file->kind != FileKind::signals) return fail(Errno::inval);
    file->position = set;
    return answer(a[0]);
  }
  if (Errno error = find_no_room(c, thread, process, 1); error != Errno{}) return fail(error);
  OpenFile file;
  file.kind = FileKind::signals;
  file.position = set;
  file.flags = open_read_write | (a[3] & open_nonblock);
  return answer(static_cast<Word>(open_file(c, process, file, (a[3] & open_cloexec) != 0)));
}

}  // namespace heddle
