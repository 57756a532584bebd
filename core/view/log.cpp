// log.cpp: the events up to now that somebody asks for, in sentences.
#include <algorithm>

#include "core/base/find_words.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::uint64_t most_looked_at = 400'000;  // Rows back from now …
constexpr std::uint64_t most_explained = 20'000;   // … and sentences made to look for words in them.

LogTopic topic_of(EventKind kind) {
  switch (kind) {
    case EventKind::booted:
    case EventKind::process_forked:
    case EventKind::process_started:
    case EventKind::process_exited:
    case EventKind::process_killed:
    case EventKind::process_reaped:
    case EventKind::process_orphaned:
    case EventKind::process_named:
    case EventKind::thread_created:
    case EventKind::thread_exited:
    case EventKind::thread_named:
    case EventKind::thread_joined:
    case EventKind::program_ended: return LogTopic::threads;
    case EventKind::dispatched:
    case EventKind::preempted:
    case EventKind::yielded:
    case EventKind::blocked:
    case EventKind::woken:
    case EventKind::hart_idle:
    case EventKind::kernel_work:
    case EventKind::all_blocked: return LogTopic::scheduler;
    case EventKind::syscall_entered:
    case EventKind::syscall_returned:
    case EventKind::syscall_unknown: return LogTopic::calls;
    case EventKind::tlb_flushed:
    case EventKind::page_demand_zero:
    case EventKind::page_from_file:
    case EventKind::page_copied:
    case EventKind::stack_grew:
    case EventKind::memory_mapped:
    case EventKind::memory_unmapped:
    case EventKind::memory_protected:
    case EventKind::break_moved:
    case EventKind::heap_allocated:
    case EventKind::heap_freed:
    case EventKind::heap_damaged:
    case EventKind::out_of_memory: return LogTopic::memory;
    case EventKind::mutex_wait:
    case EventKind::mutex_locked:
    case EventKind::mutex_unlocked:
    case EventKind::cond_wait:
    case EventKind::cond_woken:
    case EventKind::cond_signal:
    case EventKind::cond_broadcast: return LogTopic::locks;
    case EventKind::signal_sent:
    case EventKind::signal_delivered:
    case EventKind::signal_ended:
    case EventKind::signal_ignored:
    case EventKind::process_stopped:
    case EventKind::process_continued:
    case EventKind::alarm_rang: return LogTopic::signals;
    case EventKind::segmentation_fault:
    case EventKind::bus_error:
    case EventKind::illegal_instruction:
    case EventKind::breakpoint_hit:
    case EventKind::misaligned_access:
    case EventKind::limit_met: return LogTopic::faults;
    default: return LogTopic::files;
  }
}

}  // namespace

std::string_view topic_word(LogTopic topic) {
  switch (topic) {
    case LogTopic::told: return "what matters";
    case LogTopic::all: return "everything";
    case LogTopic::threads: return "processes, threads";
    case LogTopic::scheduler: return "scheduler";
    case LogTopic::calls: return "system calls";
    case LogTopic::memory: return "memory";
    case LogTopic::locks: return "locks";
    case LogTopic::files: return "pipes, files";
    case LogTopic::signals: return "signals";
    case LogTopic::faults: return "faults";
    case LogTopic::count: break;
  }
  return "";
}

std::vector<EventRow> make_log(const Scene& scene, const LogQuery& query) {
  const EventLog& log = scene.branch.log;
  const std::vector<std::uint64_t>& told = scene.chronicle.told_rows;
  std::vector<EventRow> rows;
  std::uint64_t explained = 0, end = scene.world.kernel.events;
  std::uint64_t least = std::max(log.forgotten(), end - std::min(end, most_looked_at));
  for (std::uint64_t row = end; row > least && rows.size() < query.most && explained < most_explained;) {
    --row;
    std::size_t index = static_cast<std::size_t>(row - log.forgotten());
    if (query.tid != 0 && log.tid(index) != query.tid) continue;
    if (query.pid != 0 && log.pid(index) != query.pid) continue;
    EventKind kind = log.kind(index);
    bool wanted = query.topic == LogTopic::all || topic_of(kind) == query.topic || (query.topic == LogTopic::faults && is_fault(kind));
    if (query.topic == LogTopic::told) wanted = std::binary_search(told.begin(), told.end(), row);
    if (!wanted) continue;
    ++explained;
    EventRow made;
    made.sentence = explain(telling_of(scene), row);
    if (!has_all_words(made.sentence, query.words)) continue;
    made.tick = log.tick(index);
    made.index = static_cast<std::uint32_t>(row);
    made.hart = log.hart(index);
    made.pid = log.pid(index);
    made.tid = log.tid(index);
    made.is_fault = is_fault(kind);
    rows.push_back(std::move(made));
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace heddle
