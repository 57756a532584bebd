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

struct Process {
  Pid pid = 0;
  Pid parent = 0;              // 0: none, or its parent is gone: the kernel itself will wait for it.
  Pid group = 0;
  std::string name;            // The image's, until prctl(PR_SET_NAME) of its first thread.
  ProcessState state = ProcessState::alive;
  bool killed = false;         // When not alive: by a signal, `exit_signal`; else it exited with `exit_code`.
  int exit_code = 0;
  int exit_signal = 0;
  Tid fault_tid = 0;           // Killed by its own thread's fault: which.
  std::int32_t image = -1;     // Index into Kernel::images.
  AddressSpace space;
  std::vector<Tid> threads;    // In order of creation, with those that ended together with the process.
  std::vector<Pid> children;   // In order of creation; zombies are among them.
  std::map<int, Descriptor> descriptors;
  std::array<SignalAction, signal_count + 1> actions{};  // By signal; [0] is unused.
  SignalSet pending = 0;       // Sent to the process: any thread that does not mask it may take it.
  std::map<int, SignalOrigin> origins;  // Of the pending ones.
  Tick created = 0;
  Tick ended = 0;
  Tick cpu_ticks = 0;          // Of its ended threads.
  Tick children_cpu_ticks = 0; // Of children that were waited for.
  bool operator==(const Process&) const = default;
};

inline Word wait_status_of(const Process& process) {
  return process.killed ? wait_status_killed(process.exit_signal) : wait_status_exited(process.exit_code);
}

}  // namespace heddle
