// csv_test.cpp: what is written is read back by a reader of its own, written after RFC 4180.
#include "core/io/csv.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quoted) {
      if (c != '"') rows.back().back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[++i];
      else quoted = false;
    } else if (c == '"') quoted = true;
    else if (c == ',') rows.back().emplace_back();
    else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') { ++i; rows.emplace_back(1); }
    else rows.back().back() += c;
  }
  rows.pop_back();  // Behind the last line's end.
  return rows;
}

TEST(Csv, is_read_back_as_it_was) {
  ExportTable table{{"a", "b"}, {{"plain", "with, comma"}, {"a \"quote\"", "two\nlines\r\n"}, {"", "µs · ×"}}};
  std::vector<std::vector<std::string>> expected = {table.columns};
  expected.insert(expected.end(), table.rows.begin(), table.rows.end());
  EXPECT_EQ(read_csv(csv(table)), expected);
  EXPECT_EQ(csv({{"a", "b"}, {{"1", "x,y"}}}), "a,b\r\n1,\"x,y\"\r\n");
}

TEST(Csv, has_as_many_cells_in_each_row_as_heads) {
  StageView stage;
  House house;
  house.pid = 3;
  house.name = "tab, 1";
  house.lanes.resize(2);
  stage.houses = {house};
  GanttView gantt;
  gantt.lanes = {{"core 0", 0, {}, {{1, 5, Activity::user, 4, 3, {}, "render", 0, false}}}};
  EventRow event;
  event.sentence = "it says \"no\"";
  for (const ExportTable& table : {threads_table(stage), processes_table(stage), bars_table(gantt), events_table({event})}) {
    EXPECT_FALSE(table.rows.empty());
    for (const auto& row : read_csv(csv(table))) EXPECT_EQ(row.size(), table.columns.size());
  }
}

}  // namespace
}  // namespace heddle
