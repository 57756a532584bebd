// memory_map.cpp: a process's regions as bars: as long as the memory that they use, hatched where another process has it too.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/house.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float word_row = 16;    // Enough for a label.
constexpr float bare_row = 6;     // A region that only shows its colour.
constexpr float gap = 2;
constexpr Address hole_from = 1u << 20;  // A gap in the addresses from this size on is drawn as one.

ImU32 region_colour(const RegionBar& region, const House& house) {
  switch (region.kind) {
    case RegionKind::code: return ground_shade(0x2b3a52);
    case RegionKind::data: return ground_shade(0x33506e);
    case RegionKind::heap: return house.crashed ? ground_shade(0x9c3a3f) : tint_colour(house.tint);
    case RegionKind::mapped: return ground_shade(0x2c4a52);
    case RegionKind::shared: return ground_shade(0x1f6a62);
    case RegionKind::guard: return ground_shade(0x1a2029);
    case RegionKind::stack: return ground_shade(0x43376a);
  }
  return colour::card;
}

struct Bar {
  const RegionBar* region = nullptr;  // nullptr: a hole between two regions.
  float length = 0;
};

// Each region as long as its addresses are many, holes between them aside.
std::vector<Bar> measure_to_scale(const House& house, float length) {
  constexpr float least = 2;
  std::vector<Bar> bars;
  double total = 0;
  for (std::size_t i = 0; i < house.regions.size(); ++i) {
    const RegionBar& region = house.regions[i];
    if (!bars.empty() && region.begin > house.regions[i - 1].end && region.begin - house.regions[i - 1].end > hole_from) bars.push_back({nullptr, bare_row});
    bars.push_back({&region, least});
    total += region.end - region.begin;
  }
  double spare = length + gap;
  for (const Bar& bar : bars) spare -= bar.length + gap;
  for (Bar& bar : bars) if (bar.region && spare > 0 && total > 0) bar.length += static_cast<float>(spare * ((bar.region->end - bar.region->begin) / total));
  return bars;
}

// Shares `length` out: a least length for each, and the rest by memory in use.
std::vector<Bar> measure(const House& house, float length) {
  std::vector<Bar> bars;
  double total = 0;
  for (std::size_t i = 0; i < house.regions.size(); ++i) {
    const RegionBar& region = house.regions[i];
    if (region.kind == RegionKind::guard) continue;  // A page that is never there; the pictures of stacks show it.
    if (!bars.empty() && region.begin - house.regions[i - 1].end > hole_from && region.begin > house.regions[i - 1].end) bars.push_back({});
    bars.push_back({&region, 0});
    total += region.resident_bytes;
  }
  float least_words = 0;
  for (const Bar& bar : bars) least_words += (bar.region ? word_row : bare_row * 2) + gap;
  bool words = least_words <= length;
  float least = words ? word_row : std::max(1.5f, std::min(bare_row, length / static_cast<float>(std::max<std::size_t>(1, bars.size())) - gap));
  float used = 0;
  for (Bar& bar : bars) {
    bar.length = bar.region ? least : (words ? bare_row * 2 : least);
    used += bar.length + gap;
  }
  float spare = std::max(0.0f, length - used + gap);
  for (Bar& bar : bars) {
    if (bar.region && total > 0) bar.length += spare * static_cast<float>(bar.region->resident_bytes / total);
  }
  return bars;
}

std::string describe(const RegionBar& region) {
  std::string text = region.label.empty() ? tr_said(region_word(region.kind)) : region.label;
  text += "\n" + hex32(region.begin) + " – " + hex32(region.end) + " (" + byte_size(region.end - region.begin) + ")\n" +
          tr("{} in memory", byte_size(region.resident_bytes));
  if (region.shared_bytes) text += ", " + tr("of it {} in frames that another process maps too", byte_size(region.shared_bytes));
  text += "\n" + (region.writable ? tr("readable, writable") : tr("readable"));
  if (region.executable) text += ", " + tr("executable");
  return text;
}

// To scale, what is in memory is filled: of a stack its end, of others their beginning.
void draw_bar_ground(Rect rect, const RegionBar& region, ImU32 ground, MapForm form, bool to_scale) {
  if (!to_scale || region.resident_bytes == 0 || region.end <= region.begin) return fill(rect, to_scale ? with_alpha(ground, 0.3f) : ground, 3);
  float part = std::clamp(static_cast<float>(region.resident_bytes) / static_cast<float>(region.end - region.begin), 0.0f, 1.0f);
  fill(rect, with_alpha(ground, 0.3f), 3);
  float& length = form == MapForm::column ? rect.h : rect.w;
  float& at = form == MapForm::column ? rect.y : rect.x;
  float resident = std::min(length, std::max(1.0f, length * part));
  if (region.kind == RegionKind::stack) at += length - resident;
  length = resident;
  fill(rect, ground, 2);
}

void draw_bar(Ui& ui, Rect rect, const RegionBar& region, const House& house, MapForm form, float fade) {
  ImU32 ground = region_colour(region, house);
  bool to_scale = ui.state.maps_to_scale;
  bool bright = region.kind == RegionKind::heap && !house.crashed && !to_scale;
  draw_bar_ground(rect, region, with_alpha(ground, fade), form, to_scale);
  if (theme_in_use() == Theme::contrast) outline(rect, colour::border, 3);
  ground = mix(colour::background, ground, to_scale ? 0.3f * fade : fade);
  ImU32 ink = readable_on(ground, bright ? colour::on_bright : shade(0xdbe4ee));
  if (region.shared_bytes && region.resident_bytes && !to_scale) {
    float part = std::min(1.0f, static_cast<float>(region.shared_bytes) / static_cast<float>(region.resident_bytes));
    Rect shared = rect;
    if (form == MapForm::column) { shared.y += shared.h * (1 - part); shared.h *= part; }
    else { shared.x += shared.w * (1 - part); shared.w *= part; }
    // The lines go away from the words' colour.
    ImU32 away = contrast(ink, rgb(0x000000)) > contrast(ink, rgb(0xffffff)) ? rgb(0x000000) : rgb(0xffffff);
    hatch(shared, with_alpha(away, 0.34f), 5);
  }
  Rect words = inset(rect, 5, 1);
  if (rect.h >= word_row - 1 && rect.w >= 26) {
    bool room_for_label = text_width(TextStyle::mono_small, region.label) <= words.w;
    std::string name = region.label.empty() || !room_for_label ? tr_said(region_word(region.kind)) : region.label;
    float line = line_height(TextStyle::mono_small);
    // To scale, what is in memory is as bright as it likes: words have a ground of their own on it.
    auto lay_ground = [&](float x, float y, float width) {
      if (to_scale) fill({x - 2, y, std::min(width, words.w) + 4, line}, ground, 2);
    };
    lay_ground(words.x, words.y, text_width(TextStyle::mono_small, name));
    float used = draw_text(ui, ImVec2(words.x, words.y), TextStyle::mono_small, ink, name, words.w);
    std::string size = byte_size(to_scale ? region.end - region.begin : region.resident_bytes);
    float size_width = text_width(TextStyle::mono_small, size);
    if (words.h >= 2 * line + 1 && size_width <= words.w) {
      lay_ground(words.x, words.bottom() - line, size_width);
      draw_text(ui, ImVec2(words.x, words.bottom() - line), TextStyle::mono_small, ink, size);
      if (region.shared_bytes && !to_scale && words.h >= 3 * line + 2 && text_width(TextStyle::mono_small, tr("shared")) <= words.w) {
        draw_text(ui, ImVec2(words.x, words.bottom() - 2 * line), TextStyle::mono_small, ink, tr("shared"));
      }
    } else if (used + size_width + 8 <= words.w) {
      lay_ground(words.right() - size_width, words.y, size_width);
      draw_text_right(ui, ImVec2(words.right(), words.y), TextStyle::mono_small, ink, size);
    }
  }
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(rect.min(), rect.max())) ui.controls.tooltip = describe(region);
}

}  // namespace

void draw_memory_map(Ui& ui, Rect place, const House& house, MapForm form, float fade) {
  if (house.regions.empty()) {  // Gone with its process.
    dashed_outline(place, with_alpha(colour::text_dim, 0.35f), 4);
    Rect words = inset(place, 5, 4);
    if (form == MapForm::column && place.h > 70) draw_wrapped(ui, words.min(), words.w, TextStyle::mono_small, shade(0x978185), tr("memory given back"));
    else draw_text_in(ui, words, TextStyle::mono_small, shade(0x978185), tr("memory given back"));
    return;
  }
  float at = form == MapForm::column ? place.y : place.x;
  float length = form == MapForm::column ? place.h : place.w;
  for (const Bar& bar : ui.state.maps_to_scale ? measure_to_scale(house, length) : measure(house, length)) {
    Rect rect = form == MapForm::column ? Rect{place.x, at, place.w, bar.length} : Rect{at, place.y, bar.length, place.h};
    if (bar.region) {
      draw_bar(ui, rect, *bar.region, house, form, fade);
      choose_here(ui, ThingKind::region, thing_id(house, *bar.region), rect);
    }
    else hatch(rect, with_alpha(shade(0x3a4656), 0.8f * fade), 5);
    at += bar.length + gap;
  }
}

}  // namespace heddle
