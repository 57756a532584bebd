// experiment.h: what the browser's own output and processes say of its tabs. Nothing is remembered, nothing is scripted.
#pragma once

#include <string>
#include <vector>

#include "shell/views.h"

namespace heddle {

enum class TabState { open, closed, crashed, lost };  // lost: went down with a process that another tab crashed.

struct TabFact {
  int number = 0;
  TabState state = TabState::open;
};

struct BrowserFacts {
  bool is_browser = false;   // The program that is open is the browser, in one of its two modes.
  bool process_per_tab = true;
  std::vector<TabFact> tabs;  // In order of their numbers, also those that are gone.
  bool crashed = false;
  int tabs_lost = 0, tabs_before = 0;  // By the crash.
  int opened() const;                  // Tabs that are open now.
};

BrowserFacts browser_facts(const Views& views);
std::string mode_name(const BrowserFacts& facts);  // "process" or "thread".

}  // namespace heddle
