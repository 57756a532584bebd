#include "core/base/short_duration.h"
#include "core/base/text.h"

#include <gtest/gtest.h>

namespace heddle {

TEST(Text, groups_thousands) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
}

TEST(Text, says_sizes_and_durations_in_the_unit_a_person_would_choose) {
  EXPECT_EQ(byte_size(319488), "312 KiB");
  EXPECT_EQ(byte_size(12), "12 B");
  EXPECT_EQ(duration(1284000), "1.284 ms");
  EXPECT_EQ(duration(42), "42 ns");
  EXPECT_EQ(short_duration(100'000), "100 µs");
  EXPECT_EQ(short_duration(83'930), "83.93 µs");
  EXPECT_EQ(short_duration(700), "700 ns");
}

TEST(Text, finds_the_word_that_was_meant) {
  EXPECT_EQ(nearest_word("count", {"counter", "amount", "x"}), "counter");
  EXPECT_EQ(nearest_word("count", {"elephant"}), "");
  EXPECT_EQ(nearest_word("rnu", {"run", "build"}), "run");
}

}  // namespace heddle
