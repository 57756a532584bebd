// process.cpp: fork, exit and wait: houses are built as copies, torn down whole, and mourned by their parent.
#include "core/kernel/process.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/kernel/alarm_queue.h"
#include "core/kernel/futex.h"
#include "core/kernel/job_control.h"
#include "core/kernel/policy.h"
#include "core/kernel/process_life.h"
#include "core/kernel/run_queue.h"
#include "core/kernel/sched.h"
#include "core/kernel/sched_change.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/usage.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::size_t most_gone = 64;  // Kept for the picture.

}  // namespace

void use_image(Kernel& kernel, Process& process, std::int32_t index) {
  process.image = index;
  ++kernel.images[static_cast<std::size_t>(index)].processes;
}

void drop_image(Context& c, std::int32_t index) {
  LoadedImage& image = c.kernel.images[static_cast<std::size_t>(index)];
  if (--image.processes > 0) return;
  auto& cache = c.kernel.page_cache;
  for (auto it = cache.lower_bound({index, 0}); it != cache.end() && it->first.image == index;) {
    give_frame(c, it->second);
    it = cache.erase(it);
  }
}

void end_vfork(Context& c, const Process& child) {
  const std::vector<Tid> waiters = waiters_of(c.kernel, WaitKind::vfork, static_cast<std::uint64_t>(child.pid));
  for (Tid tid : waiters) {
    Thread& thread = thread_at(c, tid);
    finish_wait(c, thread, static_cast<Word>(child.pid));
    stop_if_process_is(c, thread);
    c.to_signal.push_back(thread.pid);
  }
}

namespace {

void leave_all_queues(Context& c, Thread& thread) {
  switch (thread.state) {
    case ThreadState::running: leave_hart(c, thread); break;
    case ThreadState::ready: leave_queue(c, thread); break;
    case ThreadState::blocked: stop_waiting(c, thread); break;
    case ThreadState::ended: break;
  }
  thread.state = ThreadState::ended;
}

// The nearest ancestor that takes orphans, else init.
Pid reaper_of(const Kernel& kernel, const Process& process) {
  for (const Process* at = process_of(kernel, process.parent); at != nullptr; at = process_of(kernel, at->parent))
    if (at->is_reaper && at->state == ProcessState::alive) return at->pid;
  return init_pid;
}

// Children whose parent is gone get another. init waits for them as soon as they end.
void orphan_children(Context& c, Process& process) {
  std::vector<Pid> children = std::move(process.children);
  process.children.clear();
  Pid reaper = children.empty() ? init_pid : reaper_of(c.kernel, process);
  for (Pid pid : children) {
    Process& child = process_at(c, pid);
    record(c, EventKind::process_orphaned, pid, 0, static_cast<Word>(process.pid), static_cast<Word>(reaper));
    child.parent = reaper;
    if (auto taker = c.kernel.processes.find(reaper); taker != c.kernel.processes.end()) taker->second.children.push_back(pid);
    if (child.death_signal != 0) send_signal(c, child, 0, child.death_signal, process.pid);
    if (child.state != ProcessState::zombie) continue;
    if (reaper == init_pid) reap(c, child);
    else tell_parent(c, child, child.killed ? cld_killed : cld_exited, child.killed ? child.exit_signal : child.exit_code);
  }
}

bool parent_wants_to_know(const Kernel& kernel, const Process& process) {
  auto parent = kernel.processes.find(process.parent);
  if (parent == kernel.processes.end()) return false;
  const SignalAction& action = parent->second.actions[static_cast<std::size_t>(Signal::child)];
  return action.handler != ignore_action && (action.flags & sa_nocldwait) == 0;
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

void reap(Context& c, Process& process) {
  record(c, EventKind::process_reaped, process.parent, process.parent == init_pid ? 0 : c.tid, static_cast<Word>(process.pid), wait_status_of(process));
  if (auto parent = c.kernel.processes.find(process.parent); parent != c.kernel.processes.end()) {
    std::erase(parent->second.children, process.pid);
    add(parent->second.children_used, process.used);
    add(parent->second.children_used, process.children_used);
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
    leave_robust_list(c, process, thread);
    leave_all_queues(c, thread);
    add(process.used, usage_of(c, thread));
    charge(c, WorkKind::process_end, c.kernel.costs.task_end);
  }
  for (auto it = c.kernel.mutex_owners.begin(); it != c.kernel.mutex_owners.end();) {
    bool is_own = std::find(process.threads.begin(), process.threads.end(), it->second) != process.threads.end();
    it = is_own ? c.kernel.mutex_owners.erase(it) : std::next(it);
  }
  process.used.most_resident = std::max(process.used.most_resident, process.space.resident);
  undo_semaphores(c, process);
  leave_file_system(c, process);
  free_space(c, process);
  drop_image(c, process.image);
  end_vfork(c, process);

  process.state = ProcessState::zombie;
  process.killed = ending.killed;
  process.exit_code = ending.code & 0xff;
  process.exit_signal = ending.signal;
  process.fault_tid = ending.fault_tid;
  process.ended = c.at;
  process.pending = 0;
  process.queued.clear();
  forget_alarms(c, process, false);
  process.stop_signal = 0;
  process.report = ChildReport::none;
  hang_up_groups_of(c, process);
  orphan_children(c, process);
  if (process.pid == c.kernel.first_process) {
    c.kernel.first_ended = true;
    c.kernel.exit_status = ending.killed ? 128 + ending.signal : process.exit_code;
    record(c, EventKind::program_ended, process.pid, 0, static_cast<Word>(c.kernel.exit_status));
  }
  tell_parent(c, process, ending.killed ? cld_killed : cld_exited, ending.killed ? ending.signal : process.exit_code);
  if (!parent_wants_to_know(c.kernel, process)) reap(c, process);
}

namespace {

std::int64_t pages_of(const Process& process) { return std::int64_t{process.space.resident} + process.space.tables + static_cast<std::int64_t>(process.space.swapped.size()); }

}  // namespace

// Linux: oom_badness(), mm/oom_kill.c: what it holds in pages, moved by thousandths of all memory.
std::int64_t oom_badness(const Kernel& kernel, const Process& process) {
  return pages_of(process) + std::int64_t{process.oom_adjust} * kernel.frames.frames / 1000;
}

void out_of_memory(Context& c) {
  c.memory_ran_out = false;
  Process* worst = nullptr;
  Process* spared = nullptr;  // When all are exempt, somebody has to go all the same: Linux would panic.
  auto comes_before = [&](const Process& a, const Process* b) { return b == nullptr || oom_badness(c.kernel, a) > oom_badness(c.kernel, *b); };
  for (auto& [pid, process] : c.kernel.processes) {
    if (process.state != ProcessState::alive || pages_of(process) == 0) continue;
    Process*& chosen = process.oom_adjust == -1000 ? spared : worst;
    if (comes_before(process, chosen)) chosen = &process;
  }
  if (worst == nullptr) worst = spared;
  CHECK_THAT(worst != nullptr, "memory that ran out is held by some process");
  Word frames = static_cast<Word>(pages_of(*worst));
  std::string reason = worst->oom_adjust == 0 ? "holds the most" : print_text("has the highest score, with oom_score_adj %d", worst->oom_adjust);
  record(c, EventKind::out_of_memory, worst->pid, 0, static_cast<Word>(worst->pid), frames, 0,
         print_text("all %s of memory are in use; %s (pid %d) %s, %s, and is killed",
                    byte_size(std::uint64_t{c.kernel.frames.frames} * page_size).c_str(), worst->name.c_str(),
                    worst->pid, reason.c_str(), byte_size(std::uint64_t{frames} * page_size).c_str()));
  end_process(c, *worst, {true, 0, static_cast<int>(Signal::kill), 0});
}

void kill_other_threads(Context& c, Thread& thread) {
  Process& process = process_at(c, thread.pid);
  for (Tid tid : std::vector<Tid>(process.threads)) {
    if (tid == thread.tid) continue;
    Thread& other = thread_at(c, tid);
    leave_all_queues(c, other);
    record_on(c, no_hart, EventKind::thread_exited, process.pid, tid, 0);
    add(process.used, usage_of(c, other));
    std::erase_if(c.kernel.mutex_owners, [&](const auto& entry) { return entry.second == tid; });
    c.kernel.threads.erase(tid);
  }
  process.threads = {thread.tid};
}

Word fork_process(Context& c, Thread& thread, const CloneArguments& how) {
  Kernel& kernel = c.kernel;
  Process& parent = process_at(c, thread.pid);
  if (kernel.processes.size() >= kernel.limits.processes) {
    tell_limit(c, thread, LimitKind::processes, kernel.limits.processes, Errno::again,
               with_commas(kernel.limits.processes) + " processes exist, as many as there may be; fork returned EAGAIN");
    return fail(Errno::again).value;
  }
  if (kernel.threads.size() >= parent.limits[limit_processes].soft) {
    tell_limit(c, thread, LimitKind::processes, static_cast<Word>(parent.limits[limit_processes].soft), Errno::again,
               with_commas(parent.limits[limit_processes].soft) + " threads exist, as many as RLIMIT_NPROC allows; fork returned EAGAIN");
    return fail(Errno::again).value;
  }
  if (!may_create_thread(c, thread)) return fail(Errno::again).value;
  Pid pid = new_id(kernel);
  Process& child = kernel.processes[pid];
  child.pid = pid;
  charge(c, WorkKind::fork, kernel.costs.process_create + kernel.costs.task_create);
  const bool shares_memory = (how.flags & clone_vm) != 0;
  if (shares_memory) child.space_from = space_owner(c, parent).pid;
  if (!shares_memory && !copy_space(c, space_of(c, parent), child)) {
    c.memory_ran_out = false;
    free_space(c, child);
    kernel.processes.erase(pid);
    tell_limit(c, thread, LimitKind::memory, kernel.frames.frames, Errno::nomem,
               "no frame is free for the child's page tables; fork returned ENOMEM");
    return fail(Errno::nomem).value;
  }
  Pid mother = (how.flags & clone_parent) != 0 ? parent.parent : parent.pid;
  child.parent = mother;
  child.group = parent.group;
  child.session = parent.session;
  child.name = parent.name;
  use_image(kernel, child, parent.image);
  child.oom_adjust = parent.oom_adjust;
  child.actions = parent.actions;
  child.limits = parent.limits;
  child.created = c.at;
  share_descriptors(kernel, parent, child);
  if (auto found = kernel.processes.find(mother); found != kernel.processes.end()) found->second.children.push_back(pid);
  child.threads.push_back(pid);

  Thread& first = kernel.threads[pid];
  first.tid = first.pid = pid;
  first.name = thread.tid == thread.pid ? "" : thread.name;
  first.created = c.at;
  first.stack_begin = thread.stack_begin;
  first.stack_end = thread.stack_end;
  first.tls = thread.tls;
  first.masked = thread.masked;
  first.alternate_stack = thread.alternate_stack;
  first.alternate_size = thread.alternate_size;
  inherit_schedule(first, thread);
  first.saved = get_registers(c, thread);
  first.saved.x[10] = 0;
  first.saved.pc += 4;
  if (how.stack != 0) first.saved.x[2] = how.stack;
  if ((how.flags & clone_settls) != 0) first.saved.x[4] = first.tls = how.tls;
  if ((how.flags & clone_child_cleartid) != 0) first.clear_tid = how.child_tid;
  if ((how.flags & clone_parent_settid) != 0) write_word(c, parent, how.parent_tid, static_cast<Word>(pid));
  if ((how.flags & clone_child_settid) != 0) write_word(c, child, how.child_tid, static_cast<Word>(pid));
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

}  // namespace heddle
