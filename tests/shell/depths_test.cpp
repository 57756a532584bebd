// depths_test.cpp: the stage at its three depths on a real run: tidy at every size, and switched by controls.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/text.h"
#include "tests/shell/canvas.h"

namespace heddle {
namespace {

Views views_of(const char* mode, StageDepth depth) {
  Lab lab;
  Result<LabProgram> program = Lab::program_named("browser");
  program->arguments = {mode};
  EXPECT_TRUE(lab.open(*program, {}).opened);
  lab.type_input("open\nopen\nopen\n");
  lab.advance(900'000);
  Views views = made_views();
  views.status = lab.status();
  views.inspector = lab.inspect(0);
  views.stage = lab.stage(depth);
  return views;
}

Rect ink_of(const TextRecord& text) {
  Rect line{text.rect.x + 0.5f, text.rect.y + text.rect.h * 0.22f, text.rect.w - 1, text.rect.h * 0.56f};
  return intersection(line, text.clip);
}

TEST(Depths, are_tidy_at_every_size) {
  for (StageDepth depth : {StageDepth::story, StageDepth::source, StageDepth::machine}) {
    for (const char* mode : {"process", "thread"}) {
      Views views = views_of(mode, depth);
      for (ImVec2 size : {ImVec2(1440, 900), ImVec2(2560, 1440), ImVec2(1024, 768), ImVec2(768, 1024), ImVec2(320, 568)}) {
        Canvas canvas(size.x, size.y);
        canvas.state.depth = depth;
        canvas.state.maps_to_scale = size.x < 1000;
        canvas.settle(views);
        std::string where = std::string(mode) + ", depth " + std::to_string(static_cast<int>(depth)) + " at " + std::to_string(static_cast<int>(size.x));
        const std::vector<TextRecord>& texts = canvas.book.texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
          Rect ink = ink_of(texts[i]);
          if (ink.empty()) continue;
          EXPECT_LE(texts[i].rect.right(), texts[i].clip.right() + 0.5f) << where << ": '" << texts[i].text << "' is cut";
          for (std::size_t k = i + 1; k < texts.size(); ++k) {
            if (texts[k].layer != texts[i].layer) continue;
            EXPECT_TRUE(intersection(ink, ink_of(texts[k])).empty()) << where << ": '" << texts[i].text << "' and '" << texts[k].text << "' overlap";
          }
        }
      }
    }
  }
}

TEST(Depths, are_chosen_by_their_controls) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  EXPECT_TRUE(find_control(canvas.book.list, "Depth: story")->pressed.value_or(false));
  canvas.click(views, "Depth: machine");
  EXPECT_EQ(canvas.state.depth, StageDepth::machine);
  canvas.press("Depth: source");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.depth, StageDepth::source);
}

TEST(Depths, draw_maps_to_scale_on_demand) {
  Views views = views_of("process", StageDepth::story);
  const House& house = views.stage.houses.at(1);
  const RegionBar* largest = &house.regions.at(0);
  for (const RegionBar& region : house.regions) if (region.end - region.begin > largest->end - largest->begin) largest = &region;
  ASSERT_GT(largest->end - largest->begin, largest->resident_bytes) << "most of it was never touched";
  std::string whole = byte_size(largest->end - largest->begin);
  auto says = [](const Canvas& canvas, const std::string& words) {
    return std::any_of(canvas.book.texts.begin(), canvas.book.texts.end(), [&](const TextRecord& text) { return text.text == words; });
  };
  Canvas canvas(1440, 900);
  canvas.settle(views);
  EXPECT_FALSE(says(canvas, whole));
  canvas.click(views, "Memory maps to scale");
  canvas.settle(views);
  EXPECT_TRUE(says(canvas, whole)) << whole;
  EXPECT_TRUE(find_control(canvas.book.list, "Memory maps to scale")->pressed.value_or(false));
}

TEST(Timeline, has_lanes_of_cores_threads_and_locks) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.click(views, "Lanes of threads");
  EXPECT_EQ(canvas.state.timeline.lanes, LaneOf::threads);
  canvas.press("Lanes of locks");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.timeline.lanes, LaneOf::locks);
  double span = canvas.state.timeline.end - canvas.state.timeline.begin;
  canvas.press("Zoom in");
  canvas.settle(views);
  EXPECT_NEAR(canvas.state.timeline.end - canvas.state.timeline.begin, span / 2, 1);
  for (int i = 0; i < 40; ++i) { canvas.press("Zoom in"); canvas.draw(views); }
  EXPECT_NEAR(canvas.state.timeline.end - canvas.state.timeline.begin, 10, 0.01) << "single instructions";
  for (int i = 0; i < 40; ++i) { canvas.press("Zoom out"); canvas.draw(views); }
  EXPECT_NEAR(canvas.state.timeline.end - canvas.state.timeline.begin, 1e9, 1) << "a second";
  canvas.press("Show all of time");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.timeline.begin, 0);
  EXPECT_GT(canvas.state.timeline.end, static_cast<double>(views.status.known_until));
}

}  // namespace
}  // namespace heddle
