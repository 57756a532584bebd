// chronicle.cpp: reading the log once, row by row.
#include "core/analysis/chronicle.h"

#include <algorithm>

#include "core/kernel/abi.h"
#include "core/kernel/wait.h"

namespace heddle {
namespace {

std::vector<Span>& spans_of(Chronicle& chronicle, HartId hart) {
  std::size_t index = static_cast<std::size_t>(hart);
  if (chronicle.cores.size() <= index) chronicle.cores.resize(index + 1);
  return chronicle.cores[index];
}

// Ends what goes on at `tick`; spans that would have no length leave no trace.
void close_at(std::vector<Span>& spans, Tick tick) {
  if (spans.empty() || spans.back().end != never) return;
  if (spans.back().begin >= tick) spans.pop_back();
  else spans.back().end = tick;
}

void append(std::vector<Span>& spans, const Span& span) {
  bool goes_on = !spans.empty() && spans.back().end == span.begin && spans.back().tid == span.tid && spans.back().kind == span.kind;
  if (goes_on) spans.back().end = span.end;
  else spans.push_back(span);
}

void begin_user(std::vector<Span>& spans, Tick tick, Pid pid, Tid tid) {
  close_at(spans, tick);
  append(spans, {tick, never, tid, pid, SpanKind::user});
}

// A thread of `pid` runs here no more.
void leave_core(Chronicle& chronicle, HartId hart, Tick tick, Pid pid) {
  if (hart == no_hart) return;
  std::vector<Span>& spans = spans_of(chronicle, hart);
  if (!spans.empty() && spans.back().pid == pid) close_at(spans, tick);
}

void read_work(Chronicle& chronicle, const EventLog& log, std::size_t index, std::uint64_t row) {
  HartId hart = log.hart(index);
  if (hart == no_hart) return;
  WorkKind work = static_cast<WorkKind>(log.a(index));
  Tick length = log.b(index);
  std::vector<Span>& spans = spans_of(chronicle, hart);
  bool had_user = !spans.empty() && spans.back().end == never;
  Tid user = had_user ? spans.back().tid : 0;
  Tick begin = log.tick(index) + log.c(index);
  close_at(spans, begin);
  append(spans, {begin, begin + length, log.tid(index), log.pid(index), is_switch_in(work) ? SpanKind::switching : SpanKind::kernel});
  if (had_user && user == log.tid(index)) begin_user(spans, begin + length, log.pid(index), user);
  if (work == WorkKind::switch_thread || work == WorkKind::switch_process) {
    std::vector<RunningSum>& sums = work == WorkKind::switch_thread ? chronicle.thread_switches : chronicle.process_switches;
    RunningSum before = sums.empty() ? RunningSum{} : sums.back();
    // A process switch is told in two pieces, registers and address space, in one instant.
    bool second_piece = index > 0 && log.kind(index - 1) == EventKind::kernel_work && log.hart(index - 1) == hart &&
                        log.tid(index - 1) == log.tid(index) && log.a(index - 1) == log.a(index) && log.tick(index - 1) == log.tick(index);
    sums.push_back({row, before.count + (second_piece ? 0 : 1), before.ticks + length});
  }
}

// From here on the thread is in this state.
void begin_state(Chronicle& chronicle, Tid tid, Tick tick, ThreadStretch state, HartId hart, std::uint64_t row) {
  std::vector<ThreadSpan>& spans = chronicle.lanes[tid];
  if (!spans.empty() && spans.back().end == never) {
    if (spans.back().state == state && state != ThreadStretch::waiting && spans.back().hart == hart) return;  // It goes on.
    if (spans.back().begin >= tick) spans.pop_back();
    else spans.back().end = tick;
  }
  spans.push_back({tick, never, state, hart, row});
}

void end_lane(Chronicle& chronicle, Tid tid, Tick tick) {
  auto found = chronicle.lanes.find(tid);
  if (found == chronicle.lanes.end() || found->second.empty() || found->second.back().end != never) return;
  if (found->second.back().begin >= tick) found->second.pop_back();
  else found->second.back().end = tick;
}

constexpr std::size_t most_at_once = 1024;  // Threads that wait for one lock.

void end_span(std::vector<LockSpan>& spans, Tid tid, Tick tick) {
  for (std::size_t i = spans.size(); i-- > 0 && spans.size() - i <= most_at_once;) {
    if (spans[i].tid != tid || spans[i].end != never) continue;
    spans[i].end = tick;
    return;
  }
}

void read_state(Chronicle& chronicle, const EventLog& log, std::size_t index, std::uint64_t row) {
  Tick tick = log.tick(index);
  Tid tid = log.tid(index);
  Pid pid = log.pid(index);
  LockKey lock{pid, log.a(index)};
  switch (log.kind(index)) {
    case EventKind::process_started:
      if (chronicle.lanes.count(tid) == 0) begin_state(chronicle, tid, tick, ThreadStretch::ready, no_hart, row);
      return;
    case EventKind::process_forked:
    case EventKind::thread_created: return begin_state(chronicle, static_cast<Tid>(log.a(index)), tick, ThreadStretch::ready, no_hart, row);
    case EventKind::dispatched: return begin_state(chronicle, tid, tick + log.c(index), ThreadStretch::running, log.hart(index), row);
    case EventKind::preempted:
    case EventKind::yielded:
    case EventKind::woken: return begin_state(chronicle, tid, tick, ThreadStretch::ready, no_hart, row);
    case EventKind::blocked: return begin_state(chronicle, tid, tick, ThreadStretch::waiting, no_hart, row);
    case EventKind::mutex_locked:
      end_span(chronicle.locks[lock].awaited, tid, tick);
      chronicle.locks[lock].held.push_back({tick, never, tid});
      return;
    case EventKind::mutex_unlocked: return end_span(chronicle.locks[lock].held, tid, tick);
    case EventKind::mutex_wait: chronicle.locks[lock].awaited.push_back({tick, never, tid}); return;
    case EventKind::thread_exited: return end_lane(chronicle, tid, tick);
    case EventKind::process_exited:
    case EventKind::process_killed:
      for (Tid each : chronicle.processes[pid].threads) end_lane(chronicle, each, tick);
      for (auto& [key, facts] : chronicle.locks) {
        if (key.pid != pid) continue;
        for (std::vector<LockSpan>* spans : {&facts.held, &facts.awaited}) for (LockSpan& span : *spans) if (span.end == never) span.end = tick;
      }
      return;
    default: return;
  }
}

void read_heap(Chronicle& chronicle, const EventLog& log, std::size_t index, std::uint64_t row) {
  Pid pid = log.pid(index);
  switch (log.kind(index)) {
    case EventKind::heap_allocated: {
      HeapBlockFacts block;
      block.address = log.a(index);
      block.bytes = log.b(index);
      block.tid = log.tid(index);
      block.since = log.tick(index);
      block.row = row;
      return note_allocated(chronicle.heaps[pid], block);
    }
    case EventKind::heap_freed: return note_freed(chronicle.heaps[pid], log.a(index), row);
    case EventKind::heap_damaged: return note_damaged(chronicle.heaps[pid], log.a(index), row);
    case EventKind::process_forked: {
      auto parent = chronicle.heaps.find(pid);
      if (parent == chronicle.heaps.end() || log.c(index) == 0) return;  // A vfork child has its parent's.
      chronicle.heaps[static_cast<Pid>(log.a(index))] = inherited_heap(parent->second, row);
      return;
    }
    case EventKind::process_started:
    case EventKind::process_exited:
    case EventKind::process_killed:
      if (auto book = chronicle.heaps.find(pid); book != chronicle.heaps.end()) end_heap(book->second, row);
      return;
    default: return;
  }
}

std::string name_at_end(const std::vector<NameChange>& names) { return names.empty() ? std::string() : names.back().name; }

void add_thread(Chronicle& chronicle, Tid tid, Pid pid, std::uint64_t row) {
  ProcessFacts& process = chronicle.processes[pid];
  ThreadFacts facts;
  facts.tid = tid;
  facts.pid = pid;
  facts.order = process.threads_made++;
  facts.row = row;
  facts.fault_row = facts.end_row = no_row;
  process.threads.push_back(tid);
  chronicle.threads[tid] = std::move(facts);
}

void add_process(Chronicle& chronicle, Pid pid, Pid parent, std::string name, Tick tick, std::uint64_t row) {
  if (chronicle.processes.count(pid) != 0) return;
  ProcessFacts facts;
  facts.pid = pid;
  facts.parent = parent;
  facts.order = chronicle.processes_made++;
  facts.row = row;
  facts.end_row = no_row;
  facts.created = tick;
  facts.names.push_back({row, std::move(name)});
  chronicle.processes[pid] = std::move(facts);
  add_thread(chronicle, pid, pid, row);
}

// Whoever dies by its own fault, or by a signal that only faults send, has crashed.
bool is_crash(int signal) {
  Signal kind = static_cast<Signal>(signal);
  return kind == Signal::segv || kind == Signal::illegal || kind == Signal::bus || kind == Signal::floating || kind == Signal::abort || kind == Signal::trap;
}

void end_process(Chronicle& chronicle, Pid pid, std::uint64_t row) {
  chronicle.processes[pid].end_row = row;
  for (Tid tid : chronicle.processes[pid].threads) {
    ThreadFacts& thread = chronicle.threads[tid];
    if (thread.end_row == no_row) thread.end_row = row;
  }
}

bool is_own_fault(EventKind kind) {
  return kind == EventKind::segmentation_fault || kind == EventKind::bus_error || kind == EventKind::illegal_instruction || kind == EventKind::breakpoint_hit ||
         kind == EventKind::misaligned_access;
}

// Short waits happen all the time; the lanes show them.
bool is_told_wait(WaitKind kind) {
  return kind == WaitKind::child || kind == WaitKind::pipe_write || kind == WaitKind::poll || kind == WaitKind::signal || kind == WaitKind::stopped;
}

void read_pipe_use(Chronicle& chronicle, const EventLog& log, std::size_t index, std::uint64_t row) {
  PipeUse& use = chronicle.pipes[static_cast<std::int32_t>(log.a(index))];
  std::vector<PipeUser>& users = log.kind(index) == EventKind::pipe_written ? use.writers : use.readers;
  Pid pid = log.pid(index);
  bool is_known = std::any_of(users.begin(), users.end(), [pid](const PipeUser& user) { return user.pid == pid; });
  if (!is_known) users.push_back({row, pid});
}

void read_row(Chronicle& chronicle, const EventLog& log, std::size_t index, std::uint64_t row) {
  Tick tick = log.tick(index);
  HartId hart = log.hart(index);
  Pid pid = log.pid(index);
  Tid tid = log.tid(index);
  EventKind kind = log.kind(index);
  if (is_own_fault(kind) && tid != 0) {
    if (auto thread = chronicle.threads.find(tid); thread != chronicle.threads.end()) thread->second.fault_row = row;
  }
  switch (kind) {
    case EventKind::process_started:
    case EventKind::process_named: {
      if (chronicle.processes.count(pid) == 0) add_process(chronicle, pid, 0, std::string(log.text(index)), tick, row);
      else chronicle.processes[pid].names.push_back({row, std::string(log.text(index))});
      break;
    }
    case EventKind::process_forked: {
      std::string name = name_at_end(chronicle.processes[pid].names);
      add_process(chronicle, static_cast<Pid>(log.a(index)), pid, std::move(name), tick, row);
      chronicle.creations.push_back({row, tick, hart, true});
      break;
    }
    case EventKind::thread_created:
      add_thread(chronicle, static_cast<Tid>(log.a(index)), pid, row);
      chronicle.creations.push_back({row, tick, hart, false});
      break;
    case EventKind::thread_named: chronicle.threads[tid].names.push_back({row, std::string(log.text(index))}); break;
    case EventKind::thread_exited:
      chronicle.threads[tid].end_row = row;
      leave_core(chronicle, hart, tick, pid);
      break;
    case EventKind::process_exited:
    case EventKind::process_killed:
      if (kind == EventKind::process_killed && is_crash(static_cast<int>(log.a(index)))) chronicle.crashes.push_back({row, static_cast<int>(log.b(index))});
      end_process(chronicle, pid, row);
      leave_core(chronicle, hart, tick, pid);
      break;
    case EventKind::preempted:
    case EventKind::yielded:
    case EventKind::blocked: leave_core(chronicle, hart, tick, pid); break;
    case EventKind::dispatched:
      if (hart != no_hart) begin_user(spans_of(chronicle, hart), tick + log.c(index), pid, tid);
      break;
    case EventKind::hart_idle:
      if (hart != no_hart) close_at(spans_of(chronicle, hart), tick);
      break;
    case EventKind::kernel_work: read_work(chronicle, log, index, row); break;
    case EventKind::pipe_written:
    case EventKind::pipe_read: read_pipe_use(chronicle, log, index, row); break;
    default: break;
  }
  read_state(chronicle, log, index, row);
  read_heap(chronicle, log, index, row);
  if (kind == EventKind::output) chronicle.output_rows.push_back(row);
  if (is_marked(kind)) chronicle.mark_rows.push_back(row);
  bool told = kind == EventKind::blocked ? is_told_wait(static_cast<WaitKind>(log.a(index))) : is_told(kind);
  if (told) chronicle.told_rows.push_back(row);
}

template <class T>
void keep_rows_below(std::vector<T>& list, std::uint64_t rows) {
  while (!list.empty() && list.back().row >= rows) list.pop_back();
}

void keep_rows_below(std::vector<std::uint64_t>& list, std::uint64_t rows) {
  while (!list.empty() && list.back() >= rows) list.pop_back();
}

// The first that begins after `tick`.
std::size_t spans_until(const std::vector<LockSpan>& spans, Tick tick) {
  auto after = std::partition_point(spans.begin(), spans.end(), [tick](const LockSpan& span) { return span.begin <= tick; });
  return static_cast<std::size_t>(after - spans.begin());
}

}  // namespace

Tid holder_at(const LockFacts& lock, Tick tick) {
  std::size_t count = spans_until(lock.held, tick);
  return count != 0 && lock.held[count - 1].end > tick ? lock.held[count - 1].tid : 0;
}

std::vector<Tid> waiters_at(const LockFacts& lock, Tick tick) {
  std::vector<Tid> waiters;
  std::size_t count = spans_until(lock.awaited, tick);
  for (std::size_t i = count - std::min(count, most_at_once); i < count; ++i) if (lock.awaited[i].end > tick) waiters.push_back(lock.awaited[i].tid);
  return waiters;
}

bool was_used_by(const LockFacts& lock, Tick tick) {
  return spans_until(lock.held, tick) != 0 || spans_until(lock.awaited, tick) != 0;
}

void read_on(Chronicle& chronicle, const EventLog& log) {
  chronicle.rows = std::max(chronicle.rows, log.forgotten());
  for (; chronicle.rows < log.written(); ++chronicle.rows) {
    read_row(chronicle, log, static_cast<std::size_t>(chronicle.rows - log.forgotten()), chronicle.rows);
  }
}

Chronicle chronicle_of_branch(const Chronicle& parent, std::uint64_t rows, const EventLog& log) {
  Chronicle made;
  if (log.forgotten() != 0) {  // What is forgotten in the log is only known from the parent.
    std::uint64_t known = std::min(rows, log.forgotten());
    made = parent;
    std::erase_if(made.processes, [&](const auto& entry) { return entry.second.row >= known; });
    std::erase_if(made.threads, [&](const auto& entry) { return entry.second.row >= known; });
    for (auto& [pid, process] : made.processes) {
      keep_rows_below(process.names, known);
      std::erase_if(process.threads, [&](Tid tid) { return made.threads.count(tid) == 0; });
    }
    for (auto& [tid, thread] : made.threads) {
      keep_rows_below(thread.names, known);
      if (thread.fault_row >= known) thread.fault_row = no_row;
      if (thread.end_row >= known) thread.end_row = no_row;
    }
    for (auto& [pid, process] : made.processes) if (process.end_row >= known) process.end_row = no_row;
    keep_rows_below(made.crashes, known);
    for (auto& [pipe, use] : made.pipes) {
      keep_rows_below(use.writers, known);
      keep_rows_below(use.readers, known);
    }
    keep_rows_below(made.creations, known);
    keep_rows_below(made.thread_switches, known);
    keep_rows_below(made.process_switches, known);
    keep_rows_below(made.mark_rows, known);
    keep_rows_below(made.output_rows, known);
    keep_rows_below(made.told_rows, known);
    made.cores.clear();
    made.lanes.clear();
    for (auto& [pid, book] : made.heaps) {
      keep_rows_below(book.blocks, known);
      book.live.clear();
      for (std::size_t i = 0; i < book.blocks.size(); ++i) {
        HeapBlockFacts& block = book.blocks[i];
        if (block.freed_row >= known) { block.freed_row = no_row; book.live[block.address] = i; }
        if (block.damaged_row >= known) block.damaged_row = no_row;
      }
    }
    made.locks.clear();
    made.rows = known;
  }
  read_on(made, log);
  return made;
}

void forget_before(Chronicle& chronicle, std::uint64_t row, Tick tick) {
  auto is_old = [row](const auto& entry) { return entry.row < row; };
  for (const Creation& creation : chronicle.creations) {
    if (!is_old(creation)) break;
    Total& total = creation.is_process ? chronicle.forgotten_forks : chronicle.forgotten_thread_creations;
    ++total.count;
    total.ticks += kernel_time_from(chronicle, creation.hart, creation.tick);
  }
  for (const Crash& crash : chronicle.crashes) {
    if (!is_old(crash)) break;
    ++chronicle.forgotten_crashes;
    chronicle.forgotten_lost_threads += crash.threads;
  }
  std::erase_if(chronicle.creations, is_old);
  std::erase_if(chronicle.crashes, is_old);
  for (std::vector<RunningSum>* sums : {&chronicle.thread_switches, &chronicle.process_switches}) {
    auto first = std::partition_point(sums->begin(), sums->end(), is_old);
    if (first != sums->begin()) sums->erase(sums->begin(), first - 1);  // The last old one is the sum so far.
  }
  for (std::vector<std::uint64_t>* rows : {&chronicle.mark_rows, &chronicle.output_rows, &chronicle.told_rows}) {
    rows->erase(rows->begin(), std::lower_bound(rows->begin(), rows->end(), row));
  }
  for (std::vector<Span>& spans : chronicle.cores) {
    spans.erase(spans.begin(), std::partition_point(spans.begin(), spans.end(), [&](const Span& span) { return span.end <= tick; }));
  }
  for (auto& [pid, book] : chronicle.heaps) {
    std::erase_if(book.blocks, [row](const HeapBlockFacts& block) { return block.freed_row < row; });
    book.live.clear();
    for (std::size_t i = 0; i < book.blocks.size(); ++i) if (book.blocks[i].freed_row == no_row) book.live[book.blocks[i].address] = i;
  }
  std::erase_if(chronicle.heaps, [](const auto& entry) { return entry.second.blocks.empty(); });
  auto has_passed = [tick](const auto& span) { return span.end <= tick; };
  for (auto& [tid, spans] : chronicle.lanes) std::erase_if(spans, has_passed);
  std::erase_if(chronicle.lanes, [](const auto& entry) { return entry.second.empty(); });
  for (auto& [key, facts] : chronicle.locks) {
    std::erase_if(facts.held, has_passed);
    std::erase_if(facts.awaited, has_passed);
  }
  std::erase_if(chronicle.locks, [](const auto& entry) { return entry.second.held.empty() && entry.second.awaited.empty(); });
  for (auto process = chronicle.processes.begin(); process != chronicle.processes.end();) {
    std::erase_if(process->second.threads, [&](Tid tid) {
      if (chronicle.threads[tid].end_row >= row) return false;
      chronicle.threads.erase(tid);
      ++chronicle.forgotten_threads;
      return true;
    });
    process = process->second.end_row < row ? chronicle.processes.erase(process) : std::next(process);
  }
}

Tick kernel_time_from(const Chronicle& chronicle, HartId hart, Tick tick) {
  if (hart < 0 || static_cast<std::size_t>(hart) >= chronicle.cores.size()) return 0;
  const std::vector<Span>& spans = chronicle.cores[static_cast<std::size_t>(hart)];
  auto span = std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.begin < tick; });
  if (span != spans.begin() && (span - 1)->end > tick && (span - 1)->kind == SpanKind::kernel) --span;
  Tick sum = 0;
  for (Tick at = tick; span != spans.end() && span->kind == SpanKind::kernel && span->begin <= at; ++span) {
    sum += span->end - std::max(span->begin, tick);
    at = span->end;
  }
  return sum;
}

bool is_marked(EventKind kind) {
  switch (kind) {
    case EventKind::process_forked:
    case EventKind::process_exited:
    case EventKind::process_killed:
    case EventKind::thread_created:
    case EventKind::thread_exited:
    case EventKind::segmentation_fault:
    case EventKind::bus_error:
    case EventKind::illegal_instruction:
    case EventKind::breakpoint_hit:
    case EventKind::misaligned_access:
    case EventKind::signal_sent:
    case EventKind::input_arrived:
    case EventKind::input_ended:
    case EventKind::output:
    case EventKind::mutex_wait:
    case EventKind::pipe_written:
    case EventKind::limit_met:
    case EventKind::out_of_memory:
    case EventKind::heap_damaged:
    case EventKind::all_blocked: return true;
    default: return is_fault(kind);
  }
}

// Not those that happen all the time: for these there are the lanes.
bool is_told(EventKind kind) {
  switch (kind) {
    case EventKind::dispatched:
    case EventKind::preempted:
    case EventKind::yielded:
    case EventKind::woken:
    case EventKind::hart_idle:
    case EventKind::kernel_work:
    case EventKind::tlb_flushed:
    case EventKind::syscall_entered:
    case EventKind::syscall_returned:
    case EventKind::page_demand_zero:
    case EventKind::page_from_file:
    case EventKind::memory_mapped:
    case EventKind::memory_unmapped:
    case EventKind::memory_protected:
    case EventKind::break_moved:
    case EventKind::file_closed:
    case EventKind::pipe_closed:
    case EventKind::mutex_locked:
    case EventKind::mutex_unlocked:
    case EventKind::cond_wait:
    case EventKind::cond_woken:
    case EventKind::cond_signal:
    case EventKind::cond_broadcast:
    case EventKind::heap_allocated:
    case EventKind::heap_freed: return false;
    default: return true;
  }
}

}  // namespace heddle
