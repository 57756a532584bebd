// experiment.cpp: reads the browser's lines: "browser: tab 2 is open", "browser: tab 2 crashed: signal 11", "… ended with 0".
#include "shell/experiment.h"

#include <algorithm>

#include "core/base/text.h"

namespace heddle {
namespace {

// "browser: tab 12 is open" → 12, and what follows the number; 0 when the line does not begin so.
int tab_number(std::string_view line, std::string_view& rest) {
  constexpr std::string_view head = "browser: tab ";
  if (line.substr(0, head.size()) != head) return 0;
  rest = line.substr(head.size());
  int number = 0;
  std::size_t digits = 0;
  while (digits < rest.size() && digits < 4 && rest[digits] >= '0' && rest[digits] <= '9') number = number * 10 + (rest[digits++] - '0');
  rest = rest.substr(digits);
  bool too_long = !rest.empty() && rest[0] >= '0' && rest[0] <= '9';
  return too_long ? 0 : number;
}

TabFact& tab_of(std::vector<TabFact>& tabs, int number) {
  auto at = std::find_if(tabs.begin(), tabs.end(), [&](const TabFact& tab) { return tab.number >= number; });
  if (at == tabs.end() || at->number != number) at = tabs.insert(at, TabFact{number, TabState::open});
  return *at;
}

}  // namespace

int BrowserFacts::opened() const {
  return static_cast<int>(std::count_if(tabs.begin(), tabs.end(), [](const TabFact& tab) { return tab.state == TabState::open; }));
}

std::string mode_name(const BrowserFacts& facts) { return facts.process_per_tab ? "process" : "thread"; }

BrowserFacts browser_facts(const Views& views) {
  BrowserFacts facts;
  const LabStatus& status = views.status;
  if (status.program != "browser" || status.arguments.size() != 1) return facts;
  if (status.arguments[0] != "process" && status.arguments[0] != "thread") return facts;
  facts.is_browser = true;
  facts.process_per_tab = status.arguments[0] == "process";
  for (std::string_view line : split_lines(views.console.output)) {
    std::string_view rest;
    int number = tab_number(line, rest);
    if (number == 0) continue;
    TabFact& tab = tab_of(facts.tabs, number);
    if (rest == " is open") tab.state = TabState::open;
    else if (rest.substr(0, 8) == " crashed") {
      facts.crashed = true;
      facts.tabs_before = facts.opened();
      facts.tabs_lost = 1;
      tab.state = TabState::crashed;
    } else if (rest.substr(0, 6) == " ended") tab.state = TabState::closed;
  }
  // With a thread per tab nobody is left to say so: the browser's own house has crashed.
  bool browser_crashed = !views.stage.houses.empty() && views.stage.houses.front().crashed;
  if (browser_crashed) {
    facts.crashed = true;
    facts.tabs_before = facts.tabs_lost = facts.opened();
  }
  bool gone = browser_crashed || status.state == RunState::ended;
  if (gone) for (TabFact& tab : facts.tabs) if (tab.state == TabState::open) tab.state = TabState::lost;
  return facts;
}

}  // namespace heddle
