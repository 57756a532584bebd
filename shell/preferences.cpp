// preferences.cpp: language, theme and motion: chosen in the app, given by an address, or told by the system.
#include "shell/preferences.h"

#include "shell/side.h"
#include "shell/strings.h"
#include "shell/theme.h"

#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

namespace heddle {
namespace {

void draw_anew(App& app) {
  app.views_are_stale = true;
  app.seen_revision = ~std::uint64_t{0};
  reload_lesson(app);
  wake(app);
}

}  // namespace

void choose_language(App& app, const std::string& code) {
  if (language_called(code) != code) return;
  app.ui.missing_language = use_language(code) ? "" : code;
  draw_anew(app);
}

bool take_language(App& app, const std::string& code, const std::string& json) {
  if (language_called(code) != code || !use_language_file(code, json)) return false;
  app.ui.missing_language.clear();
  draw_anew(app);
  return true;
}

void choose_theme(App& app, Theme theme) {
  use_theme(theme);
  wake(app);
}

void prefer(App& app, const std::string& text) {
  nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return;
  auto word = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
  if (std::string code = language_called(word("lang")); !code.empty()) choose_language(app, code);
  for (Theme theme : themes) if (word("theme") == theme_code(theme)) choose_theme(app, theme);
  std::string motion = word("motion");
  if (std::string pointer = word("pointer"); pointer == "coarse" || pointer == "fine") app.ui.coarse = pointer == "coarse";
  if (motion == "full" || motion == "reduced") app.ui.reduced_motion = motion == "reduced";
}

std::string preferences_json(const App& app) {
  std::string code = app.ui.missing_language.empty() ? language() : app.ui.missing_language;
  return "{\"lang\":\"" + code + "\",\"theme\":\"" + std::string(theme_code(theme_in_use())) + "\",\"motion\":\"" + (app.ui.reduced_motion ? "reduced" : "full") + "\"}";
}

}  // namespace heddle
