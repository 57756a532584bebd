// cores.cpp: one card per core: who runs there, where in the program, and how much of the quantum is left.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

ImU32 stripe_of(const CoreRow& core) {
  if (core.faulted) return colour::fault;
  if (core.activity == Activity::idle) return shade(0x3a4553);
  if (core.activity == Activity::switching) return colour::switching;
  return tint_colour(core.thread.tint);
}

void draw_quantum(Rect row, const CoreRow& core, ImU32 ink) {
  constexpr int parts = 12;
  float gap = 2, width = std::min((row.w - gap * (parts - 1)) / parts, 11.0f);
  int lit = (core.quantum_left_percent * parts + 99) / 100;
  for (int i = 0; i < parts; ++i) {
    Rect part{row.x + static_cast<float>(i) * (width + gap), row.y, width, row.h};
    fill(part, i < lit && core.activity != Activity::idle ? ink : shade(0x232c38), 1.5f);
  }
}

// Whose translations the TLB holds, in their processes' colours.
void draw_tlb(Ui& ui, Rect row, const CoreRow& core) {
  if (core.tlb_entries == 0) return;
  fill(row, shade(0x1b222c), 1.5f);
  float x = row.x;
  std::string tooltip = tr("TLB, {} entries", core.tlb_entries);
  for (const CoreRow::Share& share : core.tlb) {
    float width = row.w * static_cast<float>(share.entries) / static_cast<float>(core.tlb_entries);
    fill({x, row.y, width, row.h}, share.pid ? with_alpha(tint_colour(share.tint), 0.8f) : colour::switching, 1);
    x += width;
    tooltip += "\n" + tr("{} of {}", share.entries, share.pid ? share.process : tr_said(share.process)) + (share.pid ? print_text(" (pid %d)", share.pid) : std::string());
  }
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(ImVec2(row.x, row.y - 2), ImVec2(row.right(), row.bottom() + 3))) ui.controls.tooltip = tooltip;
}

std::string core_name(const CoreRow& core) { return tr("core {}", core.hart); }

void draw_owner(Ui& ui, Rect place, const CoreRow& core) {
  if (core.activity == Activity::idle || core.thread.tid == 0) {
    std::string word = tr_said(core.activity == Activity::idle ? "idle" : activity_word(core.activity));
    float width = std::min(text_width(TextStyle::bold, word) + 16, place.w);
    Rect tag{place.right() - width, place.y, width, chip_height};
    fill(tag, shade(0x1b222c), 6);
    outline(tag, colour::border, 6);
    draw_text_centred(ui, tag, TextStyle::body, colour::text_dim, word);
    return;
  }
  float width = std::min(chip_width(core.thread, false), place.w);
  draw_thread_chip(ui, {place.right() - width, place.y, width, chip_height}, core.thread,
                   core.faulted ? ChipLook::fault : ChipLook::solid, false);
}

void draw_card(Ui& ui, Rect card, const CoreRow& core) {
  ImU32 ink = stripe_of(core);
  fill(card, core.faulted ? mix(colour::card, colour::fault_ground, 0.7f) : colour::card, 8);
  outline(card, core.faulted ? with_alpha(colour::fault, 0.55f) : colour::border, 8);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(card.min(), ImVec2(card.x + 4, card.bottom()), ink, 8, ImDrawFlags_RoundCornersLeft);
  Rect inner{card.x + 13, card.y + 8, card.w - 22, card.h - 14};
  Rect top = take_top(inner, chip_height);
  float used = draw_text_in(ui, top, TextStyle::body, colour::text_soft, core_name(core));
  Rect owner = top;
  take_left(owner, used + 8);
  draw_owner(ui, owner, core);
  if (inner.h < 20) return;
  take_top(inner, 6);
  Rect place = take_top(inner, 18);
  if (core.activity == Activity::idle) {
    draw_text_in(ui, place, TextStyle::small, colour::text_dim, tr("no thread is ready"));
  } else {
    std::string word = tr_said(activity_word(core.activity));
    float word_width = text_width(TextStyle::small, word);
    Rect where = place;
    where.w -= word_width + 6;
    float width = draw_text_in(ui, where, TextStyle::mono, colour::text, core.place);
    draw_text_in(ui, {place.x + width + (width > 0 ? 6 : 0), place.y, word_width + 1, place.h}, TextStyle::small,
                 core.activity == Activity::kernel ? colour::kernel : colour::text_soft, word);
  }
  if (inner.h < 8) return;
  if (inner.h >= 14) draw_tlb(ui, {inner.x, inner.bottom() - 2, inner.w, 3}, core);
  draw_quantum({inner.x, inner.bottom() - (inner.h >= 14 ? 10 : 7), inner.w, 6}, core, core.activity == Activity::kernel ? colour::kernel : ink);
}

// Many cores: a tile that still says by colour, and when it is wide enough by name, who is there.
void draw_tile(Ui& ui, Rect tile, const CoreRow& core) {
  ImU32 ink = stripe_of(core);
  bool busy = core.activity != Activity::idle;
  fill(tile, busy ? with_alpha(ink, 0.30f) : colour::card, 4);
  fill({tile.x, tile.y, 3, tile.h}, ink, 1);
  std::string words = std::to_string(core.hart);
  if (busy && core.thread.tid) words += "  " + thread_title(core.thread);
  if (tile.h >= 13) draw_text_in(ui, {tile.x + 7, tile.y, tile.w - 9, tile.h}, TextStyle::small, busy ? colour::text : colour::text_dim, words);
  if (core.thread.tid && mouse_area(ui, "core-" + std::to_string(core.hart), tile).clicked) ask(ui, request::Select{core.thread.tid});
}

}  // namespace

void draw_cores(Ui& ui, Rect place, const Views& views) {
  const std::vector<CoreRow>& cores = views.stage.cores;
  fill(place, colour::background);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  Rect inner = inset(place, 14, 10);
  std::string note = tr("utilisation {}%", views.stage.utilisation_percent) + " · " +
                     (views.stage.running > 1 ? tr("{} running in parallel", views.stage.running) : tr("{} running", views.stage.running));
  take_top(inner, draw_section(ui, inner, tr("cores"), note));
  int count = static_cast<int>(cores.size());
  if (count == 0) return;
  int columns = count <= 4 ? count : count <= 8 ? 4 : count <= 16 ? 8 : 16;
  float least = count <= 4 && inner.w < 372 ? 120.0f : count <= 8 ? 150.0f : 40.0f;
  columns = std::clamp(columns, 1, std::max(1, static_cast<int>((inner.w + 8) / (least + 8))));
  if (count == 4 && columns == 3) columns = 2;
  int rows = (count + columns - 1) / columns;
  float gap = count <= 8 ? 10.0f : 5.0f;
  float width = (inner.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = (inner.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  for (int i = 0; i < count; ++i) {
    Rect cell{inner.x + static_cast<float>(i % columns) * (width + gap), inner.y + static_cast<float>(i / columns) * (height + gap), width, height};
    if (height >= 34 && width >= 120) draw_card(ui, cell, cores[static_cast<std::size_t>(i)]);
    else draw_tile(ui, cell, cores[static_cast<std::size_t>(i)]);
  }
}

}  // namespace heddle
