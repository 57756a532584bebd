// pages.cpp: `heddle pages`: from the words of the command line to a table or JSON.
#include "shell/cli/pages.h"

#include <cstdio>

#include "core/lab/pages.h"
#include "shell/cli/options.h"

namespace heddle::cli {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

const char* const footer =
    "A real C program (assets/programs/pages.c) touches its pages in that order, on the kernel, with so many frames for them and a\n"
    "swap device. fifo: who came first goes first. lru: whose last use is longest ago, exactly. clock: second chance. opt: whose next\n"
    "use is farthest away, which an earlier run has shown.";

}  // namespace

int pages_main(int count, const char* const* words) {
  std::string references;
  int frames = 3;
  std::vector<std::string> policies = {"all"};
  bool json = false;
  CLI::App verb("heddle pages", "heddle pages: run the reference string of a page replacement exercise on the simulated kernel");
  verb.add_option("--refs", references, "The pages in the order in which they are used: 7,0,1,2,0,3,0,4")->required();
  verb.add_option("--frames", frames, "How many frames there are for them")->check(whole_number(1, 1024))->capture_default_str();
  verb.add_option("--policy", policies, "fifo, lru, clock, opt, several of them, or all")->delimiter(',')->check(one_of({"fifo", "lru", "clock", "opt", "all"}))->capture_default_str();
  verb.add_flag("--json", json, "Print JSON");
  verb.footer(footer);
  try {
    std::vector<std::string> reversed;
    for (int i = count - 1; i > 0; --i) reversed.emplace_back(words[i]);
    verb.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    std::fputs(verb.help().c_str(), stdout);
    return 0;
  } catch (const CLI::RequiredError&) {
    return fail("which references? For example: heddle pages --refs 7,0,1,2,0,3,0,4 --frames 3 --policy lru");
  } catch (const CLI::Error& error) {
    return fail(in_our_words(error, verb));
  }
  Result<std::vector<int>> pages = read_references(references);
  if (!pages) return fail(pages.error());
  std::vector<Replacement> chosen;
  for (const std::string& name : policies) {
    if (name != "all") { chosen.push_back(replacement_named(name)); continue; }
    for (int i = 0; i < static_cast<int>(Replacement::count); ++i) chosen.push_back(static_cast<Replacement>(i));
  }
  std::vector<PagesRun> runs;
  for (Replacement replacement : chosen) {
    Result<PagesRun> run = run_pages(*pages, frames, replacement);
    if (!run) return fail(run.error());
    runs.push_back(std::move(*run));
  }
  std::string text;
  if (!json) {
    text = runs.size() == 1 ? pages_table(runs[0]) : pages_comparison(runs);
  } else if (runs.size() == 1) {
    text = pages_json(runs[0]) + "\n";
  } else {
    for (const PagesRun& run : runs) text += (text.empty() ? "{\"policies\":[" : ",\n") + pages_json(run);
    text += "]}\n";
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

}  // namespace heddle::cli
