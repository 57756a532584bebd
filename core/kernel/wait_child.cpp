// wait_child.cpp: a parent learns what became of its children: ended, stopped, going on (wait4, waitid; kernel/exit.c).
#include <algorithm>

#include "core/kernel/process_life.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/usage.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum WaitOption : Word { wait_nohang = 1, wait_stopped = 2, wait_exited = 4, wait_continued = 8, wait_nowait = 0x01000000 };
constexpr Word clone_options = 0xe0000000;  // __WNOTHREAD, __WALL, __WCLONE: there are no children of other kinds.

// pid > 0: that one; -1: any; 0: of the caller's group; < -1: of that group.
bool is_wanted(const Process& parent, const Process& child, std::int32_t pid) {
  if (pid > 0) return child.pid == pid;
  if (pid == -1) return true;
  return child.group == (pid == 0 ? parent.group : -pid);
}

struct Found {
  bool any = false;          // There is one that could be waited for.
  Pid only = 0;              // The only candidate: whom the caller waits on.
  Process* child = nullptr;  // One with news, …
  std::int32_t code = 0;     // … which are CLD_…
  int status = 0;            // Exit code or signal.
};

// The news of this child that the caller wants. 0: none.
std::int32_t news_of(const Process& child, Word options, int& status) {
  if (child.state == ProcessState::zombie) {
    status = child.killed ? child.exit_signal : child.exit_code;
    return (options & wait_exited) == 0 ? 0 : child.killed ? cld_killed : cld_exited;
  }
  if (child.report == ChildReport::stopped && (options & wait_stopped) != 0) {
    status = child.report_signal;
    return cld_stopped;
  }
  if (child.report == ChildReport::continued && (options & wait_continued) != 0) {
    status = static_cast<int>(Signal::cont);
    return cld_continued;
  }
  return 0;
}

Found find_child(Context& c, const Process& parent, std::int32_t pid, Word options) {
  Found found;
  for (Pid child_pid : parent.children) {
    Process& child = process_at(c, child_pid);
    if (!is_wanted(parent, child, pid)) continue;
    // Of a zombie there is nothing else to be learnt (Linux: wait_consider_task).
    if (child.state == ProcessState::zombie && (options & (wait_exited | wait_continued)) == 0) continue;
    found.only = found.any ? 0 : child_pid;
    found.any = true;
    found.code = news_of(child, options, found.status);
    if (found.code == 0) continue;
    found.child = &child;
    break;
  }
  return found;
}

Answer wait_for_news(const Process& process, const Found& found) {
  Answer waits = wait_for(WaitKind::child, static_cast<std::uint64_t>(process.pid));
  waits.wait.on_whom = found.only;
  return waits;
}

Word status_word(const Found& found) {
  switch (found.code) {
    case cld_exited: return wait_status_exited(found.status);
    case cld_stopped: return wait_status_stopped(found.status);
    case cld_continued: return wait_status_continued;
    default: return wait_status_killed(found.status);
  }
}

// The parent knows it now.
void take_news(Context& c, const Found& found) {
  if (found.child->state == ProcessState::zombie) reap(c, *found.child);
  else found.child->report = ChildReport::none;
}

bool write_usage(Context& c, Process& process, Address to, const Process& child) {
  return to == 0 || copy_out(c, process, to, usage_bytes(usage_with_children(c, child)));
}

}  // namespace

Answer sys_wait4(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  std::int32_t pid = static_cast<std::int32_t>(a[0]);
  if ((a[2] & ~(wait_nohang | wait_stopped | wait_continued | clone_options)) != 0) return fail(Errno::inval);
  if (pid == INT32_MIN) return fail(Errno::srch);
  Found found = find_child(c, process, pid, a[2] | wait_exited);
  if (!found.any) return fail(Errno::child);
  if (found.child == nullptr) return (a[2] & wait_nohang) != 0 ? answer(0) : wait_for_news(process, found);
  if (a[1] != 0 && !write_word(c, process, a[1], status_word(found))) return fail(Errno::fault);
  if (!write_usage(c, process, a[3], *found.child)) return fail(Errno::fault);
  Pid child = found.child->pid;
  take_news(c, found);
  return answer(static_cast<Word>(child));
}

Answer sys_waitid(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  enum { p_all = 0, p_pid = 1, p_pgid = 2 };
  constexpr Word kinds = wait_exited | wait_stopped | wait_continued;
  if ((a[3] & ~(wait_nohang | wait_nowait | kinds | clone_options)) != 0 || (a[3] & kinds) == 0) return fail(Errno::inval);
  std::int32_t wanted = -1, id = static_cast<std::int32_t>(a[1]);
  switch (a[0]) {
    case p_all: break;
    case p_pid:
      if (id <= 0) return fail(Errno::inval);
      wanted = id;
      break;
    case p_pgid:
      if (id < 0) return fail(Errno::inval);
      wanted = id == 0 || id == 1 ? (id == 0 ? 0 : INT32_MIN) : -id;
      break;
    default: return fail(Errno::inval);
  }
  Found found = find_child(c, process, wanted, a[3]);
  if (!found.any) return fail(Errno::child);
  if (found.child == nullptr && (a[3] & wait_nohang) == 0) return wait_for_news(process, found);
  if (a[2] != 0) {
    Word info[6] = {0, 0, 0, 0, 0, 0};  // si_signo, si_errno, si_code, si_pid, si_uid, si_status
    if (found.child != nullptr) {
      info[0] = static_cast<Word>(Signal::child);
      info[2] = static_cast<Word>(found.code);
      info[3] = static_cast<Word>(found.child->pid);
      info[4] = user_id;
      info[5] = static_cast<Word>(found.status);
    }
    for (Address i = 0; i < 6; ++i) if (!write_word(c, process, a[2] + i * 4, info[i])) return fail(Errno::fault);
  }
  if (found.child == nullptr) return answer(0);
  if (!write_usage(c, process, a[4], *found.child)) return fail(Errno::fault);
  if ((a[3] & wait_nowait) == 0) take_news(c, found);
  return answer(0);
}

}  // namespace heddle
