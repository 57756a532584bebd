// usage.cpp: getrusage and times: who used how much.
#include "core/kernel/usage.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

void add(Usage& to, const Usage& more) {
  to.cpu_ticks += more.cpu_ticks;
  to.kernel_ticks += more.kernel_ticks;
  to.minor_faults += more.minor_faults;
  to.major_faults += more.major_faults;
  to.waits += more.waits;
  to.preemptions += more.preemptions;
  to.most_resident = std::max(to.most_resident, more.most_resident);
}

Usage usage_of(const Context& c, const Thread& thread) {
  Usage usage;
  usage.cpu_ticks = cpu_ticks_of(c.kernel, thread, c.at);
  usage.kernel_ticks = std::min(thread.kernel_ticks, usage.cpu_ticks);
  usage.waits = thread.waits;
  usage.preemptions = thread.preemptions;
  usage.minor_faults = thread.minor_faults;
  usage.major_faults = thread.major_faults;
  return usage;
}

// A zombie's threads have been added to `used` already.
Usage usage_of(const Context& c, const Process& process) {
  Usage usage = process.used;
  if (process.state != ProcessState::alive) return usage;
  for (Tid tid : process.threads) add(usage, usage_of(c, *thread_of(c.kernel, tid)));
  usage.most_resident = std::max(usage.most_resident, process.space.resident);
  return usage;
}

Usage usage_with_children(const Context& c, const Process& process) {
  Usage usage = usage_of(c, process);
  add(usage, process.children_used);
  return usage;
}

std::vector<std::uint8_t> usage_bytes(const Usage& usage) {
  constexpr Tick second = 1'000'000'000, microsecond = 1'000;
  ByteWriter out;
  auto time = [&](Tick ticks) {
    out.u32(static_cast<std::uint32_t>(ticks / second));
    out.u32(static_cast<std::uint32_t>(ticks % second / microsecond));
  };
  time(usage.cpu_ticks - usage.kernel_ticks);
  time(usage.kernel_ticks);
  out.u32(usage.most_resident * 4);                 // ru_maxrss, in KiB
  for (int i = 0; i < 3; ++i) out.u32(0);           // ru_ixrss, ru_idrss, ru_isrss: Linux has none either.
  out.u32(usage.minor_faults);
  out.u32(usage.major_faults);
  for (int i = 0; i < 6; ++i) out.u32(0);           // ru_nswap … ru_nsignals
  out.u32(usage.waits);                             // ru_nvcsw
  out.u32(usage.preemptions);                       // ru_nivcsw
  return {out.bytes().begin(), out.bytes().end()};
}

Answer sys_getrusage(Context& c, Thread& thread, const Arguments& a) {
  enum { self = 0, children = -1, this_thread = 1 };
  Process& process = process_at(c, thread.pid);
  Usage usage;
  switch (static_cast<std::int32_t>(a[0])) {
    case self: usage = usage_of(c, process); break;
    case children: usage = process.children_used; break;
    case this_thread: usage = usage_of(c, thread); break;
    default: return fail(Errno::inval);
  }
  return copy_out(c, process, a[1], usage_bytes(usage)) ? answer(0) : fail(Errno::fault);
}

// In clock ticks of 10 ms, each a word.
Answer sys_times(Context& c, Thread& thread, const Arguments& a) {
  constexpr Tick clock_tick = 10'000'000;
  Process& process = process_at(c, thread.pid);
  Usage own = usage_of(c, process);
  const Usage& theirs = process.children_used;
  const Tick times[] = {own.cpu_ticks - own.kernel_ticks, own.kernel_ticks, theirs.cpu_ticks - theirs.kernel_ticks, theirs.kernel_ticks};
  for (Address i = 0; a[0] != 0 && i < 4; ++i)
    if (!write_word(c, process, a[0] + i * 4, static_cast<Word>(times[i] / clock_tick))) return fail(Errno::fault);
  return answer(static_cast<Word>(c.at / clock_tick));
}

}  // namespace heddle
