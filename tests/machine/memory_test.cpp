// memory_test.cpp: physical memory as a value.
#include "core/machine/memory.h"

#include <gtest/gtest.h>

#include <map>

#include "core/base/rng.h"

namespace heddle {
namespace {

TEST(Memory, is_zero_and_takes_no_room_until_written) {
  Memory memory(1000);
  EXPECT_EQ(memory.frame(999)[4095], 0);
  EXPECT_EQ(memory.touched_frames(), 0u);
  memory.writable_frame(7)[3] = 5;
  EXPECT_EQ(memory.frame(7)[3], 5);
  EXPECT_EQ(memory.touched_frames(), 1u);
  EXPECT_TRUE(memory.contains(1000 * 4096 - 1));
  EXPECT_FALSE(memory.contains(1000 * 4096));
}

TEST(Memory, of_a_copy_does_not_change_with_the_original) {
  Memory first(600);
  first.writable_frame(1)[0] = 1;
  Memory second = first;
  first.writable_frame(1)[0] = 2;
  first.writable_frame(500)[0] = 9;
  second.writable_frame(2)[0] = 3;
  EXPECT_EQ(first.frame(1)[0], 2);
  EXPECT_EQ(first.frame(2)[0], 0);
  EXPECT_EQ(second.frame(1)[0], 1);
  EXPECT_EQ(second.frame(2)[0], 3);
  EXPECT_EQ(second.frame(500)[0], 0);
  second = first;
  EXPECT_EQ(second.frame(1)[0], 2);
  first = Memory(600);
  EXPECT_EQ(second.frame(500)[0], 9);
}

TEST(Memory, changes_its_epoch_when_host_addresses_become_wrong) {
  Memory memory(10);
  std::uint8_t* bytes = memory.writable_frame(1);
  std::uint64_t epoch = memory.epoch();
  EXPECT_EQ(memory.writable_frame(1), bytes);
  EXPECT_EQ(memory.epoch(), epoch) << "written in place";
  { Memory copy = memory; }
  EXPECT_NE(memory.epoch(), epoch) << "a copy was made";
  epoch = memory.epoch();
  Memory copy = memory;
  EXPECT_NE(memory.writable_frame(1), bytes) << "the copy has the old frame";
  EXPECT_EQ(copy.frame(1), bytes);
}

TEST(Memory, equals_by_content_however_it_came_about) {
  Memory first(300), second(300);
  EXPECT_EQ(first, second);
  first.writable_frame(5);  // Zeros, but allocated.
  EXPECT_EQ(first, second);
  EXPECT_EQ(first.digest(), second.digest());
  first.writable_frame(290)[17] = 1;
  EXPECT_FALSE(first == second);
  EXPECT_NE(first.digest(), second.digest());
  second.writable_frame(290)[17] = 1;
  EXPECT_EQ(first, second);
  EXPECT_EQ(first.digest(), second.digest());
  second.writable_frame(290)[17] = 0;
  second.writable_frame(289)[17] = 1;
  EXPECT_NE(first.digest(), second.digest()) << "the same bytes in another frame";
  EXPECT_FALSE(Memory(299) == Memory(300));
}

TEST(Memory, copies_frames_by_sharing_them) {
  Memory memory(300);
  memory.writable_frame(3)[10] = 1;
  memory.copy_frame(280, 3);
  EXPECT_EQ(memory.frame(280), memory.frame(3));
  memory.writable_frame(280)[10] = 2;
  EXPECT_EQ(memory.frame(3)[10], 1);
  memory.copy_frame(280, 4);  // From one that was never touched.
  EXPECT_EQ(memory.frame(280)[10], 0);
  EXPECT_FALSE(memory.is_touched(280));
  memory.copy_frame(3, 3);
  EXPECT_EQ(memory.frame(3)[10], 1);
  memory.clear_frame(3);
  EXPECT_EQ(memory.frame(3)[10], 0);
  EXPECT_EQ(memory.touched_frames(), 0u);
}

TEST(Memory, comes_back_from_bytes) {
  Memory memory(700);
  memory.writable_frame(0)[0] = 1;
  memory.writable_frame(699)[4095] = 2;
  memory.writable_frame(30);
  ByteWriter writer;
  memory.save(writer);
  EXPECT_EQ(writer.bytes().size(), 8u + 2 * (4 + 4096)) << "a frame of zeros is not worth saving";
  Memory back(1);
  ByteReader reader(writer.bytes());
  ASSERT_TRUE(back.load(reader));
  EXPECT_EQ(back, memory);
}

TEST(Memory, refuses_bytes_that_are_none) {
  Memory memory(700);
  memory.writable_frame(699)[0] = 1;
  ByteWriter writer;
  memory.save(writer);
  for (std::size_t size = 0; size < writer.bytes().size(); size += 97) {
    Memory back(5);
    ByteReader reader(std::span(writer.bytes()).first(size));
    EXPECT_FALSE(back.load(reader)) << size;
    EXPECT_EQ(back.frame_count(), 5u);
  }
  auto load_with = [&](std::size_t at, std::uint8_t value) {
    auto bytes = writer.bytes();
    bytes[at] = value;
    Memory back(5);
    ByteReader reader(bytes);
    return back.load(reader);
  };
  EXPECT_FALSE(load_with(3, 0xff)) << "too many frames";
  EXPECT_FALSE(load_with(4, 200)) << "more than the bytes hold";
  EXPECT_FALSE(load_with(9, 0x80)) << "a frame outside";
}

// Many copies, written and dropped in random order, against plain maps.
TEST(Memory, agrees_with_a_plain_map_whatever_is_done) {
  using Model = std::map<std::pair<FrameNumber, Address>, std::uint8_t>;
  struct Pair { Memory memory; Model model; };
  Rng rng{3};
  std::vector<Pair> pairs;
  pairs.push_back({Memory(520), {}});
  for (int round = 0; round < 20000; ++round) {
    std::size_t which = next_below(rng, static_cast<std::uint32_t>(pairs.size()));
    Pair& pair = pairs[which];
    FrameNumber frame = next_below(rng, 8) * 70, other = next_below(rng, 8) * 70;
    Address offset = next_below(rng, 3) * 2000;
    switch (next_below(rng, 10)) {
      case 0: if (pairs.size() < 12) { Pair copy = pair; pairs.push_back(std::move(copy)); } break;
      case 1: if (pairs.size() > 1) pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(which)); break;
      case 2: pairs[next_below(rng, static_cast<std::uint32_t>(pairs.size()))] = Pair(pair); break;
      case 3:
        pair.memory.copy_frame(frame, other);
        for (Address at = 0; at < 6000; at += 2000) pair.model[{frame, at}] = Model(pair.model)[{other, at}];
        break;
      case 4:
        pair.memory.clear_frame(frame);
        for (Address at = 0; at < 6000; at += 2000) pair.model[{frame, at}] = 0;
        break;
      case 5: pair.memory.decoded_page(frame); break;
      default: {
        std::uint8_t value = static_cast<std::uint8_t>(next(rng));
        pair.memory.writable_frame(frame)[offset] = value;
        pair.model[{frame, offset}] = value;
      }
    }
    for (const Pair& each : pairs) {
      auto found = each.model.find({frame, offset});
      ASSERT_EQ(each.memory.frame(frame)[offset], found == each.model.end() ? 0 : found->second) << round;
    }
  }
}

}  // namespace
}  // namespace heddle
