// Page replacement exercises come out as the textbooks have them, on the real kernel.
#include "core/lab/pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <list>
#include <set>

#include "core/base/rng.h"

namespace heddle {

namespace {

int faults_of(const std::string& references, int frames, Replacement replacement) {
  Result<std::vector<int>> pages = read_references(references);
  EXPECT_TRUE(pages.ok());
  Result<PagesRun> run = run_pages(*pages, frames, replacement);
  EXPECT_TRUE(run.ok()) << (run.ok() ? "" : run.error());
  return run.ok() ? run->faults : -1;
}

// Tanenbaum & Bos, Modern Operating Systems, 3.4, written down once more, with plain lists.
int simulate(const std::vector<int>& references, std::size_t frames, Replacement replacement) {
  struct Held { int page; bool used; };
  std::list<Held> held;  // The front goes first.
  int faults = 0;
  for (std::size_t at = 0; at < references.size(); ++at) {
    int page = references[at];
    auto found = std::find_if(held.begin(), held.end(), [&](const Held& one) { return one.page == page; });
    if (found != held.end()) {
      found->used = true;
      if (replacement == Replacement::lru) held.splice(held.end(), held, found);
      continue;
    }
    ++faults;
    if (held.size() == frames) {
      auto victim = held.begin();
      if (replacement == Replacement::clock) {
        while (held.front().used) {
          held.front().used = false;
          held.splice(held.end(), held, held.begin());
        }
        victim = held.begin();
      }
      if (replacement == Replacement::opt) {
        auto next_use = [&](const Held& one) { return std::find(references.begin() + static_cast<std::ptrdiff_t>(at), references.end(), one.page) - references.begin(); };
        for (auto one = held.begin(); one != held.end(); ++one) if (next_use(*one) > next_use(*victim)) victim = one;
      }
      held.erase(victim);
    }
    held.push_back({page, true});
  }
  return faults;
}

const char* const silberschatz = "7,0,1,2,0,3,0,4,2,3,0,3,2,1,2,0,1,7,0,1";
const char* const belady = "1,2,3,4,1,2,5,1,2,3,4,5";

}  // namespace

TEST(Pages, come_out_as_in_Silberschatz_chapter_10) {
  EXPECT_EQ(faults_of(silberschatz, 3, Replacement::fifo), 15);
  EXPECT_EQ(faults_of(silberschatz, 3, Replacement::lru), 12);
  EXPECT_EQ(faults_of(silberschatz, 3, Replacement::opt), 9);
}

TEST(Pages, show_Beladys_anomaly_with_fifo_and_not_with_lru) {
  EXPECT_EQ(faults_of(belady, 3, Replacement::fifo), 9);
  EXPECT_EQ(faults_of(belady, 4, Replacement::fifo), 10) << "more frames, more faults";
  EXPECT_EQ(faults_of(belady, 3, Replacement::lru), 10);
  EXPECT_EQ(faults_of(belady, 4, Replacement::lru), 8);
  EXPECT_EQ(faults_of(belady, 3, Replacement::opt), 7);
  EXPECT_EQ(faults_of(belady, 4, Replacement::opt), 6);
}

TEST(Pages, tell_which_page_made_room) {
  Result<PagesRun> run = run_pages(*read_references("7,0,1,2,0,3"), 3, Replacement::lru);
  ASSERT_TRUE(run.ok());
  std::vector<int> evicted;
  for (const PagesStep& step : run->steps) evicted.push_back(step.evicted);
  EXPECT_EQ(evicted, (std::vector<int>{-1, -1, -1, 7, -1, 1}));  // Silberschatz, figure of LRU.
  EXPECT_EQ(run->steps.back().frames, (std::vector<int>{2, 0, 3}));
  EXPECT_EQ(run->disk_writes, 2);
  EXPECT_EQ(run->disk_reads, 0);
}

TEST(Pages, agree_with_a_plain_simulator_on_random_strings) {
  Rng rng{20};
  for (int round = 0; round < 12; ++round) {
    std::vector<int> references(60);
    for (int& page : references) page = static_cast<int>(next_below(rng, 9));
    int frames = 1 + static_cast<int>(next_below(rng, 6));
    for (Replacement replacement : {Replacement::fifo, Replacement::lru, Replacement::clock, Replacement::opt}) {
      Result<PagesRun> run = run_pages(references, frames, replacement);
      ASSERT_TRUE(run.ok()) << run.error();
      EXPECT_EQ(run->faults, simulate(references, static_cast<std::size_t>(frames), replacement))
          << "round " << round << ", " << frames << " frames, " << replacement_name(replacement);
    }
  }
}

TEST(Pages, refuse_nonsense_in_words) {
  EXPECT_EQ(read_references("").error(), "there are no references; some look like 7,0,1,2,0,3");
  EXPECT_EQ(read_references("1,x").error(), "a page is a number from 0 to 4,095, not 'x'");
  EXPECT_EQ(read_references("4096").error(), "a page is a number from 0 to 4,095, not '4096'");
}

}  // namespace heddle
