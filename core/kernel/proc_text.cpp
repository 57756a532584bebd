// proc_text.cpp: the kernel's tables as text, in the formats of Linux's /proc (proc(5)).
#include "core/kernel/proc_text.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/process_life.h"
#include "core/kernel/vm.h"
#include "core/machine/guest_memory.h"

namespace heddle {

namespace {

constexpr Tick clock_tick = 10'000'000;  // USER_HZ is 100.

char state_letter(const Process& process, const Thread& thread) {
  if (process.state != ProcessState::alive) return 'Z';
  if (process.stop_signal != 0) return 'T';
  switch (thread.state) {
    case ThreadState::ready:
    case ThreadState::running: return 'R';
    case ThreadState::blocked: return thread.wait.kind == WaitKind::disk ? 'D' : 'S';
    case ThreadState::ended: return 'Z';
  }
  return '?';
}

std::string_view state_words(char letter) {
  switch (letter) {
    case 'R': return "running";
    case 'S': return "sleeping";
    case 'D': return "disk sleep";
    case 'T': return "stopped";
    default: return "zombie";
  }
}

std::uint64_t mapped_bytes(const AddressSpace& space) {
  std::uint64_t sum = 0;
  for (const Vma& vma : space.vmas) if (vma.kind != VmaKind::guard) sum += vma.end - vma.begin;
  return sum;
}

std::uint64_t mapped_bytes(const AddressSpace& space, VmaKind kind) {
  std::uint64_t sum = 0;
  for (const Vma& vma : space.vmas) if (vma.kind == kind) sum += vma.end - vma.begin;
  return sum;
}

std::string maps_of(const Kernel& kernel, const Process& process) {
  std::string text;
  for (const Vma& vma : space_of(kernel, process).vmas) {
    std::string name;
    std::uint64_t offset = 0;
    switch (vma.kind) {
      case VmaKind::heap: name = "[heap]"; break;
      case VmaKind::stack: if (vma.owner == process.pid) name = "[stack]"; break;
      case VmaKind::vdso: name = "[vdso]"; break;
      case VmaKind::code:
      case VmaKind::data:
        name = executable_path(kernel, process);
        if (const Image* image = image_of(kernel, process); image != nullptr && vma.segment < image->segments.size())
          offset = vma.begin - page_down(image->segments.front().address);
        break;
      default: break;
    }
    if (vma.inode != 0) {
      name = path_of_inode(kernel, vma.inode);
      if (name.empty()) name = "/ (deleted)";
      offset = vma.file_offset;
    } else if (vma.shared && name.empty()) {
      name = "/dev/zero (deleted)";
    }
    std::string line = print_text("%08x-%08x %c%c%c%c %08llx 00:%02x %lld", vma.begin, vma.end, vma.readable ? 'r' : '-', vma.writable ? 'w' : '-',
                                  vma.executable ? 'x' : '-', vma.shared ? 's' : 'p', static_cast<unsigned long long>(offset),
                                  vma.inode != 0 ? 1u : 0u, static_cast<long long>(vma.inode));
    if (!name.empty()) {
      line += ' ';
      while (line.size() < 49) line += ' ';
      line += name;
    }
    text += line + "\n";
  }
  return text;
}

std::string signal_mask(SignalSet set) { return print_text("%016llx", static_cast<unsigned long long>(set)); }

std::string status_of(const Context& c, const Process& process, const Thread& thread) {
  SignalSet ignored = 0, caught = 0;
  for (int signal = 1; signal <= signal_count; ++signal) {
    Address handler = process.actions[static_cast<std::size_t>(signal)].handler;
    if (handler == 1) ignored |= signal_bit(signal);
    else if (handler != 0) caught |= signal_bit(signal);
  }
  char letter = state_letter(process, thread);
  std::string text = "Name:\t" + shown_name(c.kernel, thread).substr(0, 15) + "\n";
  text += print_text("Umask:\t%04o\n", process.umask);
  text += print_text("State:\t%c (%s)\n", letter, std::string(state_words(letter)).c_str());
  text += print_text("Tgid:\t%d\nNgid:\t0\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n", process.pid, thread.tid, process.parent);
  text += "Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n";
  text += print_text("FDSize:\t%u\nGroups:\t1000 \n", std::max(64u, static_cast<unsigned>(process.descriptors.size())));
  if (process.state == ProcessState::alive) {
    const AddressSpace& space = space_of(c.kernel, process);
    unsigned long long locked = 0;
    for (const Vma& vma : space.vmas) if (vma.locked) locked += (vma.end - vma.begin) / 1024;
    unsigned long long size = mapped_bytes(space) / 1024, resident = std::uint64_t{space.resident} * page_size / 1024;
    text += print_text("VmPeak:\t%8llu kB\nVmSize:\t%8llu kB\nVmLck:\t%8llu kB\nVmHWM:\t%8llu kB\nVmRSS:\t%8llu kB\n", size, size, locked, resident, resident);
    text += print_text("VmData:\t%8llu kB\nVmStk:\t%8llu kB\nVmExe:\t%8llu kB\nVmLib:\t       0 kB\nVmPTE:\t%8llu kB\nVmSwap:\t%8llu kB\n",
                       static_cast<unsigned long long>((mapped_bytes(space, VmaKind::data) + mapped_bytes(space, VmaKind::bss) + mapped_bytes(space, VmaKind::heap) + mapped_bytes(space, VmaKind::mapped)) / 1024),
                       static_cast<unsigned long long>(mapped_bytes(space, VmaKind::stack) / 1024),
                       static_cast<unsigned long long>(mapped_bytes(space, VmaKind::code) / 1024), static_cast<unsigned long long>(space.tables) * 4,
                       static_cast<unsigned long long>(space.swapped.size()) * 4);
  }
  text += print_text("Threads:\t%u\n", static_cast<unsigned>(std::count_if(process.threads.begin(), process.threads.end(), [&](Tid tid) {
                       const Thread* other = thread_of(c.kernel, tid);
                       return other != nullptr && other->state != ThreadState::ended;
                     })));
  text += "SigPnd:\t" + signal_mask(thread.pending) + "\nShdPnd:\t" + signal_mask(process.pending) + "\nSigBlk:\t" + signal_mask(thread.masked) + "\n";
  text += "SigIgn:\t" + signal_mask(ignored) + "\nSigCgt:\t" + signal_mask(caught) + "\n";
  std::size_t harts = c.kernel.harts.size();
  text += print_text("Cpus_allowed:\t%llx\n", harts >= 64 ? ~0ull : (1ull << harts) - 1);
  text += print_text("voluntary_ctxt_switches:\t%u\nnonvoluntary_ctxt_switches:\t0\n", thread.switches_in);
  return text;
}

std::string stat_of(const Context& c, const Process& process, const Thread& thread, bool whole) {
  Tick user = 0, system = 0;
  for (Tid tid : process.threads) {
    const Thread* one = thread_of(c.kernel, tid);
    if (one == nullptr || (!whole && tid != thread.tid)) continue;
    Tick all = cpu_ticks_of(c.kernel, *one, c.at);
    system += std::min(all, one->kernel_ticks);
    user += all - std::min(all, one->kernel_ticks);
  }
  // pid comm state ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime cutime cstime priority
  // nice threads itrealvalue starttime vsize rss rsslim startcode endcode startstack kstkesp kstkeip, and 23 more
  return print_text("%d (%s) %c %d %d %d 0 -1 4194304 0 0 0 0 %llu %llu %llu 0 20 0 %u 0 %llu %llu %u 4294967295 0 0 %u 0 0 0 0 0 0 0 0 0 17 %d 0 0 0 0 0 0 0 0 0 0 0 0 %d\n",
                    thread.tid, shown_name(c.kernel, thread).substr(0, 15).c_str(), state_letter(process, thread), process.parent, process.group,
                    process.group, static_cast<unsigned long long>(user / clock_tick), static_cast<unsigned long long>(system / clock_tick),
                    static_cast<unsigned long long>(process.children_used.cpu_ticks / clock_tick), static_cast<unsigned>(process.threads.size()),
                    static_cast<unsigned long long>(process.created / clock_tick), static_cast<unsigned long long>(mapped_bytes(space_of(c.kernel, process))),
                    space_of(c.kernel, process).resident, stack_top, std::max(0, thread.last_hart), static_cast<int>(wait_status_of(process)));
}

// The stack's strings as exec laid them out: argc and argv lie where the first stack pointer was, behind them the strings.
std::string strings_between(const Context& c, const Process& process, Address begin, Address end) {
  const AddressSpace& space = space_of(c.kernel, process);
  if (space.root == 0 || end <= begin) return "";
  std::vector<std::uint8_t> bytes(std::min<Address>(end - begin, 128 * 1024));
  std::size_t size = peek_guest(c.machine, satp_of(space), begin, bytes);
  return std::string(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
}

std::string meminfo(const Kernel& kernel) {
  unsigned long long all = std::uint64_t{kernel.frames.frames} * 4, left = std::uint64_t{frames_left(kernel.frames)} * 4;
  unsigned long long cached = std::uint64_t{kernel.file_system.pages} * 4 + kernel.page_cache.size() * 4;
  return print_text("MemTotal:       %8llu kB\nMemFree:        %8llu kB\nMemAvailable:   %8llu kB\nBuffers:               0 kB\nCached:         %8llu kB\n"
                    "SwapCached:            0 kB\nShmem:          %8llu kB\nSwapTotal:      %8llu kB\nSwapFree:       %8llu kB\n",
                    all, left, left, cached, static_cast<unsigned long long>(kernel.file_system.pages) * 4, kernel.swap.settings.pages * 4ull,
                    (kernel.swap.settings.pages - swap_slots_used(kernel.swap)) * 4ull);
}

std::string cpuinfo(const Kernel& kernel) {
  std::string text;
  for (std::size_t hart = 0; hart < kernel.harts.size(); ++hart)
    text += print_text("processor\t: %u\nhart\t\t: %u\nisa\t\t: rv32imafd_zicsr\nmmu\t\t: sv32\nuarch\t\t: heddle\n\n", static_cast<unsigned>(hart), static_cast<unsigned>(hart));
  return text;
}

std::string system_stat(const Context& c) {
  std::string lines;
  HartTimes sum;
  for (std::size_t hart = 0; hart < c.kernel.harts.size(); ++hart) {
    HartTimes times = hart_times(c.kernel, static_cast<HartId>(hart), c.at);
    sum.user += times.user; sum.kernel += times.kernel; sum.idle += times.idle;
    lines += print_text("cpu%u %llu 0 %llu %llu 0 0 0 0 0 0\n", static_cast<unsigned>(hart), static_cast<unsigned long long>(times.user / clock_tick),
                        static_cast<unsigned long long>(times.kernel / clock_tick), static_cast<unsigned long long>(times.idle / clock_tick));
  }
  std::string first = print_text("cpu  %llu 0 %llu %llu 0 0 0 0 0 0\n", static_cast<unsigned long long>(sum.user / clock_tick),
                                 static_cast<unsigned long long>(sum.kernel / clock_tick), static_cast<unsigned long long>(sum.idle / clock_tick));
  std::size_t running = 0, blocked = 0;
  for (const auto& [tid, thread] : c.kernel.threads) {
    running += thread.state == ThreadState::running || thread.state == ThreadState::ready;
    blocked += thread.state == ThreadState::blocked && thread.wait.kind == WaitKind::disk;
  }
  return first + lines + print_text("ctxt %llu\nbtime 1767225600\nprocesses %llu\nprocs_running %u\nprocs_blocked %u\n",
                                    static_cast<unsigned long long>(c.kernel.counters.thread_switches), static_cast<unsigned long long>(c.kernel.counters.forks + 1),
                                    static_cast<unsigned>(running), static_cast<unsigned>(blocked));
}

std::string limits_of(const Kernel& kernel) {
  std::string text = "Limit                     Soft Limit           Hard Limit           Units     \n";
  auto line = [&](const char* name, std::uint32_t value, const char* unit) { text += print_text("%-26s%-21u%-21u%-10s\n", name, value, value, unit); };
  line("Max stack size", kernel.limits.stack_bytes, "bytes");
  line("Max processes", kernel.limits.processes, "processes");
  line("Max open files", kernel.limits.descriptors, "files");
  return text;
}

}  // namespace

std::string executable_path(const Kernel& kernel, const Process& process) {
  if (process.executable != 0) if (std::string path = path_of_inode(kernel, process.executable); !path.empty()) return path;
  const Image* image = image_of(kernel, process);
  return image == nullptr ? "" : image->name.empty() || image->name[0] == '/' ? image->name : "/bin/" + image->name;
}

std::string proc_text(const Context& c, ProcNode node, Pid pid, int extra) {
  const Kernel& kernel = c.kernel;
  const Process* process = process_of(kernel, pid);
  const Thread* thread = process == nullptr ? nullptr : thread_of(kernel, extra != 0 ? extra : pid);
  if (process != nullptr && thread == nullptr && !process->threads.empty()) thread = thread_of(kernel, process->threads.front());
  switch (node) {
    case ProcNode::cpuinfo: return cpuinfo(kernel);
    case ProcNode::filesystems: return "nodev\tproc\nnodev\ttmpfs\nnodev\tmqueue\n\tdisk\n";
    case ProcNode::loadavg: {
      std::size_t ready = 0;
      for (const auto& [tid, one] : kernel.threads) ready += one.state == ThreadState::running || one.state == ThreadState::ready;
      return print_text("0.00 0.00 0.00 %u/%u %d\n", static_cast<unsigned>(ready), static_cast<unsigned>(kernel.threads.size()), kernel.next_id - 1);
    }
    case ProcNode::meminfo: return meminfo(kernel);
    case ProcNode::mounts: return "tmpfs / tmpfs rw 0 0\nproc /proc proc rw 0 0\nmqueue /dev/mqueue mqueue rw 0 0\n/dev/disk /disk disk rw 0 0\n";
    case ProcNode::system_stat: return system_stat(c);
    case ProcNode::uptime: {
      Tick idle = 0;
      for (std::size_t hart = 0; hart < kernel.harts.size(); ++hart) idle += hart_times(kernel, static_cast<HartId>(hart), c.at).idle;
      auto seconds = [](Tick ticks) { return print_text("%llu.%02llu", static_cast<unsigned long long>(ticks / 1'000'000'000), static_cast<unsigned long long>(ticks / 10'000'000 % 100)); };
      return seconds(c.at) + " " + seconds(idle) + "\n";
    }
    case ProcNode::version: return "Linux version 6.6.0-heddle (heddle) #1 SMP\n";
    case ProcNode::cmdline: return process == nullptr ? "" : strings_between(c, *process, process->arguments_begin, process->arguments_end);
    case ProcNode::environment: return process == nullptr ? "" : strings_between(c, *process, process->arguments_end, process->environment_end);
    case ProcNode::comm:
    case ProcNode::thread_comm: return thread == nullptr ? "" : shown_name(kernel, *thread).substr(0, 15) + "\n";
    case ProcNode::limits: return limits_of(kernel);
    case ProcNode::maps: return process == nullptr ? "" : maps_of(kernel, *process);
    case ProcNode::oom_adjust: return process == nullptr ? "" : std::to_string(process->oom_adjust) + "\n";
    case ProcNode::oom_score: {  // Linux: thousandths of all memory, two thirds of them, from 1,000 up and down.
      if (process == nullptr) return "";
      std::int64_t badness = process->oom_adjust == -1000 ? -1000 : oom_badness(kernel, *process) * 1000 / kernel.frames.frames;
      return std::to_string(std::max<std::int64_t>(0, (1000 + badness) * 2 / 3)) + "\n";
    }
    case ProcNode::stat:
    case ProcNode::thread_stat: return thread == nullptr ? "" : stat_of(c, *process, *thread, node == ProcNode::stat);
    case ProcNode::statm:
      return process == nullptr ? "" : print_text("%llu %u 0 %llu 0 %llu 0\n", static_cast<unsigned long long>(mapped_bytes(space_of(kernel, *process)) / page_size), space_of(kernel, *process).resident,
                                                  static_cast<unsigned long long>(mapped_bytes(space_of(kernel, *process), VmaKind::code) / page_size),
                                                  static_cast<unsigned long long>((mapped_bytes(space_of(kernel, *process)) - mapped_bytes(space_of(kernel, *process), VmaKind::code)) / page_size));
    case ProcNode::status:
    case ProcNode::thread_status: return thread == nullptr ? "" : status_of(c, *process, *thread);
    case ProcNode::somaxconn: return "4096\n";
    case ProcNode::file_max: return std::to_string(kernel.limits.files) + "\n";
    case ProcNode::pipe_max_size: return "1048576\n";
    case ProcNode::msg_max: return "10\n";
    case ProcNode::msgsize_max: return "8192\n";
    case ProcNode::queues_max: return "256\n";
    case ProcNode::hostname: return "heddle\n";
    case ProcNode::ostype: return "Linux\n";
    case ProcNode::osrelease: return "6.6.0-heddle\n";
    case ProcNode::pid_max: return "4194304\n";
    default: return "";
  }
}

}  // namespace heddle
