// thread.cpp: threads of one process: clone, exit, and small things a thread says about itself.
#include "core/kernel/thread.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/futex.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/usage.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum CloneFlag : Word {
  clone_vm = 0x00000100, clone_vfork = 0x00004000, clone_thread = 0x00010000, clone_settls = 0x00080000,
  clone_parent_settid = 0x00100000, clone_child_cleartid = 0x00200000, clone_child_settid = 0x01000000,
};

// The region under a new thread's stack pointer is a stack from now on, and what lies below without rights is its guard.
void claim_stack(Process& process, Thread& thread) {
  Vma* vma = vma_at(process.space, thread.saved.x[2] - 1);
  if (vma == nullptr) return;
  thread.stack_begin = vma->begin;
  thread.stack_end = vma->end;
  if (vma->kind != VmaKind::mapped && vma->kind != VmaKind::stack) return;  // On the heap, or in a global array.
  vma->kind = VmaKind::stack;
  vma->owner = thread.tid;
  vma->name = "stack";
  if (vma->begin == 0) return;
  Vma* below = vma_at(process.space, vma->begin - 1);
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

Word make_thread(Context& c, Thread& maker, Word flags, Address stack, Address parent_tid, Address tls, Address child_tid) {
  Kernel& kernel = c.kernel;
  Process& process = process_at(c, maker.pid);
  if (!may_create_thread(c, maker)) return fail(Errno::again).value;
  Tid tid = new_id(kernel);
  // Written before the thread exists, so that a bad address leaves nothing behind.
  if ((flags & clone_parent_settid) != 0 && !write_word(c, process, parent_tid, static_cast<Word>(tid))) return fail(Errno::fault).value;
  if ((flags & clone_child_settid) != 0 && !write_word(c, process, child_tid, static_cast<Word>(tid))) return fail(Errno::fault).value;
  charge(c, WorkKind::thread_create, kernel.costs.task_create);
  Thread& thread = kernel.threads[tid];
  thread.tid = tid;
  thread.pid = maker.pid;
  thread.created = c.at;
  thread.masked = maker.masked;
  thread.saved = get_registers(c, maker);
  thread.saved.x[10] = 0;
  thread.saved.pc += 4;
  if (stack != 0) thread.saved.x[2] = stack;
  thread.tls = maker.tls;
  if ((flags & clone_settls) != 0) thread.saved.x[4] = thread.tls = tls;
  if ((flags & clone_child_cleartid) != 0) thread.clear_tid = child_tid;
  claim_stack(process, thread);
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
  if (thread.clear_tid != 0 && process.threads.size() > 1) {
    if (write_word(c, process, thread.clear_tid, 0)) wake_futex(c, process, thread.clear_tid, 1);
    c.memory_ran_out = false;  // The page was there when the thread began; if not any more, nobody waits there.
  }
  record(c, EventKind::thread_exited, thread, static_cast<Word>(code));
  if (process.threads.size() == 1) return end_process(c, process, {false, code, 0, 0});
  if (thread.state == ThreadState::running) leave_hart(c, thread);
  charge(c, WorkKind::thread_create, c.kernel.costs.task_end);
  add(process.used, usage_of(c, thread));
  for (Vma& vma : process.space.vmas) if (vma.owner == thread.tid) vma.owner = 0;
  std::erase(process.threads, thread.tid);
  c.kernel.threads.erase(thread.tid);
}

Answer sys_clone(Context& c, Thread& thread, const Arguments& a) {
  // RISC-V's order: flags, stack, parent_tid, tls, child_tid. vfork's child here has a copy: POSIX allows that.
  Word flags = a[0];
  if ((flags & clone_thread) != 0) {
    if ((flags & clone_vm) == 0) return fail(Errno::inval);
    return answer(make_thread(c, thread, flags, a[1], a[2], a[3], a[4]));
  }
  bool shares_memory = (flags & clone_vm) != 0 && (flags & clone_vfork) == 0;
  if (shares_memory) return fail(Errno::inval);
  return answer(fork_process(c, thread, flags, a[1], a[2], a[3], a[4]));
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
