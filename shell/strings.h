// strings.h: the app's words in the person's language. The English words are the key, so that the code can be read:
//
//   draw_text(…, tr("waits for a line"));            tr("{} of {} lines done", done, all);           trn(n, "{} core", "{} cores")
//
// A language is a file assets/strings/CODE.json; see assets/strings/README. What has no entry stays English. What the
// machine says (events, reasons, a scenario's words) comes from core in English and is matched against templates by tr_said.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct LanguageName {
  std::string code, name;  // "de", "Deutsch": a language is named in itself.
};
std::vector<LanguageName> languages();  // English first, then by code.

const std::string& language();  // "en" at first.
// False when there is no such language, or its words are not here: the page fetches them (see on_missing_language).
bool use_language(std::string_view code);
// The same with the file's text, as it comes from outside. False: it is no such file; nothing has changed.
bool use_language_file(std::string_view code, std::string_view json);
// "de_DE.UTF-8", "de-AT" → "de", when there is such a language; else "".
std::string language_called(std::string_view locale);

// The lesson of a scenario in this language, when the file that came from outside has it; else "".
std::string lesson_of_language(const std::string& scenario);

// A text that is translated where it is used: for tables that are made before a language is chosen.
constexpr const char* words(const char* english) { return english; }

std::string tr(std::string_view english);
// Each {} is the next argument; a translation may say {0}, {1} in its own order.
std::string fill_in(std::string_view pattern, const std::vector<std::string>& arguments);

inline std::string as_words(std::string_view text) { return std::string(text); }
inline std::string as_words(const std::string& text) { return text; }
inline std::string as_words(const char* text) { return text; }
template <class Number>
  requires std::is_integral_v<Number>
std::string as_words(Number number) { return std::to_string(number); }

template <class... Arguments>
std::string tr(std::string_view english, const Arguments&... arguments) {
  return fill_in(tr(english), {as_words(arguments)...});
}
// By number: {} is the number itself, or whatever follows.
std::string tr_plural(std::uint64_t number, std::string_view one, std::string_view many);
template <class... Arguments>
std::string trn(std::uint64_t number, std::string_view one, std::string_view many, const Arguments&... arguments) {
  if constexpr (sizeof...(arguments) == 0) return fill_in(tr_plural(number, one, many), {std::to_string(number)});
  else return fill_in(tr_plural(number, one, many), {as_words(arguments)...});
}

// What the machine says: the whole text, or the templates that it matches, and then what stands at their {}.
std::string tr_said(std::string_view english);
// Why something did not open, as core says it: "my_race/scenario.json: figure 2: 'name' is missing". Places stay as they are.
std::string tr_error(std::string_view english);

// In capitals, also beyond ASCII: "läuft" → "LÄUFT".
std::string capitals(std::string_view text);

}  // namespace heddle
