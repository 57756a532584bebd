// things_test.cpp: what can be chosen on a picture, and what is true of it, in stages that are made by hand.
#include "core/lab/things.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::vector<std::string> those_that_are(const StageView& stage, ThingKind kind, const std::string& word) {
  std::vector<std::string> ids;
  for (const Thing& thing : things_of(stage, kind)) if (thing_is(thing, word)) ids.push_back(thing.id);
  return ids;
}
using Ids = std::vector<std::string>;

TEST(Things, are_told_apart_by_what_is_true_of_them) {
  StageView stage;
  stage.cores.resize(3);
  stage.cores[1].hart = 1;
  stage.cores[1].activity = Activity::kernel;
  stage.cores[2].hart = 2;
  stage.cores[2].activity = Activity::user;
  EXPECT_EQ(those_that_are(stage, ThingKind::core, "idle"), Ids{"0"});
  EXPECT_EQ(those_that_are(stage, ThingKind::core, "busy"), (Ids{"1", "2"}));

  stage.houses.resize(2);
  House &parent = stage.houses[0], &child = stage.houses[1];
  parent.pid = 2;
  parent.name = "browser";
  child.pid = 4, child.parent = 2;
  child.name = "tab 1";
  child.alive = false, child.crashed = true;
  child.lanes.resize(2);
  child.lanes[0].thread.tid = 4, child.lanes[0].state = LaneState::crashed;
  child.lanes[1].thread.tid = 5, child.lanes[1].thread.name = "render", child.lanes[1].state = LaneState::ended;
  EXPECT_EQ(those_that_are(stage, ThingKind::process, "crashed"), Ids{"4"});
  EXPECT_EQ(those_that_are(stage, ThingKind::process, "parent"), Ids{"2"});
  EXPECT_EQ(those_that_are(stage, ThingKind::process, "child"), Ids{"4"});
  EXPECT_EQ(those_that_are(stage, ThingKind::process, "\"browser\""), Ids{"2"});
  EXPECT_EQ(those_that_are(stage, ThingKind::thread, "crashed"), (Ids{"4", "5"})) << "its process went along";
  EXPECT_EQ(those_that_are(stage, ThingKind::thread, "\"render\""), Ids{"5"});

  parent.regions.resize(3);
  for (Address i = 0; i < 3; ++i) parent.regions[i].begin = 0x1000 * (i + 1), parent.regions[i].resident_bytes = 8192;
  parent.regions[0].shared_bytes = 8192;
  parent.regions[1].shared_bytes = 4096;
  parent.regions[2].kind = RegionKind::heap;
  EXPECT_EQ(those_that_are(stage, ThingKind::region, "common"), Ids{"2-1000"});
  EXPECT_EQ(those_that_are(stage, ThingKind::region, "own"), Ids{"2-3000"});
  EXPECT_EQ(those_that_are(stage, ThingKind::region, "heap"), Ids{"2-3000"});
  parent.blocks.resize(2);
  parent.blocks[1].address = 0x42010, parent.blocks[1].state = HeapState::smashed;
  EXPECT_EQ(those_that_are(stage, ThingKind::block, "smashed"), Ids{"2-42010"});

  stage.locks = {{2, 0x100, "gate", 4, "render", {5, 6}}, {2, 0x200, "door", 0, "", {}}};
  EXPECT_EQ(those_that_are(stage, ThingKind::lock, "awaited"), Ids{"2-100"});
  EXPECT_EQ(those_that_are(stage, ThingKind::lock, "free"), Ids{"2-200"});

  stage.tubes.resize(2);
  stage.tubes[0].name = stage.tubes[0].stream = "pipe 1";
  stage.tubes[1].name = stage.tubes[1].stream = "pipe 12";
  stage.tubes[0].bytes = stage.tubes[0].capacity = 16;
  stage.waiting.resize(1);
  stage.waiting[0].waits_for = "pipe 12";
  EXPECT_EQ(those_that_are(stage, ThingKind::tube, "full"), Ids{"pipe-1"});
  EXPECT_EQ(those_that_are(stage, ThingKind::tube, "empty"), Ids{"pipe-12"});
  EXPECT_EQ(those_that_are(stage, ThingKind::tube, "awaited"), Ids{"pipe-12"});
}

}  // namespace
}  // namespace heddle
