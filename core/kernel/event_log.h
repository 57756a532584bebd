// event_log.h: all events of a run, in columns, in order of time. It is not part of the World: running again
// writes the same rows. A World knows how many rows it has written (Kernel::events), so that a World that was
// taken back in time and runs forward again passes over the rows that are already known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/kernel/event.h"

namespace heddle {

class EventLog {
 public:
  EventLog() = default;
  explicit EventLog(std::uint64_t forgotten) : forgotten_(forgotten) {}  // As if so many rows had been written and forgotten.
  std::size_t size() const { return ticks_.size(); }
  Event at(std::size_t index) const;  // index < size(). The parts, without making a string:
  Tick tick(std::size_t index) const { return ticks_[index]; }
  EventKind kind(std::size_t index) const { return kinds_[index]; }
  HartId hart(std::size_t index) const { return harts_[index]; }
  Pid pid(std::size_t index) const { return pids_[index]; }
  Tid tid(std::size_t index) const { return tids_[index]; }
  Word a(std::size_t index) const { return a_[index]; }
  Word b(std::size_t index) const { return b_[index]; }
  Word c(std::size_t index) const { return c_[index]; }
  std::string_view text(std::size_t index) const;  // Valid until the log grows.

  std::size_t first_at_or_after(Tick tick) const;  // size() when there is none.

  // Long runs forget their beginning. Rows are counted from what is left, except where "of the run" is said.
  std::uint64_t forgotten() const { return forgotten_; }          // So many rows of the run were before row 0.
  std::uint64_t written() const { return forgotten_ + size(); }   // Rows of the run.

  // Row `index` of the run is this event. index == written() appends; below, it is known already and nothing
  // happens. Ticks never go down.
  void put(std::uint64_t index, const Event& event);
  void keep_first(std::uint64_t count);    // Of the run. Forgets the rest: a branch is about to write it anew.
  void forget_first(std::uint64_t count);  // Of the run.
  void keep_until(Tick tick);          // Forgets what happened after this tick.
  std::size_t bytes() const;           // Held in memory.
  bool operator==(const EventLog&) const = default;

 private:
  std::vector<Tick> ticks_;
  std::vector<EventKind> kinds_;
  std::vector<std::int16_t> harts_;
  std::vector<Pid> pids_;
  std::vector<Tid> tids_;
  std::vector<Word> a_, b_, c_;
  std::vector<std::uint32_t> text_ends_;  // Row i's text is text_[text_ends_[i-1] … text_ends_[i]).
  std::string text_;
  std::uint64_t forgotten_ = 0;
};

}  // namespace heddle
