// take_out.cpp: the list of what can be taken out, by screen, and making it.
#include "shell/take_out.h"

#include <algorithm>

#include "core/io/csv.h"
#include "core/lab/exports.h"

namespace heddle {
namespace {

constexpr int frames_before_picture = 3;  // The menu has closed, and what it covered is drawn.

struct Kind {
  Export what;
  const char *id, *name, *format;
};
constexpr Kind machine_kinds[] = {
    {Export::stage, "stage", "Stage", "SVG"},        {Export::timeline, "timeline", "Timeline", "SVG"}, {Export::map, "map", "Memory map", "SVG"},
    {Export::bars, "timeline", "Timeline", "CSV"},   {Export::threads, "threads", "Threads", "CSV"},    {Export::processes, "processes", "Processes", "CSV"},
    {Export::events, "events", "Events", "CSV"},     {Export::metrics, "measured", "Measured", "CSV"},  {Export::trace, "trace", "Chrome trace", "JSON"}};

std::string lower(std::string text) {
  for (char& c : text) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

TakeOut made(const std::string& prefix, const std::string& name_prefix, const char* id, const char* name, const char* format, bool possible = true) {
  return {prefix + id + "-" + lower(format), name_prefix + name, format, possible};
}

void add_pictures(const App& app, const std::string& prefix, const std::string& name_prefix, std::vector<TakeOut>& list) {
  struct Picture { const char *id, *name; };
  constexpr Picture pictures[] = {{"stage", "Stage"}, {"timeline", "Timeline"}, {"map", "Memory map"}};
  for (const Picture& one : pictures) list.push_back(made(prefix, name_prefix, one.id, one.name, "PNG", app.controls.pictures.count(prefix + one.id) > 0));
}

void add_machine(const App& app, const std::string& prefix, const std::string& name_prefix, std::vector<TakeOut>& list) {
  add_pictures(app, prefix, name_prefix, list);
  for (const Kind& one : machine_kinds) list.push_back(made(prefix, name_prefix, one.id, one.name, one.format));
}

std::string number_text(const Figure& figure) {
  if (!figure.number) return figure.word;
  std::string text = std::to_string(*figure.number);  // Six decimals: as exact as what programs print.
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

void add_figures(ExportTable& table, const Scenario& scenario, const std::vector<MeasuredFigure>& figures) {
  for (const MeasuredFigure& one : figures) {
    const std::string& unit = one.ways[0].unit.empty() ? one.ways[1].unit : one.ways[0].unit;
    table.rows.push_back({scenario.name, scenario.title, one.name, number_text(one.ways[0]), number_text(one.ways[1]), unit});
  }
}

ExportTable figures_table() { return {{"scenario", "title", "figure", "process", "thread", "unit"}, {}}; }

ExportTable schedule_table(const JobsView& view) {
  ExportTable table{{"policy", "job", "arrival", "length", "start", "finish", "turnaround", "wait", "response"}, {}};
  auto units = [](Tick ticks) { return number_text({"", static_cast<double>(ticks) / static_cast<double>(job_unit), ""}); };
  for (const JobsReport& report : view.reports) {
    for (std::size_t i = 0; i < report.run.times.size() && i < view.jobs.size(); ++i) {
      const JobTimes& times = report.run.times[i];
      const Job& job = view.jobs[i];
      table.rows.push_back({report.policy, job.name, std::to_string(job.arrival), std::to_string(job.length), units(times.start), units(times.finish),
                            units(times.turnaround), units(times.wait), units(times.response)});
    }
  }
  return table;
}

void save(App& app, std::string name, const char* mime, std::string bytes) { app.errands.emplace_back(errand::SaveFile{std::move(name), mime, std::move(bytes)}); }

std::string file_stem(const App& app) {
  if (app.ui.screen == Screen::compare && app.views.compare) return app.views.compare->scenario.name + "-";
  return app.ui.screen == Screen::machine && !app.program.name.empty() ? app.program.name + "-" : "";
}

void save_export(App& app, const Lab& lab, const Views& views, const std::string& prefix, const Kind& kind) {
  ExportOptions options;
  options.lanes = app.ui.timeline.lanes;
  if (kind.what == Export::timeline) {  // What is on the screen; a table has all of it.
    options.begin = views.gantt.begin;
    options.end = views.gantt.end;
  }
  for (const House& house : views.stage.houses) {
    for (const LaneRow& lane : house.lanes) if (lane.thread.tid == views.inspector.tid) options.house = house.pid;
  }
  const auto* words = std::find_if(export_words.begin(), export_words.end(), [&](const ExportWords& one) { return one.what == kind.what; });
  save(app, file_stem(app) + prefix + words->name + words->suffix, words->mime, make_export(lab, kind.what, options));
}

}  // namespace

std::vector<TakeOut> take_outs(const App& app) {
  std::vector<TakeOut> list;
  switch (app.ui.screen) {
    case Screen::table:
      list.push_back(made("", "", "screen", "Whole screen", "PNG"));
      list.push_back(made("", "", "table", "Process or thread?", "CSV"));
      break;
    case Screen::jobs:
      list.push_back(made("", "", "screen", "Whole screen", "PNG"));
      list.push_back(made("", "", "scheduling", "Scheduling", "CSV", !app.views.jobs.reports.empty()));
      break;
    case Screen::machine:
      if (app.views.status.state != RunState::nothing_open) add_machine(app, "", "", list);
      list.push_back(made("", "", "screen", "Whole screen", "PNG"));
      break;
    case Screen::compare:
      add_machine(app, "process-", "Processes: ", list);
      add_machine(app, "thread-", "Threads: ", list);
      list.push_back(made("", "", "screen", "Whole screen", "PNG"));
      list.push_back(made("", "", "figures", "Measured", "CSV"));
      break;
  }
  return list;
}

void take_out(App& app, const std::string& id) {
  app.ui.file_menu = false;
  wake(app);
  for (const TakeOut& one : take_outs(app)) {
    if (one.id != id || !one.possible) continue;
    if (one.format == "PNG") {
      app.picture = PictureWish{id.substr(0, id.size() - 4), frames_before_picture};
      return;
    }
    if (id == "table-csv") {
      ExportTable table = figures_table();
      for (const TableLine& line : app.views.table) add_figures(table, line.scenario, line.figures);
      return save(app, "process-or-thread.csv", "text/csv", csv(table));
    }
    if (id == "figures-csv") {
      ExportTable table = figures_table();
      add_figures(table, app.views.compare->scenario, app.views.compare->figures);
      return save(app, file_stem(app) + "figures.csv", "text/csv", csv(table));
    }
    if (id == "scheduling-csv") return save(app, "scheduling.csv", "text/csv", csv(schedule_table(app.views.jobs)));
    for (const Kind& kind : machine_kinds) {
      std::string own = made("", "", kind.id, kind.name, kind.format).id;
      if (id == own && app.ui.screen == Screen::machine) return save_export(app, app.lab, app.views, "", kind);
      for (Way way : both_ways) {
        std::string prefix = way == Way::process ? "process-" : "thread-";
        if (id == prefix + own && app.side) return save_export(app, app.side->lab(way), app.views.sides[static_cast<std::size_t>(way)], prefix, kind);
      }
    }
  }
}

void take_picture(App& app) {
  if (!app.picture) return;
  wake(app);
  if (--app.picture->frames > 0) return;
  std::string id = app.picture->id;
  app.picture.reset();
  ImVec2 size = ImGui::GetIO().DisplaySize;
  Rect whole{0, 0, size.x, size.y};
  auto found = app.controls.pictures.find(id);
  if (id == "screen") app.errands.emplace_back(errand::SavePicture{file_stem(app) + "screen.png", whole});
  else if (found != app.controls.pictures.end()) app.errands.emplace_back(errand::SavePicture{file_stem(app) + id + ".png", intersection(found->second, whole)});
}

}  // namespace heddle
