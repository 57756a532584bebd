// csv.cpp: quoting, and the rows of the tables that can be taken out.
#include "core/io/csv.h"

namespace heddle {
namespace {

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cell(cells[i]);
  return text + "\r\n";
}

}  // namespace

std::string csv(const ExportTable& table) {
  std::string text = line(table.columns);
  for (const std::vector<std::string>& row : table.rows) text += line(row);
  return text;
}

ExportTable events_table(const std::vector<EventRow>& events) {
  ExportTable table{{"tick", "core", "pid", "tid", "fault", "event"}, {}};
  for (const EventRow& event : events) {
    table.rows.push_back({std::to_string(event.tick), event.hart == no_hart ? "" : std::to_string(event.hart), std::to_string(event.pid), std::to_string(event.tid),
                          event.is_fault ? "1" : "0", event.sentence});
  }
  return table;
}

ExportTable threads_table(const StageView& stage) {
  ExportTable table{{"tid", "pid", "process", "thread", "state", "words", "place", "cpu_ticks"}, {}};
  for (const House& house : stage.houses) {
    for (const LaneRow& lane : house.lanes) {
      table.rows.push_back({std::to_string(lane.thread.tid), std::to_string(house.pid), house.name, lane.thread.name, std::string(state_word(lane.state)), lane.state_text,
                            lane.place, std::to_string(lane.cpu_ticks)});
    }
  }
  return table;
}

ExportTable processes_table(const StageView& stage) {
  ExportTable table{{"pid", "parent", "process", "state", "resident_bytes", "shared_bytes", "page_table_bytes", "threads", "open_files"}, {}};
  for (const House& house : stage.houses) {
    table.rows.push_back({std::to_string(house.pid), std::to_string(house.parent), house.name, house.state_text, std::to_string(house.resident_bytes),
                          std::to_string(house.shared_bytes), std::to_string(house.page_table_bytes), std::to_string(house.lanes.size()), std::to_string(house.open_files)});
  }
  return table;
}

ExportTable bars_table(const GanttView& gantt) {
  ExportTable table{{"lane", "begin", "end", "activity", "tid", "pid", "label"}, {}};
  for (const GanttLane& lane : gantt.lanes) {
    for (const GanttBar& bar : lane.bars) {
      table.rows.push_back({lane.name, std::to_string(bar.begin), std::to_string(bar.end), std::string(activity_word(bar.activity)), std::to_string(bar.tid), std::to_string(bar.pid),
                            bar.folded > 0 ? std::to_string(bar.folded) + " bars" : bar.label});
    }
  }
  return table;
}

}  // namespace heddle
