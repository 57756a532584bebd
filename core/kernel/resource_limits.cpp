// resource_limits.cpp: what a process may use at most (getrlimit, setrlimit, prlimit).
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

Answer sys_prlimit64(Context& c, Thread& thread, const Arguments& a) {
  Process& caller = process_at(c, thread.pid);
  Pid pid = a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]);
  if (a[1] >= resource_count) return fail(Errno::inval);
  if (pid == init_pid) return fail(Errno::perm);
  auto target = c.kernel.processes.find(pid);
  if (target == c.kernel.processes.end() || target->second.state != ProcessState::alive) return fail(Errno::srch);
  ResourceLimit wanted;
  if (a[2] != 0 && !(read_double_word(c, caller, a[2], wanted.soft) && read_double_word(c, caller, a[2] + 8, wanted.hard))) return fail(Errno::fault);
  ResourceLimit& limit = target->second.limits[a[1]];
  const ResourceLimit before = limit;
  if (a[2] != 0) {
    if (wanted.soft > wanted.hard) return fail(Errno::inval);
    if (wanted.hard > limit.hard) return fail(Errno::perm);  // Only root may raise it.
    limit = wanted;
  }
  if (a[3] != 0 && !(write_double_word(c, caller, a[3], before.soft) && write_double_word(c, caller, a[3] + 8, before.hard))) {
    limit = before;
    return fail(Errno::fault);
  }
  return answer(0);
}

}  // namespace heddle
