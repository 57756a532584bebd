// Booting: what the program finds, and settings and programs that cannot be.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

Image tiny_image() {
  Image image;
  image.name = "tiny";
  image.entry = 0x10000;
  Segment code;
  code.address = 0x10000;
  code.bytes = {0x13, 0x05, 0x50, 0x00, 0x93, 0x08, 0xd0, 0x05, 0x73, 0, 0, 0};  // li a0, 5; li a7, 93; ecall
  code.memory_size = 12;
  code.executable = true;
  image.segments.push_back(code);
  return image;
}

std::string refusal(const Image& image, const Config& config = {}) {
  EventLog log;
  return boot(Program{std::make_shared<const Image>(image), {"tiny"}, {}}, config, log).error();
}

}  // namespace

TEST(Boot, three_instructions_are_a_program) {
  Guest guest = boot_image(std::make_shared<const Image>(tiny_image()));
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.exit_status, 5);
  expect_sound(guest);
}

TEST(Boot, arguments_and_environment_are_where_main_looks) {
  auto image = compile_c(R"(
    #include <stdio.h>
    #include <stdlib.h>
    int main(int argc, char **argv) {
      printf("%d %s %s [%s] %s %d\n", argc, argv[0], argv[1], argv[2], getenv("COLOUR"), argv[3] == 0);
    })");
  EventLog log;
  Result<World> world = boot(Program{image, {"name", "one", ""}, {"COLOUR=red", "X=1"}}, {}, log);
  ASSERT_TRUE(world.ok()) << world.error();
  EXPECT_EQ(run(*world, {}, log), StopReason::ended);
  EXPECT_EQ(printed(log), "3 name one [] red 1\n");
}

TEST(Boot, settings_that_cannot_be_are_refused_in_words) {
  Image image = tiny_image();
  EXPECT_EQ(refusal(image, {.harts = 0}), "a world has 1 to 64 cores, not 0");
  EXPECT_EQ(refusal(image, {.harts = 65}), "a world has 1 to 64 cores, not 65");
  EXPECT_EQ(refusal(image, {.policy = "luck"}), "there is no policy named 'luck'; there are rr, fcfs, sjf, srtf, priority, priority-preemptive, priority-aging, "
                                               "priority-aging-preemptive, priority-rr, mlfq, lottery, stride, cfs, eevdf, sched-fifo, sched-rr, edf");
  EXPECT_EQ(refusal(image, {.costs = "free"}), "there is no set of costs named 'free'; there are ideal, textbook, linux");
  EXPECT_EQ(refusal(image, {.quantum = 0}), "a quantum is at least 1 tick");
  EXPECT_EQ(refusal(image, {.memory_bytes = 5000}), "memory is 1 MiB to 1 GiB in whole pages of 4,096 bytes, not 5000 bytes");
}

TEST(Boot, programs_that_cannot_be_loaded_are_refused_in_words) {
  Image image = tiny_image();
  image.entry = 0x20000;
  EXPECT_EQ(refusal(image), "tiny: the entry 0x00020000 is in no executable segment");
  image = tiny_image();
  image.segments.clear();
  EXPECT_EQ(refusal(image), "tiny has no segments: there is nothing to load");
  image = tiny_image();
  image.segments.push_back(image.segments[0]);
  EXPECT_EQ(refusal(image), "tiny: the segments at 0x00010000 and 0x00010000 share a page");
  image = tiny_image();
  image.segments[0].address = 0x7fff0000;
  EXPECT_FALSE(refusal(image).empty());
  image = tiny_image();
  image.segments[0].memory_size = 4;
  EXPECT_FALSE(refusal(image).empty());
  image = tiny_image();
  image.segments[0].memory_size = 0xffffffff;
  EXPECT_FALSE(refusal(image).empty());
}

TEST(Boot, sixty_four_cores_boot_and_run) {
  Guest guest = boot_image(std::make_shared<const Image>(tiny_image()), {.harts = 64});
  EXPECT_EQ(run_on(guest), StopReason::ended);
}

}  // namespace heddle
