// made_views.h: views made by hand, as the Lab would make them: the browser with three tabs at the moment after tab 2 crashed.
#pragma once

#include "shell/ui_state.h"
#include "shell/views.h"

namespace heddle {

inline ThreadChip made_chip(Tid tid, Pid pid, const char* process, const char* name, int hue, int shade, const char* waits = "") {
  return {tid, pid, process, name, {hue, shade}, waits};
}

inline LaneRow made_lane(ThreadChip chip, LaneState state, const char* text, std::vector<FrameChip> frames, const char* place) {
  LaneRow lane;
  lane.thread = chip;
  lane.state = state;
  lane.state_text = text;
  lane.pc = 0x10a3c;
  lane.sp = 0x7fffde80;
  lane.frames = std::move(frames);
  lane.place = place;
  return lane;
}

inline House made_tab(int number, Pid pid, int hue, bool crashed) {
  House house;
  house.pid = pid;
  house.parent = 1;
  static const char* names[] = {"", "tab 1", "tab 2", "tab 3", "tab 4", "tab 5", "tab 6"};
  const char* name = names[number];
  house.name = name;
  house.tint = {hue, 0};
  house.alive = !crashed;
  house.crashed = crashed;
  house.state_text = crashed ? "crashed: SIGSEGV" : "running";
  house.resident_bytes = 96 << 10;
  house.shared_bytes = 28 << 10;
  house.regions = {{RegionKind::code, "code", 0x10000, 0x1a000, 24 << 10, 24 << 10, false, true, 0},
                   {RegionKind::data, "data", 0x1a000, 0x1c000, 8 << 10, 4 << 10, true, false, 0},
                   {RegionKind::heap, "heap", 0x1c000, 0x24000, 24 << 10, 0, true, false, 0},
                   {RegionKind::stack, "stack · render", 0x40000000, 0x40010000, 8 << 10, 0, true, false, pid + 1},
                   {RegionKind::stack, "stack · input", 0x40020000, 0x40030000, 8 << 10, 0, true, false, pid + 2},
                   {RegionKind::stack, "stack · network", 0x40040000, 0x40050000, 8 << 10, 0, true, false, pid + 3},
                   {RegionKind::stack, "stack · main", 0x7ffe0000, 0x7ffff000, 12 << 10, 0, true, false, pid}};
  auto chip = [&](int offset, const char* thread, const char* waits = "") { return made_chip(pid + offset, pid, name, thread, hue, offset, waits); };
  if (crashed) {
    house.lanes = {made_lane(chip(0, name), LaneState::ended, "ended with its process", {}, ""),
                   made_lane(chip(1, "render"), LaneState::crashed, "SIGSEGV", {{"thread_start", 0}, {"render", 0}, {"go_forward", 0}}, "browser.c:68"),
                   made_lane(chip(2, "input"), LaneState::ended, "ended with its process", {}, ""),
                   made_lane(chip(3, "network"), LaneState::ended, "ended with its process", {}, "")};
  } else {
    house.lanes = {made_lane(chip(0, name, "thread 10"), LaneState::waiting, "waiting · join of tid 10", {{"main", 0}, {"open_tab", 0}, {"run_process", 0}, {"pthread_join", 0}}, "browser.c:150"),
                   made_lane(chip(1, "render"), LaneState::running, "running · core 0", {{"thread_start", 0}, {"render", 0}, {"layout", 0}}, "browser.c:59"),
                   made_lane(chip(2, "input"), LaneState::ready, "ready", {{"thread_start", 0}, {"input", 0}}, "browser.c:97"),
                   made_lane(chip(3, "network", "pipe 3"), LaneState::waiting, "waiting · pipe 3", {{"thread_start", 0}, {"network", 0}, {"read", 0}}, "browser.c:114")};
  }
  return house;
}

inline const char* made_source() {
  return "#include <pthread.h>\n\nstatic void go_forward(struct page *page) {\n  int width = page->next->width;\n  page->width = width;\n}\n\n"
         "/* Lays a page out\n   again and again. */\nstatic void *render(void *argument) {\n  struct page *page = argument;\n  name_thread(page, \" render\");\n"
         "  pthread_mutex_lock(&page->lock);\n  while (!page->closed) {\n    while (!page->dirty) pthread_cond_wait(&page->changed, &page->lock);\n"
         "    page->dirty = 0;  // seen\n    if (page->crash) go_forward(page);\n    layout(page);\n  }\n  return NULL;\n}\n";
}

inline Views made_views() {
  Views views;
  LabStatus& status = views.status;
  status.state = RunState::can_run;
  status.now = 1'284'000;
  status.known_until = 1'760'000;
  status.program = "browser";
  status.arguments = {"process"};
  status.sentence = "tab 2's render thread read address 0x00000010; nothing is mapped there: SIGSEGV ends pid 7 with its 4 threads.";
  status.branches = 2;
  status.branch = 1;
  views.programs = {"browser", "hello", "race"};

  StageView& stage = views.stage;
  stage.now = status.now;
  stage.utilisation_percent = 81;
  stage.running = 3;
  House browser;
  browser.pid = 1;
  browser.name = "browser";
  browser.tint = {0, 0};
  browser.resident_bytes = 88 << 10;
  browser.shared_bytes = 40 << 10;
  browser.regions = {{RegionKind::code, "code", 0x10000, 0x1a000, 24 << 10, 24 << 10, false, true, 0},
                     {RegionKind::data, "data", 0x1a000, 0x1c000, 8 << 10, 0, true, false, 0},
                     {RegionKind::heap, "heap", 0x1c000, 0x24000, 16 << 10, 8 << 10, true, false, 0},
                     {RegionKind::stack, "stack · main", 0x7ffe0000, 0x7ffff000, 12 << 10, 0, true, false, 1}};
  browser.lanes = {made_lane(made_chip(1, 1, "browser", "browser", 0, 0, "stdin"), LaneState::waiting, "waiting · stdin", {{"main", 0}, {"fgets", 0}, {"read", 0}}, "browser.c:201")};
  stage.houses = {browser, made_tab(1, 2, 1, false), made_tab(2, 7, 2, true), made_tab(3, 12, 3, false)};
  auto tube = [&](int id, Pid writer, Pid reader, std::uint32_t bytes, const char* preview) {
    Tube one;
    one.name = one.stream = "pipe " + std::to_string(id);
    one.id = id;
    one.writers = one.readers = {writer, reader};  // As fork leaves them: both ends are open in both.
    one.has_written = {writer};
    one.has_read = {reader};
    one.bytes = bytes;
    one.capacity = 65536;
    one.preview = preview;
    stage.tubes.push_back(one);
  };
  tube(1, 1, 2, 0, "");
  tube(2, 2, 1, 0, "");
  tube(3, 1, 12, 78, "A heddle lifts one thread");
  auto core = [&](HartId hart, Activity activity, ThreadChip chip, const char* place, int left, bool fault) {
    stage.cores.push_back({hart, activity, chip, place, left, fault});
  };
  core(0, Activity::user, made_chip(3, 2, "tab 1", "render", 1, 1), "browser.c:59", 40, false);
  core(1, Activity::kernel, made_chip(8, 7, "tab 2", "render", 2, 1), "ending pid 7", 25, true);
  core(2, Activity::user, made_chip(13, 12, "tab 3", "render", 3, 1), "browser.c:97", 33, false);
  core(3, Activity::switching, made_chip(2, 2, "tab 1", "input", 1, 2), "tab 1 → tab 3 · satp, TLB flush", 0, false);
  stage.ready = {made_chip(14, 12, "tab 3", "input", 3, 2), made_chip(4, 2, "tab 1", "input", 1, 2)};
  stage.waiting = {made_chip(1, 1, "browser", "browser", 0, 0, "stdin"), made_chip(5, 2, "tab 1", "network", 1, 3, "pipe 1"), made_chip(15, 12, "tab 3", "network", 3, 3, "pipe 3")};

  GanttView& gantt = views.gantt;
  gantt.begin = 800'000;
  gantt.end = 1'900'000;
  gantt.now = status.now;
  gantt.known_until = status.known_until;
  const char* labels[] = {"render", "input", "network"};
  for (int lane = 0; lane < 4; ++lane) {
    GanttLane row;
    row.name = "core " + std::to_string(lane);
    Tick at = 800'000 + static_cast<Tick>(lane) * 13'000;
    for (int i = 0; at < status.known_until; ++i) {
      Tick length = 30'000 + static_cast<Tick>((i * 37 + lane * 53) % 90) * 1'000;
      Tick end = std::min(at + length, status.known_until);
      auto piece = [&](Tick from, Tick to, Activity activity, const char* label) {
        if (to <= from) return;
        bool future = from >= status.now;
        row.bars.push_back({from, to, activity, 1, 1, {(i + lane) % 4, i % 3}, label, 0, future});
      };
      piece(at, std::min(end, status.now), Activity::user, labels[i % 3]);
      piece(std::max(at, status.now), end, Activity::user, labels[i % 3]);
      piece(end, end + 9'000, Activity::kernel, "futex");
      piece(end + 9'000, end + 14'000, Activity::switching, "");
      at = end + 15'000;
    }
    gantt.lanes.push_back(row);
  }
  gantt.marks = {{860'000, MarkKind::process, "fork", 3, false}, {1'010'000, MarkKind::thread, "clone", 9, false}, {1'262'000, MarkKind::fault, "SIGSEGV", 1, false},
                 {1'270'000, MarkKind::signal, "SIGCHLD", 1, false}, {1'180'000, MarkKind::input, "crash 2", 1, false}, {1'600'000, MarkKind::output, "tab 3: ready", 1, true}};
  for (int i = 0; i < 700; ++i) gantt.parallel.push_back(static_cast<std::uint8_t>(1 + (i / 60) % 4));
  gantt.branches = {{0, 0, 1'500'000, false, "the first run"}, {1, 1'180'000, 1'760'000, true, "crash 2"}};

  InspectorView& inspector = views.inspector;
  inspector.tid = 8;
  inspector.pid = 7;
  inspector.thread = made_chip(8, 7, "tab 2", "render", 2, 1);
  inspector.state = LaneState::crashed;
  inspector.state_text = "pid 7 · tid 8 · killed by SIGSEGV";
  inspector.source.file = "browser.c";
  std::string_view text = made_source();
  std::uint32_t number = 0;
  while (!text.empty()) {
    std::size_t stop = text.find('\n');
    inspector.source.lines.push_back({++number, std::string(text.substr(0, stop)), number > 2});
    text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
  }
  inspector.source.current = 4;
  inspector.source.faulted = true;
  inspector.instruction = "lw a5,16(a5)";
  const char* names[] = {"pc", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5"};
  Word value = 0x10a3c;
  for (const char* name : names) {
    inspector.registers.push_back({name, std::string_view(name) == "a5" ? 0 : value, std::string_view(name) == "ra", std::string_view(name) == "a5"});
    value = value * 1664525u + 1013904223u;
  }
  inspector.stack = {{"go_forward", "browser.c:68", {{"page", "struct page *", "→ heap 0x42010", 0x4000ff00}, {"width", "int", "unset", 0x4000fefc}}},
                     {"render", "browser.c:84", {{"argument", "void *", "0x42010", 0x4000ff40}, {"page", "struct page *", "→ heap 0x42010", 0x4000ff3c}}},
                     {"thread_start", "pthread.c:88", {}}};
  inspector.stack_used = 192;
  inspector.stack_size = 64 << 10;
  inspector.fault_title = "Segmentation fault";
  inspector.fault_text = "read of 0x00000010: page->next is null, and page 0 is not mapped.";
  inspector.sentence = "It was killed by SIGSEGV, and its process with it.";
  views.events = {{1'180'000, 1, "the user types “crash 2”", no_hart, 1, 1, false},
                  {1'262'000, 2, "tab 2's render thread reads address 0x00000010; nothing is mapped there: SIGSEGV", 1, 7, 8, true},
                  {1'263'000, 3, "pid 7 (tab 2) ends with its 4 threads", 1, 7, 8, false},
                  {1'270'000, 4, "pid 1 (browser) gets SIGCHLD: pid 7 is gone", 2, 1, 1, false}};
  views.console.output = "tab 1: ready\nbrowser: tab 1 is open\ntab 2: ready\nbrowser: tab 2 is open\ntab 3: ready\nbrowser: tab 3 is open\nbrowser: tab 2 crashed: signal 11\n";
  views.metrics = {{"Memory (resident)", "312 KiB"}, {"Time to open a tab", "61.2 µs"}, {"Switch cost (mean)", "2.31 µs"}, {"TLB misses per switch", "9.4"}};
  return views;
}

// What the other mode measured before, and this one now.
inline void fill_measured(UiState& state) {
  state.measured["process"] = {{"Tabs lost", "1 of 3"}, {"Memory (resident)", "312 KiB"}, {"Time to open a tab", "61.2 µs"}, {"Switch cost (mean)", "2.31 µs"}, {"TLB misses per switch", "9.4"}};
  state.measured["thread"] = {{"Tabs lost", "3 of 3"}, {"Memory (resident)", "148 KiB"}, {"Time to open a tab", "9.8 µs"}, {"Switch cost (mean)", "1.24 µs"}, {"TLB misses per switch", "0.8"}};
}

// A table with a line of each kind.
inline TableLine made_line(const std::string& name, const std::string& title, Figure process, Figure thread) {
  TableLine line;
  line.scenario.name = name;
  line.scenario.title = title;
  line.scenario.process_words = "fork(): page tables are copied, and some more words that may be too many";
  line.scenario.thread_words = "pthread_create(): a stack and registers";
  line.state = LineState::measured;
  line.figures = {{"one worker", {process, thread}}};
  return line;
}

inline Views made_table() {
  Views views;
  views.table = {made_line("creation", "Creation and end", {"", 61200, "ns"}, {"", 9800, "ns"}),
                 made_line("isolation", "Isolation", {"untouched", {}, ""}, {"overwritten", {}, ""}),
                 made_line("nothing", "Nothing at all", {"", 0, ""}, {"", 0, ""}),
                 made_line("mixed", "A number and a word", {"", 3, ""}, {"none", {}, ""})};
  views.table.push_back(made_line("waits", "Waits", {}, {}));
  views.table.back().state = LineState::measuring;
  views.table.push_back(made_line("failed", "Failed", {}, {}));
  views.table.back().state = LineState::failed;
  views.table.back().error = "scenarios/failed/scenario.json: 'coers' is no key that is known here; did you mean 'cores'?";
  return views;
}

}  // namespace heddle
