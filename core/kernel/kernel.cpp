// kernel.cpp: looking at the kernel's tables, for views, statistics and the kernel itself.
#include "core/kernel/kernel.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/page_table.h"
#include "core/kernel/policy.h"
#include "core/kernel/vm.h"
#include "core/machine/guest_memory.h"

namespace heddle {

const Process* process_of(const Kernel& kernel, Pid pid) {
  auto found = kernel.processes.find(pid);
  return found == kernel.processes.end() ? nullptr : &found->second;
}

const Thread* thread_of(const Kernel& kernel, Tid tid) {
  auto found = kernel.threads.find(tid);
  return found == kernel.threads.end() ? nullptr : &found->second;
}

std::string shown_name(const Kernel& kernel, const Thread& thread) {
  if (!thread.name.empty()) return thread.name;
  const Process* process = process_of(kernel, thread.pid);
  return process == nullptr ? std::string{} : process->name;
}

const AddressSpace& space_of(const Kernel& kernel, const Process& process) {
  const Process* owner = process.space_from == 0 ? nullptr : process_of(kernel, process.space_from);
  return owner == nullptr ? process.space : owner->space;
}

Registers registers_of(const Kernel&, const Machine& machine, const Thread& thread) {
  if (thread.state != ThreadState::running) return thread.saved;
  const Hart& hart = machine.harts[static_cast<std::size_t>(thread.hart)];
  return Registers{hart.x, hart.f, hart.pc, hart.fcsr};
}

Tick cpu_ticks_of(const Kernel&, const Thread& thread, Tick now) {
  bool counts = thread.state == ThreadState::running && now > thread.on_hart_since;
  return thread.cpu_ticks + (counts ? now - thread.on_hart_since : 0);
}

Tick user_ticks_of(const Kernel& kernel, const Thread& thread, Tick now) {
  Tick cpu = cpu_ticks_of(kernel, thread, now), in_kernel = thread.kernel_ticks;
  if (thread.state == ThreadState::running) {
    Tick work_end = kernel.harts[static_cast<std::size_t>(thread.hart)].work_end, from = std::max(now, thread.on_hart_since);
    if (work_end > from) in_kernel -= std::min(in_kernel, work_end - from);  // Charged, but not over yet.
  }
  return cpu > in_kernel ? cpu - in_kernel : 0;
}

std::uint64_t instructions_of(const Kernel&, const Machine& machine, const Thread& thread) {
  if (thread.state != ThreadState::running) return thread.instructions;
  return thread.instructions + machine.harts[static_cast<std::size_t>(thread.hart)].retired - thread.retired_at_dispatch;
}

HartActivity hart_activity(const Kernel& kernel, HartId hart, Tick now) {
  const HartStatus& status = kernel.harts[static_cast<std::size_t>(hart)];
  if (now >= status.switch_begin && now < status.work_end) return HartActivity::switching;
  if (now >= status.work_begin && now < status.work_end) return HartActivity::kernel;
  return status.tid == 0 ? HartActivity::idle : HartActivity::user;
}

Tick quantum_left_of(const Kernel& kernel, HartId hart, Tick now) {
  Tick end = kernel.harts[static_cast<std::size_t>(hart)].quantum_end;
  return end == never ? never : end > now ? end - now : 0;
}

HartTimes hart_times(const Kernel& kernel, HartId hart, Tick now) {
  const HartStatus& status = kernel.harts[static_cast<std::size_t>(hart)];
  HartTimes times;
  Tick ahead = status.work_end > now ? status.work_end - now : 0;  // Charged, but not over yet.
  times.kernel = status.kernel_ticks > ahead ? status.kernel_ticks - ahead : 0;
  times.idle = status.idle_ticks + (status.tid == 0 && now > status.idle_since ? now - status.idle_since : 0);
  times.idle = std::min(times.idle, now - std::min(now, times.kernel));
  times.user = now - std::min(now, times.kernel + times.idle);
  return times;
}

std::vector<Tid> ready_threads(const Kernel& kernel) {
  std::vector<Tid> tids;
  for (const RunQueue& queue : kernel.run_queues) for (const Ready& place : queue.ready) tids.push_back(place.tid);
  return tids;
}

std::vector<Tid> blocked_threads(const Kernel& kernel) {
  std::vector<Tid> tids;
  for (const auto& [tid, thread] : kernel.threads) if (thread.state == ThreadState::blocked) tids.push_back(tid);
  return tids;
}

const std::vector<Tid>& waiters_of(const Kernel& kernel, WaitKind kind, std::uint64_t object) {
  static const std::vector<Tid> nobody;
  auto found = kernel.waiting.find({kind, object});
  return found == kernel.waiting.end() ? nobody : found->second;
}

const Image* image_of(const Kernel& kernel, const Process& process) {
  if (process.image < 0 || static_cast<std::size_t>(process.image) >= kernel.images.size()) return nullptr;
  return kernel.images[static_cast<std::size_t>(process.image)].image.get();
}

bool is_input_awaited(const Kernel& kernel) {
  if (kernel.waiting.count({WaitKind::console_input, 0}) != 0) return true;
  for (Tid tid : waiters_of(kernel, WaitKind::poll, 0)) {  // One that polls a descriptor of the console.
    const Process* process = process_of(kernel, kernel.threads.at(tid).pid);
    for (const auto& [fd, descriptor] : process->descriptors)
      if (kernel.files.at(descriptor.file).kind == FileKind::console_input && !kernel.console.input_ended) return true;
  }
  return false;
}

std::string wait_sentence(const Kernel&, const Thread& thread, Tick now) {
  const Wait& wait = thread.wait;
  auto number = [](std::uint64_t object) { return std::to_string(object); };
  auto whom = [&](const char* words) { return wait.on_whom == 0 ? std::string{} : words + std::to_string(wait.on_whom); };
  switch (wait.kind) {
    case WaitKind::none:
    case WaitKind::count: return "";
    case WaitKind::child: return wait.on_whom == 0 ? "a child" : "child" + whom(" ");
    case WaitKind::pipe_read: return "pipe " + number(wait.object) + ", which is empty";
    case WaitKind::pipe_write: return "pipe " + number(wait.object) + ", which is full";
    case WaitKind::console_input: return "input";
    case WaitKind::futex:
      if (thread.wants_mutex != 0) return print_text("mutex 0x%x", thread.wants_mutex) + whom(", held by tid ");
      if (thread.in_condition != 0) return print_text("condition 0x%x", thread.in_condition);
      return print_text("futex 0x%x", wait.address);
    case WaitKind::sleep: return wait.deadline == never ? "for ever" : duration(wait.deadline > now ? wait.deadline - now : 0);
    case WaitKind::poll: return "poll";
    case WaitKind::signal: return "a signal";
    case WaitKind::stopped: return "SIGCONT";
    case WaitKind::vfork: return "process " + number(wait.object) + " to run another program or to end";
    case WaitKind::fifo_open: return std::string("a ") + (wait.object % 2 != 0 ? "reader" : "writer") + " of FIFO " + number(wait.object / 2);
    case WaitKind::file_lock: return "a lock on file " + number(wait.object) + whom(", held by process ");
    case WaitKind::socket_read: return "socket " + number(wait.object) + ", where nothing is";
    case WaitKind::socket_write: return "socket " + number(wait.object) + ", which is full";
    case WaitKind::counter: return "counter " + number(wait.object) + ", which is 0";
    case WaitKind::counter_room: return "counter " + number(wait.object) + ", which is full";
    case WaitKind::timer: return "timer " + number(wait.object);
    case WaitKind::queue_receive: return "message queue " + number(wait.object) + ", which is empty";
    case WaitKind::queue_send: return "message queue " + number(wait.object) + ", which is full";
    case WaitKind::signal_file: return "a signal to read";
    case WaitKind::semaphore_set: return "semaphore " + number(wait.address) + " of set " + number(wait.object) + (wait.bitset != 0 ? " to become 0" : "");
    case WaitKind::typed_send: return "System V message queue " + number(wait.object) + ", which is full";
    case WaitKind::typed_receive: return "a message in System V queue " + number(wait.object);
    case WaitKind::disk: return "the disk, " + duration(wait.deadline > now ? wait.deadline - now : 0);
  }
  return "";
}

std::string_view wait_word(WaitKind kind) {
  switch (kind) {
    case WaitKind::none: return "";
    case WaitKind::child: return "child";
    case WaitKind::pipe_read: return "pipe";
    case WaitKind::pipe_write: return "full pipe";
    case WaitKind::console_input: return "input";
    case WaitKind::futex: return "futex";
    case WaitKind::sleep: return "clock";
    case WaitKind::poll: return "poll";
    case WaitKind::signal: return "signal";
    case WaitKind::stopped: return "stopped";
    case WaitKind::vfork: return "vfork child";
    case WaitKind::fifo_open: return "FIFO";
    case WaitKind::file_lock: return "file lock";
    case WaitKind::disk: return "disk";
    case WaitKind::socket_read: return "socket";
    case WaitKind::socket_write: return "full socket";
    case WaitKind::counter:
    case WaitKind::counter_room: return "counter";
    case WaitKind::timer: return "timer";
    case WaitKind::queue_receive: return "message queue";
    case WaitKind::queue_send: return "full message queue";
    case WaitKind::signal_file: return "signal";
    case WaitKind::semaphore_set: return "semaphore";
    case WaitKind::typed_send: return "full message queue";
    case WaitKind::typed_receive: return "message queue";
    case WaitKind::count: break;
  }
  return "";
}

std::string_view vma_word(VmaKind kind) {
  switch (kind) {
    case VmaKind::code: return "code";
    case VmaKind::data: return "data";
    case VmaKind::bss: return "bss";
    case VmaKind::heap: return "heap";
    case VmaKind::stack: return "stack";
    case VmaKind::mapped: return "mapped";
    case VmaKind::guard: return "guard";
    case VmaKind::shared: return "shared";
    case VmaKind::vdso: return "vdso";
    case VmaKind::count: break;
  }
  return "";
}

MemoryUse memory_use_of(const Kernel& kernel, const Machine& machine, const AddressSpace& space, const Vma& vma) {
  MemoryUse use;
  if (space.root == 0) return use;
  PageTable root = read_table(machine, space.root);
  for (std::uint64_t at = vma.begin; at < vma.end;) {
    std::uint64_t stop = std::min<std::uint64_t>((at & ~std::uint64_t{0x3fffff}) + 0x400000, vma.end);
    if (root[at >> 22] != 0) {
      PageTable table = read_table(machine, entry_frame(root[at >> 22]));
      for (; at < stop; at += page_size) {
        std::uint32_t entry = table[(at >> 12) & 1023];
        if (entry == 0) continue;
        use.resident_bytes += page_size;
        FrameNumber frame = entry_frame(entry);
        // A page of the image is held by the page cache, too: that alone shares it with nobody.
        std::uint32_t references = kernel.frames.references[frame];
        bool cached = vma.image >= 0 && (entry & page_write) == 0 && kernel.page_cache.count({vma.image, static_cast<Address>(at)}) != 0 &&
                      kernel.page_cache.at({vma.image, static_cast<Address>(at)}) == frame;
        if (references > (cached ? 2u : 1u)) use.shared_bytes += page_size;
      }
    }
    at = stop;
  }
  for (auto page = space.swapped.lower_bound(vma.begin); page != space.swapped.end() && page->first < vma.end; ++page) use.swapped_bytes += page_size;
  return use;
}

MemoryUse memory_use_of(const Kernel& kernel, const Machine& machine, const AddressSpace& space) {
  MemoryUse sum;
  for (const Vma& vma : space.vmas) {
    if (vma.kind == VmaKind::vdso) continue;
    MemoryUse part = memory_use_of(kernel, machine, space, vma);
    sum.resident_bytes += part.resident_bytes;
    sum.shared_bytes += part.shared_bytes;
    sum.swapped_bytes += part.swapped_bytes;
  }
  return sum;
}

namespace {

// A page of which the guest's next use would trap: it is on the swap device, or in a frame of which the use is to be seen.
// nullptr: there is none, or nobody may look at it.
const std::uint8_t* trapping_page(const Kernel& kernel, const Machine& machine, const AddressSpace& space, Address page) {
  const Vma* vma = vma_at(space, page);
  if (vma == nullptr || !vma->readable) return nullptr;
  if (auto away = space.swapped.find(page); away != space.swapped.end()) return kernel.swap.slots[away->second].bytes->data();
  std::uint32_t entry = page_entry(machine, space, page);
  return entry != 0 && kernel.swap.frames.count(entry_frame(entry)) != 0 ? machine.memory.frame(entry_frame(entry)) : nullptr;
}

// How many bytes there are from there on, up to as many as are asked for.
std::size_t peek_bytes(const Kernel& kernel, const Machine& machine, const AddressSpace& space, Address address, std::span<std::uint8_t> to) {
  std::size_t done = 0;
  for (;;) {
    done += peek_guest(machine, satp_of(space), address + static_cast<Address>(done), to.subspan(done));
    Address at = address + static_cast<Address>(done);
    if (done == to.size() || std::uint64_t{address} + done > 0xffffffffu) return done;
    const std::uint8_t* page = trapping_page(kernel, machine, space, at & ~(page_size - 1));
    if (page == nullptr) return done;
    std::size_t size = std::min<std::size_t>(page_size - at % page_size, to.size() - done);
    std::memcpy(to.data() + done, page + at % page_size, size);
    done += size;
  }
}

}  // namespace

bool peek(const Kernel& kernel, const Machine& machine, Pid pid, Address address, void* to, std::uint32_t size) {
  const Process* process = process_of(kernel, pid);
  if (process == nullptr || space_of(kernel, *process).root == 0) return false;
  std::vector<std::uint8_t> bytes(size);
  if (peek_bytes(kernel, machine, space_of(kernel, *process), address, bytes) != size) return false;
  if (size != 0) std::memcpy(to, bytes.data(), size);
  return true;
}

std::string peek_text(const Kernel& kernel, const Machine& machine, Pid pid, Address address, std::uint32_t most) {
  const Process* process = process_of(kernel, pid);
  if (process == nullptr || space_of(kernel, *process).root == 0) return "";
  std::vector<std::uint8_t> bytes(most);
  std::size_t size = peek_bytes(kernel, machine, space_of(kernel, *process), address, bytes);
  auto end = std::find(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size), 0);
  return std::string(bytes.begin(), end);
}

}  // namespace heddle
