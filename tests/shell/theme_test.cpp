// theme_test.cpp: words can be read in every process's hue and every thread's shade.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <regex>
#include <tuple>

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

class InTheme : public testing::TestWithParam<Theme> {
 protected:
  void SetUp() override { use_theme(GetParam()); }
  void TearDown() override { use_theme(Theme::dark); }
};

TEST_P(InTheme, words_can_be_read_on_every_ground) {
  const float least = GetParam() == Theme::contrast ? 7.0f : 4.5f;  // WCAG 2.1, 1.4.6 and 1.4.3.
  EXPECT_EQ(text_contrast(), least);
  for (ImU32 ground : {colour::background, colour::panel, colour::card, colour::card_raised}) {
    for (ImU32 ink : {colour::text, colour::text_soft, colour::text_dim}) EXPECT_GE(contrast(ink, ground), least) << std::hex << ink << " on " << ground;
    for (ImU32 ink : {colour::link, colour::fault, colour::good, colour::warm}) EXPECT_GE(contrast(readable_on(ground, ink), ground), least);
  }
  EXPECT_GE(contrast(colour::text, colour::hover), least);
  EXPECT_GE(contrast(rgb(0xffffff), colour::accent), least) << "a pressed button";
  EXPECT_GE(contrast(rgb(0xffffff), colour::accent_hover), least) << "a pressed button that is pointed at";
}

TEST_P(InTheme, words_can_be_read_on_every_hue) {
  for (unsigned grey = 0; grey < 256; grey += 3) {
    for (int hue = -1; hue < 30; ++hue) {
      for (int shade = 0; shade < 7; ++shade) {
        ImU32 ground = rgb(grey << 16 | grey << 8 | grey), ink = tint_colour({hue, shade});
        float possible = std::max(contrast(rgb(0x000000), ground), contrast(rgb(0xffffff), ground));  // On a middle grey not even black has 7.
        ASSERT_GE(contrast(readable_on(ground, ink), ground), std::min(text_contrast(), possible)) << "hue " << hue << " shade " << shade << " on grey " << grey;
        ASSERT_GE(contrast(readable_on(ink, colour::on_bright), ink), std::min(text_contrast(), 4.5f)) << "hue " << hue << " shade " << shade;
      }
    }
  }
}

// Processes are told apart by hue: no two of the first nine are near each other. (The distance is CIE76's, in Lab.)
TEST_P(InTheme, the_hues_of_processes_differ) {
  auto lab = [](ImU32 ink) {
    double linear[3], xyz[3];
    const int shifts[] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
    for (int i = 0; i < 3; ++i) {
      double c = static_cast<double>((ink >> shifts[i]) & 255) / 255;
      linear[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    const double matrix[3][3] = {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}, white[] = {0.9505, 1, 1.089};
    for (int i = 0; i < 3; ++i) {
      double value = (matrix[i][0] * linear[0] + matrix[i][1] * linear[1] + matrix[i][2] * linear[2]) / white[i];
      xyz[i] = value > 0.008856 ? std::cbrt(value) : 7.787 * value + 16.0 / 116;
    }
    return std::array<double, 3>{116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
  };
  for (int a = 0; a < 9; ++a) {
    for (int b = a + 1; b < 9; ++b) {
      auto one = lab(tint_colour({a, 0})), other = lab(tint_colour({b, 0}));
      EXPECT_GE(std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]), 18.0) << "hues " << a << " and " << b;
    }
  }
}

// A pair of colours that were chosen for the dark theme keeps its contrast in the light one.
TEST_P(InTheme, colours_named_in_place_can_be_read_where_they_could) {
  const unsigned grounds[] = {0x0c1016, 0x0a0e14, 0x1b2c42}, inks[] = {0xd7e0ea, 0xc792ea, 0x7fb8f5, 0xe5c07b, 0x9ccc8a, 0xd29bdc, 0x82c4ff, 0xc5d0dc};
  for (unsigned ground : grounds) for (unsigned ink : inks) EXPECT_GE(contrast(shade(ink), shade(ground)), text_contrast()) << std::hex << ink << " on " << ground;
}

INSTANTIATE_TEST_SUITE_P(Themes, InTheme, testing::ValuesIn(themes), [](const auto& info) { return std::string(theme_code(info.param)); });

TEST(Contrast, WhatCanBeReadKeepsItsColour) {
  use_theme(Theme::dark);
  EXPECT_EQ(readable_on(colour::card, colour::text), colour::text);
  EXPECT_EQ(readable_on(colour::card, colour::text_soft), colour::text_soft);
}

// The editor is the page's: its colours stand in the style sheet, those of the dark theme in its script.
TEST(Contrast, OfTheEditorsCodeCanBeRead) {
  auto text_of = [](const char* path) {
    std::ifstream stream(std::string(HEDDLE_SOURCE_DIR) + path);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  auto colours_of = [](const std::string& text, const std::regex& pattern) {
    std::map<std::string, unsigned> found;
    for (std::sregex_iterator one(text.begin(), text.end(), pattern), end; one != end; ++one) found[(*one)[1]] = static_cast<unsigned>(std::stoul((*one)[2], nullptr, 16));
    return found;
  };
  auto expect_legible = [](const std::map<std::string, unsigned>& inks, unsigned ground, float least) {
    EXPECT_EQ(inks.size(), 7u);
    for (const auto& [name, ink] : inks) EXPECT_GE(contrast(rgb(ink), rgb(ground)), least) << name << " on " << std::hex << ground;
  };
  expect_legible(colours_of(text_of("/web/editor/text.js"), std::regex(R"(ink\('(\w+)', '#([0-9a-f]{6})'\))")), 0x0d1117, 4.5f);
  std::string sheet = text_of("/web/heddle.css");
  for (auto [theme, ground, least] : {std::tuple{"light", 0xf6f8fau, 4.5f}, std::tuple{"contrast", 0x000000u, 7.0f}}) {
    std::smatch row;
    ASSERT_TRUE(std::regex_search(sheet, row, std::regex(std::string("data-theme=") + theme + "\\] \\{ (--code-[^}]*)\\}")));
    expect_legible(colours_of(row[1], std::regex(R"(--code-(\w+): #([0-9a-f]{6});)")), ground, least);
  }
}

}  // namespace
}  // namespace heddle
