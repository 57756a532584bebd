// controls.cpp: drawing, noting and activating each kind of control.
#include "shell/controls.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "imgui_internal.h"  // RenderNavHighlight: the keyboard's focus must be seen on controls with a look of their own.
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/strings.h"
#include "shell/ui.h"

namespace heddle {

const ControlRecord* find_control(const std::vector<ControlRecord>& list, std::string_view id_or_name) {
  for (const ControlRecord& record : list) if (record.id == id_or_name) return &record;
  for (const ControlRecord& record : list) if (record.name == id_or_name) return &record;
  return nullptr;
}

bool activate(ControlBook& book, const std::vector<ControlRecord>& last_frame, std::string_view id_or_name,
              std::optional<std::string> value) {
  const ControlRecord* record = find_control(last_frame, id_or_name);
  if (!record || record->disabled) return false;
  book.activated[record->id] = {std::move(value)};
  return true;
}

void begin_controls(ControlBook& book) {
  book.list.clear();
  book.texts.clear();
  book.tooltip.clear();
  book.pictures.clear();
  book.prefix.clear();
  book.name_prefix.clear();
  book.layer = 0;
}

void note_picture(ControlBook& book, std::string_view name, Rect place) { book.pictures[book.prefix + std::string(name)] = place; }

void end_controls(ControlBook& book) {
  book.activated.clear();
  if (book.no_tooltip || book.tooltip.empty() || ImGui::IsAnyMouseDown()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(10, 7));
  ImGui::PushFont(font_of(TextStyle::small));
  if (ImGui::BeginTooltip()) {
    ImGui::PushTextWrapPos(420);
    ImGui::TextUnformatted(book.tooltip.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  ImGui::PopFont();
  ImGui::PopStyleVar();
}

std::optional<Activation> note_control(Ui& ui, ControlRecord record) {
  ImVec2 clip_min = ImGui::GetWindowDrawList()->GetClipRectMin(), clip_max = ImGui::GetWindowDrawList()->GetClipRectMax();
  record.whole = record.rect;
  record.rect = intersection(record.rect, {clip_min.x, clip_min.y, clip_max.x - clip_min.x, clip_max.y - clip_min.y});
  record.id = ui.controls.prefix + record.id;
  record.name = ui.controls.name_prefix + record.name;
  std::optional<Activation> outside;
  auto found = ui.controls.activated.find(record.id);
  if (found != ui.controls.activated.end()) {
    if (!record.disabled) outside = found->second;
    ui.controls.activated.erase(found);
  }
  ui.controls.list.push_back(std::move(record));
  return outside;
}

namespace {

struct Interaction {
  bool clicked = false, hovered = false, held = false;
};

Interaction interact(std::string_view id, Rect rect, bool disabled) {
  if (rect.empty()) return {};
  ImGui::SetCursorScreenPos(rect.min());
  if (disabled) return {};
  ImGui::PushID(id.data(), id.data() + id.size());
  Interaction result;
  result.clicked = ImGui::InvisibleButton("##", ImVec2(rect.w, rect.h));
  result.hovered = ImGui::IsItemHovered();
  result.held = ImGui::IsItemActive();
  if (ImGui::IsItemFocused()) {
    ImRect around(rect.min(), rect.max());
    ImGui::RenderNavHighlight(around, ImGui::GetItemID(), ImGuiNavHighlightFlags_TypeThin);
  }
  ImGui::PopID();
  return result;
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 c, float size, ImU32 ink) {
  float h = size / 2;
  auto triangle = [&](float x, float direction, float reach) {
    list->AddTriangleFilled(ImVec2(c.x + x + direction * reach, c.y), ImVec2(c.x + x - direction * reach, c.y - h),
                            ImVec2(c.x + x - direction * reach, c.y + h), ink);
  };
  switch (icon) {
    case Icon::none: return;
    case Icon::restart:
      list->PathArcTo(c, h * 0.95f, -0.5f, 4.6f, 20);
      list->PathStroke(ink, 0, 1.7f);
      list->AddTriangleFilled(ImVec2(c.x + h * 0.2f, c.y - h * 1.55f), ImVec2(c.x + h * 0.2f, c.y - h * 0.35f),
                              ImVec2(c.x - h * 0.75f, c.y - h * 0.95f), ink);
      return;
    case Icon::step_back:
      list->AddRectFilled(ImVec2(c.x - h * 0.95f, c.y - h), ImVec2(c.x - h * 0.65f, c.y + h), ink);
      triangle(h * 0.25f, -1, h * 0.8f);
      return;
    case Icon::play: triangle(h * 0.12f, 1, h * 0.85f); return;
    case Icon::pause:
      list->AddRectFilled(ImVec2(c.x - h * 0.8f, c.y - h), ImVec2(c.x - h * 0.25f, c.y + h), ink, 1);
      list->AddRectFilled(ImVec2(c.x + h * 0.25f, c.y - h), ImVec2(c.x + h * 0.8f, c.y + h), ink, 1);
      return;
    case Icon::step_forward:
      triangle(-h * 0.25f, 1, h * 0.8f);
      list->AddRectFilled(ImVec2(c.x + h * 0.65f, c.y - h), ImVec2(c.x + h * 0.95f, c.y + h), ink);
      return;
    case Icon::chevron_down:
      list->AddLine(ImVec2(c.x - h, c.y - h * 0.5f), ImVec2(c.x, c.y + h * 0.5f), ink, 1.5f);
      list->AddLine(ImVec2(c.x + h, c.y - h * 0.5f), ImVec2(c.x, c.y + h * 0.5f), ink, 1.5f);
      return;
    case Icon::cross:
      list->AddLine(ImVec2(c.x - h, c.y - h), ImVec2(c.x + h, c.y + h), ink, 1.8f);
      list->AddLine(ImVec2(c.x + h, c.y - h), ImVec2(c.x - h, c.y + h), ink, 1.8f);
      return;
    case Icon::check:
      list->AddLine(ImVec2(c.x - h, c.y), ImVec2(c.x - h * 0.2f, c.y + h * 0.7f), ink, 1.6f);
      list->AddLine(ImVec2(c.x - h * 0.2f, c.y + h * 0.7f), ImVec2(c.x + h, c.y - h * 0.7f), ink, 1.6f);
      return;
  }
}

bool button(Ui& ui, Named named, Rect rect, const ButtonOptions& options) {
  bool outside = note_control(ui, {.id = std::string(named.id), .role = std::string(options.role), .name = std::string(named.name), .rect = rect,
                                   .disabled = options.disabled, .pressed = options.pressed}).has_value();
  Interaction touch = interact(named.id, rect, options.disabled);
  bool on = options.look == ButtonLook::primary || options.pressed.value_or(false);
  ImU32 ground = colour::card_raised, ink = colour::text, edge = colour::border;
  if (on) { ground = touch.hovered ? colour::accent_hover : colour::accent; edge = 0; ink = rgb(0xffffff); }
  else if (touch.hovered) { ground = colour::hover; edge = shade(0x3d4a5b); }
  if (options.look == ButtonLook::danger) {
    ground = touch.hovered ? shade(0x4a2026) : colour::fault_ground;
    edge = shade(0x7a3238);
    ink = shade(0xff9d9f);
  }
  if (options.look == ButtonLook::quiet && !on) { edge = 0; ground = touch.hovered ? colour::hover : 0; ink = colour::text_soft; }
  if (options.disabled) { ground = with_alpha(colour::card_raised, 0.5f); edge = with_alpha(colour::border, 0.6f); ink = shade(0x667486); }
  if (touch.held) ground = mix(ground, rgb(0x000000), 0.18f);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ground) list->AddRectFilled(rect.min(), rect.max(), ground, 7);
  if (edge) list->AddRect(rect.min(), rect.max(), edge, 7);
  if (options.icon != Icon::none) {
    draw_icon(list, options.icon, ImVec2(rect.x + rect.w / 2, rect.y + rect.h / 2), std::min(11.0f, rect.h * 0.4f), ink);
  } else {
    bool strong = on || options.look == ButtonLook::primary || options.look == ButtonLook::danger;
    std::string_view words = options.words.empty() ? named.name : options.words;
    ui.controls.disabled = options.disabled;
    draw_text_centred(ui, inset(rect, std::min(6.0f, rect.w * 0.04f), 0), strong ? TextStyle::bold : TextStyle::body, ink, words);
    ui.controls.disabled = false;
  }
  // A finger is gone when it has pressed, and what explained itself then would lie over the picture.
  bool by_finger = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
  if (touch.hovered && !options.tooltip.empty() && !by_finger) ui.controls.tooltip = std::string(options.tooltip);
  return (touch.clicked || outside) && !options.disabled;
}

Touch hot_area(Ui& ui, Named named, Rect rect, std::optional<bool> pressed) {
  bool outside = note_control(ui, {.id = std::string(named.id), .role = "button", .name = std::string(named.name), .rect = rect,
                                   .pressed = pressed}).has_value();
  Interaction touch = interact(named.id, rect, false);
  return {touch.clicked || outside, touch.hovered};
}

void choose_here(Ui& ui, ThingKind kind, const std::string& id, Rect place) {
  if (!ui.choosing || ui.choosing->kind != kind) return;
  auto name = ui.choosing->names.find(id);
  if (name == ui.choosing->names.end()) return;
  Touch touch = hot_area(ui, {"choose-" + id, tr("Choose {}", name->second)}, place);
  if (touch.hovered) fill(place, with_alpha(colour::link, 0.18f), 4);
  outline(place, touch.hovered ? colour::text : colour::link, 4, touch.hovered ? 2.0f : 1.5f);
  if (touch.clicked) ask(ui, request::ChooseThing{ui.choosing->way, kind, id});
}

Touch mouse_area(Ui&, std::string_view id, Rect rect) {
  if (rect.empty()) return {};
  ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);  // The keyboard goes to the recorded control instead.
  Interaction touch = interact(id, rect, false);
  ImGui::PopItemFlag();
  return {touch.clicked, touch.hovered};
}

int combobox(Ui& ui, Named named, Rect rect, const std::vector<std::string>& options, int chosen, std::string_view label,
             std::string_view shown) {
  int count = static_cast<int>(options.size());
  std::string value = chosen >= 0 && chosen < count ? options[static_cast<std::size_t>(chosen)] : std::string();
  int result = -1;
  if (auto outside = note_control(ui, {.id = std::string(named.id), .role = "combobox", .name = std::string(named.name), .rect = rect,
                                       .value = value, .options = options})) {
    for (int i = 0; i < count; ++i) if (options[static_cast<std::size_t>(i)] == outside->value) result = i;
  }
  Interaction touch = interact(named.id, rect, false);
  std::string popup = "popup-" + std::string(named.id);
  bool open = ImGui::IsPopupOpen(popup.c_str());
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(rect.min(), rect.max(), touch.hovered || open ? colour::hover : colour::card_raised, 7);
  list->AddRect(rect.min(), rect.max(), open ? colour::link : colour::border, 7);
  Rect inner = inset(rect, 10, 0);
  Rect chevron = take_right(inner, 16);
  draw_icon(list, Icon::chevron_down, ImVec2(chevron.right() - 4, chevron.y + chevron.h / 2), 7, colour::text_soft);
  if (!label.empty()) {
    float used = draw_text_in(ui, inner, TextStyle::body, colour::text_soft, label);
    take_left(inner, used + 6);
  }
  draw_text_in(ui, inner, label.empty() ? TextStyle::body : TextStyle::bold, colour::text, shown.empty() ? std::string_view(value) : shown);
  if (touch.clicked) ImGui::OpenPopup(popup.c_str());

  float row = std::max(28.0f, target_height(ui.state));
  float width = rect.w;
  for (const std::string& option : options) width = std::max(width, text_width(TextStyle::body, option) + 44);
  ImGui::SetNextWindowPos(ImVec2(rect.x, rect.bottom() + 4));
  ImGui::SetNextWindowSize(ImVec2(width, std::min(row * static_cast<float>(count) + 10, 420.0f)));
  if (!ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove)) return result;
  ++ui.controls.layer;
  ImVec2 at = ImGui::GetCursorScreenPos();
  for (int i = 0; i < count; ++i) {
    Rect line{at.x + 5, at.y + 5 + row * static_cast<float>(i), width - 10, row};
    Interaction choice = interact(options[static_cast<std::size_t>(i)], line, false);
    ImDrawList* popup_list = ImGui::GetWindowDrawList();
    if (choice.hovered || ImGui::IsItemFocused()) popup_list->AddRectFilled(line.min(), line.max(), colour::hover, 5);
    if (i == chosen) draw_icon(popup_list, Icon::check, ImVec2(line.x + 13, line.y + row / 2), 9, colour::link);
    take_left(line, 26);
    draw_text_in(ui, line, TextStyle::body, colour::text, options[static_cast<std::size_t>(i)]);
    if (choice.clicked) {
      result = i;
      ImGui::CloseCurrentPopup();
    }
  }
  --ui.controls.layer;
  ImGui::EndPopup();
  return result;
}

std::optional<int> slider(Ui& ui, Named named, Rect rect, int value, int minimum, int maximum, std::string_view value_text) {
  std::optional<int> result;
  if (auto outside = note_control(ui, {.id = std::string(named.id), .role = "slider", .name = std::string(named.name), .rect = rect,
                                       .value = std::to_string(value), .value_text = std::string(value_text),
                                       .minimum = static_cast<double>(minimum), .maximum = static_cast<double>(maximum)})) {
    char* end = nullptr;
    const char* words = outside->value ? outside->value->c_str() : "";
    long asked = std::strtol(words, &end, 10);
    if (end != words) result = static_cast<int>(std::clamp<long>(asked, minimum, maximum));
  }
  Interaction touch = interact(named.id, rect, false);
  float knob = 7, left = rect.x + knob, width = std::max(1.0f, rect.w - 2 * knob), y = rect.y + rect.h / 2;
  if (touch.held) {
    float part = std::clamp((ImGui::GetIO().MousePos.x - left) / width, 0.0f, 1.0f);
    result = minimum + static_cast<int>(std::lround(part * static_cast<float>(maximum - minimum)));
  }
  float x = left + width * static_cast<float>(result.value_or(value) - minimum) / static_cast<float>(std::max(1, maximum - minimum));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(ImVec2(left, y - 2), ImVec2(left + width, y + 2), shade(0x394656), 2);
  list->AddRectFilled(ImVec2(left, y - 2), ImVec2(x, y + 2), colour::accent_hover, 2);
  list->AddCircleFilled(ImVec2(x, y), touch.hovered || touch.held ? knob : 6.0f, colour::link);
  if (result && *result == value) result.reset();
  return result;
}

namespace {

int grow_text(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto* text = static_cast<std::string*>(data->UserData);
    text->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text->data();
  }
  return 0;
}

}  // namespace

bool textbox(Ui& ui, Named named, Rect rect, std::string& text, std::string_view hint, bool disabled) {
  bool entered_outside = false;
  if (auto outside = note_control(ui, {.id = std::string(named.id), .role = "textbox", .name = std::string(named.name), .rect = rect,
                                       .disabled = disabled, .value = text})) {
    if (outside->value) text = *outside->value;
    else entered_outside = true;  // Enter, pressed in the twin.
  }
  ImGui::SetCursorScreenPos(rect.min());
  ImGui::PushID(named.id.data(), named.id.data() + named.id.size());
  ImGui::PushFont(font_of(TextStyle::mono));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, std::floor((rect.h - line_height(TextStyle::mono)) / 2)));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::SetNextItemWidth(rect.w);
  ImGui::BeginDisabled(disabled);
  std::string shown_hint = shortened_to(TextStyle::mono, hint, rect.w - 16);
  bool entered = ImGui::InputTextWithHint("##text", shown_hint.c_str(), text.data(), text.capacity() + 1,
                                          ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackResize, grow_text, &text);
  if (entered) ImGui::SetKeyboardFocusHere(-1);  // The next line can be typed at once.
  ImGui::EndDisabled();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  ImGui::PopID();
  return entered || entered_outside;
}

}  // namespace heddle
