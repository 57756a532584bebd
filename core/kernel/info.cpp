// info.cpp: small questions that a program asks its kernel: who am I, where, and some random bytes.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/kernel/info.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::size_t name_size = 16;  // TASK_COMM_LEN, with the zero.

std::vector<std::uint8_t> padded(const std::string& text, std::size_t size) {
  std::vector<std::uint8_t> bytes(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), size - 1)));
  bytes.resize(size, 0);
  return bytes;
}

}  // namespace

void give_name(Context& c, Thread& thread, const std::string& name) {
  if (thread.tid == thread.pid) {
    process_at(c, thread.pid).name = name;
    record(c, EventKind::process_named, thread, 0, 0, 0, name);
  } else {
    thread.name = name;
    record(c, EventKind::thread_named, thread, 0, 0, 0, name);
  }
}

Answer sys_getpid(Context&, Thread& thread, const Arguments&) { return answer(static_cast<Word>(thread.pid)); }
Answer sys_gettid(Context&, Thread& thread, const Arguments&) { return answer(static_cast<Word>(thread.tid)); }
Answer sys_getuid(Context&, Thread&, const Arguments&) { return answer(1000); }

Answer sys_getppid(Context& c, Thread& thread, const Arguments&) {
  return answer(static_cast<Word>(process_at(c, thread.pid).parent));
}

Answer sys_prctl(Context& c, Thread& thread, const Arguments& a) {
  enum { set_death_signal = 1, get_death_signal = 2, get_dumpable = 3, set_dumpable = 4, set_thread_name = 15, get_thread_name = 16,
         set_timer_slack = 29, get_timer_slack = 30, set_reaper = 36, get_reaper = 37, set_no_new_privileges = 38, get_no_new_privileges = 39 };
  Process& process = process_at(c, thread.pid);
  switch (a[0]) {
    case set_thread_name: {
      std::string name;
      if (!read_text(c, process, a[1], name_size - 1, name)) return fail(Errno::fault);
      give_name(c, thread, name);
      return answer(0);
    }
    case get_thread_name:
      return copy_out(c, process, a[1], padded(shown_name(c.kernel, thread), name_size)) ? answer(0) : fail(Errno::fault);
    case get_dumpable: return answer(1);
    case set_dumpable: return a[1] <= 1 ? answer(0) : fail(Errno::inval);
    case set_death_signal:
      if (a[1] > static_cast<Word>(signal_count)) return fail(Errno::inval);
      process.death_signal = static_cast<int>(a[1]);
      return answer(0);
    case get_death_signal: return write_word(c, process, a[1], static_cast<Word>(process.death_signal)) ? answer(0) : fail(Errno::fault);
    case set_timer_slack: return answer(0);
    case get_timer_slack: return answer(50'000);
    case set_reaper: process.is_reaper = a[1] != 0; return answer(0);
    case get_reaper: return write_word(c, process, a[1], process.is_reaper ? 1 : 0) ? answer(0) : fail(Errno::fault);
    case set_no_new_privileges: return a[1] == 1 && a[2] == 0 && a[3] == 0 && a[4] == 0 ? answer(0) : fail(Errno::inval);
    case get_no_new_privileges: return answer(0);
    default: return fail(Errno::inval);
  }
}

Answer sys_uname(Context& c, Thread& thread, const Arguments& a) {
  std::vector<std::uint8_t> bytes;
  for (const char* field : {"Linux", "heddle", "6.6.0-heddle", "#1 SMP", "riscv32", "(none)"}) {
    std::vector<std::uint8_t> part = padded(field, 65);
    bytes.insert(bytes.end(), part.begin(), part.end());
  }
  return copy_out(c, process_at(c, thread.pid), a[0], bytes) ? answer(0) : fail(Errno::fault);
}

// struct sysinfo of 32-bit Linux. Nothing is buffered.
Answer sys_sysinfo(Context& c, Thread& thread, const Arguments& a) {
  const FrameTable& frames = c.kernel.frames;
  Word running = 0;
  for (const auto& [tid, other] : c.kernel.threads) running += other.state == ThreadState::running || other.state == ThreadState::ready;
  ByteWriter out;
  out.u32(static_cast<Word>(c.at / 1'000'000'000));            // uptime
  for (int i = 0; i < 3; ++i) out.u32(running << 16);          // loads, 16 bits behind the point
  out.u32(frames.frames * page_size);                          // totalram
  out.u32(frames_left(frames) * page_size);                    // freeram
  for (int i = 0; i < 2; ++i) out.u32(0);                      // sharedram, bufferram
  out.u32(c.kernel.swap.settings.pages * page_size);           // totalswap
  out.u32((c.kernel.swap.settings.pages - swap_slots_used(c.kernel.swap)) * page_size);  // freeswap
  out.u16(static_cast<std::uint16_t>(std::min<std::size_t>(c.kernel.threads.size(), 65535)));
  out.u16(0);
  out.u32(0);                                                  // totalhigh
  out.u32(0);                                                  // freehigh
  out.u32(1);                                                  // mem_unit
  out.u64(0);                                                  // room at the end
  return copy_out(c, process_at(c, thread.pid), a[0], out.bytes()) ? answer(0) : fail(Errno::fault);
}

Answer sys_getrandom(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Word count = std::min(a[1], Word{1} << 20);
  if (!prepare_to_write(c, process, a[0], count)) return fail(Errno::fault);
  std::vector<std::uint8_t> bytes(count);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) word = next(c.chooser.rng);
    bytes[i] = static_cast<std::uint8_t>(word >> (i % 8 * 8));
  }
  return copy_out(c, process, a[0], bytes) ? answer(count) : fail(Errno::fault);
}

Answer sys_getcpu(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[0] != 0 && !write_word(c, process, a[0], static_cast<Word>(thread.hart))) return fail(Errno::fault);
  if (a[1] != 0 && !write_word(c, process, a[1], 0)) return fail(Errno::fault);
  return answer(0);
}

}  // namespace heddle
