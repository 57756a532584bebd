// scenario.cpp: reads scenario.json. Nothing in it is trusted: unknown keys, wrong kinds and wild numbers are refused by name.
#include "core/lesson/scenario.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;  // The one kind that the page holds already.

constexpr std::size_t longest_text = 2000, most_entries = 32;

// Reads the members of one object; the first thing that is wrong is kept, and what follows is read as empty.
class Members {
 public:
  Members(const Json& object, std::string where, std::string& error) : object_(object), where_(std::move(where)), error_(error) {
    if (!object.is_object()) fail("must be an object: { … }");
  }

  std::string text(const char* key, bool required = false) {
    const Json* value = find(key, required);
    if (!value) return "";
    if (!value->is_string() || value->get_ref<const std::string&>().size() > longest_text) {
      fail(std::string("'") + key + "' must be text of at most 2,000 bytes");
      return "";
    }
    return value->get<std::string>();
  }

  std::optional<std::uint64_t> number(const char* key, std::uint64_t least, std::uint64_t most) {
    const Json* value = find(key, false);
    if (!value) return {};
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() < least || value->get<std::uint64_t>() > most) {
      fail(std::string("'") + key + "' must be a whole number from " + with_commas(least) + " to " + with_commas(most));
      return {};
    }
    return value->get<std::uint64_t>();
  }

  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> list;
    const Json* value = find(key, false);
    if (!value) return list;
    bool right = value->is_array() && value->size() <= most_entries;
    if (right) for (const Json& item : *value) right = right && item.is_string() && item.get_ref<const std::string&>().size() <= longest_text;
    if (!right) {
      fail(std::string("'") + key + "' must be a list of at most 32 texts");
      return list;
    }
    for (const Json& item : *value) list.push_back(item.get<std::string>());
    return list;
  }

  const Json* list(const char* key) {
    const Json* value = find(key, true);
    if (value && (!value->is_array() || value->empty() || value->size() > most_entries)) {
      fail(std::string("'") + key + "' must be a list of 1 to 32 entries");
      return nullptr;
    }
    return value;
  }

  const Json* find(const char* key, bool required) {
    known_.push_back(key);
    if (!object_.is_object()) return nullptr;
    auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    if (required) fail(std::string("'") + key + "' is missing");
    return nullptr;
  }

  // To be called last: every key must have been asked for.
  void refuse_others() {
    if (!object_.is_object()) return;
    for (const auto& item : object_.items()) {
      if (std::find(known_.begin(), known_.end(), item.key()) != known_.end()) continue;
      std::string nearest = nearest_word(item.key(), known_);
      fail("'" + item.key().substr(0, 60) + "' is no key that is known here" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"));
    }
  }

  void fail(const std::string& what) {
    if (error_.empty()) error_ = where_ + what;
  }

 private:
  const Json& object_;
  std::string where_;
  std::string& error_;
  std::vector<std::string> known_;
};

ScenarioWay read_way(const Json* json, const std::string& where, std::string& error) {
  ScenarioWay way;
  if (!json) return way;
  Members members(*json, where, error);
  way.arguments = members.texts("arguments");
  way.input = members.text("input");
  members.refuse_others();
  return way;
}

FigureRule read_figure(const Json& json, const std::string& where, std::string& error) {
  FigureRule rule;
  Members members(json, where, error);
  rule.name = members.text("name", true);
  rule.printed = members.text("printed");
  rule.counted = members.text("counted");
  rule.unit = members.text("unit");
  std::string when = members.text("when");
  members.refuse_others();
  if (rule.printed.empty() == rule.counted.empty()) members.fail("needs either 'printed' or 'counted'");
  if (!when.empty() && when != "at input" && when != "at end") members.fail("'when' must be \"at input\" or \"at end\"");
  rule.at_input = when == "at input";
  return rule;
}

// Where the text stops being JSON, as a line and column.
struct FirstMistake : nlohmann::json_sax<Json> {
  std::size_t position = 0;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool key(string_t&) override { return true; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    position = at;
    return false;
  }
};

std::string place_of_mistake(std::string_view text) {
  FirstMistake finder;
  Json::sax_parse(text.begin(), text.end(), &finder);
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i + 1 < finder.position && i < text.size(); ++i) {
    if (text[i] == '\n') { ++line; column = 1; }
    else ++column;
  }
  return print_text("line %u, column %u", static_cast<unsigned>(line), static_cast<unsigned>(column));
}

// Brackets within brackets: more than a scenario has, and too many for a reader that calls itself for each.
bool is_nested_deeper_than(std::string_view text, int most) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') in_string = true;
    else if (c == '{' || c == '[') { if (++depth > most) return true; }
    else if (c == '}' || c == ']') --depth;
  }
  return false;
}

}  // namespace

Result<Scenario> read_scenario(std::string name, std::string_view text) {
  if (text.size() > 64 * 1024 || is_nested_deeper_than(text, 8)) return Error{"a scenario has at most 64 KiB of JSON, nested at most 8 deep"};
  Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded()) return Error{"this is not JSON: see " + place_of_mistake(text)};
  std::string error;
  Scenario scenario;
  Members members(json, "", error);
  scenario.name = std::move(name);
  scenario.line = static_cast<int>(members.number("line", 1, 999).value_or(0));
  scenario.title = members.text("title", true);
  scenario.question = members.text("question");
  scenario.sources = members.texts("sources");
  scenario.headers = members.texts("headers");
  scenario.program = members.text("program");
  scenario.because = members.text("because");
  scenario.jobs = members.text("jobs");
  if (auto cores = members.number("cores", 1, 64)) scenario.cores = static_cast<int>(*cores);
  if (auto quantum = members.number("quantum", 1, 1'000'000'000'000)) scenario.quantum = *quantum;
  const Json* words = members.find("words", true);
  if (words) {
    Members both(*words, "words: ", error);
    scenario.process_words = both.text("process", true);
    scenario.thread_words = both.text("thread", true);
    both.refuse_others();
  }
  scenario.process = read_way(members.find("process", true), "process: ", error);
  scenario.thread = read_way(members.find("thread", true), "thread: ", error);
  if (const Json* figures = members.list("figures")) {
    for (std::size_t i = 0; i < figures->size(); ++i) {
      scenario.figures.push_back(read_figure((*figures)[i], print_text("figure %u: ", static_cast<unsigned>(i + 1)), error));
    }
  }
  members.refuse_others();
  if (scenario.sources.empty() == scenario.program.empty()) members.fail("needs either 'sources' or 'program'");
  if (!error.empty()) return Error{error};
  return scenario;
}

}  // namespace heddle
