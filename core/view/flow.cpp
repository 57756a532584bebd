// flow.cpp: a byte's way: which write put it into a pipe or a connection, and which read took it out. Both are queues, so that the
// n-th byte written is the n-th byte read, and the log's counts are enough.
#include <algorithm>
#include <charconv>
#include <deque>

#include "core/analysis/names.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::size_t most_pieces = 100;

struct TubeName {
  EventKind write = EventKind::pipe_written, read = EventKind::pipe_read;
  Word id = 0;
};

bool read_name(std::string_view words, TubeName& name) {
  for (std::string_view kind : {"pipe ", "socket "}) {
    if (words.substr(0, kind.size()) != kind) continue;
    if (kind == "socket ") name = {EventKind::socket_sent, EventKind::socket_received, 0};
    const char* end = words.data() + words.size();
    auto [stop, problem] = std::from_chars(words.data() + kind.size(), end, name.id);
    return problem == std::errc() && stop == end;
  }
  return false;
}

// A thread as it was called when that happened, also when it is gone.
ThreadChip chip_of(const Scene& scene, std::size_t row) {
  const EventLog& log = scene.branch.log;
  ThreadChip chip;
  chip.tid = log.tid(row);
  chip.pid = log.pid(row);
  std::uint64_t of_run = log.forgotten() + row;
  chip.process = process_name(scene.chronicle, chip.pid, of_run);
  chip.name = thread_name(scene.chronicle, chip.tid, of_run);
  chip.tint = tint_of(scene.chronicle, chip.tid);
  return chip;
}

}  // namespace

FlowView make_flow(const Scene& scene, std::string_view tube) {
  FlowView view;
  TubeName name;
  if (!read_name(tube, name)) return view;
  view.tube = std::string(tube);
  const EventLog& log = scene.branch.log;
  std::uint64_t now = scene.world.kernel.events - std::min(scene.world.kernel.events, log.forgotten());  // Rows before it have happened.
  std::deque<FlowPiece> waiting;  // Written and not read yet.
  std::uint64_t end_of_written = 0;
  bool is_first = true;
  auto keep = [&](const FlowPiece& piece) {
    view.pieces.push_back(piece);
    if (view.pieces.size() > 2 * most_pieces) view.pieces.erase(view.pieces.begin(), view.pieces.end() - most_pieces);
  };
  for (std::size_t row = 0; row < log.size(); ++row) {
    EventKind kind = log.kind(row);
    if (kind != name.write && kind != name.read) continue;
    bool writes = kind == name.write;
    bool is_socket = name.write == EventKind::socket_sent;
    if ((writes && is_socket ? log.c(row) : log.a(row)) != name.id) continue;
    std::uint64_t bytes = log.b(row);
    bool happened = row < now;
    if (is_first && !is_socket) {  // What was in it before the log begins.
      std::uint64_t before = writes ? log.c(row) - std::min<Word>(log.c(row), log.b(row)) : log.c(row) + bytes;
      if (before != 0) waiting.push_back({0, before, {}, {}, 0, 0, false});
      end_of_written = before;
    }
    is_first = false;
    if (writes) {
      if (!happened || bytes == 0) continue;  // The picture is of what has been written by now.
      waiting.push_back({end_of_written, end_of_written + bytes, chip_of(scene, row), {}, log.tick(row), 0, false});
      end_of_written += bytes;
      view.written += bytes;
      continue;
    }
    if (happened) view.read += bytes;
    while (bytes != 0 && !waiting.empty()) {
      FlowPiece piece = waiting.front();
      std::uint64_t taken = std::min(bytes, piece.end - piece.begin);
      waiting.front().begin += taken;
      if (waiting.front().begin == waiting.front().end) waiting.pop_front();
      piece.end = piece.begin + taken;
      piece.reader = chip_of(scene, row);
      piece.read = log.tick(row);
      piece.in_flight = !happened;
      keep(piece);
      bytes -= taken;
    }
    if (!happened && waiting.empty()) break;
  }
  for (FlowPiece& piece : waiting) {
    piece.in_flight = true;
    keep(piece);
  }
  if (view.pieces.size() > most_pieces) view.pieces.erase(view.pieces.begin(), view.pieces.end() - most_pieces);
  return view;
}

}  // namespace heddle
