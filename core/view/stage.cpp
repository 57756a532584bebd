// stage.cpp: the whole machine at one moment: cores, queues, houses and tubes.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/analysis/statistics.h"
#include "core/analysis/why.h"
#include "core/base/text.h"
#include "core/machine/guest_memory.h"
#include "core/isa/instruction.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"
#include "core/kernel/policy.h"
#include "core/view/pointers.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::size_t most_gone = 12;  // Processes that were waited for and are still shown.

Activity activity_of(HartActivity activity) {
  switch (activity) {
    case HartActivity::idle: return Activity::idle;
    case HartActivity::user: return Activity::user;
    case HartActivity::kernel: return Activity::kernel;
    case HartActivity::switching: return Activity::switching;
  }
  return Activity::idle;
}

RegionKind region_of(VmaKind kind) {
  switch (kind) {
    case VmaKind::code: return RegionKind::code;
    case VmaKind::data:
    case VmaKind::bss: return RegionKind::data;
    case VmaKind::heap: return RegionKind::heap;
    case VmaKind::stack: return RegionKind::stack;
    case VmaKind::guard: return RegionKind::guard;
    case VmaKind::shared: return RegionKind::shared;
    case VmaKind::mapped:
    case VmaKind::vdso:
    case VmaKind::count: break;
  }
  return RegionKind::mapped;
}

std::string switch_words(const Scene& scene, const HartStatus& status, const Thread& thread) {
  std::uint64_t row = scene.world.kernel.events;
  bool other_space = status.work == WorkKind::switch_process;
  std::string to = other_space ? process_name(scene.chronicle, thread.pid, row) : thread_name(scene.chronicle, thread.tid, row);
  if (status.previous == 0) return "to " + to;
  auto before = scene.chronicle.threads.find(status.previous);
  std::string from = before == scene.chronicle.threads.end() ? print_text("thread %d", status.previous)
                     : other_space                            ? process_name(scene.chronicle, before->second.pid, row)
                                                              : thread_name(scene.chronicle, status.previous, row);
  return from + " → " + to + (other_space ? " · satp, TLB flush" : " · registers");
}

CoreRow make_core(const Scene& scene, HartId hart) {
  const World& world = scene.world;
  const HartStatus& status = world.kernel.harts[static_cast<std::size_t>(hart)];
  CoreRow core;
  core.hart = hart;
  core.activity = activity_of(hart_activity(world.kernel, hart, world.now));
  const Thread* thread = thread_of(world.kernel, status.tid);
  if (thread != nullptr) core.thread = make_chip(scene, *thread);
  const Tlb& tlb = world.machine.harts[static_cast<std::size_t>(hart)].tlb;
  core.tlb_entries = static_cast<int>(tlb.entries.size());
  core.tlb = shares_of(scene, tlb);
  switch (core.activity) {
    case Activity::idle: break;
    case Activity::user:
      if (thread != nullptr) core.place = place_words(image_of_process(world.kernel, thread->pid), world.machine.harts[static_cast<std::size_t>(hart)].pc);
      break;
    case Activity::kernel:
      core.place = std::string(status.work == WorkKind::syscall ? syscall_name(status.work_detail) : work_word(status.work));
      if (core.place.empty()) core.place = std::string(work_word(status.work));
      break;
    case Activity::switching:
      if (thread != nullptr) core.place = switch_words(scene, status, *thread);
      break;
  }
  Tick left = thread == nullptr ? never : quantum_left_of(world.kernel, hart, world.now);
  if (thread != nullptr && world.kernel.quantum != 0 && world.kernel.quantum != never && left != never) {
    core.quantum_left_percent = static_cast<int>(std::min<Tick>(100, left * 100 / world.kernel.quantum));
  }
  const Process* previous = nullptr;
  if (auto found = scene.chronicle.threads.find(status.previous); found != scene.chronicle.threads.end()) previous = process_in_picture(world.kernel, found->second.pid);
  core.faulted = status.tid == 0 && previous != nullptr && previous->killed && previous->fault_tid == status.previous;
  return core;
}

std::vector<RegionBar> make_regions(const Scene& scene, const Process& process) {
  std::vector<RegionBar> bars;
  const AddressSpace& space = space_of(scene.world.kernel, process);
  for (const Vma& vma : space.vmas) {
    RegionBar bar;
    bar.kind = region_of(vma.kind);
    bar.begin = vma.begin;
    bar.end = vma.end;
    MemoryUse use = memory_use_of(scene.world.kernel, scene.world.machine, space, vma);
    bar.resident_bytes = use.resident_bytes;
    bar.shared_bytes = use.shared_bytes;
    bar.readable = vma.readable;
    bar.writable = vma.writable;
    bar.executable = vma.executable;
    bar.owner = bar.kind == RegionKind::stack ? vma.owner : 0;
    bar.label = std::string(region_word(bar.kind));
    if (bar.owner != 0) bar.label += " · " + thread_name(scene.chronicle, bar.owner, scene.world.kernel.events);
    bool goes_on = !bars.empty() && bars.back().end == bar.begin && bars.back().kind == RegionKind::data && bar.kind == RegionKind::data;
    if (goes_on) {  // Constants, variables and those that begin as zeros are one thing to the eye.
      RegionBar& last = bars.back();
      last.end = bar.end;
      last.resident_bytes += bar.resident_bytes;
      last.shared_bytes += bar.shared_bytes;
      last.readable |= bar.readable;
      last.writable |= bar.writable;
      continue;
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

std::string house_state(const Process& process) {
  if (process.state == ProcessState::alive) return process.threads.size() > 1 ? print_text("%u threads", static_cast<unsigned>(process.threads.size())) : "running";
  std::string how = process.killed ? (process.fault_tid != 0 ? "crashed: " : "ended by ") + std::string(signal_name(process.exit_signal))
                                   : print_text("exited with %d", process.exit_code);
  return process.state == ProcessState::zombie ? how + ", not yet waited for" : how;
}

std::string short_house_state(const Process& process) {
  if (process.state == ProcessState::alive) return "";
  if (process.killed) return process.fault_tid != 0 ? std::string("crashed") : std::string(signal_name(process.exit_signal));
  return process.state == ProcessState::zombie ? std::string("zombie") : print_text("exit %d", process.exit_code);
}

void add_inside(const Scene& scene, const Process& process, const std::vector<const Thread*>& threads, StageDepth depth, House& house) {
  if (depth == StageDepth::source) {
    house.globals = make_globals(scene, process);
    house.blocks = make_heap(scene, process);
    for (std::size_t i = 0; i < threads.size(); ++i) house.lanes[i].calls = make_calls(scene, process, *threads[i]);
    const Image* image = image_of(scene.world.kernel, process);
    auto book = scene.chronicle.heaps.find(process.pid);
    if (image != nullptr && book != scene.chronicle.heaps.end()) follow_pointers({scene.world, *image, process.pid}, book->second, scene.world.kernel.events, house);
  }
  if (depth != StageDepth::machine) return;
  house.pages = make_page_cells(scene, process);
  for (std::size_t i = 0; i < threads.size(); ++i) {
    if (threads[i]->state == ThreadState::ended) continue;
    Registers registers = registers_of(scene.world.kernel, scene.world.machine, *threads[i]);
    house.lanes[i].registers.push_back({"pc", registers.pc});
    for (int number : {1, 2, 8, 10, 11, 12, 15}) house.lanes[i].registers.push_back({std::string(register_name(number)), registers.x[static_cast<std::size_t>(number)]});
  }
}

House make_house(const Scene& scene, const Process& process, const std::vector<const Thread*>& threads, StageDepth depth) {
  House house;
  house.pid = process.pid;
  house.parent = process.parent;
  house.name = process_name(scene.chronicle, process.pid, scene.world.kernel.events);
  house.tint = tint_of_process(scene.chronicle, process.pid);
  house.alive = process.state == ProcessState::alive;
  house.crashed = !house.alive && process.killed && process.fault_tid != 0;
  house.zombie = process.state == ProcessState::zombie;
  house.state_text = house_state(process);
  house.state_short = short_house_state(process);
  house.regions = make_regions(scene, process);
  for (const RegionBar& bar : house.regions) {
    house.resident_bytes += bar.resident_bytes;
    house.shared_bytes += bar.shared_bytes;
  }
  house.swapped_bytes = static_cast<std::uint32_t>(space_of(scene.world.kernel, process).swapped.size()) * page_size;
  house.page_table_bytes = process.space.tables * page_size;
  house.open_files = static_cast<int>(process.descriptors.size());
  for (const Thread* thread : threads) house.lanes.push_back(make_lane(scene, process, *thread));
  if (depth != StageDepth::story && house.alive) add_inside(scene, process, threads, depth, house);
  return house;
}

// Beyond this many houses they are a crowd, and only looked at from outside.
constexpr std::size_t most_looked_into = 24;

std::vector<House> make_houses(const Scene& scene, StageDepth depth) {
  const Kernel& kernel = scene.world.kernel;
  std::vector<House> houses;
  if (kernel.processes.size() > most_looked_into) depth = StageDepth::story;
  std::size_t passed = kernel.gone.size() > most_gone ? kernel.gone.size() - most_gone : 0;
  for (std::size_t i = 0; i < kernel.gone.size(); ++i) {
    const auto& [process, ended] = kernel.gone[i];
    if (i < passed) continue;
    std::vector<const Thread*> threads;
    for (const Thread& thread : ended) threads.push_back(&thread);
    houses.push_back(make_house(scene, process, threads, depth));
  }
  for (const auto& [pid, process] : kernel.processes) {
    std::vector<const Thread*> threads;
    for (Tid tid : process.threads) if (const Thread* thread = thread_of(kernel, tid)) threads.push_back(thread);
    houses.push_back(make_house(scene, process, threads, depth));
  }
  std::stable_sort(houses.begin(), houses.end(), [](const House& a, const House& b) { return a.tint.hue < b.tint.hue; });
  return houses;
}

std::vector<Pid> users_until(const std::vector<PipeUser>& users, std::uint64_t rows) {
  std::vector<Pid> pids;
  for (const PipeUser& user : users) if (user.row < rows) pids.push_back(user.pid);
  return pids;
}

// What has reached a socket, or a queue, and was not taken out yet.
void add_connections(const Kernel& kernel, std::vector<Tube>& tubes) {
  if (kernel.sockets.empty() && kernel.queues.empty()) return;
  std::map<std::int32_t, std::vector<Pid>> of_socket, of_queue;  // Who has a number for it.
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [number, descriptor] : process.descriptors) {
      auto file = kernel.files.find(descriptor.file);
      if (file == kernel.files.end() || (file->second.kind != FileKind::socket && file->second.kind != FileKind::message_queue)) continue;
      std::vector<Pid>& pids = (file->second.kind == FileKind::socket ? of_socket : of_queue)[file->second.object];
      if (pids.empty() || pids.back() != pid) pids.push_back(pid);
    }
  }
  for (const auto& [id, socket] : kernel.sockets) {
    auto peer = kernel.sockets.find(socket.peer);
    if (peer == kernel.sockets.end()) continue;
    Tube tube;
    tube.id = id;
    tube.name = tube.stream = print_text("socket %d", id);
    std::string content = content_of(socket);
    tube.bytes = static_cast<std::uint32_t>(content.size());
    for (const SocketMessage& message : socket.in_flight) tube.bytes += static_cast<std::uint32_t>(message.bytes.size());
    tube.capacity = socket.capacity;
    tube.preview = printable(content, 32);
    tube.writers = of_socket[peer->first];
    tube.readers = of_socket[id];
    if (peer->second.sent != 0) tube.has_written = tube.writers;
    if (socket.received != 0) tube.has_read = tube.readers;
    tubes.push_back(std::move(tube));
  }
  for (const auto& [id, queue] : kernel.queues) {
    Tube tube;
    tube.id = id;
    tube.name = print_text("queue %d", id);
    tube.bytes = queue.bytes;
    tube.capacity = queue.most_messages * queue.message_size;
    if (!queue.messages.empty()) tube.preview = printable(queue.messages.front().bytes, 32);
    tube.writers = tube.readers = of_queue[id];
    tubes.push_back(std::move(tube));
  }
}

std::vector<Tube> make_tubes(const Scene& scene) {
  const Kernel& kernel = scene.world.kernel;
  std::vector<Tube> tubes;
  std::map<std::int32_t, std::size_t> index_of;  // By pipe.
  for (const auto& [id, pipe] : kernel.pipes) {
    Tube tube;
    tube.id = id;
    tube.name = tube.stream = print_text("pipe %d", id);
    tube.bytes = bytes_in(pipe);
    tube.capacity = pipe.capacity;
    tube.preview = printable(content_of(pipe), 32);
    if (auto use = scene.chronicle.pipes.find(id); use != scene.chronicle.pipes.end()) {
      tube.has_written = users_until(use->second.writers, kernel.events);
      tube.has_read = users_until(use->second.readers, kernel.events);
    }
    index_of[id] = tubes.size();
    tubes.push_back(std::move(tube));
  }
  for (const auto& [pid, process] : kernel.processes) {
    for (const auto& [number, descriptor] : process.descriptors) {
      auto file = kernel.files.find(descriptor.file);
      if (file == kernel.files.end()) continue;
      auto tube = index_of.find(file->second.pipe);
      bool writes = file->second.kind == FileKind::pipe_write;
      if (tube == index_of.end() || (!writes && file->second.kind != FileKind::pipe_read)) continue;
      std::vector<Pid>& ends = writes ? tubes[tube->second].writers : tubes[tube->second].readers;
      if (ends.empty() || ends.back() != pid) ends.push_back(pid);
    }
  }
  add_connections(kernel, tubes);
  return tubes;
}

// Regions of MAP_SHARED with the same frames behind them: by the file that they are of, else by the first frame that is there.
std::vector<Room> make_rooms(const Scene& scene) {
  constexpr std::size_t most_rooms = 16;
  const Kernel& kernel = scene.world.kernel;
  std::map<std::pair<std::int64_t, std::uint64_t>, Room> rooms;
  for (const auto& [pid, process] : kernel.processes) {
    if (process.space.root == 0) continue;
    for (const Vma& vma : process.space.vmas) {
      if (!vma.shared || vma.kind == VmaKind::vdso) continue;
      std::pair<std::int64_t, std::uint64_t> key{vma.inode, vma.file_offset};
      if (vma.inode == 0) {
        FrameNumber first = 0;
        for (std::uint64_t at = vma.begin; at < vma.end && first == 0 && at < std::uint64_t{vma.begin} + 256 * page_size; at += page_size) {
          Word entry = page_entry(scene.world.machine, process.space, static_cast<Address>(at));
          if (entry != 0) first = entry_frame(entry);
        }
        if (first == 0) continue;  // Nobody has entered it yet.
        key = {-1, first};
      }
      Room& room = rooms[key];
      std::string path = vma.inode == 0 ? std::string() : path_of_inode(kernel, vma.inode);
      room.name = path.empty() ? "shared memory" : path;
      room.bytes = std::max(room.bytes, vma.end - vma.begin);
      room.resident_bytes = std::max(room.resident_bytes, memory_use_of(kernel, scene.world.machine, process.space, vma).resident_bytes);
      if (room.doors.empty() || room.doors.back().pid != pid) room.doors.push_back({pid, vma.begin});
    }
  }
  std::vector<Room> shown;
  for (auto& [key, room] : rooms) if (room.doors.size() > 1 && shown.size() < most_rooms) shown.push_back(std::move(room));
  return shown;
}

constexpr std::size_t most_locks = 12;

// Those that are held or waited for go before others, when there are too many.
std::vector<LockRow> make_locks(const Scene& scene) {
  const Chronicle& chronicle = scene.chronicle;
  Tick now = scene.world.now;
  std::vector<LockRow> locks;
  for (const auto& [key, facts] : chronicle.locks) {
    const Process* process = process_of(scene.world.kernel, key.pid);
    if (process == nullptr || process->state != ProcessState::alive) continue;
    if (!was_used_by(facts, now)) continue;
    LockRow lock{key.pid, key.address, address_words(image_of_process(scene.world.kernel, key.pid), key.address), holder_at(facts, now), "", waiters_at(facts, now)};
    if (lock.holder != 0) lock.holder_name = thread_name(chronicle, lock.holder, scene.world.kernel.events);
    locks.push_back(std::move(lock));
  }
  if (locks.size() > most_locks) {
    std::stable_partition(locks.begin(), locks.end(), [](const LockRow& lock) { return lock.holder != 0 || !lock.waiters.empty(); });
    locks.resize(most_locks);
    std::sort(locks.begin(), locks.end(), [](const LockRow& a, const LockRow& b) { return a.pid != b.pid ? a.pid < b.pid : a.address < b.address; });
  }
  return locks;
}

}  // namespace

StageView make_stage(const Scene& scene, StageDepth depth) {
  const Kernel& kernel = scene.world.kernel;
  StageView stage;
  stage.now = scene.world.now;
  for (HartId hart = 0; hart < static_cast<HartId>(kernel.harts.size()); ++hart) {
    stage.cores.push_back(make_core(scene, hart));
    stage.running += stage.cores.back().thread.tid != 0;
  }
  for (Tid tid : ready_threads(kernel)) {
    const Thread* thread = thread_of(kernel, tid);
    if (thread == nullptr) continue;
    stage.ready.push_back(make_chip(scene, *thread));
    stage.ready.back().rank = rank_words(kernel, *thread);
  }
  for (Tid tid : blocked_threads(kernel)) if (const Thread* thread = thread_of(kernel, tid)) stage.waiting.push_back(make_chip(scene, *thread));
  stage.houses = make_houses(scene, depth);
  stage.tubes = make_tubes(scene);
  stage.rooms = make_rooms(scene);
  stage.locks = make_locks(scene);
  std::vector<WaitEdge> graph = wait_graph(telling_of(scene));
  for (const WaitEdge& edge : graph) stage.waits.push_back({edge.waiter, edge.holder, edge.words, edge.in_cycle});
  stage.deadlock = deadlock_words(telling_of(scene), graph);
  stage.utilisation_percent = utilisation_percent(scene.world);
  return stage;
}

}  // namespace heddle
