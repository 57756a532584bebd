// image_test.cpp: what is asked of an Image by address.
#include "core/image/image.h"

#include <gtest/gtest.h>

#include "tests/image/sample_image.h"

namespace heddle {
namespace {

TEST(Image, knows_the_function_at_each_address) {
  Image image = make_sample_image();
  EXPECT_EQ(function_at(image, 0xffff), nullptr);
  EXPECT_EQ(function_at(image, 0x10000)->name, "main");
  EXPECT_EQ(function_at(image, 0x10010)->name, "main");
  EXPECT_EQ(function_at(image, 0x10014)->name, "leave");
  EXPECT_EQ(function_at(image, 0x10028), nullptr);
  EXPECT_EQ(function_at(Image{}, 0), nullptr);
}

TEST(Image, knows_the_line_at_each_address) {
  Image image = make_sample_image();
  EXPECT_EQ(line_at(image, 0xfffc), nullptr);
  EXPECT_EQ(line_at(image, 0x10004)->column, 1);
  EXPECT_EQ(line_at(image, 0x10008)->column, 5);
  EXPECT_EQ(line_at(image, 0x10024)->line, 9u);
  EXPECT_EQ(line_at(image, 0x10028), nullptr) << "behind the code";
  EXPECT_EQ(line_at(image, 0x12000), nullptr) << "data";
}

TEST(Image, knows_symbols_by_name_and_by_address) {
  Image image = make_sample_image();
  EXPECT_EQ(symbol_named(image, "leave")->address, 0x10014u);
  EXPECT_EQ(symbol_named(image, "nobody"), nullptr);
  EXPECT_EQ(symbol_at(image, 0x12002)->name, "text");
  EXPECT_EQ(symbol_at(image, 0x12003), nullptr);
  EXPECT_EQ(symbol_at(image, 0x10012)->name, "_start");
  EXPECT_EQ(symbol_at(image, 0), nullptr);
}

TEST(Image, lets_a_label_without_a_size_reach_to_the_next_symbol) {
  Image image = make_sample_image();
  image.symbols[0].size = 0;
  EXPECT_EQ(symbol_at(image, 0x10010)->name, "_start");
  EXPECT_EQ(symbol_at(image, 0x10014)->name, "leave");
}

TEST(Image, finds_the_outer_symbol_behind_an_inner_one) {
  Image image = make_sample_image();
  image.symbols.insert(image.symbols.begin() + 1, {"inner", 0x10004, 4, SymbolKind::object});
  EXPECT_EQ(symbol_at(image, 0x10004)->name, "inner");
  EXPECT_EQ(symbol_at(image, 0x1000c)->name, "_start");
}

}  // namespace
}  // namespace heddle
