// event_log.cpp: the columns of the log.
#include "core/kernel/event_log.h"

#include <algorithm>

#include "core/base/check.h"

namespace heddle {

Event EventLog::at(std::size_t index) const {
  return {ticks_[index], kinds_[index], harts_[index], pids_[index], tids_[index],
          a_[index],     b_[index],     c_[index],     std::string(text(index))};
}

std::string_view EventLog::text(std::size_t index) const {
  std::uint32_t begin = index == 0 ? 0 : text_ends_[index - 1];
  return std::string_view(text_).substr(begin, text_ends_[index] - begin);
}

std::size_t EventLog::first_at_or_after(Tick tick) const {
  return static_cast<std::size_t>(std::lower_bound(ticks_.begin(), ticks_.end(), tick) - ticks_.begin());
}

void EventLog::put(std::uint64_t index, const Event& event) {
  if (index < written()) return;
  CHECK_THAT(index == written(), "a log holds all events of its run before the one that is added");
  CHECK_THAT(ticks_.empty() || ticks_.back() <= event.tick, "time goes forward in the log");
  ticks_.push_back(event.tick);
  kinds_.push_back(event.kind);
  harts_.push_back(static_cast<std::int16_t>(event.hart));
  pids_.push_back(event.pid);
  tids_.push_back(event.tid);
  a_.push_back(event.a);
  b_.push_back(event.b);
  c_.push_back(event.c);
  text_ += event.text;
  text_ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

void EventLog::keep_first(std::uint64_t of_run) {
  if (of_run >= written()) return;
  CHECK_THAT(of_run >= forgotten_, "what is forgotten cannot be kept");
  std::size_t count = static_cast<std::size_t>(of_run - forgotten_);
  text_.resize(count == 0 ? 0 : text_ends_[count - 1]);
  ticks_.resize(count);
  kinds_.resize(count);
  harts_.resize(count);
  pids_.resize(count);
  tids_.resize(count);
  a_.resize(count);
  b_.resize(count);
  c_.resize(count);
  text_ends_.resize(count);
}

void EventLog::forget_first(std::uint64_t of_run) {
  if (of_run <= forgotten_) return;
  CHECK_THAT(of_run <= written(), "what has not happened cannot be forgotten");
  auto count = static_cast<std::ptrdiff_t>(of_run - forgotten_);
  std::uint32_t text_begin = text_ends_[static_cast<std::size_t>(count) - 1];
  auto drop = [count](auto& column) { column.erase(column.begin(), column.begin() + count); };
  drop(ticks_);
  drop(kinds_);
  drop(harts_);
  drop(pids_);
  drop(tids_);
  drop(a_);
  drop(b_);
  drop(c_);
  drop(text_ends_);
  for (std::uint32_t& end : text_ends_) end -= text_begin;
  text_.erase(0, text_begin);
  forgotten_ = of_run;
}

void EventLog::keep_until(Tick tick) {
  if (tick != never) keep_first(forgotten_ + first_at_or_after(tick + 1));
}

std::size_t EventLog::bytes() const {
  constexpr std::size_t row = sizeof(Tick) + sizeof(EventKind) + sizeof(std::int16_t) + 6 * sizeof(Word);
  return size() * row + text_.size();
}

}  // namespace heddle
