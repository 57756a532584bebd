// pages.h: page replacement exercises: a reference string, run by a real program on the kernel with few frames, and what
// came out as a table or as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/kernel/swap.h"

namespace heddle {

inline constexpr std::size_t most_references = 4096;
inline constexpr int most_page = 4095;

// "7,0,1,2" or "7 0 1 2". Errors say which, and why.
Result<std::vector<int>> read_references(const std::string& text);

struct PagesStep {          // One reference.
  int page = 0;
  bool fault = false;
  int evicted = -1;         // Which page made room for it; -1: none.
  std::vector<int> frames;  // What the frames hold then; -1: nothing yet.
};

struct PagesRun {
  Replacement replacement = Replacement::fifo;
  int frames = 0;
  std::vector<PagesStep> steps;
  int faults = 0;
  int disk_reads = 0, disk_writes = 0;
};

// Runs assets/programs/pages.c. For opt it runs twice: to hear the references first.
Result<PagesRun> run_pages(const std::vector<int>& references, int frames, Replacement replacement);

std::string pages_table(const PagesRun& run);
std::string pages_comparison(const std::vector<PagesRun>& runs);
std::string pages_json(const PagesRun& run);

}  // namespace heddle
