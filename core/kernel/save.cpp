// save.cpp: every field of every kernel struct, once, in order.
#include "core/kernel/save.h"

#include "core/base/text.h"
#include "core/image/elf.h"
#include "core/kernel/archive.h"
#include "core/kernel/exec.h"

namespace heddle {

// Found by argument-dependent lookup, hence not in an unnamed namespace.
constexpr ThreadState last_of(ThreadState) { return ThreadState::ended; }
constexpr ProcessState last_of(ProcessState) { return ProcessState::gone; }
constexpr WaitKind last_of(WaitKind) { return static_cast<WaitKind>(static_cast<int>(WaitKind::count) - 1); }
constexpr AlarmClock last_of(AlarmClock) { return AlarmClock::thread_cpu; }
constexpr ChildReport last_of(ChildReport) { return ChildReport::continued; }
constexpr InodeKind last_of(InodeKind) { return InodeKind::message_queue; }
constexpr DeviceKind last_of(DeviceKind) { return DeviceKind::terminal; }
constexpr SocketFamily last_of(SocketFamily) { return SocketFamily::inet6; }
constexpr SocketType last_of(SocketType) { return SocketType::sequence; }
constexpr SocketState last_of(SocketState) { return SocketState::connected; }
constexpr DeliveryKind last_of(DeliveryKind) { return DeliveryKind::timer; }
constexpr VmaKind last_of(VmaKind) { return VmaKind::vdso; }
constexpr FileKind last_of(FileKind) { return static_cast<FileKind>(static_cast<int>(FileKind::count) - 1); }
constexpr SchedBand last_of(SchedBand) { return SchedBand::normal; }
constexpr SchedClass last_of(SchedClass) { return SchedClass::idle; }
constexpr Replacement last_of(Replacement) { return Replacement::opt; }
constexpr WorkKind last_of(WorkKind) { return WorkKind::noise; }

template <class A> void fields(A& ar, Wait& w) { ar(w.kind, w.object, w.address, w.bitset, w.on_whom, w.lends, w.since, w.deadline); }
template <class A> void fields(A& ar, WaitKey& k) { ar(k.kind, k.object); }
template <class A> void fields(A& ar, Vma& v) {
  ar(v.begin, v.end, v.readable, v.writable, v.executable, v.kind, v.shared, v.grows_down, v.lowest, v.image, v.segment, v.owner, v.inode, v.locked, v.may_write, v.file_offset, v.name);
}
template <class A> void fields(A& ar, Regions& r) {
  std::vector<Vma> list(r.begin(), r.end());
  ar(list);
  if constexpr (std::is_same_v<A, Loader>) {
    r.clear();
    for (Vma& vma : list) r.insert(std::move(vma));
  }
}
template <class A> void fields(A& ar, AddressSpace& s) {
  ar(s.root, s.asid, s.vmas, s.heap_begin, s.heap_end, s.map_hint, s.resident, s.tables, s.mapped, s.swapped, s.locks_future);
}
template <class A> void fields(A& ar, FrameTable& t) { ar(t.frames, t.next_fresh, t.references, t.free); }
template <class A> void fields(A& ar, PageKey& k) { ar(k.image, k.address); }
template <class A> void fields(A& ar, Registers& r) { ar(r.x, r.f, r.pc, r.fcsr); }
template <class A> void fields(A& ar, SchedSettings& s) {
  ar(s.queues, s.quanta, s.allotments, s.boost, s.aging, s.latency, s.granularity, s.queue_per_core, s.steals, s.keeps_cores);
}
template <class A> void fields(A& ar, Ready& r) { ar(r.band, r.key, r.order, r.tid, r.value, r.weight); }
template <class A> void fields(A& ar, RunQueue& q) { ar(q.ready, q.back, q.front, q.virtual_time); }
template <class A> void fields(A& ar, SchedState& s) {
  ar(s.scheduler, s.priority, s.rt_priority, s.tickets, s.length, s.burst, s.deadline, s.harts, s.lent_band, s.lent_priority, s.lent_weight,
     s.lent_deadline, s.lenders, s.lends_to, s.is_fresh, s.resets_on_fork, s.queue, s.place, s.accounted, s.ran, s.burst_ran, s.estimate, s.slice,
     s.slice_ran, s.due, s.level, s.level_left, s.boosts, s.turn, s.virtual_time, s.virtual_deadline, s.lag);
}
template <class A> void fields(A& ar, Thread& t) {
  ar(t.tid, t.pid, t.name, t.state, t.wait, t.saved, t.hart, t.last_hart, t.created, t.ready_since, t.ready_from, t.on_hart_since,
     t.cpu_ticks, t.kernel_ticks, t.instructions, t.retired_at_dispatch, t.switches_in, t.waits, t.preemptions, t.minor_faults, t.major_faults, t.quantum_left, t.sched, t.stack_begin, t.stack_end, t.tls,
     t.clear_tid, t.robust_list, t.in_syscall, t.syscall, t.progress, t.wants_mutex, t.in_condition, t.pending, t.queued, t.masked, t.masked_before,
     t.has_masked_before, t.waited_for, t.alternate_stack, t.alternate_size, t.broken_off, t.tracked, t.tracked_at, t.exit_code);
}
template <class A> void fields(A& ar, SwapSettings& s) { ar(s.pages, s.frames, s.replacement, s.records, s.future); }
template <class A> void fields(A& ar, SwapSlot& s) {
  std::string bytes;
  if (s.bytes != nullptr) bytes.assign(s.bytes->begin(), s.bytes->end());
  ar(s.references, bytes);
  if constexpr (std::is_same_v<A, Loader>) if (s.references > 0) s.bytes = std::make_shared<const std::vector<std::uint8_t>>(bytes.begin(), bytes.end());
}
template <class A> void fields(A& ar, SwapFrame& f) { ar(f.pid, f.page, f.order, f.fresh_for, f.fresh_since, f.arrives); }
template <class A> void fields(A& ar, SwapCounts& s) { ar(s.faults, s.ins, s.outs); }
template <class A> void fields(A& ar, Swap& s) {
  ar(s.settings, s.slots, s.free_slots, s.frames, s.next_order, s.uses, s.counts);
  if constexpr (std::is_same_v<A, Loader>) for (const auto& [number, frame] : s.frames) s.queue.insert({frame.order, number});
}
template <class A> void fields(A& ar, SignalOrigin& o) { ar(o.code, o.first, o.third, o.second); }
template <class A> void fields(A& ar, QueuedSignal& q) { ar(q.signal, q.origin); }
template <class A> void fields(A& ar, Usage& u) { ar(u.cpu_ticks, u.kernel_ticks, u.minor_faults, u.major_faults, u.waits, u.preemptions, u.most_resident); }
template <class A> void fields(A& ar, SignalAction& s) { ar(s.handler, s.flags, s.mask); }
template <class A> void fields(A& ar, ResourceLimit& l) { ar(l.soft, l.hard); }
template <class A> void fields(A& ar, Alarm& t) {
  ar(t.clock, t.next, t.interval, t.waits_for_taker, t.is_silent, t.is_realtime, t.signal, t.tid, t.goes_to_thread, t.value, t.overrun);
}
template <class A> void fields(A& ar, AlarmKey& k) { ar(k.at, k.pid, k.id); }
template <class A> void fields(A& ar, Descriptor& d) { ar(d.file, d.close_on_exec); }
template <class A> void fields(A& ar, Process& p) {
  ar(p.pid, p.parent, p.group, p.session, p.name, p.state, p.killed, p.exit_code, p.exit_signal, p.fault_tid, p.image, p.space, p.space_from, p.threads, p.children,
     p.descriptors, p.working_directory, p.executable, p.umask, p.arguments_begin, p.arguments_end, p.environment_end, p.limits, p.actions, p.pending, p.queued, p.alarms, p.stop_signal, p.report, p.report_signal, p.death_signal, p.oom_adjust, p.is_reaper, p.has_execed, p.created, p.ended, p.used, p.swap_counts, p.children_used);
}
template <class A> void fields(A& ar, DirectoryEntry& e) { ar(e.inode, e.cookie); }
template <class A> void fields(A& ar, FileLock& l) { ar(l.whole, l.exclusive, l.owner, l.begin, l.end); }
template <class A> void fields(A& ar, Inode& i) {
  ar(i.id, i.kind, i.device, i.mode, i.uid, i.gid, i.links, i.references, i.size, i.pages, i.entries, i.next_cookie, i.parent, i.target, i.object,
     i.image, i.on_disk, i.cached, i.unsaved, i.accessed, i.modified, i.changed, i.born, i.locks);
}
template <class A> void fields(A& ar, FileSystem& f) { ar(f.inodes, f.next_inode, f.root, f.pages, f.disk_free, f.disk_reads, f.disk_writes); }
template <class A> void fields(A& ar, OpenFile& f) {
  ar(f.id, f.kind, f.pipe, f.stream, f.inode, f.object, f.position, f.flags, f.content, f.references);
}
template <class A> void fields(A& ar, Pipe& p) {
  ar(p.id, p.bytes, p.taken, p.capacity, p.readers, p.writers, p.written, p.fifo, p.writers_ever);
}
template <class A> void fields(A& ar, SocketAddress& s) { ar(s.given, s.name, s.host, s.port); }
template <class A> void fields(A& ar, SocketMessage& m) { ar(m.bytes, m.taken, m.from, m.files, m.sender, m.arrives, m.end); }
template <class A> void fields(A& ar, Socket& s) {
  ar(s.id, s.family, s.type, s.state, s.address, s.peer_address, s.peer, s.inode, s.inbox, s.in_flight, s.inbox_bytes, s.capacity, s.backlog,
     s.backlog_limit, s.had_peer, s.ended, s.read_shut, s.write_shut, s.was_reset, s.error, s.options, s.receive_timeout, s.send_timeout, s.owner,
     s.sent, s.received);
}
template <class A> void fields(A& ar, EpollItem& i) { ar(i.file, i.events, i.data, i.place); }
template <class A> void fields(A& ar, Epoll& e) { ar(e.id, e.items, e.next_place); }
template <class A> void fields(A& ar, EventCounter& e) { ar(e.id, e.value, e.semaphore); }
template <class A> void fields(A& ar, TimerFile& t) { ar(t.id, t.realtime, t.next, t.interval, t.expirations); }
template <class A> void fields(A& ar, QueuedMessage& m) { ar(m.priority, m.bytes); }
template <class A> void fields(A& ar, MessageQueue& q) {
  ar(q.id, q.inode, q.most_messages, q.message_size, q.messages, q.bytes, q.notified, q.notify_signal, q.notify_value);
}
template <class A> void fields(A& ar, IpcName& n) { ar(n.id, n.key, n.mode, n.changed); }
template <class A> void fields(A& ar, SharedSegment& s) { ar(s.name, s.size, s.inode, s.creator, s.last, s.attached, s.detached, s.removed); }
template <class A> void fields(A& ar, SetSemaphore& s) { ar(s.value, s.last); }
template <class A> void fields(A& ar, SemaphoreSet& s) { ar(s.name, s.semaphores, s.undo, s.operated); }
template <class A> void fields(A& ar, TypedMessage& m) { ar(m.type, m.bytes); }
template <class A> void fields(A& ar, TypedQueue& q) { ar(q.name, q.messages, q.bytes, q.capacity, q.sender, q.receiver, q.sent, q.received); }
template <class A> void fields(A& ar, SystemV& v) { ar(v.segments, v.sets, v.queues, v.next_segment, v.next_set, v.next_queue); }
template <class A> void fields(A& ar, Delivery& a) { ar(a.at, a.kind, a.id); }
template <class A> void fields(A& ar, Console& c) { ar(c.input, c.taken, c.input_ended, c.terminal); }
template <class A> void fields(A& ar, HartStatus& h) {
  ar(h.tid, h.space, h.quantum_end, h.work_begin, h.switch_begin, h.work_end, h.work, h.work_detail, h.previous, h.idle_told, h.idle_since, h.idle_ticks,
     h.kernel_ticks, h.thread_switches, h.process_switches);
}
template <class A> void fields(A& ar, Counters& c) {
  ar(c.forks, c.threads_created, c.syscalls, c.thread_switches, c.process_switches, c.preemptions, c.demand_zero, c.pages_from_file,
     c.frames_copied, c.faults_fatal, c.pipe_bytes, c.futex_waits, c.signals);
}
template <class A> void fields(A& ar, Limits& l) { ar(l.processes, l.threads, l.descriptors, l.files, l.pipe_bytes, l.stack_bytes); }

// Everything but costs and images.
template <class A> void fields(A& ar, Kernel& k) {
  ar(k.limits, k.keeps_tlb, k.policy, k.quantum, k.sched, k.policy_since, k.policy_event, k.processes, k.threads, k.gone, k.next_id, k.first_process, k.first_ended, k.exit_status, k.frames, k.vdso,
     k.page_cache, k.swap, k.file_system, k.files, k.next_file, k.pipes, k.next_pipe, k.bytes_in_pipes,
     k.sockets, k.next_socket, k.bytes_in_sockets, k.next_port, k.next_abstract, k.epolls, k.next_epoll, k.event_counters, k.next_counter, k.timer_files,
     k.next_timer_file, k.queues, k.next_queue, k.system_v, k.deliveries, k.console, k.run_queues, k.decision_due, k.waiting, k.timers, k.alarms, k.cpu_alarms, k.mutex_owners,
     k.harts, k.counters, k.events, k.told_all_blocked);
}

void save(ByteWriter& out, const Kernel& kernel) {
  save(out, kernel.costs);
  out.u32(static_cast<std::uint32_t>(kernel.images.size()));
  for (const LoadedImage& image : kernel.images) {
    out.u64(image.digest);
    out.u32(image.processes);
    out.boolean(image.from_file);
    if (!image.from_file) continue;
    std::vector<std::uint8_t> elf = write_elf(*image.image);
    out.text(image.image->name);
    out.u32(static_cast<std::uint32_t>(elf.size()));
    out.raw(elf);
  }
  Saver saver(out);
  fields(saver, const_cast<Kernel&>(kernel));  // A Saver only reads.
}

Result<Done> load(ByteReader& in, Kernel& kernel, std::span<const KnownImage> images) {
  load(in, kernel.costs);
  std::uint32_t count = in.count(12);
  for (std::uint32_t i = 0; i < count; ++i) {
    LoadedImage loaded;
    loaded.digest = in.u64();
    loaded.processes = in.u32();
    loaded.from_file = in.boolean();
    if (loaded.from_file) {
      std::string name = in.text();
      std::vector<std::uint8_t> elf(in.count(1));
      for (std::uint8_t& byte : elf) byte = in.u8();
      Result<Image> image = read_elf(elf, name);
      if (!in.ok() || !image || !find_wrong(*image).empty()) return Error{"the saved world is damaged: it holds a program that is none"};
      loaded.image = std::make_shared<const Image>(std::move(*image));
    }
    for (const KnownImage& known : images) if (known.first == loaded.digest) loaded.image = known.second;
    if (loaded.image == nullptr) return Error{print_text("the saved world runs a program that was not given: its digest is %016llx", static_cast<unsigned long long>(loaded.digest))};
    kernel.images.push_back(loaded);
  }
  Loader loader(in);
  fields(loader, kernel);
  if (!loader.ok()) return Error{"the saved world is damaged: it ends early or holds a number that means nothing"};
  return Done{};
}

}  // namespace heddle
