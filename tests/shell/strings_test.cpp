// strings_test.cpp: every language has every text of the sources, with the same {}, and none that is not used; and whatever the
// machine says in any scenario is a text that they have.
#include "shell/strings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <nlohmann/json.hpp>

#include "core/lab/jobs.h"
#include "shell/languages.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path top = HEDDLE_SOURCE_DIR;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::string plain(std::string text) {
  for (auto [escaped, meant] : {std::pair{"\\\"", "\""}, std::pair{"\\'", "'"}}) {
    for (std::size_t at; (at = text.find(escaped)) != std::string::npos;) text.replace(at, 2, meant);
  }
  return text;
}

// The literals that begin at `at`, joined as the compiler joins them; `at` goes behind them.
std::string literals_at(const std::string& text, std::size_t& at) {
  std::string joined;
  for (;;) {
    std::size_t quote = text.find_first_not_of(" \n", at);
    if (quote == std::string::npos || text[quote] != '"') return plain(joined);
    std::size_t end = quote + 1;
    while (text[end] != '"' || text[end - 1] == '\\') ++end;
    joined += text.substr(quote + 1, end - quote - 1);
    at = end + 1;
  }
}

void add_keys(const std::string& text, std::set<std::string>& keys) {
  static const std::regex calls(R"(\b(?:tr|words)\((?="))"), plurals(R"re(\btrn\([^;"]*("))re"), tables(R"re(\btable\("[^"]+", "([^"]+)", \{([^}]*)\})re"), literal(R"re("([^"]*)")re");
  for (std::sregex_iterator one(text.begin(), text.end(), calls), end; one != end; ++one) {
    auto at = static_cast<std::size_t>(one->position() + one->length());
    keys.insert(literals_at(text, at));
  }
  for (std::sregex_iterator one(text.begin(), text.end(), plurals), end; one != end; ++one) {
    auto at = static_cast<std::size_t>(one->position(1));
    (void)literals_at(text, at);
    at = text.find('"', at);
    keys.insert(literals_at(text, at));
  }
  for (std::sregex_iterator one(text.begin(), text.end(), tables), end; one != end; ++one) {
    keys.insert((*one)[1]);
    std::string columns = (*one)[2];
    for (std::sregex_iterator column(columns.begin(), columns.end(), literal); column != end; ++column) keys.insert((*column)[1]);
  }
}

// What the app and the page ask to have translated.
std::set<std::string> keys_of_the_sources() {
  std::set<std::string> keys;
  for (const auto& entry : fs::recursive_directory_iterator(top / "shell")) {
    std::string path = entry.path().string(), kind = entry.path().extension().string();
    bool is_source = kind == ".cpp" || kind == ".h";
    if (is_source && path.find("/cli/") == std::string::npos && entry.path().filename() != "strings.h") add_keys(text_of(entry.path()), keys);
  }
  static const std::regex marked(R"(data-tr[^>]*>([^<]+)<)"), labels(R"re(aria-label="([^"]+)")re"), script(R"((?:\btr|no_webgl =|return|show_error)\(? ?'((?:[^'\\]|\\.)*)'(?:, '([^']*)')?)");
  std::string page = text_of(top / "web/index.html");
  for (const std::regex* one : {&marked, &labels}) {
    for (std::sregex_iterator found(page.begin(), page.end(), *one), end; found != end; ++found) keys.insert((*found)[1]);
  }
  keys.erase("Heddle");  // A name.
  for (const char* name : {"web/page.js", "web/twin.js"}) {
    std::string text = text_of(top / name);
    for (std::sregex_iterator found(text.begin(), text.end(), script), end; found != end; ++found) {
      for (int i : {1, 2}) {
        std::string words = plain((*found)[i]);
        bool is_file = words.find(' ') == std::string::npos && words.find(".js") != std::string::npos;
        if (words.size() > 2 && !is_file) keys.insert(words);
      }
    }
  }
  static const std::regex asked(R"(\b(?:tr|words)\('((?:[^'\\]|\\.)*)')"), counted(R"(\btrn\([^,']*, '[^']*', '([^']*)')");
  for (const char* name : {"web/page.js", "web/files.js", "web/editor/sheet.js", "web/editor/text.js"}) {
    std::string text = text_of(top / name);
    int count = 0;
    for (const std::regex* one : {&asked, &counted}) {
      for (std::sregex_iterator found(text.begin(), text.end(), *one), end; found != end; ++found, ++count) keys.insert(plain((*found)[1]));
    }
    EXPECT_GT(count, 0) << name << " says something";
  }
  return keys;
}

std::map<std::string, Json> language_files() {
  std::map<std::string, Json> files;
  for (const auto& entry : fs::directory_iterator(top / "assets/strings")) {
    if (entry.path().extension() == ".json") files[entry.path().stem().string()] = Json::parse(text_of(entry.path()), nullptr, false);
  }
  return files;
}

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (auto& item : object.items()) keys.insert(item.key());
  return keys;
}

std::size_t holes(const std::string& text) {
  static const std::regex hole(R"(\{[0-9#=]?\})");
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), hole), std::sregex_iterator()));
}

// For the length of a test.
struct InLanguage {
  explicit InLanguage(const std::string& code) { EXPECT_TRUE(use_language(code)); }
  ~InLanguage() { use_language("en"); }
};

TEST(Strings, are_complete_in_every_language_and_none_is_left_over) {
  std::set<std::string> wanted = keys_of_the_sources();
  EXPECT_GT(wanted.size(), 400u) << "the sources are read";
  std::map<std::string, Json> files = language_files();
  ASSERT_TRUE(files.count("en") && files.count("de"));
  for (const auto& [code, file] : files) {
    ASSERT_TRUE(file.is_object()) << code << " is JSON";
    std::set<std::string> given = keys_of(file["words"]);
    for (const std::string& key : wanted) EXPECT_TRUE(given.count(key)) << code << " lacks \"" << key << "\"";
    for (const std::string& key : given) EXPECT_TRUE(wanted.count(key)) << code << " has \"" << key << "\", which nobody asks for";
    EXPECT_EQ(keys_of(file["said"]), keys_of(files["en"]["said"])) << code;
  }
}

TEST(Strings, have_the_same_gaps_in_every_language) {
  for (const auto& [code, file] : language_files()) {
    for (const char* part : {"words", "said"}) {
      for (auto& item : file[part].items()) {
        std::vector<std::string> forms;
        if (item.value().is_string()) forms.push_back(item.value());
        else for (const char* form : {"one", "other"}) forms.push_back(item.value()[form]);
        for (const std::string& form : forms) {
          EXPECT_FALSE(form.empty()) << code << ": \"" << item.key() << "\"";
          EXPECT_EQ(holes(form), holes(item.key())) << code << ": \"" << item.key() << "\" as \"" << form << "\"";
        }
      }
    }
  }
}

TEST(Strings, stand_for_themselves_in_english) {
  Json english = language_files()["en"];
  for (const char* part : {"words", "said"}) {
    for (auto& item : english[part].items()) {
      if (item.value().is_string()) EXPECT_EQ(item.key(), item.value().get<std::string>());
      else EXPECT_EQ(item.key(), item.value()["other"].get<std::string>());
    }
  }
}

TEST(Strings, are_filled_in_by_order_or_by_number) {
  EXPECT_EQ(fill_in("{} of {}", {"2", "3"}), "2 of 3");
  EXPECT_EQ(fill_in("von {1}: {0}", {"a", "b"}), "von b: a");
  EXPECT_EQ(trn(1, "{} core", "{} cores"), "1 core");
  EXPECT_EQ(trn(4, "{} core", "{} cores"), "4 cores");
  EXPECT_EQ(capitals("läuft – größer"), "LÄUFT – GRÖßER");
}

TEST(Strings, follow_the_language_and_say_what_the_machine_says) {
  InLanguage german("de");
  EXPECT_EQ(tr("Step back"), "Schritt zurück");
  EXPECT_EQ(trn(1, "{} core", "{} cores"), "1 Kern");
  EXPECT_EQ(tr_said("tab 2's render thread waits for bytes from pipe 3"), "Thread render von tab 2 wartet auf Bytes aus Pipe 3");
  EXPECT_EQ(tr_said("tab 2's input thread has ended"), "Thread input von tab 2 ist beendet") << "a name stays as it is";
  EXPECT_EQ(tr_said("waiting · mutex gate, held by worker"), "wartet · Mutex gate, gehalten von worker");
  EXPECT_EQ(tr_said("read of 0x00000004: page->next is null, and page 0 is not mapped."), "Lesen von 0x00000004: page->next ist null, und Seite 0 ist nicht abgebildet.");
  EXPECT_EQ(tr_said("write to 0x00020000: at is nowhere 0x20000, and nothing is mapped there."), "Schreiben nach 0x00020000: at ist nirgends 0x20000, und dort ist nichts abgebildet.");
  EXPECT_EQ(tr_said("jump to 0x00000000: page 0 is not mapped."), "Sprung nach 0x00000000: Seite 0 ist nicht abgebildet.");
  EXPECT_EQ(tr_error("my_race/scenario.json: figure 2: 'name' is missing"), "my_race/scenario.json: figure 2: „name“ fehlt");
  EXPECT_EQ(tr_error("none.c: byte 0x00 at 1: this is no text"), "none.c: Byte 0x00 bei 1: das ist kein Text");
  EXPECT_EQ(tr_error("job 'B': its arrival must be a whole number, not 'x'"), "Auftrag „B“: Ankunft muss eine ganze Zahl sein, nicht „x“");
  EXPECT_EQ(tr_said("a line of the program's own"), "a line of the program's own");
  EXPECT_EQ(language_called("de_AT.UTF-8"), "de");
  EXPECT_EQ(language_called("DE-ch"), "de");
  EXPECT_EQ(language_called("xx"), "");
}

// A third language is a third file: here a copy of the English one with other words, in a folder of its own.
TEST(Strings, of_another_language_come_by_adding_its_file) {
  fs::path folder = fs::temp_directory_path() / "heddle-languages";
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const char* file : {"en.json", "de.json"}) fs::copy_file(top / "assets/strings" / file, folder / file);
  Json frisian = language_files()["en"];
  frisian["name"] = "Frysk";
  frisian["words"]["Step back"] = "Stap werom";
  frisian["words"]["{} cores"] = {{"one", "{} kearn"}, {"other", "{} kearnen"}};
  frisian["said"]["{} sleeps"] = "{} sliept";
  frisian["lessons"] = {{"stability", "# In lekke\n\n## Ien\n\nrun: both until end\n"}};
  std::ofstream(folder / "fy.json") << frisian.dump(2);
  std::string lines = (folder / "lines").string();
  std::string command = std::string(HEDDLE_CMAKE) + " -DFOLDER=" + folder.string() + " -DOUTPUT=" + lines + " -P " + (top / "assets/languages.cmake").string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::vector<std::string> listed;
  for (const LanguageName& one : read_languages(text_of(lines))) listed.push_back(one.code + " " + one.name);
  EXPECT_EQ(listed, (std::vector<std::string>{"en English", "de Deutsch", "fy Frysk"}));
  ASSERT_TRUE(use_language_file("fy", text_of(folder / "fy.json")));
  EXPECT_EQ(language(), "fy");
  EXPECT_EQ(tr("Step back"), "Stap werom");
  EXPECT_EQ(trn(1, "{} core", "{} cores"), "1 kearn");
  EXPECT_EQ(trn(3, "{} core", "{} cores"), "3 kearnen");
  EXPECT_EQ(tr_said("thread 4 sleeps"), "thread 4 sliept");
  EXPECT_EQ(lesson_of_language("stability").substr(0, 10), "# In lekke");
  EXPECT_EQ(tr("Close"), "Close") << "what is not translated stays English";
  use_language("en");
  fs::remove_all(folder);
}

TEST(Strings, of_a_broken_file_change_nothing) {
  for (const char* broken : {"", "[]", "{\"words\": 3, \"said\": {}}", "{\"words\": {}}", "nonsense"}) {
    EXPECT_FALSE(use_language_file("de", broken)) << broken;
    EXPECT_EQ(language(), "en");
  }
}

// Every text that the machine says is marked; what then comes back without a mark is one that no language knows.
class Said : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    Json file = language_files()["en"];
    for (auto& item : file["said"].items()) item.value() = "⟦" + item.value().get<std::string>() + "⟧";
    ASSERT_TRUE(use_language_file("xx", file.dump()));
  }
  void TearDown() override { use_language("en"); }
  static void expect_known(const std::string& text, const char* what) {
    if (text.empty() || text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) return;
    EXPECT_NE(tr_said(text).find("⟦"), std::string::npos) << what << ": " << text;
  }
};

TEST_P(Said, is_known_in_every_scenario) {
  Result<Scenario> scenario = scenario_named(GetParam());
  ASSERT_TRUE(scenario);
  for (const std::string& text : {scenario->title, scenario->question, scenario->process_words, scenario->thread_words, scenario->because}) expect_known(text, "the scenario");
  for (const FigureRule& rule : scenario->figures) expect_known(rule.name, "a figure");
  Result<Experiment> experiment = Experiment::begin(*scenario, LabSettings());
  ASSERT_TRUE(experiment);
  for (Tick at : {Tick{20'000}, Tick{200'000}, Tick{2'000'000}}) {
    experiment->go_to(at);
    for (Way way : {Way::process, Way::thread}) {
      const Lab& lab = experiment->lab(way);
      expect_known(lab.status().sentence, "the status");
      for (const House& house : lab.stage().houses) {
        expect_known(house.state_text, "a house");
        for (const LaneRow& lane : house.lanes) {
          if (lane.state_text.find("SIG") != 0) expect_known(lane.state_text, "a lane");
          InspectorView view = lab.inspect(lane.thread.tid);
          for (const std::string& reason : view.why) expect_known(reason, "why");
          for (const MetricRow& fact : view.facts) expect_known(fact.name, "a fact");
        }
      }
      LogQuery all;
      all.topic = LogTopic::all;
      all.most = 2'000;
      for (const EventRow& event : lab.log(all)) expect_known(event.sentence, "an event");
      for (const MetricRow& row : lab.metrics()) expect_known(row.name, "a metric");
    }
  }
  while (!experiment->advance(50'000'000)) {}
  for (const MeasuredFigure& figure : experiment->figures()) for (const Figure& way : figure.ways) expect_known(way.word, "a measured word");
}

INSTANTIATE_TEST_SUITE_P(Strings, Said, testing::ValuesIn(scenario_names()), [](const auto& info) { return info.param; });

// Threads of every kind that a policy tells apart, on two cores.
const char* const all_kinds = R"(
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
static volatile unsigned sink;
static void *nice_one(void *nice) {
  setpriority(PRIO_PROCESS, syscall(SYS_gettid), (int)(long)nice);
  for (;;) sink += 1;
}
static void *urgent(void *none) {
  struct sched_param param = {7};
  pthread_setschedparam(pthread_self(), SCHED_RR, &param);
  for (;;) sink += 1;
}
static void *sleeper(void *none) {
  for (;;) {
    struct timespec nap = {0, 20000};
    nanosleep(&nap, 0);
    for (int i = 0; i < 2000; ++i) sink += 1;
  }
}
int main(void) {
  pthread_t threads[7];
  pthread_create(&threads[0], 0, urgent, 0);
  pthread_create(&threads[1], 0, sleeper, 0);
  for (long i = 2; i < 7; ++i) pthread_create(&threads[i], 0, nice_one, (void *)(i * 3));
  pthread_join(threads[0], 0);
  return 0;
}
)";

// In a language whose words are all empty, only what it does not know is left: no letter, but in units and in `names`.
TEST(Strings, know_every_sentence_of_the_scheduler_under_every_policy) {
  Json file = language_files()["en"];
  static const std::regex units(R"(\b(ns|µs|ms|s)\b)");
  for (auto& item : file["said"].items()) {
    std::string holes_only;
    for (std::size_t i = 0; i < holes(item.key()); ++i) holes_only += "{} ";
    item.value() = holes_only + "·";
  }
  ASSERT_TRUE(use_language_file("xx", file.dump()));
  auto expect_said = [](const std::string& text, const std::string& where) {
    std::string left = std::regex_replace(tr_said(text), units, "");
    if (text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos || std::regex_match(text, std::regex(R"([0-9.]+ (ns|µs|ms|s))"))) return;
    EXPECT_EQ(left.find_first_of("abcdefghijklmnopqrstuvwxyz"), std::string::npos) << where << ": \"" << text << "\" leaves \"" << left << '"';
  };
  int compared = 0;
  for (const PolicyWords& policy : policy_words()) {
    for (bool queue_per_core : {false, true}) {
      LabSettings settings;
      settings.cores = 2;
      settings.policy = policy.name;
      settings.sched.queue_per_core = queue_per_core;
      LabProgram program;
      program.name = "kinds";
      program.sources.push_back({"kinds.c", all_kinds});
      Lab lab;
      ASSERT_TRUE(lab.open(program, settings).opened);
      for (int i = 0; i < 6; ++i) {
        lab.advance(400'000 + 37'000 * static_cast<Tick>(i));
        SchedulerView view = lab.scheduler();
        expect_said(view.policy, policy.name);
        expect_said(view.order, policy.name);
        for (const QueueView& queue : view.queues) {
          for (const std::string& end : {queue.axis_begin, queue.axis_end}) expect_said(end, policy.name + "'s axis");
          for (const QueueLevel& level : queue.levels) for (const std::string& text : {level.name, level.words}) expect_said(text, policy.name + "'s level");
          for (const QueueMember& member : queue.members) {
            for (const std::string& text : {member.words, member.thread.rank}) expect_said(text, policy.name + "'s member");
            compared += !member.words.empty();
          }
        }
        for (const StoreView& store : view.stores) {
          expect_said(store.name, policy.name);
          for (const CoreRow::Share& share : store.shares) if (share.pid == 0) expect_said(share.process, policy.name);
        }
        for (const ThreadChip& chip : lab.stage().ready) expect_said(chip.rank, policy.name + "'s ready list");
      }
    }
  }
  EXPECT_GT(compared, 100);
  use_language("en");
}

// Every scenario's lesson is there in every language, and asks the same in other words.
TEST(Strings, of_every_lesson_ask_what_the_english_one_asks) {
  for (const std::string& name : scenario_names()) {
    for (const auto& [code, file] : language_files()) {
      if (code == "en") continue;
      fs::path folder = top / "assets/scenarios" / name;
      std::string where = name + "/lesson." + code + ".md";
      ASSERT_TRUE(fs::exists(folder / ("lesson." + code + ".md"))) << where << " is missing";
      Result<Lesson> english = read_lesson(text_of(folder / "lesson.md")), other = read_lesson(text_of(folder / ("lesson." + code + ".md")));
      ASSERT_TRUE(english && other) << where << ": " << other.error();
      EXPECT_NE(other->title, english->title) << where;
      EXPECT_EQ(other->text.empty(), english->text.empty()) << where;
      ASSERT_EQ(english->steps.size(), other->steps.size()) << where;
      for (std::size_t i = 0; i < english->steps.size(); ++i) {
        LessonStep mine = other->steps[i], theirs = english->steps[i];
        ASSERT_EQ(mine.options.size(), theirs.options.size()) << where << ", step " << i + 1;
        EXPECT_NE(mine.title, theirs.title) << where;
        EXPECT_EQ(mine.text.empty(), theirs.text.empty()) << where << ", step " << i + 1;
        EXPECT_EQ(mine.explanation.empty(), theirs.explanation.empty()) << where << ", step " << i + 1;
        for (std::size_t k = 0; k < mine.options.size(); ++k) mine.options[k].words = theirs.options[k].words;
        if (mine.goal.kind != GoalKind::none) {
          ASSERT_TRUE(use_language(code));
          EXPECT_NE(tr_said(goal_words(mine.goal)), goal_words(mine.goal)) << where << ", step " << i + 1;
          use_language("en");
        }
        mine.title = theirs.title, mine.text = theirs.text, mine.explanation = theirs.explanation, mine.line = theirs.line;
        EXPECT_EQ(mine, theirs) << where << ", step " << i + 1;
      }
    }
  }
}

TEST(Strings, know_every_policy_and_word_of_the_views) {
  Json said = language_files()["en"]["said"];
  for (const PolicyWords& policy : policy_words()) EXPECT_TRUE(said.contains(policy.title)) << policy.title;
  for (int i = 0; i < static_cast<int>(LogTopic::count); ++i) EXPECT_TRUE(said.contains(std::string(topic_word(static_cast<LogTopic>(i)))));
  for (int i = 0; i < static_cast<int>(EventKind::count); ++i) {  // A lesson's goals go by them.
    std::string name(event_name(static_cast<EventKind>(i)));
    std::replace(name.begin(), name.end(), '_', ' ');
    EXPECT_TRUE(said.contains(name)) << name;
  }
  for (ThingKind kind : {ThingKind::thread, ThingKind::process, ThingKind::core, ThingKind::lock, ThingKind::region, ThingKind::block, ThingKind::tube}) {
    for (const std::string& word : words_of(kind)) EXPECT_TRUE(said.contains(word)) << word;
  }
  for (LaneState state : {LaneState::ready, LaneState::running, LaneState::waiting, LaneState::ended, LaneState::crashed}) EXPECT_TRUE(said.contains(std::string(state_word(state))));
}

}  // namespace
}  // namespace heddle
