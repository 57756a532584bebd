// strings.cpp: reads a language's file, looks words up, fills arguments in, and matches what the machine says.
#include "shell/strings.h"

#include <algorithm>
#include <map>
#include <optional>

#include "assets/embedded.h"
#include "core/base/text.h"
#include "shell/languages.h"

#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

struct Template {
  std::vector<std::string> pieces;  // What stands before, between and behind the {}.
  std::string kinds;                // By {}: '#' for {#}, which only matches what begins with a digit; '=' for {=}, a name, which stays as it is.
  std::string translation;
  std::size_t literal = 0;          // Characters that are not {}: the more, the more it knows.
};

struct Translated {
  std::string one, other;
};

struct Language {
  std::string code = "en";
  std::map<std::string, Translated, std::less<>> words;
  std::map<std::string, std::string, std::less<>> said;  // Without {}.
  std::vector<Template> templates;                       // With {}; those that know more come first.
  std::map<std::string, std::string> lessons;
  std::map<std::string, std::string, std::less<>> seen;  // What tr_said has answered before.
};

// One app has one screen, and a screen one language.
Language& current() {
  static Language language;
  return language;
}

constexpr std::size_t most_seen = 8'000, longest_said = 1'000, most_file = 1u << 20;
constexpr int deepest = 6;

Template make_template(std::string_view pattern, std::string translation) {
  Template made{{""}, {}, std::move(translation), 0};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool special = pattern.substr(i, 3) == "{#}" || pattern.substr(i, 3) == "{=}";
    if (!special && pattern.substr(i, 2) != "{}") {
      made.pieces.back() += pattern[i];
      continue;
    }
    made.pieces.emplace_back();
    made.kinds += special ? pattern[i + 1] : ' ';
    i += special ? 2 : 1;
  }
  for (const std::string& piece : made.pieces) made.literal += piece.size();
  return made;
}

std::optional<Language> read_language(std::string_view code, std::string_view text) {
  if (text.size() > most_file) return {};
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json["words"].is_object() || !json["said"].is_object()) return {};
  Language language;
  language.code = std::string(code);
  for (auto& item : json["words"].items()) {
    const Json& value = item.value();
    if (value.is_string()) language.words[item.key()] = {value.get<std::string>(), value.get<std::string>()};
    else if (value.is_object() && value.contains("one") && value.contains("other") && value["one"].is_string() && value["other"].is_string())
      language.words[item.key()] = {value["one"].get<std::string>(), value["other"].get<std::string>()};
  }
  for (auto& item : json["said"].items()) {
    if (!item.value().is_string()) continue;
    std::string value = item.value().get<std::string>();
    if (item.key().find("{}") == std::string::npos && item.key().find("{#}") == std::string::npos && item.key().find("{=}") == std::string::npos) {
      language.said[item.key()] = value;
      continue;
    }
    language.templates.push_back(make_template(item.key(), value));
  }
  std::stable_sort(language.templates.begin(), language.templates.end(), [](const Template& a, const Template& b) { return a.literal > b.literal; });
  if (json.contains("lessons") && json["lessons"].is_object()) {
    for (auto& item : json["lessons"].items()) if (item.value().is_string()) language.lessons[item.key()] = item.value().get<std::string>();
  }
  return language;
}

// The shortest texts for each {} but the last; nothing is matched by nothing.
bool matches(const Template& one, std::string_view text, std::vector<std::string_view>& found) {
  found.clear();
  const std::string& head = one.pieces.front();
  if (text.substr(0, head.size()) != head) return false;
  text.remove_prefix(head.size());
  for (std::size_t i = 1; i < one.pieces.size(); ++i) {
    const std::string& piece = one.pieces[i];
    bool last = i + 1 == one.pieces.size();
    std::size_t at;
    if (last) {
      if (text.size() < piece.size() + 1 || text.substr(text.size() - piece.size()) != piece) return false;
      at = text.size() - piece.size();
    } else {
      at = piece.empty() ? 1 : text.find(piece, 1);
      if (at == std::string_view::npos || at == 0) return false;
    }
    if (one.kinds[i - 1] == '#' && !(text[0] >= '0' && text[0] <= '9')) return false;
    found.push_back(text.substr(0, at));
    text.remove_prefix(at + piece.size());
  }
  return text.empty();
}

std::string translate_said(const Language& language, std::string_view text, int depth) {
  if (auto found = language.said.find(text); found != language.said.end()) return found->second;
  if (depth > deepest || text.size() > longest_said) return std::string(text);
  std::vector<std::string_view> found;
  for (const Template& one : language.templates) {
    if (one.literal >= text.size() || !matches(one, text, found)) continue;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < found.size(); ++i) parts.push_back(one.kinds[i] == '=' ? std::string(found[i]) : translate_said(language, found[i], depth + 1));
    return fill_in(one.translation, parts);
  }
  return std::string(text);
}

}  // namespace

std::vector<LanguageName> read_languages(std::string_view lines) {
  std::vector<LanguageName> all = {{"en", "English"}};
  for (std::string_view line : split_lines(lines)) {
    std::size_t space = line.find(' ');
    if (space != std::string_view::npos && line.substr(0, space) != "en") all.push_back({std::string(line.substr(0, space)), std::string(line.substr(space + 1))});
  }
  return all;
}

std::vector<LanguageName> languages() {
  const EmbeddedFile* file = embedded_file("strings/languages");
  return read_languages(file ? file->text() : std::string_view());
}

const std::string& language() { return current().code; }

bool use_language(std::string_view code) {
  if (code == language()) return true;
  if (code == "en") {
    current() = Language();
    return true;
  }
  const EmbeddedFile* file = embedded_file("strings/" + std::string(code) + ".json");
  return file != nullptr && use_language_file(code, file->text());
}

bool use_language_file(std::string_view code, std::string_view json) {
  std::optional<Language> read = read_language(code, json);
  if (read) current() = std::move(*read);
  return read.has_value();
}

std::string language_called(std::string_view locale) {
  std::string code(locale.substr(0, locale.find_first_of("_-.@")));
  for (char& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const LanguageName& one : languages()) if (one.code == code) return code;
  return "";
}

std::string lesson_of_language(const std::string& scenario) {
  auto found = current().lessons.find(scenario);
  return found == current().lessons.end() ? std::string() : found->second;
}

std::string tr(std::string_view english) {
  const Language& language = current();
  auto found = language.words.find(english);
  return found == language.words.end() ? std::string(english) : found->second.other;
}

std::string tr_plural(std::uint64_t number, std::string_view one, std::string_view many) {
  const Language& language = current();
  auto found = language.words.find(many);
  if (found == language.words.end()) return std::string(number == 1 ? one : many);
  return number == 1 ? found->second.one : found->second.other;
}

std::string fill_in(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool numbered = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 1] >= '0' && pattern[i + 1] <= '9' && pattern[i + 2] == '}';
    bool special = pattern.substr(i, 3) == "{#}" || pattern.substr(i, 3) == "{=}";
    bool plain = pattern.substr(i, 2) == "{}" || special;
    if (!numbered && !plain) {
      text += pattern[i];
      continue;
    }
    std::size_t which = numbered ? static_cast<std::size_t>(pattern[i + 1] - '0') : next++;
    if (which < arguments.size()) text += arguments[which];
    i += numbered || special ? 2 : 1;
  }
  return text;
}

std::string tr_said(std::string_view english) {
  Language& language = current();
  if (english.empty() || (language.said.empty() && language.templates.empty())) return std::string(english);
  if (auto found = language.seen.find(english); found != language.seen.end()) return found->second;
  std::string answer = translate_said(language, english, 0);
  if (language.seen.size() >= most_seen) language.seen.clear();
  language.seen.emplace(std::string(english), answer);
  return answer;
}

std::string capitals(std::string_view text) {
  std::string upper(text);
  for (std::size_t i = 0; i < upper.size(); ++i) {
    auto c = static_cast<unsigned char>(upper[i]);
    if (c >= 'a' && c <= 'z') upper[i] = static_cast<char>(c - 32);
    // à … þ of Latin-1, but ÷: in UTF-8 c3 a0 … c3 be.
    bool latin = i > 0 && static_cast<unsigned char>(upper[i - 1]) == 0xc3 && c >= 0xa0 && c <= 0xbe && c != 0xb7;
    if (latin) upper[i] = static_cast<char>(c - 0x20);
  }
  return upper;
}

std::string tr_error(std::string_view english) {
  std::string said = tr_said(english);
  std::size_t colon = english.find(": ");
  if (said != english || colon == std::string_view::npos) return said;
  std::string_view place = english.substr(0, colon);
  bool is_place = place.find(' ') == std::string_view::npos || place.starts_with("figure ");
  return is_place ? std::string(place) + ": " + tr_error(english.substr(colon + 2)) : said;
}

}  // namespace heddle
