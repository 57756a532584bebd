// swap_view_test.cpp: what has gone to the swap device is shown there, as the program itself (mincore, sysinfo, rusage) sees it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

// Touches 40 pages twice and stops; prints which of them are in memory (mincore), in order, and what the system says of its swap.
const char* const big_array = R"(
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <unistd.h>
static char big[40 * 4096] __attribute__((aligned(4096)));
int main(void) {
  struct sysinfo info;
  struct rusage usage;
  unsigned char present[40];
  char byte;
  for (int round = 0; round < 2; ++round) for (unsigned i = 0; i < sizeof big; i += 4096) big[i] += 1;
  mincore(big, sizeof big, present);
  sysinfo(&info);
  getrusage(RUSAGE_SELF, &usage);
  printf("at=%x\nused=%x\nmajor=%lx\npresent=", (unsigned)big, (unsigned)(info.totalswap - info.freeswap), usage.ru_majflt);
  for (int i = 0; i < 40; ++i) putchar('0' + (present[i] & 1));
  putchar('\n');
  fflush(stdout);
  read(0, &byte, 1);
  return 0;
}
)";

std::string printed_text(const Lab& lab, const std::string& name) {
  std::string output = "\n" + lab.console().output;
  std::size_t at = output.find("\n" + name + "="), begin = at + name.size() + 2;
  return at == std::string::npos ? "" : output.substr(begin, output.find('\n', begin) - begin);
}

TEST(SwapView, shows_which_pages_are_on_the_device) {
  LabSettings settings;
  settings.swap = {.pages = 256, .frames = 24, .replacement = Replacement::fifo};
  Lab lab = open_c(big_array, settings);
  ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
  auto big = static_cast<Address>(std::strtoul(printed_text(lab, "at").c_str(), nullptr, 16));
  const std::string present = printed_text(lab, "present");
  ASSERT_EQ(present.size(), 40u);
  int away = 0, agreeing = 0;
  for (unsigned i = 0; i < 40; ++i) {
    PagesView view = lab.pages(0, big + i * 4096);
    away += present[i] == '0';
    agreeing += view.on_swap == (present[i] == '0') && view.found == (present[i] == '1');
    if (view.on_swap) { EXPECT_NE(view.outcome.find("swap device"), std::string::npos); }
  }
  EXPECT_GE(away, 16) << "24 frames are for 40 pages, the stack and the library's";
  EXPECT_GE(agreeing, 37) << "the lines behind mincore may have moved a page or two";

  StageView stage = lab.stage(StageDepth::machine);
  const House& house = stage.houses.at(0);
  std::uint32_t cells = 0;
  for (const PageCell& page : house.pages) cells += page.on_swap;
  EXPECT_EQ(house.swapped_bytes, cells * 4096);
  std::uint32_t swapped = 0;
  for (const RegionRow& region : lab.pages(0, big).regions) swapped += region.swapped_pages;
  EXPECT_EQ(swapped, cells);

  nlohmann::json stats = nlohmann::json::parse(lab.stats_json());
  EXPECT_EQ(stats["swap"]["replacement"], "fifo");
  EXPECT_EQ(stats["swap"]["bytes_used"], cells * 4096);
  EXPECT_EQ(stats["processes"][0]["swapped_bytes"], cells * 4096);
  EXPECT_GE(stats["swap"]["ins"], std::strtoull(printed_text(lab, "major").c_str(), nullptr, 16)) << "each major fault was a page from the device";
  EXPECT_GE(std::strtoul(printed_text(lab, "used").c_str(), nullptr, 16), 16u * 4096);
}

// What a program knew before other pages drove it out of memory: nothing of it is lost, only slower to be had.
TEST(SwapView, shows_values_and_blocks_that_are_on_the_device) {
  const char* const driven_out = R"(
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static struct { int kept; char *block; char rest[4088]; } mine __attribute__((aligned(4096)));
static char big[60 * 4096] __attribute__((aligned(4096)));
int main(void) {
  char byte;
  mine.kept = 12345;
  mine.block = malloc(20000);
  printf("mine=%x\nblock=%x\n", (unsigned)&mine, (unsigned)mine.block);
  fflush(stdout);
  for (int round = 0; round < 3; ++round) for (unsigned i = 0; i < sizeof big; i += 4096) big[i] += 1;
  read(0, &byte, 1);
  return 0;
}
)";
  for (Replacement replacement : {Replacement::fifo, Replacement::clock, Replacement::lru}) {
    LabSettings settings;
    settings.swap = {.pages = 256, .frames = 24, .replacement = replacement};
    Lab lab = open_c(driven_out, settings);
    ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
    auto mine = static_cast<Address>(std::strtoul(printed_text(lab, "mine").c_str(), nullptr, 16));
    auto block = static_cast<Address>(std::strtoul(printed_text(lab, "block").c_str(), nullptr, 16));
    bool is_away = lab.pages(0, mine).on_swap;
    ASSERT_TRUE(is_away) << "else there is nothing to see";
    StageView stage = lab.stage(StageDepth::source);
    const House& house = stage.houses.at(0);
    auto variable = std::find_if(house.globals.begin(), house.globals.end(), [](const VariableRow& row) { return row.name == "mine"; });
    ASSERT_NE(variable, house.globals.end());
    EXPECT_NE(variable->value.find("kept = 12345"), std::string::npos) << variable->value;
    auto known = std::find_if(house.blocks.begin(), house.blocks.end(), [&](const HeapBlock& one) { return one.address == block; });
    ASSERT_NE(known, house.blocks.end());
    EXPECT_EQ(known->state, HeapState::live) << "the only pointer to it is on the device";
    ASSERT_FALSE(house.lanes.at(0).calls.empty());
    EXPECT_EQ(house.lanes.at(0).calls.back().function, "main");
  }
}

TEST(SwapView, says_nothing_where_there_is_no_device) {
  Lab lab = open_c(big_array);
  ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
  EXPECT_EQ(printed_text(lab, "used"), "0");
  EXPECT_EQ(printed_text(lab, "present"), std::string(40, '1'));
  EXPECT_FALSE(nlohmann::json::parse(lab.stats_json()).contains("swap"));
  EXPECT_EQ(lab.stage().houses.at(0).swapped_bytes, 0u);
}

}  // namespace
}  // namespace heddle
