// exec_call.cpp: a process becomes another program, and stays itself: its pid, parent, files and mask (execve(2)).
#include <algorithm>
#include <utility>

#include "core/kernel/alarm_queue.h"
#include "core/kernel/exec.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/info.h"
#include "core/kernel/process_life.h"
#include "core/kernel/sched.h"
#include "core/kernel/signal.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::uint32_t most_path = 4095;
constexpr std::uint32_t most_text = 128 * 1024;   // Of one argument (Linux: MAX_ARG_STRLEN).
constexpr std::size_t most_bytes = 256 * 1024;    // Of all.

// A list of strings that ends with a null pointer. A null list is an empty one.
Errno read_texts(Context& c, Process& process, Address from, std::vector<std::string>& texts, std::size_t& bytes) {
  for (Address at = from; from != 0; at += 4) {
    Word pointer = 0;
    std::string text;
    if (!read_word(c, process, at, pointer)) return Errno::fault;
    if (pointer == 0) break;
    if (!read_text(c, process, pointer, most_text, text)) return Errno::fault;
    bytes += text.size() + 5;
    if (text.size() >= most_text || bytes > most_bytes) return Errno::toobig;
    texts.push_back(std::move(text));
  }
  return Errno{};
}

std::string last_part(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// The process's one thread is its first one, whatever its tid was.
Thread& become_leader(Context& c, Thread& thread) {
  if (thread.tid == thread.pid) return thread;
  Tid before = thread.tid;
  auto node = c.kernel.threads.extract(before);
  node.key() = node.mapped().pid;
  Thread& leader = c.kernel.threads.insert(std::move(node)).position->second;
  leader.tid = leader.pid;
  process_at(c, leader.pid).threads = {leader.tid};
  if (leader.hart != no_hart) c.kernel.harts[static_cast<std::size_t>(leader.hart)].tid = leader.tid;
  if (c.tid == before) c.tid = leader.tid;
  return leader;
}

// What the old program asked for is over; what others have asked of the process stays.
void forget_program(Context& c, Process& process, Thread& thread) {
  close_on_exec(c, process);
  for (SignalAction& action : process.actions) {
    if (action.handler > ignore_action) action.handler = default_action;
    action.flags = 0;
    action.mask = 0;
  }
  std::erase_if(c.kernel.mutex_owners, [&](const auto& entry) { return entry.second == thread.tid; });
  thread.name.clear();
  thread.tls = thread.clear_tid = thread.robust_list = 0;
  thread.alternate_stack = thread.alternate_size = 0;
  thread.wants_mutex = thread.in_condition = 0;
  thread.has_masked_before = false;
  process.has_execed = true;
  forget_alarms(c, process, true);
}

// The new address space is on the hart at once, and nothing of the old one is in a TLB.
void load_space(Context& c, const Process& process, const Thread& thread, Pid space_before) {
  HartStatus& status = c.kernel.harts[static_cast<std::size_t>(thread.hart)];
  Hart& hart = c.machine.harts[static_cast<std::size_t>(thread.hart)];
  status.space = process.pid;
  hart.satp = Satp{true, process.space.asid, process.space.root};
  hart.reservation = no_reservation;
  flush_tlb(hart.tlb);
  for (std::size_t i = 0; i < c.kernel.harts.size(); ++i) {
    if (static_cast<HartId>(i) == thread.hart || space_before != process.pid || c.kernel.harts[i].space != process.pid) continue;
    c.kernel.harts[i].space = 0;  // An idle one, whose last thread was of the old space.
    flush_tlb(c.machine.harts[i].tlb);
    c.machine.harts[i].satp = Satp{};
  }
}

}  // namespace

Answer sys_execve(Context& c, Thread& caller, const Arguments& a) {
  Process& process = process_at(c, caller.pid);
  std::string path;
  std::vector<std::string> arguments, environment;
  std::size_t bytes = 0;
  if (!read_text(c, process, a[0], most_path, path)) return fail(Errno::fault);
  if (path.size() >= most_path) return fail(Errno::nametoolong);
  if (Errno error = read_texts(c, process, a[1], arguments, bytes); error != Errno{}) return fail(error);
  if (Errno error = read_texts(c, process, a[2], environment, bytes); error != Errno{}) return fail(error);
  const FoundProgram program = find_program(c, process, path);
  if (program.error != Errno{}) return fail(program.error);
  const std::int32_t index = program.image;
  if (arguments.empty()) arguments.push_back("");  // Linux 5.18: a program has an argv[0].

  // The new space is made beside the old one, so that a lack of memory leaves the caller as it was.
  AddressSpace old = std::exchange(process.space, AddressSpace{});
  const Pid old_from = std::exchange(process.space_from, 0);
  const Registers registers = get_registers(c, caller);
  const std::pair<Address, Address> old_stack{caller.stack_begin, caller.stack_end};
  if (!load_image(c, process, caller, index, arguments, environment)) {
    if (process.space.root != 0) free_tables(c, process.space);
    process.space = std::move(old);
    process.space_from = old_from;
    set_registers(c, caller, registers);
    caller.stack_begin = old_stack.first;
    caller.stack_end = old_stack.second;
    return fail(Errno::nomem);
  }
  Word freed = 0;
  kill_other_threads(c, caller);
  Thread& thread = become_leader(c, caller);
  if (old_from == 0) {
    std::swap(process.space, old);
    AddressSpace fresh = std::move(old);
    process.used.most_resident = std::max(process.used.most_resident, process.space.resident);
    if (!hand_over(c, process)) {
      freed = free_tables(c, process.space);
      drop_mappings(c, process.space);
    }
    process.space = std::move(fresh);
    charge(c, WorkKind::process_end, freed * c.kernel.costs.frame_free);
  }
  load_space(c, process, thread, old_from == 0 ? process.pid : old_from);
  charge(c, WorkKind::syscall, c.kernel.costs.exec, thread.syscall);
  const std::int32_t image_before = process.image;
  use_image(c.kernel, process, index);
  drop_image(c, image_before);
  if (Inode* inode = inode_of(c.kernel, program.inode)) ++inode->references;
  drop_inode(c, std::exchange(process.executable, program.inode));
  forget_program(c, process, thread);
  const std::string& image_name = c.kernel.images[static_cast<std::size_t>(index)].image->name;
  process.name = image_name;
  if (std::string name = last_part(path).substr(0, 15); name != image_name.substr(0, 15)) give_name(c, thread, name);
  end_vfork(c, process);
  return {Answer::Kind::registers_set, 0, {}};
}

}  // namespace heddle
