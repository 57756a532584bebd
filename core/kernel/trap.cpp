// trap.cpp: what a hart asks for, by cause: a system call, a page, a word from libc, or help that is too late.
#include "core/kernel/trap.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/isa/hints.h"
#include "core/kernel/file_system.h"
#include "core/kernel/check.h"
#include "core/kernel/futex.h"
#include "core/kernel/process_life.h"
#include "core/kernel/run_queue.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

void page_fault(Context& c, Thread& thread, const Trap& trap, AccessKind access) {
  Process& process = process_at(c, thread.pid);
  c.may_wait = true;
  FaultResult result = FaultResult::mapped;
  if (!note_use(c, process, thread, trap.value)) {
    charge(c, WorkKind::page_fault, c.kernel.costs.fault);
    ++thread.minor_faults;
    result = fault_in(c, process, thread.tid, trap.value, access);
  }
  c.may_wait = false;
  if (result == FaultResult::mapped) {
    if (c.wait_until > c.at) block(c, thread, Wait{.kind = WaitKind::disk, .deadline = c.wait_until});  // It does the instruction again.
    return;
  }
  if (result == FaultResult::no_memory) return out_of_memory(c);  // If it was not this one, it tries again.
  if (result == FaultResult::past_end) {
    record(c, EventKind::bus_error, thread, trap.value, static_cast<Word>(access), trap.pc,
           is_known(c) ? std::string{} : fault_sentence(space_of(c, process), trap.value, access, result));
    return send_fault(c, thread, static_cast<int>(Signal::bus), bus_adrerr, trap.value);
  }
  record(c, EventKind::segmentation_fault, thread, trap.value, static_cast<Word>(access), trap.pc,
         is_known(c) ? std::string{} : fault_sentence(space_of(c, process), trap.value, access, result));
  send_fault(c, thread, static_cast<int>(Signal::segv), result == FaultResult::bad_access ? segv_accerr : segv_maperr, trap.value);
}

void bad_access(Context& c, Thread& thread, const Trap& trap, AccessKind access, EventKind kind, Signal signal) {
  record(c, kind, thread, trap.value, static_cast<Word>(access), trap.pc);
  send_fault(c, thread, static_cast<int>(signal), signal == Signal::bus ? bus_adraln : segv_maperr, trap.value);
}

void note_hint(Context& c, Thread& thread, Hint hint) {
  const Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
  Word a0 = hart.x[10], a1 = hart.x[11];
  auto& owners = c.kernel.mutex_owners;
  auto key = [&](Address mutex) { return futex_key(c.kernel, c.machine, process_at(c, thread.pid), mutex); };
  switch (hint) {
    case Hint::mutex_wait: {
      auto owner = owners.find(key(a0));
      thread.wants_mutex = a0;
      return record(c, EventKind::mutex_wait, thread, a0, owner == owners.end() ? 0 : static_cast<Word>(owner->second));
    }
    case Hint::mutex_locked:
      owners[key(a0)] = thread.tid;
      thread.wants_mutex = 0;
      return record(c, EventKind::mutex_locked, thread, a0);
    case Hint::mutex_unlocked:
      owners.erase(key(a0));
      return record(c, EventKind::mutex_unlocked, thread, a0);
    case Hint::cond_wait:
      thread.in_condition = a0;
      return record(c, EventKind::cond_wait, thread, a0, a1);
    case Hint::cond_woken:
      thread.in_condition = 0;
      return record(c, EventKind::cond_woken, thread, a0);
    case Hint::cond_signal: return record(c, EventKind::cond_signal, thread, a0);
    case Hint::cond_broadcast: return record(c, EventKind::cond_broadcast, thread, a0);
    case Hint::heap_alloc: return record(c, EventKind::heap_allocated, thread, a0, a1);
    case Hint::heap_free: return record(c, EventKind::heap_freed, thread, a0);
    case Hint::thread_created: return;  // The kernel has seen it itself.
    case Hint::thread_joined: return record(c, EventKind::thread_joined, thread, a0);
    case Hint::heap_damaged: return record(c, EventKind::heap_damaged, thread, a0, a1);
  }
}

}  // namespace

void make_kernel(Kernel& kernel, const Machine& machine) {
  kernel.harts.assign(machine.harts.size(), HartStatus{});
  make_run_queues(kernel);
  kernel.frames.frames = machine.memory.frame_count();
  kernel.frames.references.assign(1, 0);
  make_file_system(kernel);
}

void handle_trap(Context& c, const Trap& trap) {
  c.hart = trap.hart;
  c.tid = c.kernel.harts[static_cast<std::size_t>(trap.hart)].tid;
  Thread& thread = thread_at(c, c.tid);
  switch (trap.cause) {
    case Cause::hint: return note_hint(c, thread, static_cast<Hint>(trap.value));
    case Cause::timer: return;  // Quanta are the world's business: it stops the machine for them.
    case Cause::ecall: enter_syscall(c, thread); break;
    case Cause::fetch_page_fault: page_fault(c, thread, trap, AccessKind::execute); break;
    case Cause::load_page_fault: page_fault(c, thread, trap, AccessKind::read); break;
    case Cause::store_page_fault: page_fault(c, thread, trap, AccessKind::write); break;
    case Cause::illegal_instruction:
      record(c, EventKind::illegal_instruction, thread, trap.value, 0, trap.pc);
      send_fault(c, thread, static_cast<int>(Signal::illegal), ill_illopc, trap.pc);
      break;
    case Cause::breakpoint:
      record(c, EventKind::breakpoint_hit, thread, 0, 0, trap.pc);
      send_fault(c, thread, static_cast<int>(Signal::trap), trap_brkpt, trap.pc);
      break;
    case Cause::fetch_misaligned:
      bad_access(c, thread, trap, AccessKind::execute, EventKind::misaligned_access, Signal::bus);
      break;
    case Cause::fetch_access_fault:
      bad_access(c, thread, trap, AccessKind::execute, EventKind::segmentation_fault, Signal::segv);
      break;
    case Cause::load_access_fault:
      bad_access(c, thread, trap, AccessKind::read, EventKind::misaligned_access, Signal::bus);
      break;
    case Cause::store_access_fault:
      bad_access(c, thread, trap, AccessKind::write, EventKind::misaligned_access, Signal::bus);
      break;
  }
  if (c.memory_ran_out) out_of_memory(c);
  settle(c);
#ifdef HEDDLE_CHECK_KERNEL
  CHECK_THAT(find_wrong(c.kernel, c.machine).empty(), find_wrong(c.kernel, c.machine).c_str());
#endif
}

void type_input(Context& c, const std::string& text) {
  if (text.empty()) return;
  record(c, EventKind::input_arrived, 0, 0, static_cast<Word>(text.size()), 0, 0, text);
  c.kernel.console.input += text;
  wake_later(c, WaitKind::console_input, 0);
  settle(c);
}

void end_input(Context& c) {
  if (c.kernel.console.input_ended) return;
  record(c, EventKind::input_ended, 0, 0);
  c.kernel.console.input_ended = true;
  wake_later(c, WaitKind::console_input, 0);
  settle(c);
}

bool kill_process(Context& c, Pid pid, int signal) {
  auto found = c.kernel.processes.find(pid);
  if (found == c.kernel.processes.end()) return false;
  send_signal(c, found->second, 0, signal, 0);
  settle(c);
  return true;
}

void tell_all_blocked(Context& c) {
  if (c.kernel.told_all_blocked) return;
  c.kernel.told_all_blocked = true;
  Word waiting = 0;
  for (const auto& [tid, thread] : c.kernel.threads) waiting += thread.state == ThreadState::blocked;
  record(c, EventKind::all_blocked, 0, 0, waiting);
}

}  // namespace heddle
