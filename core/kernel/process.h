// process.h: one house: an address space, open files, signal actions, and the threads that live in it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/kernel/abi.h"
#include "core/kernel/address_space.h"
#include "core/kernel/alarms.h"
#include "core/kernel/inode.h"
#include "core/kernel/swap.h"

namespace heddle {

enum class ProcessState : std::uint8_t {
  alive,
  zombie,  // Ended; its parent has not waited for it yet. It has no memory and no files; its threads are `ended`.
  gone,    // Waited for. Only in Kernel::gone, for the picture.
};
std::string_view process_state_word(ProcessState state);

struct SignalAction {
  Address handler = 0;  // 0 SIG_DFL, 1 SIG_IGN
  Word flags = 0;       // SA_…
  SignalSet mask = 0;
  bool operator==(const SignalAction&) const = default;
};

struct Descriptor {    // What a number like 3 stands for in one process.
  std::int32_t file = 0;  // Key of Kernel::files.
  bool close_on_exec = false;
  bool operator==(const Descriptor&) const = default;
};

// pid 1 is the kernel's own: it starts the first process and takes every orphan, and waits for them at once. It has no
// row in the table.
inline constexpr Pid init_pid = 1;

struct Usage {                 // What getrusage tells.
  Tick cpu_ticks = 0;          // On harts, …
  Tick kernel_ticks = 0;       // … of these in the kernel.
  std::uint32_t minor_faults = 0, major_faults = 0;  // Pages found in memory or made there; read from a device.
  std::uint32_t waits = 0, preemptions = 0;          // Switches of its own accord, and others.
  std::uint32_t most_resident = 0;                   // Pages at once.
  bool operator==(const Usage&) const = default;
};

// What a process may use at most (getrlimit). ~0: as much as there is.
struct ResourceLimit {
  std::uint64_t soft = ~std::uint64_t{0}, hard = ~std::uint64_t{0};
  bool operator==(const ResourceLimit&) const = default;
};
enum Resource : Word { limit_cpu = 0, limit_file_size = 1, limit_data = 2, limit_stack = 3, limit_core = 4, limit_processes = 6,
                       limit_files = 7, limit_locked = 8, limit_address_space = 9, limit_queued_signals = 11, limit_nice = 13,
                       limit_real_time = 14, resource_count = 16 };

enum class ChildReport : std::uint8_t { none, stopped, continued };  // What a parent may still learn by wait.

struct Process {
  Pid pid = 0;
  Pid parent = init_pid;
  Pid group = 0;
  Pid session = 0;
  std::string name;            // The image's, until prctl(PR_SET_NAME) of its first thread.
  ProcessState state = ProcessState::alive;
  bool killed = false;         // When not alive: by a signal, `exit_signal`; else it exited with `exit_code`.
  int exit_code = 0;
  int exit_signal = 0;
  Tid fault_tid = 0;           // Killed by its own thread's fault: which.
  std::int32_t image = -1;     // Index into Kernel::images.
  AddressSpace space;
  Pid space_from = 0;          // A vfork child: it runs in that process's space, and has none of its own. 0: its own.
  std::vector<Tid> threads;    // In order of creation, with those that ended together with the process.
  std::vector<Pid> children;   // In order of creation; zombies are among them.
  std::map<int, Descriptor> descriptors;
  InodeId working_directory = 0;  // It holds a reference. 0: when not alive.
  InodeId executable = 0;      // The file it was started from, held too; 0: the image came from nowhere in the file system.
  Word umask = 022;
  Address arguments_begin = 0, arguments_end = 0, environment_end = 0;  // Of the strings on its first stack, for /proc.
  std::array<ResourceLimit, resource_count> limits{};
  std::array<SignalAction, signal_count + 1> actions{};  // By signal; [0] is unused.
  SignalSet pending = 0;       // Sent to the process: any thread that does not mask it may take it.
  std::vector<QueuedSignal> queued;  // The pending ones with their origins, in order of arrival.
  Alarms alarms;               // Timers that send it signals.
  int stop_signal = 0;         // Not 0: it is stopped, by this one; none of its threads runs.
  ChildReport report = ChildReport::none;
  int report_signal = 0;       // What it was stopped by, for the report.
  int death_signal = 0;        // PR_SET_PDEATHSIG: sent to it when its parent ends.
  int oom_adjust = 0;          // /proc/PID/oom_score_adj, -1000 … 1000: never … always the one that is killed when memory runs out.
  bool is_reaper = false;      // PR_SET_CHILD_SUBREAPER: takes its descendants' orphans.
  bool has_execed = false;     // Since fork: its parent may not move it to another group any more.
  Tick created = 0;
  Tick ended = 0;
  Usage used;                  // By its ended threads.
  SwapCounts swap_counts;      // Of its pages that can go.
  Usage children_used;         // By children that were waited for, and theirs.
  bool operator==(const Process&) const = default;
};

inline Word wait_status_of(const Process& process) {
  return process.killed ? wait_status_killed(process.exit_signal) : wait_status_exited(process.exit_code);
}

}  // namespace heddle
