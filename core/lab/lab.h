// lab.h: the one front door. Open a program, give it commands, let time pass in either direction, look.
// The shell, the command line, the page and the tests come in here and know nothing of the World behind.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/kernel/costs.h"
#include "core/kernel/limits.h"
#include "core/kernel/sched_state.h"
#include "core/kernel/swap.h"
#include "core/lesson/goal.h"
#include "core/machine/cache.h"
#include "core/machine/tlb.h"
#include "core/view/details.h"
#include "core/view/view.h"

namespace heddle {

struct LabSource {
  std::string name;  // "browser.c"
  std::string text;
  bool operator==(const LabSource&) const = default;
};

struct LabSettings {
  int cores = 4;                   // 1 … 64
  std::string policy = "rr";
  Tick quantum = 100'000;          // Ticks in user mode.
  SchedSettings sched;             // What some policies want to know.
  std::string costs = "textbook";  // "ideal", "textbook", "linux", or the name of own_costs.
  std::optional<Costs> own_costs;  // Calibrated ones, instead of a preset.
  TlbConfig tlb;
  bool keeps_tlb = false;          // Over a switch of address space, by ASIDs; else it is flushed.
  CacheConfig caches;              // None, when not asked for.
  std::uint64_t seed = 0;
  bool terminal = false;           // stdin and stdout are a terminal (line-buffered), as isatty tells the guest.
  std::uint32_t memory_bytes = 64u << 20;
  SwapSettings swap;               // None, when not asked for.
  Limits limits;                   // How much of each thing there may be.
  bool operator==(const LabSettings&) const = default;
};

struct LabObject {
  std::string name;
  std::vector<std::uint8_t> bytes;
};

struct LabProgram {
  std::string name;                // Shown: "browser"
  std::vector<LabSource> sources;  // C files; or
  std::vector<LabObject> objects;  // with what another compiler made of C files (gcc's main.o); or
  std::vector<std::uint8_t> elf;   // a ready RV32 executable.
  std::vector<std::string> arguments;  // Without argv[0].
  std::vector<std::pair<std::string, std::string>> defines;
  std::vector<std::string> warning_options;  // -W options without the -W: "all", "no-format", "error"; "no-everything" is -w.
  std::vector<LabSource> headers;  // What #include may find besides the library's own, each by its path: "include/tab.h".
  std::vector<LabSource> files;    // Put into its file system before it starts: names as it will see them, and any bytes.
  std::vector<LabProgram> others;  // Programs that execve finds in /bin, by their names.
  std::vector<std::string> include_directories;  // -I. #include "x" looks for x beside the including file, then in
                                                 // these in order, then among the library's; <x> leaves out the first.
};

struct LabDiagnostic {
  std::string file;
  std::uint32_t line = 0, column = 0;  // From 1, in bytes; line 0: about no place in a text.
  bool is_error = true;
  std::string message;   // "'count' is not declared here; did you mean 'counter'?"
  std::string rendered;  // As the terminal shows it, with the line and the caret.
  std::vector<std::string> notes;  // "tab.h:3:5: it was declared here": where the other thing is, and the like.
  std::uint32_t end_column = 0;    // Just past what is meant, on the same line.
};

struct OpenReport {
  bool opened = false;  // false: the program that was open still is, at the same tick.
  std::vector<LabDiagnostic> diagnostics;
  std::string error;    // Not about a line of source: "the ELF file ends in the middle of a segment".
};

enum class StepKind : std::uint8_t { instruction, statement, switch_ };
enum class Direction : std::uint8_t { forward, back };

enum class RunState : std::uint8_t {
  nothing_open,
  can_run,        // Time can pass.
  awaits_input,   // Every thread waits and at least one of them for input: only a command lets time pass.
  all_blocked,    // Every thread waits for another: a deadlock.
  ended,          // The first process is gone, and with it the run.
};

// Where a run is to stop by itself.
enum class BreakOn : std::uint8_t { line, write, switch_, signal, lock, fault };

struct LabBreak {
  int id = 0;              // Given by add_break.
  BreakOn on = BreakOn::line;
  Tid tid = 0;             // Only when it is this thread; 0: any.
  std::string file;        // line: "browser.c" …
  std::uint32_t line = 0;  // … and from 1.
  Tid memory_of = 0;       // write: a thread of the process, …
  Address address = 0;     // … the first byte, …
  std::uint32_t size = 4;  // … and how many, up to 4,096.
  std::string name;        // write: what lies there, for the sentence: "counter".
  bool operator==(const LabBreak&) const = default;
};

struct OutputPiece {
  int fd = 1;  // 1 stdout, 2 stderr
  std::string bytes;
};

struct LabStatus {
  RunState state = RunState::nothing_open;
  Tick now = 0;
  Tick known_until = 0;     // How far this branch has been run.
  int branch = 0;
  int branches = 1;
  std::string program;      // "browser"
  std::vector<std::string> arguments;
  LabSettings settings;
  int exit_status = 0;      // When ended: the guest's, or 128 + signal.
  std::string sentence;     // One line for the status bar and for screen readers.
  std::uint64_t revision = 0;  // Another number whenever anything that a view shows may have changed.
};

class Lab {
 public:
  Lab();
  ~Lab();
  Lab(Lab&&) noexcept;
  Lab& operator=(Lab&&) noexcept;

  // Programs that are compiled into the binary: assets/programs.
  static std::vector<std::string> program_names();                 // "browser", …
  static Result<LabProgram> program_named(const std::string& name);  // Error: names the nearest one.

  OpenReport open(LabProgram program, const LabSettings& settings);
  OpenReport restart();  // The same program and settings from tick 0, as a new run.
  static Result<std::vector<std::uint8_t>> build_elf(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics);
  static Result<std::vector<std::uint8_t>> build_object(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics);  // Of one C file: for a linker.

  // Commands take effect at the cursor. When the cursor is in the past they open a branch, and the old future stays.
  void type_input(const std::string& text);  // Bytes for the program's standard input.
  void close_input();
  void send_signal(Pid pid, int signal);

  // Time. Each returns when done or at the first state in which time cannot pass.
  RunState advance(Tick ticks);                      // Forward by at most so many ticks.
  RunState run_until_input_or_end(Tick most_ticks);  // Also stops when a thread reads stdin and there is nothing: the command line's way.
  bool step(StepKind kind, Direction direction);     // Of the selected thread, else of any. false: there is no such place.
  void seek(Tick tick);                              // 0 … known_until; beyond: runs on.
  void go_to_branch(int branch);
  bool is_input_awaited() const;                     // A thread reads stdin and nothing is there.
  int add_break(LabBreak wanted);                    // Its id; 0: there is no such line or address, see status().
  void remove_break(int id);
  const std::vector<LabBreak>& breaks() const;
  int break_hit() const;                             // The break at which time stopped last; 0: at none.
  void forget_past();  // Drops the events and keyframes before the cursor: for long runs that never go back.

  // Looking. Everything is as it is at the cursor.
  LabStatus status() const;
  StageView stage(StageDepth depth = StageDepth::story) const;
  GanttView gantt(const GanttQuery& query) const;
  InspectorView inspect(Tid tid) const;   // tid 0: the thread that the picture would choose: the last to run or to crash.
  // Where the time of all threads went in the last `ticks`, in hundredths, by line of this file: looked at 200 times. In a
  // library's function it counts for the line that called it.
  std::vector<LineHeat> heat(const std::string& file, Tick ticks) const;
  AssemblyView assembly(Tid tid) const;   // Of these too, tid 0 is the thread that the picture would choose.
  MemoryView memory(const MemoryQuery& query) const;
  std::optional<Address> find_address(Tid tid, const std::string& words) const;  // "0x2a590", "sp", "table", "main".
  PagesView pages(Tid tid, Address address) const;
  std::vector<FileRow> files(Tid tid) const;  // Of its process.
  SignalsView signals(Tid tid) const;
  // The page's binary has no C text of the library's, and fetches it when it is to be shown. By path: "libc/pthread.c".
  void take_library(std::map<std::string, std::string> texts);
  SchedulerView scheduler() const;
  FlowView flow(std::string_view tube) const;  // As Tube::name has it.
  std::vector<EventRow> log(const LogQuery& query) const;  // Oldest first.
  std::vector<EventRow> events(std::size_t most) const;  // The last ones up to now, oldest first.
  ConsoleView console() const;
  std::vector<OutputPiece> output_since(std::size_t& position) const;  // In the order written; `position` starts at 0 and moves on.
  std::vector<MetricRow> metrics() const;
  std::optional<Tick> look_for(const Goal& goal, GoalWatch& watch) const;  // Among the events of this branch, also those to come.
  Digest digest() const;                  // Of the World at the cursor.
  std::string trace_json() const;         // The run up to the cursor, for ui.perfetto.dev and chrome://tracing; see io/trace.h.
  std::string stats_json() const;         // For --stats: instructions, ticks, switches, faults, TLB, per core and per process.
  void select(Tid tid);                   // What "step" and inspect(0) mean. 0: nobody.
  Tid selected() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace heddle
