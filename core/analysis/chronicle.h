// chronicle.h: what the log says, put in order for quick looking: who was made by whom and called what, what each
// core did when, what creating and switching took. It grows with the log and holds nothing that the log does not.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/analysis/heap.h"
#include "core/base/ids.h"
#include "core/kernel/event_log.h"

namespace heddle {

struct NameChange {
  std::uint64_t row = 0;  // From this row of the run on.
  std::string name;
};

struct ProcessFacts {
  Pid pid = 0, parent = 0;
  int order = 0;            // 0 for the first of the run: its hue.
  std::uint64_t row = 0;    // Where it began.
  Tick created = 0;
  std::vector<NameChange> names;
  std::vector<Tid> threads;  // In order of creation; those that have ended stay as long as the log knows them.
  int threads_made = 0;
  std::uint64_t end_row = 0;  // `no_row` while it lives.
};

struct ThreadFacts {
  Tid tid = 0;
  Pid pid = 0;
  int order = 0;            // Within its process: its shade.
  std::uint64_t row = 0;
  std::vector<NameChange> names;  // Its own only.
  std::uint64_t fault_row = 0;    // The last fault of its own; `no_row` when there is none.
  std::uint64_t end_row = 0;      // `no_row` while it lives.
};

inline constexpr std::uint64_t no_row = ~std::uint64_t{0};

enum class SpanKind : std::uint8_t { user, kernel, switching };

struct Span {  // A core is busy in one way for one thread: [begin, end). Between spans it is idle.
  Tick begin = 0, end = 0;  // end: `never` while it goes on.
  Tid tid = 0;
  Pid pid = 0;
  SpanKind kind = SpanKind::user;
};

enum class ThreadStretch : std::uint8_t { ready, running, waiting };

struct ThreadSpan {  // A thread is in one state: [begin, end). Before the first and after the last there is none.
  Tick begin = 0, end = 0;  // end: `never` while it goes on.
  ThreadStretch state = ThreadStretch::ready;
  HartId hart = no_hart;    // running: where.
  std::uint64_t row = 0;    // waiting: of the event that says for what.
};

struct LockKey {  // A mutex, as the threads of one process know it.
  Pid pid = 0;
  Address address = 0;
  auto operator<=>(const LockKey&) const = default;
};

struct LockSpan {  // A thread holds it, or waits for it: [begin, end).
  Tick begin = 0, end = 0;
  Tid tid = 0;
};

struct LockFacts {
  std::vector<LockSpan> held, awaited;  // In order of their begins.
};

Tid holder_at(const LockFacts& lock, Tick tick);  // 0: nobody held it.
std::vector<Tid> waiters_at(const LockFacts& lock, Tick tick);
bool was_used_by(const LockFacts& lock, Tick tick);  // Whether somebody had held it or waited for it until then.

struct Creation {  // A process or thread was made: by fork or clone.
  std::uint64_t row = 0;
  Tick tick = 0;
  HartId hart = no_hart;
  bool is_process = false;
};

struct PipeUser {
  std::uint64_t row = 0;    // The first time.
  Pid pid = 0;
};

struct PipeUse {  // Who has really written into a pipe and read from it, of all those who could.
  std::vector<PipeUser> writers, readers;
};

struct Crash {  // A process was ended by its own fault.
  std::uint64_t row = 0;
  int threads = 0;          // That ended with it.
};

struct Total {
  std::uint64_t count = 0, ticks = 0;
};

struct RunningSum {  // After row `row`, so many things took so many ticks in all.
  std::uint64_t row = 0, count = 0, ticks = 0;
};

struct Chronicle {
  std::uint64_t rows = 0;         // Of the run, read so far.
  std::map<Pid, ProcessFacts> processes;
  std::map<Tid, ThreadFacts> threads;
  std::vector<std::vector<Span>> cores;
  std::map<Tid, std::vector<ThreadSpan>> lanes;
  std::map<LockKey, LockFacts> locks;
  std::map<Pid, HeapBook> heaps;
  std::map<std::int32_t, PipeUse> pipes;
  int processes_made = 0;
  std::vector<Creation> creations;
  std::vector<Crash> crashes;
  Total forgotten_forks, forgotten_thread_creations;  // What is not in `creations` any more.
  int forgotten_crashes = 0, forgotten_lost_threads = 0, forgotten_threads = 0;
  std::vector<RunningSum> thread_switches, process_switches;  // One entry per switch that took time.
  std::vector<std::uint64_t> mark_rows;    // Those worth a mark on the timeline.
  std::vector<std::uint64_t> output_rows;
  std::vector<std::uint64_t> told_rows;    // Those worth a line in the list of what happened.
};

void read_on(Chronicle& chronicle, const EventLog& log);  // The rows that are new.

// As if only the first `rows` rows had been read; then reads on. For a branch: `log` is its own.
Chronicle chronicle_of_branch(const Chronicle& parent, std::uint64_t rows, const EventLog& log);

// Drops what lies before this row and tick, but for the sums and for those that still live.
void forget_before(Chronicle& chronicle, std::uint64_t row, Tick tick);

bool is_marked(EventKind kind);
bool is_told(EventKind kind);

// The kernel's uninterrupted time on a core from `tick` on: what an entry at that moment took.
Tick kernel_time_from(const Chronicle& chronicle, HartId hart, Tick tick);

}  // namespace heddle
