// details.cpp: one question to the Lab for the tab that is open, and none for the others.
#include "shell/details.h"

#include <algorithm>

#include "core/base/find_words.h"
#include "shell/strings.h"

namespace heddle {
namespace {

Address stack_pointer(const InspectorView& view) {
  for (const RegisterCell& cell : view.registers) if (cell.name == "sp") return cell.value;
  return 0;
}

constexpr std::size_t most_translated = 6'000;  // Events back from now, to look for words in them: to translate takes a while.

// Words are looked for in what the reader sees; the Lab knows English only.
std::vector<EventRow> search_log(const Lab& lab, LogQuery query) {
  if (query.words.empty() || language() == "en") return lab.log(query);
  std::string words = std::move(query.words);
  std::size_t most = query.most;
  query.words.clear();
  query.most = most_translated;
  std::vector<EventRow> rows = lab.log(query);
  rows.erase(std::remove_if(rows.begin(), rows.end(), [&](const EventRow& row) { return !has_all_words(tr_said(row.sentence), words); }), rows.end());
  if (rows.size() > most) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(most));
  return rows;
}

void look_up_address(App& app) {
  InspectorState& state = app.ui.inspector;
  if (!state.asks_address) return;
  state.asks_address = false;
  if (state.address_line.empty()) {
    state.address = 0;
    state.way.clear();
  } else if (auto found = app.lab.find_address(app.views.inspector.tid, state.address_line)) {
    state.way.push_back(state.address);
    state.address = *found;
  } else {
    app.ui.notice = tr("There is no address, register, variable or function '{}' here.", state.address_line);
  }
  state.address_line.clear();
}

}  // namespace

bool details_are_stale(const App& app) {
  const InspectorState &now = app.ui.inspector, &seen = app.seen_inspector;
  bool heat_is_due = now.tab == InspectorTab::source && !time_passes(app) && app.time_passed;
  return app.ui.depth != app.seen_depth || heat_is_due || now.asks_address || now.tab != seen.tab || now.address != seen.address || now.memory_rows != seen.memory_rows || now.flow_of != seen.flow_of || now.log.topic != seen.log.topic ||
         now.log.words != seen.log.words || now.log_of_thread != seen.log_of_thread;
}

void toggle_break(App& app, const LabBreak& wanted) {
  for (const LabBreak& one : app.lab.breaks()) {
    LabBreak same = wanted;
    same.id = one.id;
    same.name = one.name;
    if (!(same == one)) continue;
    app.lab.remove_break(one.id);
    return;
  }
  if (app.lab.add_break(wanted) == 0) app.ui.notice = app.lab.status().sentence;
}

// In the page the library's C text is fetched when it is first to be shown.
void fetch_library_when_missing(App& app) {
  if (app.asked_library) return;
  const SourceView& source = app.views.inspector.source;
  bool misses = source.lines.empty() && source.file.substr(0, 5) == "libc/";
  const AssemblyView& assembly = app.views.details.assembly;
  bool any_text = std::any_of(assembly.rows.begin(), assembly.rows.end(), [](const AssemblyRow& row) { return row.is_source && !row.text.empty(); });
  misses = misses || (!assembly.rows.empty() && !any_text && assembly.file.substr(0, 5) == "libc/");
  if (!misses) return;
  app.asked_library = true;
  app.errands.push_back(errand::FetchLibrary{});
}

void make_details(App& app) {
  look_up_address(app);
  app.views.breaks = app.lab.breaks();
  InspectorState& state = app.ui.inspector;
  Details& details = app.views.details;
  Tid tid = app.views.inspector.tid;
  details = {};
  Address address = state.address != 0 ? state.address : stack_pointer(app.views.inspector);
  switch (state.tab) {
    case InspectorTab::assembly: details.assembly = app.lab.assembly(tid); break;
    case InspectorTab::memory: details.memory = app.lab.memory({tid, address, state.memory_rows}); break;
    case InspectorTab::pages: details.pages = app.lab.pages(tid, address); break;
    case InspectorTab::files:
      details.files = app.lab.files(tid);
      if (!state.flow_of.empty()) details.flow = app.lab.flow(state.flow_of);
      break;
    case InspectorTab::signals: details.signals = app.lab.signals(tid); break;
    case InspectorTab::scheduler: details.scheduler = app.lab.scheduler(); break;
    case InspectorTab::log:
      state.log.tid = state.log_of_thread ? tid : 0;
      details.log = search_log(app.lab, state.log);
      break;
    case InspectorTab::source:
      if (!time_passes(app) && !app.views.inspector.source.file.empty()) details.heat = app.lab.heat(app.views.inspector.source.file, heat_ticks);
      break;
    case InspectorTab::registers:
    case InspectorTab::stack:
    case InspectorTab::count: break;
  }
  app.seen_depth = app.ui.depth;
  app.seen_inspector = state;
  app.time_passed = time_passes(app);
  fetch_library_when_missing(app);
}

}  // namespace heddle
