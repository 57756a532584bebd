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

// Several spans on their way to becoming one bar.
struct Fold {
  Tick begin = 0, end = 0;
  int count = 0;
  Span longest;
  Tick longest_length = 0;
};

class LaneMaker {
 public:
  LaneMaker(const Scene& scene, const Scale& scale, std::vector<GanttBar>& bars) : scene_(scene), scale_(scale), bars_(bars) {}

  void add(const Span& span) {  // Clipped to the scale; in order of time.
    Tick narrow = scale_.of_columns(narrowest);
    Tick length = span.end - span.begin;
    if (length >= narrow) {
      flush();
      put(span, span.begin, span.end, 0);
      return;
    }
    if (fold_.count != 0 && (span.begin - fold_.end >= narrow || fold_.end - fold_.begin >= narrow)) flush();
    if (fold_.count == 0) fold_ = Fold{span.begin, span.end, 0, span, 0};
    fold_.end = span.end;
    ++fold_.count;
    if (length > fold_.longest_length) { fold_.longest = span; fold_.longest_length = length; }
  }

  void flush() {
    if (fold_.count != 0) put(fold_.longest, fold_.begin, fold_.end, fold_.count > 1 ? fold_.count : 0);
    fold_ = Fold{};
  }

 private:
  void put(const Span& span, Tick begin, Tick end, int folded) {
    Tick now = scene_.world.now;
    if (begin < now && now < end) {  // Cut by the playhead.
      put_piece(span, begin, now, folded);
      put_piece(span, now, end, folded);
    } else {
      put_piece(span, begin, end, folded);
    }
  }

  void put_piece(const Span& span, Tick begin, Tick end, int folded) {
    GanttBar bar;
    bar.begin = begin;
    bar.end = end;
    bar.activity = activity_of(span.kind);
    bar.tid = span.tid;
    bar.pid = span.pid;
    if (span.tid != 0) {
      bar.tint = tint_of(scene_.chronicle, span.tid);
      if (bar.end - bar.begin >= scale_.of_columns(12)) bar.label = thread_name(scene_.chronicle, span.tid);
      if (bar.label == "main") bar.label = process_name(scene_.chronicle, span.pid);
    }
    bar.folded = folded;
    bar.future = begin >= scene_.world.now;
    bars_.push_back(std::move(bar));
  }

  const Scene& scene_;
  const Scale& scale_;
  std::vector<GanttBar>& bars_;
  Fold fold_;
};

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
  for (std::size_t core = 0; core < scene.world.kernel.harts.size(); ++core) {
    GanttLane lane;
    lane.name = print_text("core %u", static_cast<unsigned>(core));
    LaneMaker maker(scene, scale, lane.bars);
    if (core < scene.chronicle.cores.size()) {
      const std::vector<Span>& spans = scene.chronicle.cores[core];
      auto first = std::partition_point(spans.begin(), spans.end(), [&](const Span& span) { return span.end <= scale.begin; });
      for (auto span = first; span != spans.end() && span->begin < last; ++span) {
        Span shown = *span;
        shown.begin = std::max(shown.begin, scale.begin);
        shown.end = std::min(shown.end, last);
        if (shown.end <= shown.begin) continue;
        maker.add(shown);
        add_use(use, scale, shown);
      }
    }
    maker.flush();
    gantt.lanes.push_back(std::move(lane));
  }
  Tick column_length = std::max<Tick>(1, scale.length() / columns);
  for (Tick busy : use) gantt.parallel.push_back(static_cast<std::uint8_t>(std::min<Tick>(255, (busy + column_length / 2) / column_length)));
  gantt.marks = make_marks(scene, scale);
  gantt.branches = make_branches(timeline);
  return gantt;
}

}  // namespace heddle
