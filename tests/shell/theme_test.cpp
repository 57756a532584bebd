// theme_test.cpp: words can be read in every process's hue and every thread's shade.
#include <gtest/gtest.h>

#include "shell/theme.h"

namespace heddle {
namespace {

TEST(Contrast, IsThatOfWcag) {
  // Pairs from WebAIM's contrast checker.
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xffffff)), 21.0f, 0.01f);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xffffff)), 4.48f, 0.01f);
  EXPECT_NEAR(contrast(rgb(0xff0000), rgb(0xffffff)), 4.0f, 0.01f);
  EXPECT_FLOAT_EQ(contrast(rgb(0x123456), rgb(0x123456)), 1.0f);
}

TEST(Contrast, WordsOnAnyGroundAreReadable) {
  for (unsigned grey = 0; grey < 256; ++grey) {
    for (int hue = -1; hue < 30; ++hue) {
      for (int shade = 0; shade < 7; ++shade) {
        ImU32 ground = rgb(grey << 16 | grey << 8 | grey), ink = tint_colour({hue, shade});
        ASSERT_GE(contrast(readable_on(ground, ink), ground), text_contrast) << "hue " << hue << " shade " << shade << " on grey " << grey;
        ASSERT_GE(contrast(readable_on(ink, colour::on_bright), ink), text_contrast) << "hue " << hue << " shade " << shade;
      }
    }
  }
}

TEST(Contrast, WhatCanBeReadKeepsItsColour) {
  EXPECT_EQ(readable_on(colour::card, colour::text), colour::text);
  EXPECT_EQ(readable_on(colour::card, colour::text_soft), colour::text_soft);
}

}  // namespace
}  // namespace heddle
