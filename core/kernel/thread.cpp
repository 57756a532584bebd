// thread.cpp: threads of one process: clone, exit, and small things a thread says about itself.
#include "core/kernel/thread.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/futex.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/sched_change.h"
#include "core/kernel/syscall.h"
#include "core/kernel/usage.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

// The region under a new thread's stack pointer is a stack from now on, and what lies below without rights is its guard.
void claim_stack(AddressSpace& space, Thread& thread) {
  Vma* vma = vma_at(space, thread.saved.x[2] - 1);
  if (vma == nullptr) return;
  thread.stack_begin = vma->begin;
  thread.stack_end = vma->end;
  if (vma->kind != VmaKind::mapped && vma->kind != VmaKind::stack) return;  // On the heap, or in a global array.
  vma->kind = VmaKind::stack;
  vma->owner = thread.tid;
  vma->name = "stack";
  if (vma->begin == 0) return;
  Vma* below = vma_at(space, vma->begin - 1);
  if (below == nullptr || below->readable || below->writable || below->executable || below->kind != VmaKind::mapped) return;
  below->kind = VmaKind::guard;
  below->owner = thread.tid;
  below->name = "guard";
}

}  // namespace

std::string_view thread_state_word(ThreadState state) {
  switch (state) {
    case ThreadState::ready: return "ready";
    case ThreadState::running: return "running";
    case ThreadState::blocked: return "waiting";
    case ThreadState::ended: return "ended";
  }
  return "";
}

bool may_create_thread(Context& c, const Thread& maker) {
  if (c.kernel.threads.size() < c.kernel.limits.threads) return true;
  tell_limit(c, maker, LimitKind::threads, c.kernel.limits.threads, Errno::again,
             with_commas(c.kernel.limits.threads) + " threads exist, as many as there may be; clone returned EAGAIN");
  return false;
}

Word make_thread(Context& c, Thread& maker, const CloneArguments& how) {
  const Word flags = how.flags;
  Kernel& kernel = c.kernel;
  Process& process = process_at(c, maker.pid);
  if (!may_create_thread(c, maker)) return fail(Errno::again).value;
  Tid tid = new_id(kernel);
  // Written before the thread exists, so that a bad address leaves nothing behind.
  if ((flags & clone_parent_settid) != 0 && !write_word(c, process, how.parent_tid, static_cast<Word>(tid))) return fail(Errno::fault).value;
  if ((flags & clone_child_settid) != 0 && !write_word(c, process, how.child_tid, static_cast<Word>(tid))) return fail(Errno::fault).value;
  charge(c, WorkKind::thread_create, kernel.costs.task_create);
  Thread& thread = kernel.threads[tid];
  thread.tid = tid;
  thread.pid = maker.pid;
  thread.created = c.at;
  thread.masked = maker.masked;
  inherit_schedule(thread, maker);
  thread.saved = get_registers(c, maker);
  thread.saved.x[10] = 0;
  thread.saved.pc += 4;
  if (how.stack != 0) thread.saved.x[2] = how.stack;
  thread.tls = maker.tls;
  if ((flags & clone_settls) != 0) thread.saved.x[4] = thread.tls = how.tls;
  if ((flags & clone_child_cleartid) != 0) thread.clear_tid = how.child_tid;
  claim_stack(space_of(c, process), thread);
  process.threads.push_back(tid);
  ++kernel.counters.threads_created;
  record(c, EventKind::thread_created, maker, static_cast<Word>(tid), thread.saved.x[2], thread.tls);
  thread.ready_from = c.hart == no_hart ? c.at : c.machine.harts[static_cast<std::size_t>(c.hart)].stalled_until;
  make_ready(c, thread, EnqueueReason::created);
  return static_cast<Word>(tid);
}

void end_thread(Context& c, Thread& thread, int code) {
  Process& process = process_at(c, thread.pid);
  leave_robust_list(c, process, thread);
  leave_pi_locks(c, process, thread);
  if (thread.clear_tid != 0 && process.threads.size() > 1) {
    if (write_word(c, process, thread.clear_tid, 0)) wake_futex(c, process, thread.clear_tid, 1);
    c.memory_ran_out = false;  // The page was there when the thread began; if not any more, nobody waits there.
  }
  record(c, EventKind::thread_exited, thread, static_cast<Word>(code));
  if (process.threads.size() == 1) return end_process(c, process, {false, code, 0, 0});
  if (thread.state == ThreadState::running) leave_hart(c, thread);
  charge(c, WorkKind::thread_create, c.kernel.costs.task_end);
  add(process.used, usage_of(c, thread));
  for (Address at : {thread.stack_begin, thread.stack_begin - 1}) {  // Its stack and the guard below.
    Vma* vma = vma_at(space_of(c, process), at);
    if (vma != nullptr && vma->owner == thread.tid) vma->owner = 0;
  }
  std::erase(process.threads, thread.tid);
  c.kernel.threads.erase(thread.tid);
}

namespace {

Answer clone(Context& c, Thread& thread, const CloneArguments& how) {
  const Word flags = how.flags;
  constexpr Word namespaces = 0x7e020080;  // CLONE_NEW…: only root may.
  if ((flags & namespaces) != 0) return fail(Errno::perm);
  // Linux: each of these wants the next.
  if ((flags & clone_thread) != 0 && (flags & clone_sighand) == 0) return fail(Errno::inval);
  if ((flags & clone_sighand) != 0 && (flags & clone_vm) == 0) return fail(Errno::inval);
  if ((flags & clone_thread) != 0) return answer(make_thread(c, thread, how));
  // Two processes with one table of files or of handlers are not built.
  if ((flags & (clone_files | clone_sighand | clone_pidfd)) != 0) return fail(Errno::inval);
  Word pid = fork_process(c, thread, how);
  if (static_cast<std::int32_t>(pid) < 0 || (flags & clone_vfork) == 0) return answer(pid);
  Answer waits = wait_for(WaitKind::vfork, pid);
  waits.wait.on_whom = static_cast<Tid>(pid);
  return waits;
}

}  // namespace

Answer sys_clone(Context& c, Thread& thread, const Arguments& a) {
  // RISC-V's order: flags, stack, parent_tid, tls, child_tid.
  CloneArguments how;
  how.flags = a[0] & ~Word{0xff};
  how.exit_signal = a[0] & 0xff;
  how.stack = a[1];
  how.parent_tid = a[2];
  how.tls = a[3];
  how.child_tid = a[4];
  return clone(c, thread, how);
}

Answer sys_clone3(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  if (a[1] < 64) return fail(Errno::inval);
  if (a[1] > page_size) return fail(Errno::toobig);
  std::uint64_t fields[8];  // flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls
  for (Address i = 0; i < 8; ++i) if (!read_double_word(c, process, a[0] + i * 8, fields[i])) return fail(Errno::fault);
  if ((fields[0] >> 32) != 0 || (fields[0] & 0xff) != 0 || (fields[5] == 0) != (fields[6] == 0) || fields[4] > static_cast<std::uint64_t>(signal_count)) return fail(Errno::inval);
  CloneArguments how;
  how.flags = static_cast<Word>(fields[0]);
  how.child_tid = static_cast<Address>(fields[2]);
  how.parent_tid = static_cast<Address>(fields[3]);
  how.exit_signal = static_cast<Word>(fields[4]);
  how.stack = static_cast<Address>(fields[5] + fields[6]);
  how.tls = static_cast<Address>(fields[7]);
  return clone(c, thread, how);
}

Answer sys_exit(Context& c, Thread& thread, const Arguments& a) {
  end_thread(c, thread, static_cast<int>(a[0]));
  return {Answer::Kind::gone, 0, {}};
}

Answer sys_set_tid_address(Context&, Thread& thread, const Arguments& a) {
  thread.clear_tid = a[0];
  return answer(static_cast<Word>(thread.tid));
}

Answer sys_set_robust_list(Context&, Thread& thread, const Arguments& a) {
  if (a[1] != 12) return fail(Errno::inval);
  thread.robust_list = a[0];
  return answer(0);
}

Answer sys_sched_yield(Context& c, Thread& thread, const Arguments&) {
  Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
  hart.x[10] = 0;
  hart.pc += 4;
  thread.in_syscall = false;
  record(c, EventKind::syscall_returned, thread, thread.syscall, 0);
  record(c, EventKind::yielded, thread);
  leave_hart(c, thread);
  thread.quantum_left = 0;
  make_ready(c, thread, EnqueueReason::yielded);
  return {Answer::Kind::gone, 0, {}};
}

}  // namespace heddle
