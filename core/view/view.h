// view.h: what the panels, the pages, the exports and the tests see of a World: plain rows and bars in
// words and numbers, made anew for a moment in time. Nothing here knows pixels, and nothing here can change a World.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

// One hue per process, one shade per thread, both stable over the whole run: the index in order of creation.
struct Tint {
  int hue = -1;   // -1: no process (idle, kernel).
  int shade = 0;  // 0, 1, 2 … within the process.
  bool operator==(const Tint&) const = default;
};

enum class LaneState : std::uint8_t { ready, running, waiting, ended, crashed };
std::string_view state_word(LaneState state);  // "ready", "running", …

enum class Activity : std::uint8_t { idle, user, kernel, switching };
std::string_view activity_word(Activity activity);

struct ThreadChip {  // A thread where it is only named: on a core, in a queue.
  Tid tid = 0;
  Pid pid = 0;
  std::string process;  // "tab 1": the process's name as shown
  std::string name;     // "render"
  Tint tint;
  std::string waits_for;  // "pipe 3", "mutex queue_lock, held by render", "the clock, 1.2 ms": empty unless waiting.
  std::string rank = {};  // While ready, what its policy orders by: "level 1", "12 tickets", "v 1.2 ms"; "" when it is the order of arrival.
};

struct CoreRow {
  HartId hart = 0;
  Activity activity = Activity::idle;
  ThreadChip thread;   // tid 0 when idle.
  std::string place;   // "browser.c:42", or what the kernel does: "fork", "page fault", "tab 1 → tab 3 · satp, TLB flush"
  int quantum_left_percent = 0;
  bool faulted = false;  // The last thing here was a crash.
  struct Share { Pid pid = 0; std::string process; Tint tint; int entries = 0; };
  std::vector<Share> tlb;  // Whose translations it has at hand, in order of pid; pid 0: of processes that are gone.
  int tlb_entries = 0;     // Room for so many.
};

enum class RegionKind : std::uint8_t { code, data, heap, mapped, shared, guard, stack };
std::string_view region_word(RegionKind kind);

struct RegionBar {  // One region of a process's address space, in order of address.
  RegionKind kind = RegionKind::code;
  std::string label;         // "heap", "stack · render"
  Address begin = 0, end = 0;
  std::uint32_t resident_bytes = 0;  // In frames now.
  std::uint32_t shared_bytes = 0;    // Of these, in frames that another process maps too (text, copy-on-write).
  bool writable = false, executable = false;
  Tid owner = 0;  // Of a stack.
  bool readable = false;
};

struct RegisterCell {
  std::string name;   // "pc", "sp", "a0"
  Word value = 0;
  bool changed = false;  // Since the last stop.
  bool suspect = false;  // Part of the fault: the null base of the load.
};

// Where a pointer leads. All but the first are wild: what happens when they are followed is not defined.
enum class PointerState : std::uint8_t { valid, unmapped, freed, returned };
std::string_view wild_word(PointerState state);  // "nothing is mapped there"; "" of a valid one.

struct PointerView {
  Address target = 0;        // Never null.
  PointerState state = PointerState::valid;
  std::uint32_t type = 0;    // The pointer's own, in its image's types.
  bool is_guess = false;     // Of a union, whose bytes do not tell which member they are: it may point there.
};

struct VariableRow {
  std::string name, type, value;  // value: "42", "→ heap 0x42010", "→ freed heap 0x42010", "{width = 3, next = null}"
  Address address = 0;      // 0: in a register, or nowhere yet.
  std::uint32_t size = 0;   // Bytes.
  Address target = 0;       // Of a pointer: where it leads; 0: nowhere.
  std::string points_to;    // What is there: "{width = 3, next = null}"; "" when nothing can be read.
  std::vector<PointerView> pointers;  // That it is, or holds in its members.
  bool changed = false;     // Since the last stop.
};

struct StackFrameView {
  std::string function, place;  // "render", "browser.c:35"
  std::vector<VariableRow> variables;
};

// What houses show: story: regions and lanes; source: variables, heap blocks and calls; machine: registers and pages.
enum class StageDepth : std::uint8_t { story, source, machine };

enum class HeapState : std::uint8_t { live, freed, leaked, smashed };
std::string_view heap_word(HeapState state);

struct HeapBlock {
  Address address = 0;
  std::uint32_t bytes = 0;   // As asked for.
  HeapState state = HeapState::live;
  Tid tid = 0;               // Who allocated it, …
  std::string owner;
  Tick since = 0;            // … and when.
  std::string type, value;   // By the pointers that lead here: "struct node", "{next = null, value = 2}"; "" when none says it.
  std::uint32_t elements = 0;           // Of that type there is room for so many.
  std::vector<PointerView> pointers;    // That these hold.
};

struct PageCell {  // A page in memory, or on the swap device.
  Address address = 0;
  bool on_swap = false;
  std::uint32_t frame = 0;   // on_swap: its slot.
  bool shared = false, copy_on_write = false, dirty = false;
  bool in_tlb = false;       // Of some core.
};

struct FrameChip {
  std::string function;  // "render"
  Address address = 0;   // The frame's (s0).
};

struct LaneRow {  // One thread in its house.
  ThreadChip thread;
  LaneState state = LaneState::ready;
  std::string state_text;  // "running · core 0", "waiting · pipe 3", "SIGSEGV", "ended with its process"
  HartId hart = no_hart;
  Address pc = 0, sp = 0;
  std::vector<FrameChip> frames;  // Outermost first; empty when ended.
  std::string place;  // "browser.c:35"
  Tick cpu_ticks = 0;
  std::vector<StackFrameView> calls;    // Depth source: of the program itself, innermost first.
  std::vector<RegisterCell> registers;  // Depth machine: the chief ones.
};

struct House {  // One process.
  Pid pid = 0, parent = 0;
  std::string name;   // "browser", or what the program calls itself: prctl or its first thread's name.
  Tint tint;
  bool alive = true, crashed = false, zombie = false;
  std::string state_text;   // "running", "crashed: SIGSEGV", "exited with 0, not yet waited for"
  std::string state_short;  // Of one that has ended, the same in a word or two: "crashed", "exit 139", "zombie".
  std::vector<RegionBar> regions;
  std::vector<LaneRow> lanes;
  std::uint32_t resident_bytes = 0, shared_bytes = 0, swapped_bytes = 0, page_table_bytes = 0;
  int open_files = 0;
  std::vector<VariableRow> globals;  // Depth source: the program's own.
  std::vector<HeapBlock> blocks;     // The same; by address.
  std::vector<PageCell> pages;       // Depth machine; by address.
};

struct Tube {  // A pipe, one direction of a connection, or a message queue, between houses.
  std::string name;     // "pipe 3", "socket 4", "queue 1"
  std::string stream;   // The same, as make_flow wants it; "" of a queue: messages overtake each other, and their bytes are no stream.
  int id = 0;
  std::vector<Pid> writers, readers;   // Who has an end open. After fork these are many; of them,
  std::vector<Pid> has_written, has_read;  // those that have used it so far: who really talks to whom.
  std::uint32_t bytes = 0, capacity = 0;
  std::string preview;  // The first bytes in flight, printable, at most 32.
};

struct WaitRow {  // A thread that waits until another one has done something.
  Tid waiter = 0, holder = 0;
  std::string words;      // "mutex gate", "its end"
  bool in_cycle = false;  // Of a deadlock.
};

struct LockRow {  // A mutex that a program has used.
  Pid pid = 0;
  Address address = 0;
  std::string name;               // "gate"; with its process's name where there are several.
  Tid holder = 0;                 // 0: it is free.
  std::string holder_name;
  std::vector<Tid> waiters;
};

struct Room {  // Memory that several processes have mapped to share it: one room with several doors.
  struct Door { Pid pid = 0; Address address = 0; };
  std::string name;           // The file's, or "shared memory".
  std::uint32_t bytes = 0, resident_bytes = 0;
  std::vector<Door> doors;    // In order of pid; at least two.
};

struct StageView {
  Tick now = 0;
  std::vector<CoreRow> cores;
  std::vector<ThreadChip> ready;    // In the order in which they will run.
  std::vector<ThreadChip> waiting;  // In order of tid.
  std::vector<House> houses;        // In order of creation; reaped processes stay, ended, while they are in the picture.
  std::vector<Tube> tubes;
  std::vector<Room> rooms;
  std::vector<WaitRow> waits;       // In order of waiter.
  std::vector<LockRow> locks;       // In order of pid and address; of living processes, at most 12.
  std::string deadlock;             // The circle in words; "" when there is none.
  int utilisation_percent = 0;      // Of all cores from boot to now: user and kernel.
  int running = 0;                  // Threads on cores now.
};

struct GanttBar {
  Tick begin = 0, end = 0;  // [begin, end)
  Activity activity = Activity::user;       // On a core's lane.
  Tid tid = 0;
  Pid pid = 0;
  Tint tint;
  std::string label;  // "render"; on a thread's lane what it waits for: "pipe 3"
  int folded = 0;     // > 0: this bar stands for so many that are too narrow to draw.
  bool future = false;  // Lies after the cursor: drawn pale.
  LaneState state = LaneState::running;  // On a thread's lane; on a lock's: running holds it, waiting waits for it.
};

enum class LaneOf : std::uint8_t { cores, threads, locks };

struct GanttLane {
  std::string name;  // "core 0", "tab 1 · render", "gate"
  Tid tid = 0;       // Of a thread's.
  Tint tint;         // The same; of a lock's, its process's.
  std::vector<GanttBar> bars;
};

enum class MarkKind : std::uint8_t { process, thread, fault, signal, input, output, sync, ipc };

struct GanttMark {
  Tick tick = 0;
  MarkKind kind = MarkKind::process;
  std::string label;  // "fork", "SIGSEGV"
  int count = 1;      // So many alike folded into one: "fork ×3".
  bool future = false;
};

struct GanttQuery {
  Tick begin = 0, end = 0;  // What is shown.
  int columns = 1000;       // So many pixels wide: what is narrower than 3 is folded.
  LaneOf lanes = LaneOf::cores;
  int most_lanes = 64;      // Of threads and locks; `around` is among them.
  Tid around = 0;
};

struct GanttView {
  Tick begin = 0, end = 0, now = 0, known_until = 0;  // known_until: the end of what has been run on this branch.
  LaneOf lanes_of = LaneOf::cores;
  std::vector<GanttLane> lanes;   // One per core; or per thread or lock that there is in the time shown.
  int lanes_left_out = 0;         // Beyond most_lanes.
  int cores = 0;
  std::vector<GanttMark> marks;
  std::vector<std::uint8_t> parallel;  // Per column (at most `columns`): cores in use, rounded.
  struct Branch { int id = 0; Tick begin = 0, end = 0; bool current = false; std::string label; };
  std::vector<Branch> branches;
};

struct MetricRow {  // "Measured in this run": one line, and its value for the mode now open.
  std::string name;   // "Memory (resident)"
  std::string value;  // "312 KiB"
};

struct SourceLine {
  std::uint32_t number = 0;
  std::string text;
  bool executable = false;
};

struct ThreadAtLine {      // Another thread of the process that is at a line of the same file.
  std::uint32_t line = 0;
  ThreadChip thread;
};

struct SourceView {
  std::string file;
  std::vector<SourceLine> lines;  // The whole file.
  std::uint32_t current = 0;      // The selected thread's line; 0 when unknown.
  bool faulted = false;           // The thread died here.
  std::vector<ThreadAtLine> others;
};


struct FloatCell {
  std::string name;         // "fa0"
  std::uint64_t bits = 0;
  std::string value;        // "0.5"; a double, or the float that is boxed in it.
  bool changed = false;
};



struct InspectorView {  // Everything about one thread.
  Tid tid = 0;
  Pid pid = 0;
  ThreadChip thread;
  LaneState state = LaneState::ready;
  std::string state_text;   // "pid 4 · tid 9 · killed by SIGSEGV"
  SourceView source;
  std::string instruction;  // "lw a5,8(a0)" at pc
  std::vector<RegisterCell> registers;  // pc, then x1 … x31 by ABI name.
  std::vector<FloatCell> floats;        // f0 … f31 by ABI name.
  std::vector<StackFrameView> stack;    // Innermost first.
  std::uint32_t stack_used = 0, stack_size = 0;
  std::string fault_title, fault_text;  // "Segmentation fault", "read of 0x00000008: page->next is null, and page 0 is not mapped."
  std::string sentence;     // What this thread is doing now, or why it is not running.
  std::vector<std::string> why;   // The whole way of reasons: `sentence` first.
  std::vector<MetricRow> facts;   // "CPU time", "Priority", "Holds", …
};

struct EventRow {
  Tick tick = 0;
  std::uint32_t index = 0;  // In the log.
  std::string sentence;     // "tab 2's render thread reads address 8; nothing is mapped there: SIGSEGV"
  HartId hart = no_hart;
  Pid pid = 0;
  Tid tid = 0;
  bool is_fault = false;
};

struct ConsoleView {
  std::string output;          // What the program printed so far (stdout and stderr, at most the last 64 KiB).
  std::string pending_input;   // Given, but not yet read.
  bool input_closed = false;
};


}  // namespace heddle
