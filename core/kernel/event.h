// event.h: one thing that happened in the world, as a row of numbers. The log of them is what the timeline,
// the sentences, the statistics and the tests read; events.inc says what a, b and c are for each kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

enum class EventKind : std::uint8_t {
#define EVENT(name, word, a, b, c) name,
#include "core/kernel/events.inc"
#undef EVENT
  count
};

struct Event {
  Tick tick = 0;  // The instant it happened at: every instruction retired before it has a lower tick.
  EventKind kind = EventKind::booted;
  HartId hart = no_hart;
  Pid pid = 0;
  Tid tid = 0;
  Word a = 0, b = 0, c = 0;
  std::string text;
  bool operator==(const Event&) const = default;
};

// What the kernel did with a hart's time: kernel_work's `a`.
enum class WorkKind : std::uint8_t {
  syscall,         // Entry, exit and the call's own work; the event's text names the call.
  page_fault,
  frame_copy,      // Copy on write.
  fork,            // Page tables and regions copied.
  thread_create,
  switch_thread,   // Registers saved and loaded.
  switch_process,  // That, and satp and the TLB.
  process_end,     // Frames and tables given back.
  signal,
  wake,            // Another thread is put on the queue.
  noise,           // Small delays, by lot: cores never run in step.
  count
};

enum class AccessKind : std::uint8_t { read, write, execute };

enum class LimitKind : std::uint8_t { processes, threads, files, memory, address_space, pipes, count };

std::string_view event_name(EventKind kind);   // "process_forked"
std::string_view event_word(EventKind kind);   // "fork": for a mark on the timeline
std::string_view work_word(WorkKind kind);     // "page fault"
std::string_view access_word(AccessKind kind); // "read"
bool is_fault(EventKind kind);                 // To be shown in red.
bool is_switch_in(WorkKind kind);              // The hart is "switching" rather than "in the kernel".

}  // namespace heddle
