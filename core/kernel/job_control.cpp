// job_control.cpp: stopping and going on, process groups and sessions.
#include "core/kernel/job_control.h"

#include <algorithm>

#include "core/kernel/run_queue.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"

namespace heddle {

namespace {

// A thread that runs, is ready or waits comes to wait for SIGCONT. The call it waited in is made again then.
void stop_thread(Context& c, Thread& thread, Pid pid) {
  switch (thread.state) {
    case ThreadState::running: break;  // block() takes it off its hart.
    case ThreadState::ready: leave_queue(c, thread); break;
    case ThreadState::blocked:
      if (thread.wait.kind == WaitKind::vfork) return;  // Linux: that wait cannot be stopped, either.
      break_off_wait(c, thread);
      break;
    case ThreadState::ended: return;
  }
  block(c, thread, wait_for(WaitKind::stopped, static_cast<std::uint64_t>(pid)).wait);
}

bool has_members(const Kernel& kernel, Pid group, Pid session) {
  return std::any_of(kernel.processes.begin(), kernel.processes.end(),
                     [&](const auto& entry) { return entry.second.group == group && entry.second.session == session; });
}

bool has_stopped_members(const Kernel& kernel, Pid group) {
  return std::any_of(kernel.processes.begin(), kernel.processes.end(),
                     [&](const auto& entry) { return entry.second.group == group && entry.second.stop_signal != 0; });
}

void hang_up(Context& c, Pid group) {
  for (auto& [pid, process] : c.kernel.processes) {
    if (process.group != group || process.state != ProcessState::alive) continue;
    send_signal(c, process, 0, static_cast<int>(Signal::hup), 0, {si_kernel, 0, 0});
    send_signal(c, process, 0, static_cast<int>(Signal::cont), 0, {si_kernel, 0, 0});
  }
}

}  // namespace

void stop_process(Context& c, Process& process, int signal) {
  if (process.stop_signal != 0) return;
  process.stop_signal = signal;
  process.report = ChildReport::stopped;
  process.report_signal = signal;
  record_on(c, no_hart, EventKind::process_stopped, process.pid, 0, static_cast<Word>(signal));
  for (Tid tid : process.threads) stop_thread(c, thread_at(c, tid), process.pid);
  tell_parent(c, process, cld_stopped, signal);
}

void stop_if_process_is(Context& c, Thread& thread) {
  if (process_at(c, thread.pid).stop_signal != 0) stop_thread(c, thread, thread.pid);
}

void continue_process(Context& c, Process& process) {
  if (process.stop_signal == 0) return;
  process.stop_signal = 0;
  process.report = ChildReport::continued;
  record_on(c, no_hart, EventKind::process_continued, process.pid, 0, static_cast<Word>(Signal::cont));
  for (Tid tid : process.threads) {
    Thread& thread = thread_at(c, tid);
    if (thread.state == ThreadState::blocked && thread.wait.kind == WaitKind::stopped) wake(c, thread);
  }
  c.to_signal.push_back(process.pid);
  tell_parent(c, process, cld_continued, static_cast<int>(Signal::cont));
}

void tell_parent(Context& c, const Process& process, std::int32_t code, int status) {
  auto parent = c.kernel.processes.find(process.parent);
  if (parent == c.kernel.processes.end()) return;
  wake_later(c, WaitKind::child, static_cast<std::uint64_t>(process.parent));
  const SignalAction& action = parent->second.actions[static_cast<std::size_t>(Signal::child)];
  bool is_end = code != cld_stopped && code != cld_continued;
  if (!is_end && (action.flags & sa_nocldstop) != 0) return;
  if (action.handler == ignore_action) return;
  send_signal(c, parent->second, 0, static_cast<int>(Signal::child), process.pid,
              {code, static_cast<Word>(process.pid), static_cast<Word>(status)});
}

bool is_orphaned_group(const Kernel& kernel, Pid group, Pid session) {
  for (const auto& [pid, process] : kernel.processes) {
    if (process.group != group || process.state != ProcessState::alive) continue;
    const Process* parent = process_of(kernel, process.parent);
    if (parent == nullptr && pid == kernel.first_process) return false;  // Started by a shell that would let it go on.
    if (parent != nullptr && parent->group != group && parent->session == session) return false;
  }
  return true;
}

void hang_up_groups_of(Context& c, Process& ending) {
  auto stopped = c.kernel.waiting.lower_bound({WaitKind::stopped, 0});
  if (stopped == c.kernel.waiting.end() || stopped->first.kind != WaitKind::stopped) return;  // Nobody is: the usual case.
  std::vector<std::pair<Pid, Pid>> groups{{ending.group, ending.session}};
  for (Pid pid : ending.children) {
    const Process* child = process_of(c.kernel, pid);
    if (child != nullptr && child->session == ending.session) groups.emplace_back(child->group, child->session);
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (auto [group, session] : groups)
    if (has_stopped_members(c.kernel, group) && is_orphaned_group(c.kernel, group, session)) hang_up(c, group);
}

Answer sys_setpgid(Context& c, Thread& thread, const Arguments& a) {
  Process& self = process_at(c, thread.pid);
  Pid pid = a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]);
  Pid group = a[1] == 0 ? pid : static_cast<Pid>(a[1]);
  if (group < 0) return fail(Errno::inval);
  auto found = c.kernel.processes.find(pid);
  if (found == c.kernel.processes.end() || (pid != thread.pid && found->second.parent != thread.pid)) return fail(Errno::srch);
  Process& process = found->second;
  if (pid != thread.pid && process.session != self.session) return fail(Errno::perm);
  if (pid != thread.pid && process.has_execed) return fail(Errno::access);
  if (process.session == process.pid) return fail(Errno::perm);  // The leader of a session stays.
  if (group != pid && !has_members(c.kernel, group, self.session)) return fail(Errno::perm);
  process.group = group;
  return answer(0);
}

Answer sys_getpgid(Context& c, Thread& thread, const Arguments& a) {
  auto found = c.kernel.processes.find(a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]));
  return found == c.kernel.processes.end() ? fail(Errno::srch) : answer(static_cast<Word>(found->second.group));
}

Answer sys_getsid(Context& c, Thread& thread, const Arguments& a) {
  auto found = c.kernel.processes.find(a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]));
  return found == c.kernel.processes.end() ? fail(Errno::srch) : answer(static_cast<Word>(found->second.session));
}

Answer sys_setsid(Context& c, Thread& thread, const Arguments&) {
  Process& process = process_at(c, thread.pid);
  for (const auto& [pid, other] : c.kernel.processes) if (other.group == process.pid) return fail(Errno::perm);
  process.group = process.session = process.pid;
  return answer(static_cast<Word>(process.pid));
}

}  // namespace heddle
