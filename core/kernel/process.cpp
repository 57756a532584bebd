// process.cpp: fork, exit and wait: houses are built as copies, torn down whole, and mourned by their parent.
#include "core/kernel/process.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/kernel/policy.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::size_t most_gone = 64;  // Kept for the picture.

enum WaitOption : Word { wait_nohang = 1, wait_stopped = 2, wait_exited = 4, wait_continued = 8, wait_nowait = 0x01000000 };

// Its pages of the image stay in memory only as long as someone runs it.
void drop_image(Context& c, std::int32_t index) {
  LoadedImage& image = c.kernel.images[static_cast<std::size_t>(index)];
  if (--image.processes > 0) return;
  auto& cache = c.kernel.page_cache;
  for (auto it = cache.lower_bound({index, 0}); it != cache.end() && it->first.image == index;) {
    give_frame(c, it->second);
    it = cache.erase(it);
  }
}

// The process leaves the table. parent 0: nobody waited for it.
void reap(Context& c, Process& process) {
  record(c, EventKind::process_reaped, process.parent, c.tid, static_cast<Word>(process.pid), wait_status_of(process));
  if (auto parent = c.kernel.processes.find(process.parent); parent != c.kernel.processes.end()) {
    std::erase(parent->second.children, process.pid);
    parent->second.children_cpu_ticks += process.cpu_ticks + process.children_cpu_ticks;
  }
  std::vector<Thread> threads;
  for (Tid tid : process.threads) {
    threads.push_back(std::move(thread_at(c, tid)));
    c.kernel.threads.erase(tid);
  }
  process.state = ProcessState::gone;
  auto& gone = c.kernel.gone;
  if (gone.size() >= most_gone) gone.erase(gone.begin());
  Pid pid = process.pid;
  gone.emplace_back(std::move(process), std::move(threads));
  c.kernel.processes.erase(pid);
}

void leave_all_queues(Context& c, Thread& thread) {
  switch (thread.state) {
    case ThreadState::running: leave_hart(c, thread); break;
    case ThreadState::ready: policies()[static_cast<std::size_t>(c.kernel.policy)].remove(c.kernel, thread.tid); break;
    case ThreadState::blocked: stop_waiting(c, thread); break;
    case ThreadState::ended: break;
  }
  thread.state = ThreadState::ended;
}

// Children whose parent is gone have no parent: the kernel takes note of their end itself.
void orphan_children(Context& c, Process& process) {
  for (Pid pid : std::vector<Pid>(process.children)) {
    Process& child = process_at(c, pid);
    record(c, EventKind::process_orphaned, pid, 0, static_cast<Word>(process.pid));
    child.parent = 0;
    if (child.state == ProcessState::zombie) reap(c, child);
  }
  process.children.clear();
}

bool parent_wants_to_know(const Kernel& kernel, const Process& process) {
  auto parent = kernel.processes.find(process.parent);
  if (parent == kernel.processes.end()) return false;
  const SignalAction& action = parent->second.actions[static_cast<std::size_t>(Signal::child)];
  constexpr Word no_wait_flag = 2;  // SA_NOCLDWAIT
  return action.handler != 1 && (action.flags & no_wait_flag) == 0;
}

// pid > 0: that one; -1: any; 0: of the caller's group; < -1: of that group.
bool is_wanted(const Process& parent, const Process& child, std::int32_t pid) {
  if (pid > 0) return child.pid == pid;
  if (pid == -1) return true;
  return child.group == (pid == 0 ? parent.group : -pid);
}

struct FoundChild {
  bool any = false;           // There is one that could be waited for.
  Process* ended = nullptr;
  Pid only = 0;               // The only candidate: whom the caller waits on.
};

FoundChild find_child(Context& c, const Process& parent, std::int32_t pid) {
  FoundChild found;
  for (Pid child_pid : parent.children) {
    Process& child = process_at(c, child_pid);
    if (!is_wanted(parent, child, pid)) continue;
    found.only = found.any ? 0 : child_pid;
    found.any = true;
    if (child.state == ProcessState::zombie && found.ended == nullptr) found.ended = &child;
  }
  return found;
}

Answer wait_for_child(const Process& process, const FoundChild& found) {
  Answer waits = wait_for(WaitKind::child, static_cast<std::uint64_t>(process.pid));
  waits.wait.on_whom = found.only;
  return waits;
}

}  // namespace

std::string_view process_state_word(ProcessState state) {
  switch (state) {
    case ProcessState::alive: return "alive";
    case ProcessState::zombie: return "zombie";
    case ProcessState::gone: return "gone";
  }
  return "";
}

Tid new_id(Kernel& kernel) { return kernel.next_id++; }

void end_process(Context& c, Process& process, const Ending& ending) {
  CHECK_THAT(process.state == ProcessState::alive, "a process ends once");
  Word count = 0;
  for (Tid tid : process.threads) count += thread_at(c, tid).state != ThreadState::ended;
  Address pc = 0;
  HartId where = no_hart;
  Tid who = ending.fault_tid != 0 ? ending.fault_tid : thread_at(c, c.tid != 0 && c.kernel.threads.count(c.tid) != 0 ? c.tid : process.threads.front()).tid;
  if (const Thread& thread = thread_at(c, who); thread.pid == process.pid) {
    pc = get_registers(c, thread).pc;
    where = thread.hart;
  } else {
    who = 0;
  }
  if (ending.killed) record_on(c, where, EventKind::process_killed, process.pid, ending.fault_tid, static_cast<Word>(ending.signal), count, pc);
  else record_on(c, where, EventKind::process_exited, process.pid, who, static_cast<Word>(ending.code & 0xff), count);

  for (Tid tid : process.threads) {
    Thread& thread = thread_at(c, tid);
    leave_all_queues(c, thread);
    process.cpu_ticks += thread.cpu_ticks;
    charge(c, WorkKind::process_end, c.kernel.costs.task_end);
  }
  for (auto it = c.kernel.mutex_owners.begin(); it != c.kernel.mutex_owners.end();) {
    bool is_own = std::find(process.threads.begin(), process.threads.end(), it->second) != process.threads.end();
    it = is_own ? c.kernel.mutex_owners.erase(it) : std::next(it);
  }
  close_all(c, process);
  free_space(c, process);
  drop_image(c, process.image);
  orphan_children(c, process);

  process.state = ProcessState::zombie;
  process.killed = ending.killed;
  process.exit_code = ending.code & 0xff;
  process.exit_signal = ending.signal;
  process.fault_tid = ending.fault_tid;
  process.ended = c.at;
  process.pending = 0;
  process.origins.clear();
  if (process.pid == c.kernel.first_process) {
    c.kernel.first_ended = true;
    c.kernel.exit_status = ending.killed ? 128 + ending.signal : process.exit_code;
    record(c, EventKind::program_ended, process.pid, 0, static_cast<Word>(c.kernel.exit_status));
  }
  bool wanted = parent_wants_to_know(c.kernel, process);
  Pid parent = process.parent, pid = process.pid;
  SignalOrigin origin{ending.killed ? 2 : 1, static_cast<Word>(pid), static_cast<Word>(ending.killed ? ending.signal : process.exit_code)};
  if (!wanted) reap(c, process);
  if (parent == 0) return;
  wake_later(c, WaitKind::child, static_cast<std::uint64_t>(parent));
  if (auto found = c.kernel.processes.find(parent); found != c.kernel.processes.end())
    send_signal(c, found->second, 0, static_cast<int>(Signal::child), pid, origin);
}

void out_of_memory(Context& c) {
  c.memory_ran_out = false;
  Process* biggest = nullptr;
  for (auto& [pid, process] : c.kernel.processes) {
    if (process.state != ProcessState::alive) continue;
    std::uint32_t size = process.space.resident + process.space.tables;
    if (biggest == nullptr || size > biggest->space.resident + biggest->space.tables) biggest = &process;
  }
  CHECK_THAT(biggest != nullptr, "memory that ran out is held by some process");
  Word frames = biggest->space.resident + biggest->space.tables;
  record(c, EventKind::out_of_memory, biggest->pid, 0, static_cast<Word>(biggest->pid), frames, 0,
         print_text("all %s of memory are in use; %s (pid %d) holds the most, %s, and is killed",
                    byte_size(std::uint64_t{c.kernel.frames.frames} * page_size).c_str(), biggest->name.c_str(),
                    biggest->pid, byte_size(std::uint64_t{frames} * page_size).c_str()));
  end_process(c, *biggest, {true, 0, static_cast<int>(Signal::kill), 0});
}

Word fork_process(Context& c, Thread& thread, Word flags, Address stack, Address parent_tid, Address tls, Address child_tid) {
  Kernel& kernel = c.kernel;
  Process& parent = process_at(c, thread.pid);
  if (kernel.processes.size() >= kernel.limits.processes) {
    tell_limit(c, thread, LimitKind::processes, kernel.limits.processes, Errno::again,
               with_commas(kernel.limits.processes) + " processes exist, as many as there may be; fork returned EAGAIN");
    return fail(Errno::again).value;
  }
  if (!may_create_thread(c, thread)) return fail(Errno::again).value;
  Pid pid = new_id(kernel);
  Process& child = kernel.processes[pid];
  child.pid = pid;
  charge(c, WorkKind::fork, kernel.costs.process_create + kernel.costs.task_create);
  if (!copy_space(c, parent, child)) {
    c.memory_ran_out = false;
    free_space(c, child);
    kernel.processes.erase(pid);
    tell_limit(c, thread, LimitKind::memory, kernel.frames.frames, Errno::nomem,
               "no frame is free for the child's page tables; fork returned ENOMEM");
    return fail(Errno::nomem).value;
  }
  child.parent = parent.pid;
  child.group = parent.group;
  child.name = parent.name;
  child.image = parent.image;
  ++kernel.images[static_cast<std::size_t>(child.image)].processes;
  child.actions = parent.actions;
  child.created = c.at;
  share_descriptors(kernel, parent, child);
  parent.children.push_back(pid);
  child.threads.push_back(pid);

  Thread& first = kernel.threads[pid];
  first.tid = first.pid = pid;
  first.name = thread.tid == thread.pid ? "" : thread.name;
  first.created = c.at;
  first.stack_begin = thread.stack_begin;
  first.stack_end = thread.stack_end;
  first.tls = thread.tls;
  first.masked = thread.masked;
  first.saved = get_registers(c, thread);
  first.saved.x[10] = 0;
  first.saved.pc += 4;
  if (stack != 0) first.saved.x[2] = stack;
  if ((flags & 0x00080000) != 0) first.saved.x[4] = first.tls = tls;    // CLONE_SETTLS
  if ((flags & 0x00200000) != 0) first.clear_tid = child_tid;           // CLONE_CHILD_CLEARTID
  if ((flags & 0x00100000) != 0) write_word(c, parent, parent_tid, static_cast<Word>(pid));  // CLONE_PARENT_SETTID
  if ((flags & 0x01000000) != 0) write_word(c, child, child_tid, static_cast<Word>(pid));    // CLONE_CHILD_SETTID
  c.memory_ran_out = false;
  ++kernel.counters.forks;
  record(c, EventKind::process_forked, thread, static_cast<Word>(pid), child.space.resident, child.space.tables);
  first.ready_from = c.hart == no_hart ? c.at : c.machine.harts[static_cast<std::size_t>(c.hart)].stalled_until;
  make_ready(c, first, EnqueueReason::created);
  return static_cast<Word>(pid);
}

Answer sys_exit_group(Context& c, Thread& thread, const Arguments& a) {
  end_process(c, process_at(c, thread.pid), {false, static_cast<int>(a[0]), 0, 0});
  return {Answer::Kind::gone, 0, {}};
}

Answer sys_wait4(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  FoundChild found = find_child(c, process, static_cast<std::int32_t>(a[0]));
  if (!found.any) return fail(Errno::child);
  if (found.ended == nullptr) return (a[2] & wait_nohang) != 0 ? answer(0) : wait_for_child(process, found);
  if (a[1] != 0 && !write_word(c, process, a[1], wait_status_of(*found.ended))) return fail(Errno::fault);
  if (a[3] != 0) {
    std::vector<std::uint8_t> usage(144, 0);  // struct rusage: two timevals of 64 bits and 14 longs
    if (!copy_out(c, process, a[3], usage)) return fail(Errno::fault);
  }
  Pid pid = found.ended->pid;
  reap(c, *found.ended);
  return answer(static_cast<Word>(pid));
}

Answer sys_waitid(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  enum { p_all = 0, p_pid = 1, p_pgid = 2 };
  std::int32_t wanted = -1, id = static_cast<std::int32_t>(a[1]);
  if (a[0] == p_pid) wanted = id;
  else if (a[0] == p_pgid) wanted = id == 0 ? 0 : -id;
  else if (a[0] != p_all) return fail(Errno::inval);
  if ((a[0] == p_pid && id <= 0) || (a[3] & (wait_exited | wait_stopped | wait_continued)) == 0) return fail(Errno::inval);
  FoundChild found = find_child(c, process, wanted);
  if (!found.any) return fail(Errno::child);
  bool reports = found.ended != nullptr && (a[3] & wait_exited) != 0;
  if (!reports && (a[3] & wait_nohang) == 0) return wait_for_child(process, found);
  if (a[2] != 0) {
    Word info[7] = {0, 0, 0, 0, 0, 0, 0};  // si_signo, si_errno, si_code, si_pid, si_uid, si_status
    if (reports) {
      const Process& ended = *found.ended;
      info[0] = static_cast<Word>(Signal::child);
      info[2] = ended.killed ? 2 : 1;  // CLD_KILLED, CLD_EXITED
      info[3] = static_cast<Word>(ended.pid);
      info[4] = 1000;
      info[5] = static_cast<Word>(ended.killed ? ended.exit_signal : ended.exit_code);
    }
    for (Address i = 0; i < 6; ++i) if (!write_word(c, process, a[2] + i * 4, info[i])) return fail(Errno::fault);
  }
  if (reports && (a[3] & wait_nowait) == 0) reap(c, *found.ended);
  return answer(0);
}

Answer sys_setpgid(Context& c, Thread& thread, const Arguments& a) {
  Pid pid = a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]);
  auto found = c.kernel.processes.find(pid);
  if (found == c.kernel.processes.end() || (pid != thread.pid && found->second.parent != thread.pid)) return fail(Errno::srch);
  if (static_cast<std::int32_t>(a[1]) < 0) return fail(Errno::inval);
  found->second.group = a[1] == 0 ? pid : static_cast<Pid>(a[1]);
  return answer(0);
}

Answer sys_getpgid(Context& c, Thread& thread, const Arguments& a) {
  auto found = c.kernel.processes.find(a[0] == 0 ? thread.pid : static_cast<Pid>(a[0]));
  return found == c.kernel.processes.end() ? fail(Errno::srch) : answer(static_cast<Word>(found->second.group));
}

Answer sys_setsid(Context& c, Thread& thread, const Arguments&) {
  Process& process = process_at(c, thread.pid);
  if (process.group == process.pid) return fail(Errno::perm);
  process.group = process.pid;
  return answer(static_cast<Word>(process.pid));
}

}  // namespace heddle
