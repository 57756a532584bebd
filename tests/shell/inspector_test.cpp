// inspector_test.cpp: the inspector's tabs on a real run: tidy at every size, and pointers, regions and events that can be followed.
#include <gtest/gtest.h>

#include <set>

#include "shell/details.h"
#include "shell/strings.h"
#include "shell/translate_views.h"
#include "tests/shell/canvas.h"

namespace heddle {
namespace {

// The browser with three tabs, and everything that its inspector could show.
void fill_everything(Views& views, const Lab& lab) {
  views.status = lab.status();
  views.stage = lab.stage();
  views.inspector = lab.inspect(0);
  views.events = lab.events(24);
  Tid tid = views.inspector.tid;
  Address sp = 0;
  for (const RegisterCell& cell : views.inspector.registers) if (cell.name == "sp") sp = cell.value;
  views.details.assembly = lab.assembly(tid);
  views.details.memory = lab.memory({tid, sp, 16});
  views.details.pages = lab.pages(tid, sp);
  views.details.files = lab.files(tid);
  views.details.signals = lab.signals(tid);
  LogQuery query;
  query.topic = LogTopic::all;
  views.details.log = lab.log(query);
}

Views browser_views() {
  Lab lab;
  Result<LabProgram> program = Lab::program_named("browser");
  program->arguments = {"process"};
  EXPECT_TRUE(lab.open(*program, {}).opened);
  lab.type_input("open\nopen\nopen\n");
  lab.advance(900'000);
  Views views = made_views();
  fill_everything(views, lab);
  return views;
}

Rect ink_of(const TextRecord& text) {
  Rect line{text.rect.x + 0.5f, text.rect.y + text.rect.h * 0.22f, text.rect.w - 1, text.rect.h * 0.56f};
  return intersection(line, text.clip);
}

void expect_tidy(const Canvas& canvas, const std::string& where) {
  const std::vector<TextRecord>& texts = canvas.book.texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Rect ink = ink_of(texts[i]);
    if (ink.empty()) continue;
    EXPECT_LE(texts[i].rect.right(), texts[i].clip.right() + 0.5f) << where << ": '" << texts[i].text << "' is cut at the right";
    for (std::size_t k = i + 1; k < texts.size(); ++k) {
      if (texts[k].layer != texts[i].layer) continue;
      EXPECT_TRUE(intersection(ink, ink_of(texts[k])).empty()) << where << ": '" << texts[i].text << "' and '" << texts[k].text << "' overlap";
    }
  }
}

TEST(Inspector, is_tidy_in_every_tab_and_size) {
  Views views = browser_views();
  for (ImVec2 size : {ImVec2(1440, 900), ImVec2(2560, 1440), ImVec2(1024, 768), ImVec2(768, 1024), ImVec2(414, 896), ImVec2(320, 568)}) {
    Canvas canvas(size.x, size.y);
    canvas.state.narrow_tab = NarrowTab::source;
    canvas.state.side_tab = SideTab::inspector;
    for (int tab = 0; tab < static_cast<int>(InspectorTab::count); ++tab) {
      canvas.state.inspector.tab = static_cast<InspectorTab>(tab);
      canvas.settle(views);
      expect_tidy(canvas, "tab " + std::to_string(tab) + " at " + std::to_string(static_cast<int>(size.x)));
      for (const char* name : {"Source", "Assembly", "Registers", "Stack", "Memory", "Pages", "Files", "Signals", "Log"}) {
        const ControlRecord* record = find_control(canvas.book.list, "inspect-" + std::string(1, static_cast<char>(name[0] + 32)) + (name + 1));
        ASSERT_TRUE(record) << name;
        EXPECT_LE(record->rect.right(), size.x) << name;
      }
    }
  }
}

// Eight threads on a core: enough for every policy to have something to say of each.
TEST(Inspector, cuts_no_word_of_the_scheduler_under_any_policy) {
  for (const char* code : {"en", "de"}) {
    ASSERT_TRUE(use_language(code));
    for (const char* policy : {"mlfq", "priority-rr", "cfs", "eevdf", "stride", "lottery", "edf", "sjf", "srtf"}) {
      LabSettings settings;
      settings.cores = 1;
      settings.policy = policy;
      Lab lab;
      Result<LabProgram> program = Lab::program_named("browser");
      program->arguments = {"thread"};
      ASSERT_TRUE(lab.open(*program, settings).opened);
      lab.type_input("open\nopen\nopen\n");
      lab.advance(500'000);
      Views views = made_views();
      fill_everything(views, lab);
      views.details.scheduler = lab.scheduler();
      translate(views.details);
      for (ImVec2 size : {ImVec2(1440, 900), ImVec2(768, 1024), ImVec2(320, 568)}) {
        Canvas canvas(size.x, size.y);
        canvas.state.narrow_tab = NarrowTab::source;
        canvas.state.side_tab = SideTab::inspector;
        canvas.state.inspector.tab = InspectorTab::scheduler;
        canvas.settle(views);
        std::string where = std::string(code) + ", " + policy + " at " + std::to_string(static_cast<int>(size.x));
        expect_tidy(canvas, where);
        const SchedulerView& view = views.details.scheduler;
        Rect title;  // The stage says some of the same words elsewhere, in little room.
        for (const TextRecord& text : canvas.book.texts) if (text.text.size() > 3 && capitals(view.policy).rfind(text.text, 0) == 0) title = text.rect;
        EXPECT_GT(title.w, 0) << where;
        std::set<std::string> whole;
        for (const QueueView& queue : view.queues) {
          whole.insert({queue.axis_begin, queue.axis_end});
          for (const QueueLevel& level : queue.levels) whole.insert({level.name, level.words});
          for (const QueueMember& member : queue.members) {
            whole.insert(member.words);
            if (member.hart != no_hart) whole.insert(tr("core {}", member.hart) + " · " + member.words);
          }
        }
        std::size_t seen = 0;
        for (const TextRecord& text : canvas.book.texts) {
          if (!whole.count(text.text) || text.rect.x < title.x - 1 || text.rect.y < title.y) continue;
          ++seen;
          EXPECT_FALSE(text.shortened) << where << ": '" << text.text << "' is cut";
        }
        EXPECT_GT(seen, 0u) << where;
      }
    }
  }
  use_language("en");
}

TEST(Inspector, opens_its_tabs_by_click) {
  Views views = browser_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.click(views, "Pages");
  EXPECT_EQ(canvas.state.inspector.tab, InspectorTab::pages);
  EXPECT_TRUE(find_control(canvas.book.list, "Pages")->pressed.value_or(false));
  const RegionRow& region = views.details.pages.regions.front();
  canvas.press("region-" + std::string("10000"));
  canvas.settle(views);
  EXPECT_EQ(canvas.state.inspector.address, region.begin);
  EXPECT_EQ(canvas.state.inspector.tab, InspectorTab::pages);
}

TEST(Inspector, follows_a_pointer_into_memory_and_back) {
  Views views = made_views();
  views.inspector.stack[1].variables[1].target = 0x42010;
  Canvas canvas(1440, 900);
  canvas.state.inspector.tab = InspectorTab::stack;
  canvas.settle(views);
  ASSERT_TRUE(find_control(canvas.book.list, "Go to what page points to"));
  canvas.press("Go to what page points to");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.inspector.tab, InspectorTab::memory);
  EXPECT_EQ(canvas.state.inspector.address, 0x42010u);
  canvas.press("Back to the last address");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.inspector.address, 0u) << "the stack pointer";
}

TEST(Inspector, travels_to_an_event_of_the_log) {
  Views views = browser_views();
  Canvas canvas(1440, 900);
  canvas.state.inspector.tab = InspectorTab::log;
  canvas.settle(views);
  const EventRow& newest = views.details.log.back();
  canvas.press("event-" + std::to_string(newest.index));
  canvas.settle(views);
  ASSERT_TRUE(canvas.asked<request::Seek>());
  EXPECT_EQ(canvas.asked<request::Seek>()->tick, newest.tick);
  canvas.press("Events about", "locks");
  canvas.press("Only this thread");
  canvas.settle(views);
  EXPECT_EQ(canvas.state.inspector.log.topic, LogTopic::locks);
  EXPECT_TRUE(canvas.state.inspector.log_of_thread);
}

TEST(Inspector, sets_breakpoints_by_click_and_marks_them) {
  Views views = browser_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  std::string line;
  for (const ControlRecord& record : canvas.book.list) if (record.id.rfind("break-", 0) == 0 && record.rect.h > 18) line = record.id.substr(6);
  ASSERT_FALSE(line.empty()) << "lines with statements can be clicked";
  canvas.click(views, "Breakpoint at line " + line);
  ASSERT_TRUE(canvas.asked<request::ToggleBreak>());
  LabBreak wanted = canvas.asked<request::ToggleBreak>()->wanted;
  EXPECT_EQ(std::to_string(wanted.line), line);
  EXPECT_EQ(wanted.file, views.inspector.source.file);
  views.breaks = {wanted};
  canvas.settle(views);
  EXPECT_TRUE(find_control(canvas.book.list, "Breakpoint at line " + line)->pressed.value_or(false));
  canvas.press("Stop at a lock");
  canvas.settle(views);
  EXPECT_EQ(canvas.asked<request::ToggleBreak>()->wanted.on, BreakOn::lock);
}

TEST(Inspector, stops_the_running_app_at_a_breakpoint) {
  Frames frames;
  App& app = frames.app;
  app.ui.speed = 12;
  LabBreak wanted;
  wanted.file = "browser.c";
  for (std::uint32_t line = 30; line < 200 && app.lab.breaks().empty(); ++line) {
    wanted.line = line;
    app.lab.add_break(wanted);
  }
  ASSERT_EQ(app.lab.breaks().size(), 1u);
  for (int i = 0; i < 400 && app.ui.running; ++i) frames.draw();
  EXPECT_FALSE(app.ui.running);
  EXPECT_EQ(app.lab.break_hit(), app.lab.breaks()[0].id);
  EXPECT_EQ(app.lab.inspect(0).source.current, app.lab.breaks()[0].line);
}

TEST(Inspector, asks_only_for_the_tab_that_is_open) {
  Frames frames;
  App& app = frames.app;
  app.lab.advance(500'000);
  app.views.inspector = app.lab.inspect(0);
  make_details(app);
  EXPECT_TRUE(app.views.details.files.empty());
  EXPECT_FALSE(details_are_stale(app));
  app.ui.inspector.tab = InspectorTab::files;
  EXPECT_TRUE(details_are_stale(app));
  make_details(app);
  EXPECT_GE(app.views.details.files.size(), 3u) << "0, 1 and 2";
  app.ui.inspector.tab = InspectorTab::memory;
  app.ui.inspector.address_line = "main";
  app.ui.inspector.asks_address = true;
  make_details(app);
  EXPECT_EQ(app.views.details.memory.begin, *app.lab.find_address(0, "main") & ~15u);
  EXPECT_EQ(app.ui.inspector.address_line, "");
  app.ui.inspector.address_line = "nothing of that name";
  app.ui.inspector.asks_address = true;
  make_details(app);
  EXPECT_FALSE(app.ui.notice.empty());
}

// The log's words are looked for in the sentences as they are shown.
TEST(Inspector, searches_the_log_in_the_readers_language) {
  Frames frames;
  App& app = frames.app;
  app.lab.advance(500'000);
  app.ui.inspector.tab = InspectorTab::log;
  app.ui.inspector.log.topic = LogTopic::all;
  auto found = [&](const char* words) {
    app.ui.inspector.log.words = words;
    make_details(app);
    translate(app.views.details);
    return app.views.details.log;
  };
  std::size_t english = found("unlocks mutex").size() + found("lets go mutex").size();  // Both are “gibt Mutex … frei”.
  EXPECT_GT(english, 0u);
  ASSERT_TRUE(use_language("de"));
  std::vector<EventRow> german = found("gibt MUTEX frei");
  EXPECT_EQ(german.size(), english);
  for (const EventRow& row : german) EXPECT_NE(row.sentence.find(" gibt Mutex "), std::string::npos) << row.sentence;
  EXPECT_TRUE(found("unlocks mutex").empty()) << "no such words are shown";
  EXPECT_GT(found("LÄUFT").size() + found("führt").size(), 0u);
  EXPECT_EQ(found("FÜHRT").size(), found("führt").size());
  use_language("en");
}

}  // namespace
}  // namespace heddle
