// kernel.h: the whole state of the operating system, as plain tables; and what may be asked of it.
// Everything that changes it is in the files beside this one, by concept: process, thread, vm, futex, pipe, file,
// signal, time, sched. They are entered through trap.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/image/image.h"
#include "core/kernel/address_space.h"
#include "core/kernel/delivery.h"
#include "core/kernel/costs.h"
#include "core/kernel/epoll.h"
#include "core/kernel/event.h"
#include "core/kernel/event_counter.h"
#include "core/kernel/file.h"
#include "core/kernel/inode.h"
#include "core/kernel/limits.h"
#include "core/kernel/message_queue.h"
#include "core/kernel/process.h"
#include "core/kernel/socket.h"
#include "core/kernel/swap.h"
#include "core/kernel/system_v.h"
#include "core/kernel/thread.h"
#include "core/kernel/wait.h"
#include "core/machine/machine.h"

namespace heddle {

enum class HartActivity : std::uint8_t { idle, user, kernel, switching };

struct HartStatus {           // The kernel's view of a core.
  Tid tid = 0;                // Who is on it; 0: idle.
  Pid space = 0;              // Whose address space is in satp. Stays while idle, so that coming back costs nothing.
  Tick quantum_end = never;   // When the thread on it has used its slice; moves on while the kernel works.
  Tick work_begin = 0;        // The last stretch of kernel work here: [work_begin, work_end), …
  Tick switch_begin = 0;      // … of which [switch_begin, work_end) was spent on switching, …
  Tick work_end = 0;
  WorkKind work = WorkKind::syscall;  // … and what it was for.
  std::uint32_t work_detail = 0;      // The system call's number.
  Tid previous = 0;           // Who was on it before.
  bool idle_told = true;      // The log knows that it is idle, or it is not.
  Tick idle_since = 0;        // While idle.
  Tick idle_ticks = 0, kernel_ticks = 0;  // Up to the last change here; hart_times() is true always.
  std::uint32_t thread_switches = 0, process_switches = 0;
  bool operator==(const HartStatus&) const = default;
};

struct LoadedImage {          // A program that processes run. Immutable, and shared by all copies of the world.
  std::shared_ptr<const Image> image;
  Digest digest = 0;          // What stands for it in == and in saved files.
  std::uint32_t processes = 0;  // That run it.
  bool from_file = false;     // Out of a file of the guest's: it is saved whole.
  bool operator==(const LoadedImage& other) const { return digest == other.digest && processes == other.processes; }
};

struct Counters {             // Of the whole run, for "measured in this run".
  std::uint64_t forks = 0, threads_created = 0, syscalls = 0;
  std::uint64_t thread_switches = 0, process_switches = 0, preemptions = 0;
  std::uint64_t demand_zero = 0, pages_from_file = 0, frames_copied = 0, faults_fatal = 0;
  std::uint64_t pipe_bytes = 0, futex_waits = 0, signals = 0;
  bool operator==(const Counters&) const = default;
};

struct Kernel {
  Limits limits;
  Costs costs;
  bool keeps_tlb = false;     // A switch of address space relies on ASIDs instead of flushing the TLB.
  std::int32_t policy = 0;    // Index into policies().
  Tick quantum = 100'000;     // In ticks of user mode; `never`: no preemption.
  SchedSettings sched;
  Tick policy_since = 0;      // When this policy was chosen.
  Tick policy_event = never;  // When it next wants to do something of its own: MLFQ's boost, aging.

  std::vector<LoadedImage> images;
  std::map<Pid, Process> processes;  // Alive and zombie.
  std::map<Tid, Thread> threads;     // Those of alive processes, and those that ended together with a zombie.
  std::vector<std::pair<Process, std::vector<Thread>>> gone;  // The last processes that were waited for, at most 64, oldest first.
  std::int32_t next_id = init_pid + 1;  // The next pid or tid.
  Pid first_process = 0;             // Its exit status is the run's.
  bool first_ended = false;
  int exit_status = 0;               // When first_ended: its code, or 128 + signal.

  FrameTable frames;
  FrameNumber vdso = 0;              // The page with the way back out of signal handlers, mapped by every process.
  PageCache page_cache;
  Swap swap;
  FileSystem file_system;
  std::map<std::int32_t, OpenFile> files;
  std::int32_t next_file = 1;
  std::map<std::int32_t, Pipe> pipes;
  std::int32_t next_pipe = 1;
  std::uint64_t bytes_in_pipes = 0;  // In flight in all of them.
  std::map<std::int32_t, Socket> sockets;
  std::int32_t next_socket = 1;
  std::uint64_t bytes_in_sockets = 0;   // In flight in all of them.
  std::uint16_t next_port = 32768;      // The next that is tried for whoever does not care.
  std::uint32_t next_abstract = 1;      // The same for UNIX sockets.
  std::map<std::int32_t, Epoll> epolls;
  std::int32_t next_epoll = 1;
  std::map<std::int32_t, EventCounter> event_counters;
  std::int32_t next_counter = 1;
  std::map<std::int32_t, TimerFile> timer_files;
  std::int32_t next_timer_file = 1;
  std::map<std::int32_t, MessageQueue> queues;
  std::int32_t next_queue = 1;
  SystemV system_v;
  Deliveries deliveries;                        // What the clock will do by itself.
  Console console;

  std::vector<RunQueue> run_queues;  // One for all harts, or one for each.
  bool decision_due = false;         // Somebody became ready or left a hart: decide() before the next tick.
  WaitQueues waiting;                // Who waits for what.
  std::set<std::pair<Tick, Tid>> timers;  // Waits that end by themselves.
  std::set<AlarmKey> alarms;         // Timers that send signals, by the wall clock; and
  std::set<Pid> cpu_alarms;          // processes that have some by CPU time.
  std::map<std::uint64_t, Tid> mutex_owners;  // By futex key, as libc's hints tell: for "held by tid 3".
  std::vector<HartStatus> harts;     // One per hart of the machine.

  Counters counters;
  std::uint64_t events = 0;          // Rows of the log that this world has written.
  bool told_all_blocked = false;     // Said once until somebody wakes.
  bool operator==(const Kernel&) const = default;
};

// Looking. All of these are true at `now`, also for threads that run.
const Process* process_of(const Kernel& kernel, Pid pid);  // Alive or zombie, else nullptr.
const Thread* thread_of(const Kernel& kernel, Tid tid);    // nullptr when there is none (any more).
std::string shown_name(const Kernel& kernel, const Thread& thread);  // Its own name, else its process's.
// Whose memory it sees: its own, or that of the process that vforked it.
const AddressSpace& space_of(const Kernel& kernel, const Process& process);
Registers registers_of(const Kernel& kernel, const Machine& machine, const Thread& thread);
Tick cpu_ticks_of(const Kernel& kernel, const Thread& thread, Tick now);  // User and kernel.
Tick user_ticks_of(const Kernel& kernel, const Thread& thread, Tick now);  // Without the kernel's work for it.
std::uint64_t instructions_of(const Kernel& kernel, const Machine& machine, const Thread& thread);
HartActivity hart_activity(const Kernel& kernel, HartId hart, Tick now);
Tick quantum_left_of(const Kernel& kernel, HartId hart, Tick now);  // Of the thread there; `never` when it has no end.

struct HartTimes { Tick user = 0, kernel = 0, idle = 0; };  // From boot until now. user includes TLB misses.
HartTimes hart_times(const Kernel& kernel, HartId hart, Tick now);

std::vector<Tid> ready_threads(const Kernel& kernel);      // In the order in which they would run.
std::vector<Tid> blocked_threads(const Kernel& kernel);    // In order of tid.
const std::vector<Tid>& waiters_of(const Kernel& kernel, WaitKind kind, std::uint64_t object);  // In order of arrival.
const Image* image_of(const Kernel& kernel, const Process& process);  // nullptr when it has none.
bool is_input_awaited(const Kernel& kernel);               // Some thread waits for the console.
std::string wait_sentence(const Kernel& kernel, const Thread& thread, Tick now);  // "pipe 3", "mutex 0x42010 held by tid 4", "1.2 ms"

struct MemoryUse {
  std::uint32_t resident_bytes = 0;  // In frames now.
  std::uint32_t shared_bytes = 0;    // Of these, in frames that something else refers to as well: text, copy-on-write.
  std::uint32_t swapped_bytes = 0;   // On the swap device.
};
MemoryUse memory_use_of(const Kernel& kernel, const Machine& machine, const AddressSpace& space, const Vma& vma);
MemoryUse memory_use_of(const Kernel& kernel, const Machine& machine, const AddressSpace& space);

// Memory as a process sees it, for debuggers: false, with nothing read, where no page is present.
bool peek(const Kernel& kernel, const Machine& machine, Pid pid, Address address, void* to, std::uint32_t size);
std::string peek_text(const Kernel& kernel, const Machine& machine, Pid pid, Address address, std::uint32_t most);

std::string_view syscall_name(std::uint32_t number);       // "read"; "" when we have no such call.

}  // namespace heddle
