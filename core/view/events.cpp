// events.cpp: what happened, in sentences; and what the program printed.
#include <algorithm>

#include "core/view/scene.h"

namespace heddle {

std::vector<EventRow> make_events(const Scene& scene, std::size_t most) {
  const EventLog& log = scene.branch.log;
  const std::vector<std::uint64_t>& told = scene.chronicle.told_rows;
  auto end = std::lower_bound(told.begin(), told.end(), scene.world.kernel.events);
  auto begin = std::lower_bound(told.begin(), end, log.forgotten());
  if (static_cast<std::size_t>(end - begin) > most) begin = end - static_cast<std::ptrdiff_t>(most);
  std::vector<EventRow> rows;
  for (auto at = begin; at != end; ++at) {
    std::size_t index = static_cast<std::size_t>(*at - log.forgotten());
    EventRow row;
    row.tick = log.tick(index);
    row.index = static_cast<std::uint32_t>(*at);
    row.sentence = explain(telling_of(scene), *at);
    row.hart = log.hart(index);
    row.pid = log.pid(index);
    row.tid = log.tid(index);
    row.is_fault = is_fault(log.kind(index));
    rows.push_back(std::move(row));
  }
  return rows;
}

ConsoleView make_console(const Scene& scene) {
  constexpr std::size_t most = 64 * 1024;
  const EventLog& log = scene.branch.log;
  const std::vector<std::uint64_t>& rows = scene.chronicle.output_rows;
  auto end = std::lower_bound(rows.begin(), rows.end(), scene.world.kernel.events);
  auto begin = end;
  std::size_t size = 0;
  while (begin != rows.begin() && *(begin - 1) >= log.forgotten() && size < most) {
    --begin;
    size += log.text(static_cast<std::size_t>(*begin - log.forgotten())).size();
  }
  ConsoleView console;
  for (auto row = begin; row != end; ++row) console.output += log.text(static_cast<std::size_t>(*row - log.forgotten()));
  if (console.output.size() > most) console.output.erase(0, console.output.size() - most);
  console.pending_input = std::string(unread_input(scene.world.kernel.console));
  console.input_closed = scene.world.kernel.console.input_ended;
  return console;
}

}  // namespace heddle
