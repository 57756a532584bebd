// event_log_forgets_test.cpp: a log that drops its beginning still counts its rows from the run's.
#include <gtest/gtest.h>

#include "core/kernel/event_log.h"

namespace heddle {
namespace {

Event output_event(Tick tick, const char* text) {
  Event event;
  event.tick = tick;
  event.kind = EventKind::output;
  event.text = text;
  return event;
}

TEST(EventLog, that_forgets_goes_on_counting_rows_of_the_run) {
  EventLog log;
  log.put(0, output_event(10, "one"));
  log.put(1, output_event(20, "two"));
  log.put(2, output_event(30, "three"));
  log.forget_first(2);
  EXPECT_EQ(log.size(), 1u);
  EXPECT_EQ(log.forgotten(), 2u);
  EXPECT_EQ(log.text(0), "three");
  log.put(1, output_event(20, "two"));  // Known, though forgotten.
  log.put(3, output_event(40, "four"));
  EXPECT_EQ(log.written(), 4u);
  EXPECT_EQ(log.text(1), "four");
  log.keep_first(3);
  EXPECT_EQ(log.size(), 1u);
  EXPECT_EQ(log.text(0), "three");
  log.forget_first(3);
  EXPECT_EQ(log.size(), 0u);
  log.put(3, output_event(50, "five"));
  EXPECT_EQ(log.at(0).text, "five");
}

}  // namespace
}  // namespace heddle
