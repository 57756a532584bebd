// event.cpp: the names and words of events.
#include "core/kernel/event.h"

#include <iterator>

namespace heddle {

namespace {

struct EventWords { std::string_view name, word; };

constexpr EventWords event_words[] = {
#define EVENT(name, word, a, b, c) {#name, word},
#include "core/kernel/events.inc"
#undef EVENT
};
static_assert(std::size(event_words) == static_cast<std::size_t>(EventKind::count));

}  // namespace

std::string_view event_name(EventKind kind) { return event_words[static_cast<std::size_t>(kind)].name; }
std::string_view event_word(EventKind kind) { return event_words[static_cast<std::size_t>(kind)].word; }

std::string_view work_word(WorkKind kind) {
  switch (kind) {
    case WorkKind::syscall: return "system call";
    case WorkKind::page_fault: return "page fault";
    case WorkKind::frame_copy: return "copy on write";
    case WorkKind::fork: return "fork";
    case WorkKind::thread_create: return "thread creation";
    case WorkKind::switch_thread: return "thread switch";
    case WorkKind::switch_process: return "process switch";
    case WorkKind::process_end: return "ending a process";
    case WorkKind::signal: return "signal";
    case WorkKind::wake: return "wake-up";
    case WorkKind::noise: return "small delays";
    case WorkKind::count: break;
  }
  return "";
}

std::string_view access_word(AccessKind kind) {
  switch (kind) {
    case AccessKind::read: return "read";
    case AccessKind::write: return "write";
    case AccessKind::execute: return "execution";
  }
  return "";
}

bool is_fault(EventKind kind) {
  switch (kind) {
    case EventKind::process_killed:
    case EventKind::segmentation_fault:
    case EventKind::bus_error:
    case EventKind::illegal_instruction:
    case EventKind::misaligned_access:
    case EventKind::breakpoint_hit:
    case EventKind::heap_damaged:
    case EventKind::out_of_memory:
    case EventKind::all_blocked: return true;
    default: return false;
  }
}

bool is_switch_in(WorkKind kind) { return kind == WorkKind::switch_thread || kind == WorkKind::switch_process; }

}  // namespace heddle
