// sheet.cpp: the sheet on `?`: language, theme and motion, and every key. Esc closes it.
#include <cmath>

#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

struct Key {
  const char* keys;   // As printed on them; those that have a name in each language go through tr.
  const char* words;
};

constexpr Key keys[] = {
    {words("Space"), words("run, or pause")},
    {"← →", words("step back, step forward")},
    {words("Home, End"), words("to the beginning, to the end of what has been run")},
    {"I, S, W", words("step by instruction, statement, switch")},
    {"< >", words("slower, faster")},
    {"1 2 3", words("the stage's depth: story, source, machine")},
    {"J K", words("the thread before, the next thread")},
    {"+ −", words("zoom the timeline in, out")},
    {"0", words("show all of time")},
    {", .", words("move the timeline to earlier, later")},
    {"L", words("the timeline's lanes: cores, threads, locks")},
    {"E", words("side by side: run both to the end")},
    {"T", words("the table, and back to the machine")},
    {"R", words("restart")},
    {words("Tab"), words("to the next control; Enter presses it")},
    {"?", words("this sheet")},
    {words("Esc"), words("close what lies above")},
};

const char* theme_words(Theme theme) {
  switch (theme) {
    case Theme::dark: return words("Dark");
    case Theme::light: return words("Light");
    case Theme::contrast: return words("High contrast");
  }
  return "";
}

float choices_height(const UiState& state, float width) { return (18 + control_height(state) + 10) * (width < 420 ? 3.0f : 1.0f); }

// A label above its box.
Rect labelled(Ui& ui, Rect place, const std::string& label) {
  draw_text_in(ui, take_top(place, 18), TextStyle::small, colour::text_soft, label);
  return take_top(place, control_height(ui.state));
}

void draw_choices(Ui& ui, Rect row) {
  bool stacked = row.w < 420;
  float gap = 10, width = stacked ? row.w : (row.w - 2 * gap) / 3, height = choices_height(ui.state, row.w) / (stacked ? 3.0f : 1.0f);
  auto next = [&](int i) { return stacked ? Rect{row.x, row.y + static_cast<float>(i) * height, width, height} : Rect{row.x + static_cast<float>(i) * (width + gap), row.y, width, height}; };

  std::vector<std::string> names;
  int chosen = -1;
  std::vector<LanguageName> all = languages();
  for (const LanguageName& one : all) {
    if (one.code == language()) chosen = static_cast<int>(names.size());
    names.push_back(one.name);
  }
  int picked = combobox(ui, {"language", tr("Language")}, labelled(ui, next(0), tr("Language")), names, chosen);
  if (picked >= 0) ask(ui, request::ChooseLanguage{all[static_cast<std::size_t>(picked)].code});

  names.clear();
  for (Theme theme : themes) names.push_back(tr(theme_words(theme)));
  picked = combobox(ui, {"theme", tr("Theme")}, labelled(ui, next(1), tr("Theme")), names, static_cast<int>(theme_in_use()));
  if (picked >= 0) ask(ui, request::ChooseTheme{themes[picked]});

  std::vector<std::string> motions = {tr("Programs run at once"), tr("Nothing moves by itself")};
  picked = combobox(ui, {"motion", tr("Motion")}, labelled(ui, next(2), tr("Motion")), motions, ui.state.reduced_motion ? 1 : 0);
  if (picked >= 0) ui.state.reduced_motion = picked == 1;
}

}  // namespace

void draw_sheet(Ui& ui, Rect window) {
  if (!ui.state.sheet_open) return;
  Rect box{0, 0, std::min(window.w - 16, 680.0f), std::min(window.h - 24, 620.0f)};
  box.x = std::floor((window.w - box.w) / 2);
  box.y = std::floor((window.h - box.h) / 2);
  ui.controls.layer += 20;
  ImGui::SetNextWindowPos(box.min());
  ImGui::SetNextWindowSize(ImVec2(box.w, box.h));
  if (!ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) ImGui::SetNextWindowFocus();
  ImGui::Begin("sheet", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  fill(box, colour::card, 10);
  outline(box, colour::border, 10, 1.4f);
  Rect inner = inset(box, window.w < 420 ? 14 : 22, 16);
  Rect head = take_top(inner, control_height(ui.state));
  std::string close_words = tr("Close");
  Rect close = take_right(head, std::ceil(text_width(TextStyle::body, close_words)) + 26);
  take_right(head, 8);
  std::string title = tr("Settings and keys");
  draw_lines_in(ui, head, text_width(TextStyle::title, title) <= head.w ? TextStyle::title : TextStyle::bold, colour::text, title);
  if (button(ui, {"close-sheet", tr("Close settings and keys")}, close, {.words = close_words})) ui.state.sheet_open = false;
  take_top(inner, 10);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("sheet-inside", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY(), y = inner.y - scroll, width = inner.w - 12;
  float choices = choices_height(ui.state, width);
  draw_choices(ui, {inner.x, y, width, choices});
  y += choices + 8;
  y += draw_section(ui, {inner.x, y, width, 16}, tr("keys")) + 2;
  float column = std::min(110.0f, width * 0.34f);
  for (const Key& key : keys) {
    draw_text(ui, ImVec2(inner.x, y + 1), TextStyle::mono_bold, colour::link, tr(key.keys), column - 8);
    y += std::max(22.0f, draw_wrapped(ui, ImVec2(inner.x + column, y), width - column, TextStyle::body, colour::text, tr(key.words)) + 5);
  }
  y += 6;
  y += draw_wrapped(ui, ImVec2(inner.x, y), width, TextStyle::small, colour::text_soft,
                    tr("On a touch screen: drag along the timeline to travel, pinch to zoom. With the mouse: the wheel zooms, Shift and the wheel move."));
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y - scroll));
  ImGui::Dummy(ImVec2(1, y + scroll - inner.y + 8));
  ImGui::EndChild();
  ImGui::End();
  ui.controls.layer -= 20;
}

void draw_help_button(Ui& ui, Rect place) {
  if (button(ui, {"help", tr("Settings and keys")}, place, {.words = "?", .tooltip = tr("Language, theme, and the sheet of keys")})) ui.state.sheet_open = !ui.state.sheet_open;
}

}  // namespace heddle
