// signal_calls.cpp: what a program says about signals: send, act, mask, wait.
#include <algorithm>

#include "core/kernel/job_control.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

bool is_signal(Word number) { return number >= 1 && number <= static_cast<Word>(signal_count); }

bool read_set(Context& c, Process& process, Address from, SignalSet& to) { return read_double_word(c, process, from, to); }

Answer signal_thread(Context& c, Thread& sender, std::int32_t group, std::int32_t tid, Word number, const SignalOrigin& origin) {
  auto found = c.kernel.threads.find(tid);
  if (found == c.kernel.threads.end() || (group > 0 && found->second.pid != group)) return fail(Errno::srch);
  if (number == 0) return answer(0);
  bool sent = send_signal(c, process_at(c, found->second.pid), tid, static_cast<int>(number), sender.pid, origin);
  return sent || origin.code == si_tkill ? answer(0) : fail(Errno::again);
}

// siginfo as sigqueue gives it.
bool read_origin(Context& c, Process& process, Address from, SignalOrigin& origin) {
  Word code = 0;
  if (!read_word(c, process, from + 8, code) || !read_word(c, process, from + 12, origin.first) ||
      !read_word(c, process, from + 16, origin.second) || !read_word(c, process, from + 20, origin.third))
    return false;
  origin.code = static_cast<std::int32_t>(code);
  return true;
}

void look_for_signals(Context& c, const Process& process, const Thread& thread) {
  if (((thread.pending | process.pending) & ~thread.masked) != 0) c.to_signal.push_back(process.pid);
}

}  // namespace

Answer sys_kill(Context& c, Thread& thread, const Arguments& a) {
  std::int32_t target = static_cast<std::int32_t>(a[0]);
  if (a[1] != 0 && !is_signal(a[1])) return fail(Errno::inval);
  if (target == init_pid) return fail(Errno::perm);
  if (target == INT32_MIN) return fail(Errno::srch);
  Pid own_group = process_at(c, thread.pid).group;
  bool found = false;
  for (auto& [pid, process] : c.kernel.processes) {
    bool meant = target > 0 ? pid == target : target == 0 ? process.group == own_group
               : target == -1 ? pid != thread.pid : process.group == -target;
    if (!meant) continue;
    found = true;
    if (a[1] != 0) send_signal(c, process, 0, static_cast<int>(a[1]), thread.pid);
  }
  // kill(tid) of a thread that is not its process's first reaches the process, too.
  if (!found && target > 0) {
    auto other = c.kernel.threads.find(target);
    if (other == c.kernel.threads.end()) return fail(Errno::srch);
    if (a[1] != 0) send_signal(c, process_at(c, other->second.pid), 0, static_cast<int>(a[1]), thread.pid);
    return answer(0);
  }
  if (!found && target == -1) return fail(Errno::perm);  // init alone is left.
  return found ? answer(0) : fail(Errno::srch);
}

Answer sys_tkill(Context& c, Thread& thread, const Arguments& a) {
  if ((a[1] != 0 && !is_signal(a[1])) || static_cast<std::int32_t>(a[0]) <= 0) return fail(Errno::inval);
  return signal_thread(c, thread, 0, static_cast<std::int32_t>(a[0]), a[1], {si_tkill, 0, 0});
}

Answer sys_tgkill(Context& c, Thread& thread, const Arguments& a) {
  if ((a[2] != 0 && !is_signal(a[2])) || static_cast<std::int32_t>(a[0]) <= 0 || static_cast<std::int32_t>(a[1]) <= 0) return fail(Errno::inval);
  return signal_thread(c, thread, static_cast<std::int32_t>(a[0]), static_cast<std::int32_t>(a[1]), a[2], {si_tkill, 0, 0});
}

Answer sys_rt_sigqueueinfo(Context& c, Thread& thread, const Arguments& a) {
  SignalOrigin origin;
  if (!read_origin(c, process_at(c, thread.pid), a[2], origin)) return fail(Errno::fault);
  if (a[1] != 0 && !is_signal(a[1])) return fail(Errno::inval);
  Pid pid = static_cast<Pid>(a[0]);
  if (pid == init_pid) return fail(Errno::perm);
  auto found = c.kernel.processes.find(pid);
  if (found == c.kernel.processes.end()) return fail(Errno::srch);
  if ((origin.code >= 0 || origin.code == si_tkill) && pid != thread.pid) return fail(Errno::perm);
  if (a[1] == 0) return answer(0);
  return send_signal(c, found->second, 0, static_cast<int>(a[1]), thread.pid, origin) ? answer(0) : fail(Errno::again);
}

Answer sys_rt_tgsigqueueinfo(Context& c, Thread& thread, const Arguments& a) {
  SignalOrigin origin;
  if (!read_origin(c, process_at(c, thread.pid), a[3], origin)) return fail(Errno::fault);
  if ((a[2] != 0 && !is_signal(a[2])) || static_cast<std::int32_t>(a[0]) <= 0 || static_cast<std::int32_t>(a[1]) <= 0) return fail(Errno::inval);
  if ((origin.code >= 0 || origin.code == si_tkill) && static_cast<Pid>(a[0]) != thread.pid) return fail(Errno::perm);
  return signal_thread(c, thread, static_cast<std::int32_t>(a[0]), static_cast<std::int32_t>(a[1]), a[2], origin);
}

Answer sys_rt_sigaction(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (!is_signal(a[0]) || a[3] != 8) return fail(Errno::inval);
  SignalAction& action = process.actions[a[0]];
  SignalAction wanted;
  if (a[1] != 0) {
    if (a[0] == 9 || a[0] == 19) return fail(Errno::inval);
    if (!read_word(c, process, a[1], wanted.handler) || !read_word(c, process, a[1] + 4, wanted.flags) ||
        !read_set(c, process, a[1] + 8, wanted.mask))
      return fail(Errno::fault);
  }
  if (a[2] != 0 && !(write_word(c, process, a[2], action.handler) && write_word(c, process, a[2] + 4, action.flags) &&
                     write_double_word(c, process, a[2] + 8, action.mask)))
    return fail(Errno::fault);
  if (a[1] == 0) return answer(0);
  action = wanted;
  action.mask &= ~never_masked;
  // POSIX: what is ignored from now on is not pending either.
  if (is_ignored(process, static_cast<int>(a[0]))) forget_pending(c, process, signal_bit(static_cast<int>(a[0])));
  return answer(0);
}

Answer sys_rt_sigprocmask(Context& c, Thread& thread, const Arguments& a) {
  enum { block = 0, unblock = 1, set_mask = 2 };
  Process& process = process_at(c, thread.pid);
  if (a[3] != 8) return fail(Errno::inval);
  SignalSet set = 0, before = thread.masked;
  if (a[1] != 0) {
    if (!read_set(c, process, a[1], set)) return fail(Errno::fault);
    if (a[0] > set_mask) return fail(Errno::inval);
  }
  if (a[2] != 0 && !write_double_word(c, process, a[2], before)) return fail(Errno::fault);
  if (a[1] == 0) return answer(0);
  switch (a[0]) {
    case block: thread.masked |= set; break;
    case unblock: thread.masked &= ~set; break;
    case set_mask: thread.masked = set; break;
  }
  thread.masked &= ~never_masked;
  look_for_signals(c, process, thread);
  return answer(0);
}

Answer sys_rt_sigpending(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[1] > 8) return fail(Errno::inval);
  return write_double_word(c, process, a[0], (thread.pending | process.pending) & thread.masked) ? answer(0) : fail(Errno::fault);
}

Answer sys_rt_sigsuspend(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  SignalSet set = 0;
  if (a[1] != 8) return fail(Errno::inval);
  if (!read_set(c, process, a[0], set)) return fail(Errno::fault);
  if (!thread.has_masked_before) thread.masked_before = thread.masked;  // Not when a stop has broken it off before.
  thread.has_masked_before = true;
  thread.masked = set & ~never_masked;
  look_for_signals(c, process, thread);
  return wait_for(WaitKind::signal, static_cast<std::uint64_t>(thread.tid));
}

Answer sys_rt_sigtimedwait(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  SignalSet set = 0;
  Timespec time;
  if (a[3] != 8) return fail(Errno::inval);
  if (!read_set(c, process, a[0], set)) return fail(Errno::fault);
  if (a[2] != 0) {
    if (!read_timespec(c, process, a[2], time)) return fail(Errno::fault);
    if (!is_valid(time)) return fail(Errno::inval);
  }
  set &= ~never_masked;
  if (a[1] != 0 && !prepare_to_write(c, process, a[1], 128)) return fail(Errno::fault);
  SignalOrigin origin;
  thread.waited_for = 0;
  if (int signal = take_pending(c, process, thread, set, origin)) {
    std::vector<std::uint8_t> info(128, 0);
    write_info(info, signal, origin);
    if (a[1] != 0 && !copy_out(c, process, a[1], info)) return fail(Errno::fault);
    return answer(static_cast<Word>(signal));
  }
  Tick deadline = a[2] != 0 ? deadline_after(time, c.at) : never;
  if (deadline <= c.at) return fail(Errno::again);
  thread.waited_for = set;
  return wait_for(WaitKind::signal, static_cast<std::uint64_t>(thread.tid), deadline);
}

}  // namespace heddle
