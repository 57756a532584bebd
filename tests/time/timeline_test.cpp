// timeline_test.cpp: any moment of a run is one and the same however one comes there.
#include "core/time/timeline.h"

#include "tests/time/small_program.h"

namespace heddle {
namespace {

// A run with input at three moments; until its end.
Timeline whole_run(int cores, const KeyframeLimits& limits = {}) {
  Timeline timeline = start_small(cores, 60'000, limits);
  seek(timeline, 3'000);
  EXPECT_TRUE(give_command(timeline, typed("one")).ok());
  seek(timeline, 40'000);
  EXPECT_TRUE(give_command(timeline, typed("two, three")).ok());
  seek(timeline, 90'001);
  EXPECT_TRUE(give_command(timeline, end_of_input()).ok());
  EXPECT_EQ(run_forward(timeline, {}), StopReason::ended);
  return timeline;
}

KeyframeLimits dense() {
  KeyframeLimits limits;
  limits.spacing = 5'000;
  return limits;
}

TEST(Timeline, seek_comes_to_the_world_that_running_comes_to) {
  for (int cores : {1, 2, 4}) {
    Timeline timeline = whole_run(cores, dense());
    EXPECT_EQ(output_of(current_branch(timeline).log), "onetwo, three");
    EventLog log = current_branch(timeline).log;
    Tick end = timeline.world.now;
    Digest last = digest_of(timeline.world);

    // The same by a machine that is never taken back.
    Timeline plain = start_small(cores, 60'000);
    World world = plain.world;
    EventLog plain_log = current_branch(plain).log;
    std::vector<std::pair<Tick, Digest>> truth;
    const Journal& journal = current_branch(timeline).journal;
    std::size_t next = 0;
    for (Tick tick = 0; tick <= end; ++tick) {
      if (tick % 1'500 != 0 && (next >= journal.size() || journal[next].tick != tick) && tick != end) continue;
      run(world, {.tick = tick}, plain_log);
      while (next < journal.size() && journal[next].tick == tick) EXPECT_TRUE(apply(world, journal[next++].command, plain_log).ok());
      truth.push_back({tick, digest_of(world)});
    }
    EXPECT_EQ(truth.back().second, last);
    EXPECT_TRUE(plain_log == log);

    for (std::size_t i = 0; i < truth.size(); ++i) {  // Back and forth.
      const auto& [tick, digest] = truth[i % 2 == 0 ? i : truth.size() - 1 - i];
      seek(timeline, tick);
      EXPECT_EQ(timeline.world.now, tick);
      ASSERT_EQ(digest_of(timeline.world), digest) << "at tick " << tick << " on " << cores << " cores";
    }
    EXPECT_TRUE(current_branch(timeline).log == log) << "a seek never changes the log";
    EXPECT_EQ(timeline.branches.size(), 1u);
  }
}

TEST(Timeline, is_the_same_in_slices_of_any_length) {
  Timeline whole = whole_run(3);
  Digest expected = digest_of(whole.world);
  const Journal& journal = current_branch(whole).journal;
  for (Tick slice : {Tick{1}, Tick{7}, Tick{1'000}, Tick{33'333}}) {
    Timeline timeline = start_small(3, 60'000);
    for (const JournalEntry& entry : journal) {
      bool is_short = slice > 1 || entry.tick < 20'000;  // Long enough for the shortest slices; the rest at once.
      while (timeline.world.now < entry.tick) run_forward(timeline, {.tick = std::min(entry.tick, timeline.world.now + (is_short ? slice : entry.tick))});
      EXPECT_TRUE(give_command(timeline, entry.command).ok());
    }
    while (slice > 1 && run_forward(timeline, {.tick = timeline.world.now + slice}) == StopReason::tick) {}
    run_forward(timeline, {});
    EXPECT_EQ(digest_of(timeline.world), expected) << "in slices of " << slice;
  }
}

TEST(Timeline, survives_saving_and_loading_every_k_ticks) {
  Timeline whole = whole_run(2);
  const Journal& journal = current_branch(whole).journal;
  std::shared_ptr<const Image> image = whole.world.kernel.images.front().image;
  for (Tick k : {Tick{997}, Tick{10'000}}) {
    Timeline begin = start_small(2, 60'000);
    World world = begin.world;
    EventLog log = current_branch(begin).log;
    std::size_t next = 0;
    while (state_of(world) != StopReason::ended && world.now < 10'000'000) {
      Tick until = world.now + k;
      if (next < journal.size()) until = std::min(until, journal[next].tick);
      run(world, {.tick = until}, log);
      while (next < journal.size() && journal[next].tick == world.now) EXPECT_TRUE(apply(world, journal[next++].command, log).ok());
      ByteWriter out;
      save(out, world);
      ByteReader in(out.bytes());
      Result<World> loaded = load_world(in, {&image, 1});
      ASSERT_TRUE(loaded.ok()) << loaded.error();
      world = std::move(*loaded);
    }
    EXPECT_EQ(digest_of(world), digest_of(whole.world)) << "saved every " << k;
    EXPECT_TRUE(log == current_branch(whole).log);
  }
}

TEST(Timeline, opens_a_branch_for_a_command_in_the_past_and_keeps_the_old_future) {
  Timeline timeline = whole_run(2, dense());
  Digest old_end = digest_of(timeline.world);
  Tick old_last = timeline.world.now;
  EventLog old_log = current_branch(timeline).log;

  seek(timeline, 30'000);
  Digest fork = digest_of(timeline.world);
  ASSERT_TRUE(give_command(timeline, typed("other")).ok());
  EXPECT_EQ(timeline.branches.size(), 2u);
  EXPECT_EQ(current_branch(timeline).id, 1);
  EXPECT_EQ(current_branch(timeline).parent, 0);
  EXPECT_EQ(current_branch(timeline).fork_tick, 30'000u);
  EXPECT_EQ(current_branch(timeline).journal.size(), 2u) << "what was typed before, and this";
  EXPECT_EQ(current_branch(timeline).known_until, 30'000u);
  ASSERT_TRUE(give_command(timeline, end_of_input()).ok());
  EXPECT_EQ(timeline.branches.size(), 2u) << "the second command goes on in the new branch";
  EXPECT_EQ(run_forward(timeline, {}), StopReason::ended);
  EXPECT_EQ(output_of(current_branch(timeline).log), "oneother");

  ASSERT_TRUE(open_branch(timeline, 0));
  EXPECT_TRUE(current_branch(timeline).log == old_log);
  seek(timeline, old_last);
  EXPECT_EQ(digest_of(timeline.world), old_end);
  seek(timeline, 30'000);
  EXPECT_EQ(digest_of(timeline.world), fork);
  ASSERT_TRUE(open_branch(timeline, 1));
  EXPECT_NE(digest_of(timeline.world), fork) << "here, something was typed";
  EXPECT_FALSE(open_branch(timeline, 9));
}

TEST(Timeline, opens_no_branch_for_a_command_that_cannot_be) {
  Timeline timeline = whole_run(2);
  seek(timeline, 95'000);
  EXPECT_FALSE(give_command(timeline, typed("late")).ok()) << "the input has ended at 90,001";
  Command signal;
  signal.kind = CommandKind::send_signal;
  signal.pid = 77;
  signal.signal = 9;
  EXPECT_FALSE(give_command(timeline, signal).ok());
  EXPECT_EQ(timeline.branches.size(), 1u);
}

TEST(Timeline, drops_the_oldest_branches_when_there_are_too_many) {
  Timeline timeline = start_small(1, 10'000);
  run_forward(timeline, {.tick = 20'000});
  for (int i = 0; i < 100; ++i) {
    seek(timeline, 1'000 + static_cast<Tick>(i));
    ASSERT_TRUE(give_command(timeline, typed("x")).ok());
    run_forward(timeline, {.tick = 20'000});
  }
  EXPECT_EQ(timeline.branches.size(), most_branches);
  EXPECT_EQ(current_branch(timeline).id, 100);
}

TEST(Timeline, keeps_a_bounded_number_of_keyframes_denser_near_the_cursor) {
  KeyframeLimits limits;
  limits.spacing = 2'000;
  limits.near = 40'000;
  limits.most = 32;
  Timeline timeline = start_small(1, 800'000, limits);
  run_forward(timeline, {.tick = 2'000'000});
  const std::vector<Keyframe>& frames = current_branch(timeline).keyframes.all();
  EXPECT_LE(frames.size(), 32u);
  EXPECT_GT(frames.size(), 20u);
  EXPECT_EQ(frames.front().tick, 0u);
  Tick last_gap = frames.back().tick - frames[frames.size() - 2].tick;
  Tick first_gap = frames[1].tick - frames[0].tick;
  EXPECT_LT(last_gap, first_gap);
}

TEST(Timeline, that_forgets_its_past_goes_on_as_before) {
  Timeline kept = whole_run(2), forgetful = start_small(2, 60'000);
  const Journal& journal = current_branch(kept).journal;
  for (const JournalEntry& entry : journal) {
    seek(forgetful, entry.tick);
    forget_past(forgetful);
    ASSERT_TRUE(give_command(forgetful, entry.command).ok());
  }
  run_forward(forgetful, {});
  EXPECT_EQ(digest_of(forgetful.world), digest_of(kept.world));
  EXPECT_EQ(current_branch(forgetful).earliest, 90'001u);
  EXPECT_LT(current_branch(forgetful).log.size(), current_branch(kept).log.size());
  EXPECT_EQ(current_branch(forgetful).log.written(), current_branch(kept).log.written());
  seek(forgetful, 10);
  EXPECT_EQ(forgetful.world.now, 90'001u) << "there is nothing before that any more";
  seek(kept, 90'001);
  EXPECT_EQ(digest_of(forgetful.world), digest_of(kept.world));
}

}  // namespace
}  // namespace heddle
