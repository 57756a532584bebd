// layout_test.cpp: panels tile the window at every size: none overlap, none leave it, and what a form shows is there.
#include "shell/layout.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::vector<Rect> panels_of(const Layout& layout) {
  std::vector<Rect> panels;
  for (const Rect& one : {layout.top_bar, layout.tabs, layout.lesson, layout.cores, layout.queues, layout.stage, layout.timeline, layout.inspector, layout.status_line}) {
    if (!one.empty()) panels.push_back(one);
  }
  return panels;
}

const std::vector<float> widths = {90, 170, 154, 148, 220, 130, -100, 128, 90, 140};

TEST(Layout, tiles_the_window_without_gaps_or_overlap) {
  for (float width : {320.0f, 400.0f, 759.0f, 760.0f, 1024.0f, 1239.0f, 1240.0f, 1440.0f, 3840.0f}) {
    for (float height : {480.0f, 900.0f, 2160.0f}) {
      for (int cores : {1, 4, 16, 64}) {
        for (NarrowTab tab : {NarrowTab::stage, NarrowTab::lesson, NarrowTab::source, NarrowTab::timeline}) {
          UiState state;
          state.narrow_tab = tab;
          Layout layout = make_layout(width, height, state, widths, cores);
          std::vector<Rect> panels = panels_of(layout);
          float area = 0;
          for (std::size_t i = 0; i < panels.size(); ++i) {
            area += panels[i].w * panels[i].h;
            EXPECT_TRUE(panels[i].x >= 0 && panels[i].y >= 0 && panels[i].right() <= width + 0.1f && panels[i].bottom() <= height + 0.1f);
            for (std::size_t k = i + 1; k < panels.size(); ++k) {
              Rect both = intersection(panels[i], panels[k]);
              EXPECT_LT(both.w * both.h, 1) << width << "x" << height << " panels " << i << " and " << k;
            }
          }
          EXPECT_NEAR(area, width * height, width * height * 0.001f) << width << "x" << height;
        }
      }
    }
  }
}

TEST(Layout, keeps_the_items_of_the_top_bar_apart_and_inside) {
  for (float width = 320; width < 2000; width += 37) {
    Layout layout = make_layout(width, 900, UiState(), widths, 4);
    ASSERT_EQ(layout.top_items.size(), widths.size());
    for (std::size_t i = 0; i < layout.top_items.size(); ++i) {
      EXPECT_EQ(intersection(layout.top_items[i], layout.top_bar), layout.top_items[i]) << width;
      for (std::size_t k = i + 1; k < layout.top_items.size(); ++k) EXPECT_TRUE(intersection(layout.top_items[i], layout.top_items[k]).empty()) << width;
    }
  }
}

TEST(Layout, leaves_a_folded_item_out) {
  std::vector<float> folded = widths;
  folded[4] = folded[5] = 0;
  Layout layout = make_layout(320, 568, UiState(), folded, 4);
  EXPECT_TRUE(layout.top_items[4].empty() && layout.top_items[5].empty());
  EXPECT_LT(layout.top_bar.h, make_layout(320, 568, UiState(), widths, 4).top_bar.h);
}

TEST(Layout, shows_all_panels_in_three_columns_at_1440) {
  Layout layout = make_layout(1440, 900, UiState(), widths, 4);
  EXPECT_EQ(layout.form, Form::wide);
  for (const Rect* one : {&layout.lesson, &layout.cores, &layout.queues, &layout.stage, &layout.timeline, &layout.inspector}) EXPECT_FALSE(one->empty());
  EXPECT_GE(layout.stage.h, 300) << "the stage is the main thing";
  EXPECT_GE(layout.stage.w, 700);
}

}  // namespace
}  // namespace heddle
