// details.h: what the inspector's tabs show of a thread and its process, each made only when somebody looks at it:
// assembly, memory, pages, files, signals, the scheduler and the log. Plain rows, as in view.h.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/view/view.h"

namespace heddle {

struct LineHeat {
  std::uint32_t line = 0;
  int percent = 0;
};

struct AssemblyRow {
  bool is_source = false;  // The line of C that the instructions below it came from; `address` is the first of them.
  std::string text;        // "lw a5,8(a0)"; of a line of C, the line.
  Address address = 0;
  Word word = 0;
  std::uint32_t line = 0;  // Of a line of C.
};

struct AssemblyView {      // The function that the thread is in.
  std::string function, file;
  std::vector<AssemblyRow> rows;
  Address current = 0;     // The thread's pc.
};

struct MemoryQuery {
  Tid tid = 0;             // Whose memory, and whose stack is named.
  Address address = 0;     // The first row's is this one, rounded down.
  int rows = 16;           // Of 16 bytes.
};

struct MemoryRow {
  Address address = 0;
  std::array<std::uint8_t, 16> bytes{};
  std::uint16_t present = 0;  // One bit per byte, from bit 0: whether anything is there.
  std::uint16_t changed = 0;  // The same: whether it was another one at the last stop.
};

struct MemoryNote {        // What some of these bytes are to the program.
  Address address = 0;
  std::uint32_t size = 0;
  std::string name, type, value;  // "page->width", "int", "640"
  Address target = 0;      // Of a pointer: where it leads; 0: nowhere.
  bool changed = false;
};

struct MemoryView {
  Tid tid = 0;
  Pid pid = 0;
  Address begin = 0;
  std::string region;      // "heap, rw-"; "" when nothing is mapped at begin.
  std::vector<MemoryRow> rows;
  std::vector<MemoryNote> notes;  // By address.
};

struct RegionRow {         // As a line of /proc/PID/maps.
  Address begin = 0, end = 0;
  std::string name, rights;  // "rw-p", with s for MAP_SHARED.
  std::uint32_t resident_pages = 0, swapped_pages = 0, shared_pages = 0, tlb_entries = 0;
};

struct WalkLevel {
  std::uint32_t index = 0;         // In its table: 0 … 1,023.
  std::uint32_t entry_address = 0; // Physical: where the entry lies.
  Word entry = 0;
  std::string flags;               // "V R W U A D"
  std::string meaning;             // "the table in frame 812", "frame 901", "nothing"
};

struct PagesView {
  Tid tid = 0;
  Pid pid = 0;
  std::uint16_t asid = 0;
  std::uint32_t root_frame = 0;
  std::uint32_t tables = 0, resident = 0;  // Frames.
  std::vector<RegionRow> regions;
  // The walk of one address.
  Address address = 0;
  std::vector<WalkLevel> levels;   // Both, or the one at which it ends.
  bool found = false;
  bool on_swap = false;            // Not in memory, but in this slot of the swap device.
  std::uint32_t slot = 0;
  std::uint32_t frame = 0, physical = 0, references = 0;
  std::string outcome;             // One sentence: what an access would get.
  std::vector<std::string> shared_with;  // "tab 2 (pid 7) at 0x2a000"
  std::vector<HartId> in_tlb_of;   // Cores that have this translation at hand.
};

struct FileRow {
  int fd = 0;
  std::string kind;       // "pipe, reading end"
  std::string leads_to;   // "pipe 3", "/tmp/x", "127.0.0.1:8080 → 127.0.0.1:32768"
  std::string flags;      // "read-only, nonblocking"
  bool close_on_exec = false, has_position = false;
  std::uint64_t position = 0;
  std::uint32_t bytes_in_flight = 0;
  std::string preview;    // Of these, printable, at most 48.
  std::string shared_with;  // Who else has this same open file: "browser 4"; fork and dup leave that behind.
  std::string other_end;    // "written by tab 1; read by browser"
};

// Bytes that were written together and read together, on their way through a pipe or a connection.
struct FlowPiece {
  std::uint64_t begin = 0, end = 0;  // Counted from the first byte that the log knows.
  ThreadChip writer, reader;         // tid 0: before the log begins; not read yet.
  Tick written = 0, read = 0;
  bool in_flight = false;            // At the playhead it is written and not read; the reader is that of the known future, if any.
};

struct FlowView {
  std::string tube;                  // "pipe 3", "socket 4"; "" when nobody asked.
  std::vector<FlowPiece> pieces;     // Of what is written until the playhead, in order; the last ones when there are too many.
  std::uint64_t written = 0, read = 0;  // Bytes until the playhead.
};

struct SignalRow {
  int number = 0;
  std::string name, words;   // "SIGSEGV", "segmentation fault"
  std::string action;        // "ends the process", "ignored", "handler on_int"
  bool has_handler = false, ignored = false, blocked = false;
  int pending_for_thread = 0, pending_for_process = 0;  // How many; a plain signal at most once.
};

struct SignalsView {
  Tid tid = 0;
  Pid pid = 0;
  std::vector<SignalRow> rows;  // Those that are pending, blocked or not at their default come first, then 1 … 31.
  std::string alternate_stack;  // "0x40000000, 8 KiB"; "" when there is none.
};

enum class QueueShape : std::uint8_t {
  line,    // In order of arrival, or of what each still needs.
  levels,  // MLFQ: levels; priorities: one row for each that is taken.
  axis,    // By a time of its own: virtual run time (CFS, EEVDF), pass (stride), deadline (EDF).
  tickets, // Lottery: who holds how many.
};

struct QueueMember {
  ThreadChip thread;
  HartId hart = no_hart;         // Where it runs, of those that hold a core now; else it is ready.
  std::int32_t level = 0;        // Which of the queue's levels it is in.
  double at = 0;                 // axis: where it stands, 0 … 1 between the queue's first and last.
  double until = -1;             // EEVDF: its virtual deadline on the same axis; -1: none.
  std::int32_t share_percent = 0;  // tickets, and weights of CFS, EEVDF and stride: of all in the queue.
  std::string words;             // "v 1.2 ms, deadline 3.2 ms, eligible, 40 % of the weights", "12 of 40 tickets", "sinks after 0.4 ms"
};

struct QueueLevel {
  std::string name, words;       // "level 0", "quantum 1 ms, sinks after 2 ms"; "priority 3"; "real time 50"
};

struct QueueView {
  HartId hart = no_hart;         // Whose it is; no_hart: all cores share it.
  std::vector<QueueLevel> levels;  // levels: from the first to run to the last; else empty.
  std::string axis_begin, axis_end;  // axis: in words.
  double clock = -1;             // axis: where the queue's own clock stands; -1: it has none.
  std::vector<QueueMember> members;  // Those that run first, then in the order in which they stand.
};

// What a core or all of them keep at hand, by owner.
struct StoreView {
  std::string name;              // "TLB of core 0", "L1 data of core 1", "L2 of all cores"
  std::uint32_t room = 0;        // Entries or lines.
  std::vector<CoreRow::Share> shares;  // pid 0: several processes' ("shared") or of processes that are gone.
};

struct SchedulerView {
  std::string policy, source;    // "Multi-level feedback queue", "OSTEP ch. 8, rules 1 to 5"
  QueueShape shape = QueueShape::line;
  std::string order;             // "by virtual run time", "in order of arrival"
  std::vector<QueueView> queues;
  std::vector<StoreView> stores;
};

enum class LogTopic : std::uint8_t { told, all, threads, scheduler, calls, memory, locks, files, signals, faults, count };
std::string_view topic_word(LogTopic topic);  // "what matters", "all", "threads", …

struct LogQuery {
  LogTopic topic = LogTopic::told;
  Tid tid = 0;            // 0: of all.
  Pid pid = 0;
  std::string words;      // Each of them must be in the sentence, whatever its case.
  std::size_t most = 200;
};

}  // namespace heddle
