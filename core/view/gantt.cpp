// gantt.cpp: the timeline: a lane per core, marks for events, cores in use; what is too narrow to see is folded.
#include <algorithm>
#include <map>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr int narrowest = 3;        // Columns: bars below are folded.
constexpr int mark_distance = 40;   // Columns: alike marks that are nearer than this become one.

struct Scale {
  Tick begin = 0, end = 0;
  int columns = 1;
  Tick length() const { return end - begin; }
  Tick of_columns(int count) const { return std::max<Tick>(1, static_cast<Tick>(static_cast<unsigned __int128>(length()) * static_cast<unsigned>(count) / static_cast<unsigned>(columns))); }
};

Activity activity_of(SpanKind kind) {
  switch (kind) {
    case SpanKind::user: return Activity::user;
    case SpanKind::kernel: return Activity::kernel;
    case SpanKind::switching: return Activity::switching;
  }
  return Activity::user;
}

// A piece of a lane, whatever it is of: what it shows, and its words when there is room for them.
struct Piece {
  Tick begin = 0, end = 0;
  GanttBar bar;                    // But for its times.
  std::uint64_t row = no_row;      // Of a wait: the event that says for what.
};

// Several pieces on their way to becoming one bar.
struct Fold {
  Tick begin = 0, end = 0;
  int count = 0;
  Piece longest;
  Tick longest_length = 0;
};

class LaneMaker {
 public:
  LaneMaker(const Scene& scene, const Scale& scale, std::vector<GanttBar>& bars) : scene_(scene), scale_(scale), bars_(bars) {}

  void add(const Piece& piece) {  // Clipped to the scale; in order of time.
    Tick narrow = scale_.of_columns(narrowest);
    Tick length = piece.end - piece.begin;
    if (length >= narrow) {
      flush();
      put(piece, piece.begin, piece.end, 0);
      return;
    }
    if (fold_.count != 0 && (piece.begin - fold_.end >= narrow || fold_.end - fold_.begin >= narrow)) flush();
    if (fold_.count == 0) fold_ = Fold{piece.begin, piece.end, 0, piece, 0};
    fold_.end = piece.end;
    ++fold_.count;
    if (length > fold_.longest_length) { fold_.longest = piece; fold_.longest_length = length; }
  }

  void flush() {
    if (fold_.count != 0) put(fold_.longest, fold_.begin, fold_.end, fold_.count > 1 ? fold_.count : 0);
    fold_ = Fold{};
  }

 private:
  void put(const Piece& piece, Tick begin, Tick end, int folded) {
    Tick now = scene_.world.now;
    if (begin < now && now < end) {  // Cut by the playhead.
      put_piece(piece, begin, now, folded);
      put_piece(piece, now, end, folded);
    } else {
      put_piece(piece, begin, end, folded);
    }
  }

  void put_piece(const Piece& piece, Tick begin, Tick end, int folded) {
    GanttBar bar = piece.bar;
    bar.begin = begin;
    bar.end = end;
    bool has_room = end - begin >= scale_.of_columns(12);
    if (bar.tid != 0) {
      bar.tint = tint_of(scene_.chronicle, bar.tid);
      if (has_room && bar.label.empty() && piece.row == no_row) {
        bar.label = thread_name(scene_.chronicle, bar.tid);
        if (bar.label == "main") bar.label = process_name(scene_.chronicle, bar.pid);
      }
    }
    if (has_room && piece.row != no_row) bar.label = wait_label(scene_, piece.row);
    bar.folded = folded;
    bar.future = begin >= scene_.world.now;
    bars_.push_back(std::move(bar));
  }

  // "pipe 3", "mutex gate", "clock"
  static std::string wait_label(const Scene& scene, std::uint64_t row) {
    const EventLog& log = scene.branch.log;
    if (row < log.forgotten()) return "";
    std::size_t index = static_cast<std::size_t>(row - log.forgotten());
    if (log.kind(index) != EventKind::blocked) return "";
    WaitKind kind = static_cast<WaitKind>(log.a(index));
    std::string word(wait_word(kind));
    if (kind == WaitKind::pipe_read || kind == WaitKind::pipe_write || kind == WaitKind::socket_read) return word + print_text(" %u", log.b(index));
    if (kind == WaitKind::futex) {
      const Image* image = image_of_process(scene.world.kernel, log.pid(index));
      Tid on_whom = static_cast<Tid>(log.c(index));
      return address_words(image, log.b(index)) + (on_whom == 0 ? std::string() : ", held by " + thread_name(scene.chronicle, on_whom));
    }
    return word;
  }

  const Scene& scene_;
  const Scale& scale_;
  std::vector<GanttBar>& bars_;
  Fold fold_;
};

Piece piece_of(const Span& span) {
  Piece piece{span.begin, span.end, {}, no_row};
  piece.bar.activity = activity_of(span.kind);
  piece.bar.tid = span.tid;
  piece.bar.pid = span.pid;
  return piece;
}

// The spans that lie in [begin, end), cut to it.
template <class SpanType, class Use>
void each_span(const std::vector<SpanType>& spans, Tick begin, Tick end, Use&& use) {
  auto first = std::partition_point(spans.begin(), spans.end(), [&](const SpanType& span) { return span.end <= begin; });
  for (auto span = first; span != spans.end() && span->begin < end; ++span) {
    SpanType shown = *span;
    shown.begin = std::max(shown.begin, begin);
    shown.end = std::min(shown.end, end);
    if (shown.end > shown.begin) use(shown);
  }
}

template <class SpanType>
bool is_any_in(const std::vector<SpanType>& spans, Tick begin, Tick end) {
  return !spans.empty() && spans.front().begin < end && std::any_of(spans.rbegin(), spans.rend(), [&](const SpanType& span) { return span.end > begin && span.begin < end; });
}

// Of all that there are, those that fit, the wanted one among them.
template <class Key>
void keep_around(std::vector<Key>& keys, std::size_t most, std::size_t wanted, int& left_out) {
  if (keys.size() <= most) return;
  left_out = static_cast<int>(keys.size() - most);
  std::size_t first = wanted < keys.size() ? std::min(wanted - std::min(wanted, most / 2), keys.size() - most) : 0;
  keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(first));
  keys.resize(most);
}

LaneState state_of(ThreadStretch stretch) {
  switch (stretch) {
    case ThreadStretch::ready: return LaneState::ready;
    case ThreadStretch::running: return LaneState::running;
    case ThreadStretch::waiting: return LaneState::waiting;
  }
  return LaneState::ready;
}

void add_thread_lanes(const Scene& scene, const Scale& scale, Tick last, const GanttQuery& query, GanttView& gantt) {
  const Chronicle& chronicle = scene.chronicle;
  std::vector<Tid> tids;
  std::size_t wanted = ~std::size_t{0};
  for (const auto& [tid, spans] : chronicle.lanes) {
    if (!is_any_in(spans, scale.begin, last)) continue;
    if (tid == query.around) wanted = tids.size();
    tids.push_back(tid);
  }
  keep_around(tids, static_cast<std::size_t>(std::max(1, query.most_lanes)), wanted, gantt.lanes_left_out);
  for (Tid tid : tids) {
    GanttLane lane;
    auto facts = chronicle.threads.find(tid);
    Pid pid = facts == chronicle.threads.end() ? 0 : facts->second.pid;
    std::string process = process_name(chronicle, pid), name = thread_name(chronicle, tid);
    lane.name = process + " · " + name;
    lane.tid = tid;
    lane.tint = tint_of(chronicle, tid);
    LaneMaker maker(scene, scale, lane.bars);
    each_span(chronicle.lanes.at(tid), scale.begin, last, [&](const ThreadSpan& span) {
      Piece piece{span.begin, span.end, {}, span.state == ThreadStretch::waiting ? span.row : no_row};
      piece.bar.state = state_of(span.state);
      piece.bar.tid = tid;
      piece.bar.pid = pid;
      if (span.state == ThreadStretch::running) piece.bar.label = print_text("core %d", span.hart);
      if (span.state == ThreadStretch::ready) piece.bar.label = "ready";
      maker.add(piece);
    });
    maker.flush();
    gantt.lanes.push_back(std::move(lane));
  }
}

void add_lock_lanes(const Scene& scene, const Scale& scale, Tick last, const GanttQuery& query, GanttView& gantt) {
  const Chronicle& chronicle = scene.chronicle;
  std::vector<LockKey> keys;
  for (const auto& [key, facts] : chronicle.locks) {
    if (is_any_in(facts.held, scale.begin, last) || is_any_in(facts.awaited, scale.begin, last)) keys.push_back(key);
  }
  keep_around(keys, static_cast<std::size_t>(std::max(1, query.most_lanes)), ~std::size_t{0}, gantt.lanes_left_out);
  for (const LockKey& key : keys) {
    GanttLane lane;
    lane.name = address_words(image_of_process(scene.world.kernel, key.pid), key.address);
    if (chronicle.processes.size() > 1) lane.name = process_name(chronicle, key.pid) + " · " + lane.name;
    lane.tint = tint_of_process(chronicle, key.pid);
    const LockFacts& facts = chronicle.locks.at(key);
    for (bool holds : {true, false}) {  // First who holds it; who waits is drawn over that.
      LaneMaker maker(scene, scale, lane.bars);
      for (LockSpan span : holds ? facts.held : facts.awaited) {  // Waits may end in another order than they began.
        span.begin = std::max(span.begin, scale.begin);
        span.end = std::min(span.end, last);
        if (span.end <= span.begin) continue;
        Piece piece{span.begin, span.end, {}, no_row};
        piece.bar.state = holds ? LaneState::running : LaneState::waiting;
        piece.bar.tid = span.tid;
        piece.bar.pid = key.pid;
        maker.add(piece);
      }
      maker.flush();
    }
    gantt.lanes.push_back(std::move(lane));
  }
}

// Adds the span's time to the columns that it covers.
void add_use(std::vector<Tick>& use, const Scale& scale, const Span& span) {
  auto column_of = [&](Tick tick) {
    return static_cast<std::size_t>(static_cast<unsigned __int128>(tick - scale.begin) * use.size() / scale.length());
  };
  auto begin_of = [&](std::size_t column) {
    return scale.begin + static_cast<Tick>(static_cast<unsigned __int128>(scale.length()) * column / use.size());
  };
  std::size_t first = column_of(span.begin), last = std::min(column_of(span.end - 1), use.size() - 1);
  for (std::size_t column = first; column <= last; ++column) {
    Tick from = std::max(span.begin, begin_of(column)), to = std::min(span.end, begin_of(column + 1));
    if (to > from) use[column] += to - from;
  }
}

std::string mark_label(const EventLog& log, std::size_t index) {
  EventKind kind = log.kind(index);
  if (kind == EventKind::signal_sent) {
    std::string name(signal_name(static_cast<int>(log.a(index))));
    if (!name.empty()) return name;
  }
  return std::string(event_word(kind));
}

MarkKind mark_kind(EventKind kind) {
  switch (kind) {
    case EventKind::process_forked:
    case EventKind::process_exited: return MarkKind::process;
    case EventKind::thread_created:
    case EventKind::thread_exited: return MarkKind::thread;
    case EventKind::signal_sent: return MarkKind::signal;
    case EventKind::input_arrived:
    case EventKind::input_ended: return MarkKind::input;
    case EventKind::output: return MarkKind::output;
    case EventKind::mutex_wait: return MarkKind::sync;
    case EventKind::pipe_written: return MarkKind::ipc;
    default: return MarkKind::fault;
  }
}

std::vector<GanttMark> make_marks(const Scene& scene, const Scale& scale) {
  const EventLog& log = scene.branch.log;
  std::vector<GanttMark> marks;
  std::map<std::pair<std::string, bool>, std::pair<std::size_t, Tick>> last;  // By label: the mark and its last tick.
  const std::vector<std::uint64_t>& rows = scene.chronicle.mark_rows;
  std::uint64_t first_row = log.forgotten() + log.first_at_or_after(scale.begin);
  for (auto row = std::lower_bound(rows.begin(), rows.end(), first_row); row != rows.end(); ++row) {
    std::size_t index = static_cast<std::size_t>(*row - log.forgotten());
    Tick tick = log.tick(index);
    if (tick > scale.end) break;
    bool future = *row >= scene.world.kernel.events;
    std::string label = mark_label(log, index);
    auto known = last.find({label, future});
    if (known != last.end() && tick - known->second.second < scale.of_columns(mark_distance)) {
      ++marks[known->second.first].count;
      known->second.second = tick;
      continue;
    }
    last[{label, future}] = {marks.size(), tick};
    GanttMark mark;
    mark.tick = tick;
    mark.kind = mark_kind(log.kind(index));
    mark.label = std::move(label);
    mark.future = future;
    marks.push_back(std::move(mark));
  }
  return marks;
}

std::vector<GanttView::Branch> make_branches(const Timeline& timeline) {
  std::vector<GanttView::Branch> branches;
  for (const Branch& branch : timeline.branches) {
    GanttView::Branch row;
    row.id = branch.id;
    row.begin = branch.fork_tick;
    row.end = branch.known_until;
    row.current = branch.id == current_branch(timeline).id;
    row.label = branch.parent < 0 ? "the first run" : print_text("branch %d, from %s", branch.id, duration(branch.fork_tick).c_str());
    branches.push_back(std::move(row));
  }
  return branches;
}

}  // namespace

GanttView make_gantt(const Scene& scene, const Timeline& timeline, const GanttQuery& query) {
  GanttView gantt;
  Scale scale{query.begin, query.end, std::max(1, std::min(query.columns, 10'000))};
  if (scale.end <= scale.begin) {
    scale.begin = scene.branch.earliest;
    scale.end = std::max(scene.branch.known_until, scale.begin + 1);
  }
  gantt.begin = scale.begin;
  gantt.end = scale.end;
  gantt.now = scene.world.now;
  gantt.known_until = scene.branch.known_until;
  std::size_t columns = static_cast<std::size_t>(std::min<Tick>(static_cast<Tick>(scale.columns), scale.length()));
  std::vector<Tick> use(columns, 0);
  Tick last = std::min(scale.end, scene.branch.known_until);
  gantt.lanes_of = query.lanes;
  gantt.cores = static_cast<int>(scene.world.kernel.harts.size());
  for (std::size_t core = 0; core < scene.world.kernel.harts.size(); ++core) {
    GanttLane lane;
    lane.name = print_text("core %u", static_cast<unsigned>(core));
    LaneMaker maker(scene, scale, lane.bars);
    if (core < scene.chronicle.cores.size()) {
      each_span(scene.chronicle.cores[core], scale.begin, last, [&](const Span& span) {
        if (query.lanes == LaneOf::cores) maker.add(piece_of(span));
        add_use(use, scale, span);
      });
    }
    maker.flush();
    if (query.lanes == LaneOf::cores) gantt.lanes.push_back(std::move(lane));
  }
  if (query.lanes == LaneOf::threads) add_thread_lanes(scene, scale, last, query, gantt);
  if (query.lanes == LaneOf::locks) add_lock_lanes(scene, scale, last, query, gantt);
  Tick column_length = std::max<Tick>(1, scale.length() / columns);
  for (Tick busy : use) gantt.parallel.push_back(static_cast<std::uint8_t>(std::min<Tick>(255, (busy + column_length / 2) / column_length)));
  gantt.marks = make_marks(scene, scale);
  gantt.branches = make_branches(timeline);
  return gantt;
}

}  // namespace heddle
