// check.cpp: everything that must add up, counted anew.
#include "core/kernel/check.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"
#include "core/kernel/policy.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

struct Checker {
  const Kernel& kernel;
  const Machine& machine;
  std::string wrong;
  std::vector<std::uint32_t> references;

  bool fails(bool bad, const std::string& what) {
    if (bad && wrong.empty()) wrong = what;
    return !wrong.empty();
  }
  bool count(FrameNumber frame, const char* what) {
    if (fails(frame == 0 || frame >= kernel.frames.next_fresh, print_text("%s names frame %u, which was never given", what, frame))) return false;
    ++references[frame];
    return true;
  }
};

bool check_shapes(Checker& k) {
  const Kernel& kernel = k.kernel;
  if (k.fails(kernel.harts.size() != k.machine.harts.size(), "the kernel has another number of harts than the machine")) return false;
  const FrameTable& frames = kernel.frames;
  if (k.fails(frames.frames != k.machine.memory.frame_count(), "the frame table does not fit the memory")) return false;
  if (k.fails(frames.next_fresh < 1 || frames.next_fresh > frames.frames || frames.references.size() != frames.next_fresh, "the frame table's sizes do not fit")) return false;
  if (k.fails(kernel.policy < 0 || static_cast<std::size_t>(kernel.policy) >= policies().size(), "there is no such policy")) return false;
  if (k.fails(kernel.quantum < 1 || kernel.next_id < 1 || kernel.next_file < 1 || kernel.next_pipe < 1, "a counter is below 1")) return false;
  if (k.fails(kernel.run_queues.size() != (kernel.sched.queue_per_core ? kernel.harts.size() : 1), "there is a wrong number of run queues")) return false;
  if (k.fails(kernel.sched.queues < 1 || kernel.sched.queues > 64, "there is a wrong number of levels")) return false;
  if (k.fails(kernel.policy_since > never / 2, "the policy is from the far future")) return false;
  k.fails(kernel.first_process < 1, "there is no first process");
  k.fails(kernel.console.taken > kernel.console.input.size(), "more input was taken than there is");
  k.references.assign(frames.next_fresh, 0);
  return k.wrong.empty();
}

void check_space(Checker& k, const Process& process) {
  const AddressSpace& space = process.space;
  std::string who = "process " + std::to_string(process.pid);
  if (process.state == ProcessState::zombie) {
    k.fails(space.root != 0 || !space.vmas.empty(), who + " is a zombie and has memory");
    return;
  }
  if (process.space_from != 0) {
    const Process* owner = process_of(k.kernel, process.space_from);
    k.fails(space.root != 0 || !space.vmas.empty() || owner == nullptr || owner->state != ProcessState::alive || owner->space_from != 0,
            who + " runs in another's memory, and that does not fit");
    return;
  }
  Address end = 0;
  std::uint64_t mapped = 0;
  for (const Vma& vma : space.vmas) {
    if (k.fails(vma.begin >= vma.end || vma.begin < end || vma.begin < lowest_mapping || vma.end > user_end || vma.begin % page_size != 0 || vma.end % page_size != 0,
                who + " has a region that is not some whole pages after the last one")) return;
    if (k.fails(vma.image >= static_cast<std::int32_t>(k.kernel.images.size()) || vma.image < -1, who + " maps an image that is not there")) return;
    end = vma.end;
    mapped += vma.end - vma.begin;
  }
  if (k.fails(mapped != space.mapped, who + " counts its regions' bytes wrongly")) return;
  if (!k.count(space.root, "an address space")) return;
  std::uint32_t tables = 1, resident = 0;
  PageTable root = read_table(k.machine, space.root);
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    if (root[i] == 0) continue;
    if (k.fails((root[i] & 0x3ff) != page_valid, who + " has a root entry that is no table")) return;
    if (!k.count(entry_frame(root[i]), "a root table")) return;
    ++tables;
    PageTable table = read_table(k.machine, entry_frame(root[i]));
    for (std::uint32_t j = 0; j < table.size(); ++j) {
      if (table[j] == 0) continue;
      if (!k.count(entry_frame(table[j]), "a page table")) return;
      ++resident;
      Address page = i << 22 | j << 12;
      const Vma* vma = vma_at(space, page);
      if (k.fails(vma == nullptr, who + " has a page outside its regions at " + hex32(page))) return;
      if (k.fails((table[j] & page_write) != 0 && !vma->writable, who + " has a writable page in a read-only region at " + hex32(page))) return;
    }
  }
  k.fails(tables != space.tables, who + print_text(" counts %u tables and has %u", space.tables, tables));
  k.fails(resident != space.resident, who + print_text(" counts %u pages and has %u", space.resident, resident));
}

// Slots and frames of the swap device: each used one is somebody's.
void check_swap(Checker& k) {
  const Swap& swap = k.kernel.swap;
  std::vector<std::uint32_t> references(swap.slots.size(), 0);
  for (const auto& [pid, process] : k.kernel.processes) {
    for (const auto& [page, slot] : process.space.swapped) {
      if (k.fails(slot >= swap.slots.size() || swap.slots[slot].bytes == nullptr || swap.slots[slot].bytes->size() != page_size, "a page is in a slot that is not there")) return;
      if (k.fails(vma_at(process.space, page) == nullptr || page_entry(k.machine, process.space, page) != 0, "a page is on the swap device and in memory, or in no region")) return;
      ++references[slot];
    }
  }
  std::vector<bool> is_free(swap.slots.size(), false);
  for (std::uint32_t slot : swap.free_slots) {
    if (k.fails(slot >= swap.slots.size() || is_free[slot], "the list of free slots names one wrongly")) return;
    is_free[slot] = true;
  }
  for (std::size_t slot = 0; slot < swap.slots.size(); ++slot)
    if (k.fails(swap.slots[slot].references != references[slot] || is_free[slot] != (references[slot] == 0), print_text("slot %u of the swap device is counted wrongly", static_cast<unsigned>(slot)))) return;
  for (const auto& [number, frame] : swap.frames)
    if (k.fails(number == 0 || number >= k.kernel.frames.next_fresh || k.kernel.frames.references[number] == 0 || swap.queue.count({frame.order, number}) == 0,
                "a page that can go is in a frame that is free, or in no queue")) return;
  k.fails(swap.queue.size() != swap.frames.size(), "the queue of pages that can go has another number of them");
}

void check_frames(Checker& k) {
  const Kernel& kernel = k.kernel;
  for (const auto& [key, frame] : kernel.page_cache) {
    if (k.fails(key.image < 0 || key.image >= static_cast<std::int32_t>(kernel.images.size()), "the page cache knows an image that is not there")) return;
    if (!k.count(frame, "the page cache")) return;
  }
  if (kernel.vdso != 0) k.count(kernel.vdso, "the kernel");
  std::vector<bool> is_free(kernel.frames.next_fresh, false);
  for (FrameNumber frame : kernel.frames.free) {
    if (k.fails(frame == 0 || frame >= kernel.frames.next_fresh || is_free[frame], "the list of free frames names one wrongly")) return;
    is_free[frame] = true;
  }
  for (FrameNumber frame = 1; frame < kernel.frames.next_fresh; ++frame) {
    std::uint32_t said = kernel.frames.references[frame], counted = k.references[frame];
    if (k.fails(said != counted, print_text("frame %u is said to have %u references and has %u", frame, said, counted))) return;
    if (k.fails(is_free[frame] != (said == 0), print_text("frame %u is free and used, or neither", frame))) return;
  }
}

// Who holds which inode, and that names and counts agree.
void check_inodes(Checker& k) {
  const Kernel& kernel = k.kernel;
  std::map<InodeId, std::uint32_t> references, links;
  std::uint32_t pages = 0;
  for (const auto& [pid, process] : kernel.processes) {
    ++references[process.working_directory];
    ++references[process.executable];
  }
  for (const auto& [id, file] : kernel.files) ++references[file.inode];
  for (const auto& [id, socket] : kernel.sockets) ++references[socket.inode];
  for (const auto& [id, inode] : kernel.file_system.inodes) {
    if (inode.kind == InodeKind::directory && inode.links > 0) {
      ++links[id];
      ++links[inode.parent];
    }
    for (const auto& [name, entry] : inode.entries) {
      if (k.fails(entry.inode > 0 && kernel.file_system.inodes.count(entry.inode) == 0, "the name " + name + " leads nowhere")) return;
      ++links[entry.inode > 0 && kernel.file_system.inodes.at(entry.inode).kind == InodeKind::directory ? 0 : entry.inode];
    }
  }
  for (const auto& [id, inode] : kernel.file_system.inodes) {
    std::string who = "inode " + std::to_string(id);
    if (k.fails(inode.id != id || id >= kernel.file_system.next_inode, who + " has the wrong number")) return;
    if (k.fails(inode.references != references[id], who + print_text(" is said to have %u references and has %u", inode.references, references[id]))) return;
    if (inode.kind != InodeKind::directory && k.fails(inode.links != links[id], who + print_text(" is said to have %u names and has %u", inode.links, links[id]))) return;
    if (k.fails(inode.links == 0 && inode.references == 0 && !is_mapped(kernel, id), who + " is nobody's")) return;
    if (k.fails(inode.image >= static_cast<std::int32_t>(kernel.images.size()), who + " holds a program that is not there")) return;
    for (const auto& [page, frame] : inode.pages) {
      if (!k.count(frame, "a file")) return;
      ++pages;
    }
  }
  k.fails(kernel.file_system.inodes.count(kernel.file_system.root) == 0, "there is no root directory");
  k.fails(pages != kernel.file_system.pages, "the pages of files do not add up");
}

void check_files(Checker& k) {
  const Kernel& kernel = k.kernel;
  std::map<std::int32_t, std::uint32_t> references;
  std::map<std::int32_t, std::pair<std::uint32_t, std::uint32_t>> ends;
  for (const auto& [pid, process] : kernel.processes) {
    if (k.fails(process.state == ProcessState::zombie && !process.descriptors.empty(), "a zombie has open files")) return;
    for (const auto& [fd, descriptor] : process.descriptors) {
      if (k.fails(fd < 0 || kernel.files.count(descriptor.file) == 0, "a descriptor leads nowhere")) return;
      ++references[descriptor.file];
    }
  }
  std::uint64_t in_sockets = 0;
  for (const auto& [id, socket] : kernel.sockets) {
    std::uint64_t bytes = 0;
    for (const auto* box : {&socket.inbox, &socket.in_flight}) {
      for (const SocketMessage& message : *box) {
        if (message.end) continue;
        bytes += message.bytes.size() - message.taken + (socket.type == SocketType::stream ? 0 : 768);
        for (std::int32_t file : message.files) {
          if (k.fails(kernel.files.count(file) == 0, "a message carries a file that is not there")) return;
          ++references[file];
        }
      }
    }
    if (k.fails(socket.id != id || bytes != socket.inbox_bytes, print_text("socket %d is said to hold %u bytes and holds %u", id, socket.inbox_bytes, static_cast<unsigned>(bytes)))) return;
    if (k.fails(socket.peer != 0 && kernel.sockets.count(socket.peer) == 0, print_text("socket %d is connected to one that is gone", id))) return;
    in_sockets += bytes;
  }
  if (k.fails(in_sockets != kernel.bytes_in_sockets, "the bytes in sockets do not add up")) return;
  for (const auto& [id, epoll] : kernel.epolls)
    for (const auto& [key, item] : epoll.items) if (k.fails(kernel.files.count(item.file) == 0, "an epoll set holds a file that is gone")) return;
  for (const auto& [id, queue] : kernel.queues)
    if (k.fails(kernel.file_system.inodes.count(queue.inode) == 0 || queue.messages.size() > queue.most_messages, print_text("message queue %d is nobody's, or too full", id))) return;
  for (const auto& [id, file] : kernel.files) {
    bool has_object = true;
    if (file.kind == FileKind::socket) has_object = kernel.sockets.count(file.object) != 0;
    if (file.kind == FileKind::epoll) has_object = kernel.epolls.count(file.object) != 0;
    if (file.kind == FileKind::event_counter) has_object = kernel.event_counters.count(file.object) != 0;
    if (file.kind == FileKind::timer) has_object = kernel.timer_files.count(file.object) != 0;
    if (file.kind == FileKind::message_queue) has_object = kernel.queues.count(file.object) != 0;
    if (k.fails(!has_object || file.kind == FileKind::count, print_text("file %d leads to nothing", id))) return;
    if (k.fails(file.id != id || id >= kernel.next_file || file.references == 0 || file.references != references[id], print_text("file %d is said to have %u descriptors and has %u", id, file.references, references[id]))) return;
    if (k.fails(file.inode > 0 && kernel.file_system.inodes.count(file.inode) == 0, "an open file leads to an inode that is not there")) return;
    bool both = file.kind == FileKind::pipe_both;
    bool reads = both || file.kind == FileKind::pipe_read, writes = both || file.kind == FileKind::pipe_write;
    if (!reads && !writes) continue;
    if (k.fails(kernel.pipes.count(file.pipe) == 0, "a file leads to a pipe that is not there")) return;
    if (reads) ++ends[file.pipe].first;
    if (writes) ++ends[file.pipe].second;
  }
  std::uint64_t bytes = 0;
  for (const auto& [id, pipe] : kernel.pipes) {
    if (k.fails(pipe.id != id || pipe.taken > pipe.bytes.size() || bytes_in(pipe) > pipe.capacity, print_text("pipe %d holds more than it can", id))) return;
    if (k.fails(pipe.readers != ends[id].first || pipe.writers != ends[id].second, print_text("pipe %d has lost count of its ends", id))) return;
    bytes += bytes_in(pipe);
  }
  k.fails(bytes != kernel.bytes_in_pipes, "the bytes in pipes do not add up");
}

void check_threads(Checker& k) {
  const Kernel& kernel = k.kernel;
  std::map<Tid, int> queued, waiting;
  for (std::size_t i = 0; i < kernel.run_queues.size(); ++i)
    for (const Ready& place : kernel.run_queues[i].ready) {
      ++queued[place.tid];
      const Thread* thread = thread_of(kernel, place.tid);
      if (k.fails(thread == nullptr || thread->sched.place != place || thread->sched.queue != static_cast<std::int32_t>(i) || place.weight < 0 || place.weight > std::int64_t{1} << 40,
                  print_text("thread %d is not where the run queue has it", place.tid))) return;
    }
  for (const auto& [key, tids] : kernel.waiting) {
    if (k.fails(tids.empty(), "a wait queue is empty")) return;
    for (Tid tid : tids) {
      const Thread* thread = thread_of(kernel, tid);
      if (k.fails(thread == nullptr || thread->wait.kind != key.kind || thread->wait.object != key.object, print_text("thread %d is on a queue that it does not wait on", tid))) return;
      ++waiting[tid];
    }
  }
  for (const auto& [deadline, tid] : kernel.timers) {
    const Thread* thread = thread_of(kernel, tid);
    if (k.fails(thread == nullptr || thread->state != ThreadState::blocked || thread->wait.deadline != deadline, print_text("a timer is set for thread %d, which does not wait for it", tid))) return;
  }
  std::size_t alarms = 0;
  for (const auto& [pid, process] : kernel.processes) {
    bool by_cpu = false;
    for (const auto& [id, alarm] : process.alarms) {
      if (alarm.next == never || alarm.waits_for_taker) continue;
      if (alarm.clock != AlarmClock::wall) by_cpu = true;
      else if (k.fails(kernel.alarms.count({alarm.next, pid, id}) == 0, print_text("a timer of process %d is on no queue", pid))) return;
      else ++alarms;
    }
    if (k.fails(by_cpu != (kernel.cpu_alarms.count(pid) != 0), print_text("process %d's timers of CPU time are not known", pid))) return;
  }
  if (k.fails(alarms != kernel.alarms.size(), "a timer is set for nobody")) return;
  for (Pid pid : kernel.cpu_alarms) if (k.fails(kernel.processes.count(pid) == 0, "a timer measures a process that does not exist")) return;
  std::size_t on_harts = 0, timed = 0;
  for (const auto& [tid, thread] : kernel.threads) {
    std::string who = "thread " + std::to_string(tid);
    const Process* process = process_of(kernel, thread.pid);
    const SchedState& sched = thread.sched;
    if (k.fails(sched.queue < 0 || static_cast<std::size_t>(sched.queue) >= kernel.run_queues.size() || sched.level < 0 || sched.level >= 64 || sched.lent_weight < 0 ||
                    sched.lent_weight > std::int64_t{1} << 24 || sched.harts == 0 || sched.rt_priority < 0 || sched.rt_priority > 99,
                who + " has a schedule that cannot be")) return;
    if (k.fails(sched.lends_to != 0 && thread.state != ThreadState::blocked, who + " lends its priority and does not wait")) return;
    if (k.fails(thread.tid != tid || tid >= kernel.next_id || process == nullptr, who + " has no process")) return;
    if (k.fails(std::count(process->threads.begin(), process->threads.end(), tid) != 1, who + " is not among its process's threads")) return;
    if (k.fails((thread.state == ThreadState::ended) != (process->state == ProcessState::zombie), who + " lives otherwise than its process")) return;
    if (k.fails(queued[tid] != (thread.state == ThreadState::ready ? 1 : 0), who + " is " + std::string(thread_state_word(thread.state)) + print_text(" and %d times on the ready queue", queued[tid]))) return;
    if (k.fails(waiting[tid] != (thread.state == ThreadState::blocked ? 1 : 0) || (thread.wait.kind != WaitKind::none) != (thread.state == ThreadState::blocked), who + " waits in the wrong number of queues")) return;
    if (thread.state == ThreadState::blocked && thread.wait.deadline != never) ++timed;
    if (k.fails(thread.in_syscall && thread.state == ThreadState::blocked && syscall_name(thread.syscall).empty(), who + " waits in a call that does not exist")) return;
    if (thread.state != ThreadState::running) {
      if (k.fails(thread.hart != no_hart, who + " does not run and has a hart")) return;
      continue;
    }
    ++on_harts;
    bool there = thread.hart >= 0 && static_cast<std::size_t>(thread.hart) < kernel.harts.size() &&
                 kernel.harts[static_cast<std::size_t>(thread.hart)].tid == tid;
    if (k.fails(!there, who + " runs on a hart that does not know")) return;
    const Hart& hart = k.machine.harts[static_cast<std::size_t>(thread.hart)];
    if (k.fails(!hart.running || hart.satp.root != space_of(kernel, *process).root, who + "'s hart is idle or in another address space")) return;
  }
  k.fails(queued.size() > kernel.threads.size() || timed != kernel.timers.size(), "a queue names a thread that does not exist");
  for (std::size_t i = 0; i < kernel.harts.size(); ++i) {
    if (kernel.harts[i].tid != 0) { if (k.fails(on_harts-- == 0, "more harts are busy than threads run")) return; }
    else if (k.fails(k.machine.harts[i].running, print_text("hart %d runs without a thread", static_cast<int>(i)))) return;
  }
  k.fails(on_harts != 0, "a running thread is on no hart");
}

void check_processes(Checker& k) {
  const Kernel& kernel = k.kernel;
  std::vector<std::uint32_t> running(kernel.images.size(), 0);
  for (const auto& [pid, process] : kernel.processes) {
    std::string who = "process " + std::to_string(pid);
    if (k.fails(process.pid != pid || pid >= kernel.next_id || pid <= init_pid || process.state == ProcessState::gone || process.threads.empty(), who + " is in the table and should not be")) return;
    for (Tid tid : process.threads)
      if (k.fails(kernel.threads.count(tid) == 0 || kernel.threads.at(tid).pid != pid, who + " has a thread that is not there")) return;
    for (Pid child : process.children)
      if (k.fails(kernel.processes.count(child) == 0 || kernel.processes.at(child).parent != pid, who + " has a child that knows another parent")) return;
    if (process.parent != init_pid) {
      const Process* parent = process_of(kernel, process.parent);
      if (k.fails(parent == nullptr || std::count(parent->children.begin(), parent->children.end(), pid) != 1, who + " is not among its parent's children")) return;
    }
    if (k.fails(process.image < 0 || static_cast<std::size_t>(process.image) >= kernel.images.size(), who + " runs no image")) return;
    if (process.state == ProcessState::alive) ++running[static_cast<std::size_t>(process.image)];
  }
  for (std::size_t i = 0; i < running.size(); ++i) k.fails(running[i] != kernel.images[i].processes, "an image is run by another number of processes than is said");
}

}  // namespace

std::string find_wrong(const Kernel& kernel, const Machine& machine) {
  Checker k{kernel, machine, {}, {}};
  if (!check_shapes(k)) return k.wrong;
  check_processes(k);
  if (!k.wrong.empty()) return k.wrong;
  check_threads(k);
  if (!k.wrong.empty()) return k.wrong;
  check_files(k);
  if (!k.wrong.empty()) return k.wrong;
  check_inodes(k);
  if (!k.wrong.empty()) return k.wrong;
  for (const auto& [pid, process] : kernel.processes) {
    check_space(k, process);
    if (!k.wrong.empty()) return k.wrong;
  }
  check_frames(k);
  if (k.wrong.empty()) check_swap(k);
  return k.wrong;
}

}  // namespace heddle
