// find_words_test.cpp: words are found whatever their case and order, also beyond ASCII.
#include "core/base/find_words.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(FindWords, finds_each_of_them_whatever_the_case) {
  EXPECT_TRUE(has_all_words("thread 4 locks mutex gate", "MUTEX lock"));
  EXPECT_TRUE(has_all_words("thread 4 locks mutex gate", ""));
  EXPECT_TRUE(has_all_words("thread 4 locks mutex gate", "  gate "));
  EXPECT_FALSE(has_all_words("thread 4 locks mutex gate", "mutex pipe"));
  EXPECT_FALSE(has_all_words("", "a"));
}

TEST(FindWords, knows_the_capitals_of_latin_1) {
  EXPECT_TRUE(has_all_words("der Kern führt Thread 4 aus", "FÜHRT"));
  EXPECT_TRUE(has_all_words("État: bloqué", "état BLOQUÉ"));
  EXPECT_FALSE(has_all_words("3 × 4", "3 ÷ 4")) << "these are no letters";
}

}  // namespace
}  // namespace heddle
