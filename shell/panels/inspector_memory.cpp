// inspector_memory.cpp: the tabs Memory and Pages: bytes with their meaning, regions, and the walk of an address.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float hex_row = 18, note_row = 20;

std::string short_hex(Address address) { return print_text("0x%x", address); }

// One half or a whole MemoryRow, as wide as the column is.
void draw_bytes(Ui& ui, Rect line, const MemoryRow& row, int from, int count) {
  float top = line.y + std::floor((line.h - line_height(TextStyle::mono_small)) / 2);
  float glyph = text_width(TextStyle::mono_small, "0");
  draw_text(ui, ImVec2(line.x, top), TextStyle::mono_small, shade(0x7d8a9b), print_text("%08x", row.address + static_cast<Address>(from)));
  float x = line.x + glyph * 8 + 8, step = glyph * 2 + (count == 16 ? 5 : 4);
  std::string plain;
  for (int i = from; i < from + count; ++i, x += step) {
    auto at = static_cast<std::size_t>(i);
    bool present = (row.present >> i & 1) != 0, changed = (row.changed >> i & 1) != 0;
    if (changed) fill({x - 2, line.y + 1, glyph * 2 + 4, line.h - 2}, with_alpha(colour::warm, 0.22f), 3);
    ImU32 ink = !present ? shade(0x7d8a9b) : changed ? colour::warm : row.bytes[at] == 0 ? shade(0x7d8a9b) : colour::text;
    draw_text(ui, ImVec2(x, top), TextStyle::mono_small, ink, present ? print_text("%02x", row.bytes[at]) : "··");
    plain += present && row.bytes[at] >= 32 && row.bytes[at] < 127 ? std::string(1, static_cast<char>(row.bytes[at])) : std::string("·");
  }
  float room = line.right() - x - 4;
  if (room >= glyph * static_cast<float>(count)) draw_text(ui, ImVec2(x + 4, top), TextStyle::mono_small, colour::text_soft, plain);
}

void draw_note(Ui& ui, Column& column, const MemoryNote& note, std::size_t index) {
  Rect row = column.take(std::max(note_row, note.target != 0 ? target_height(ui.state) : 0.0f));
  if (!is_visible({column.place, row.x, row.y, row.w}, row.h)) return;
  if (note.target != 0) {
    Touch touch = hot_area(ui, {"follow-note-" + std::to_string(index), tr("Go to what {} points to", note.name)}, row);
    if (touch.hovered) fill(row, colour::hover, 4);
    if (touch.clicked) go_to_address(ui, note.target);
  }
  float top = row.y + std::floor((row.h - line_height(TextStyle::mono_small)) / 2);
  float x = row.x + draw_text(ui, ImVec2(row.x + 2, top), TextStyle::mono_small, shade(0x7d8a9b), print_text("%x", note.address)) + 11;
  float name = draw_text(ui, ImVec2(x, top), TextStyle::mono_small, colour::text_soft, note.name, (row.right() - x) * 0.5f);
  draw_text_right(ui, ImVec2(row.right() - 2, top), TextStyle::mono_small, note.changed ? colour::warm : note.target ? colour::link : colour::text, note.value,
                  row.right() - x - name - 12);
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(row.min(), row.max())) ui.controls.tooltip = note.type + " " + note.name + " = " + note.value + "\n" + tr("at {}", hex32(note.address));
}

}  // namespace

void go_to_address(Ui& ui, Address address) {
  InspectorState& state = ui.state.inspector;
  state.way.push_back(state.address);
  if (state.way.size() > 64) state.way.erase(state.way.begin());
  state.address = address;
  if (state.tab != InspectorTab::pages) state.tab = InspectorTab::memory;
}

void draw_address_bar(Ui& ui, Column& column) {
  InspectorState& state = ui.state.inspector;
  Rect row = column.take(std::max(28.0f, target_height(ui.state)));
  if (button(ui, {"address-back", tr("Back to the last address")}, take_left(row, std::max(44.0f, std::ceil(text_width(TextStyle::body, tr("Back"))) + 14)), {.words = tr("Back"), .disabled = state.way.empty()})) {
    state.address = state.way.back();
    state.way.pop_back();
  }
  take_left(row, 6);
  if (button(ui, {"address-stack", tr("Go to the stack pointer")}, take_right(row, std::max(36.0f, target_height(ui.state))), {.words = tr("sp"), .pressed = state.address == 0})) {
    state.address = 0;
    state.way.clear();
  }
  take_right(row, 6);
  if (textbox(ui, {"address", tr("Address, register or variable")}, row, state.address_line, tr("address or name"))) state.asks_address = true;
  column.y += 8;
}

void draw_memory_tab(Ui& ui, Column& column, const Views& views) {
  const MemoryView& view = views.details.memory;
  draw_address_bar(ui, column);
  if (view.rows.empty()) return draw_nothing(ui, column, tr("The process is gone, and its memory with it."));
  column.y += draw_section(ui, column.row(16), tr("bytes"), view.region.empty() ? tr("nothing is mapped") : view.region) + 2;
  float glyph = text_width(TextStyle::mono_small, "0");
  int count = column.w >= glyph * (8 + 16 * 3 + 18) + 60 ? 16 : 8;
  for (const MemoryRow& row : view.rows) {
    for (int from = 0; from < 16; from += count) {
      if (is_visible(column, hex_row)) draw_bytes(ui, column.row(hex_row), row, from, count);
      column.y += hex_row;
    }
  }
  column.y += 6;
  Rect buttons = column.take(std::max(26.0f, target_height(ui.state)));
  float half = (buttons.w - 6) / 2;
  Address size = static_cast<Address>(view.rows.size()) * 16;
  if (button(ui, {"memory-up", tr("Lower addresses")}, take_left(buttons, half), {.words = tr("lower"), .disabled = view.begin < size})) ui.state.inspector.address = view.begin - size;
  take_left(buttons, 6);
  if (button(ui, {"memory-down", tr("Higher addresses")}, buttons, {.words = tr("higher"), .disabled = view.begin > 0xffffffffu - 2 * size})) ui.state.inspector.address = view.begin + size;
  column.y += 12;
  column.y += draw_section(ui, column.row(16), tr("what it means"), view.notes.empty() ? tr("no variable lies here") : tr("click a pointer to follow it"));
  for (std::size_t i = 0; i < view.notes.size(); ++i) draw_note(ui, column, view.notes[i], i);
}

namespace {

// A level of the walk: the entry in its table, its flags, and where it leads.
void draw_level(Ui& ui, Column& column, const WalkLevel& level, int number) {
  Rect box = column.take(62);
  fill(box, colour::card, 6);
  fill({box.x, box.y + 8, 3, box.h - 16}, level.entry ? colour::link : shade(0x3a4553), 1.5f);
  Rect inner = inset(box, 12, 5);
  Rect first = take_top(inner, 17), second = take_top(inner, 17), third = take_top(inner, 17);
  float used = draw_text_in(ui, first, TextStyle::bold, colour::text, tr("level {}, entry {}", number, level.index));
  take_left(first, used + 8);
  std::string where = tr("at {}", short_hex(level.entry_address));
  draw_text_right(ui, ImVec2(first.right(), first.y + 1), TextStyle::mono_small, colour::text_dim, where, first.w);
  float value = draw_text_in(ui, second, TextStyle::mono_small, colour::text, print_text("%08x", level.entry));
  take_left(second, value + 10);
  draw_text_in(ui, second, TextStyle::mono_small, colour::warm, level.flags);
  draw_text_in(ui, third, TextStyle::small, colour::text_soft, "→ " + level.meaning);
  column.y += 5;
}

void draw_walk(Ui& ui, Column& column, const PagesView& view) {
  column.y += draw_section(ui, column.row(16), tr("page walk")) + 2;
  draw_text_right(ui, ImVec2(column.right(), column.y - 26), TextStyle::mono_small, colour::text_soft, short_hex(view.address));
  // The address in three pieces, as the hardware cuts it.
  Rect pieces = column.take(40);
  struct Piece { std::string name; std::string value; float part; };
  const Piece cut[] = {{tr("level {}", 1), std::to_string(view.address >> 22), 0.3f}, {tr("level {}", 0), std::to_string(view.address >> 12 & 1023), 0.3f}, {tr("offset"), short_hex(view.address & 4095), 0.4f}};
  float x = pieces.x;
  for (const Piece& piece : cut) {
    Rect box{x, pieces.y, pieces.w * piece.part - 3, pieces.h};
    fill(box, shade(0x0c1016), 5);
    outline(box, colour::border, 5);
    draw_text(ui, ImVec2(box.x + 7, box.y + 4), TextStyle::small, colour::text_dim, piece.name, box.w - 10);
    draw_text(ui, ImVec2(box.x + 7, box.y + 20), TextStyle::mono, colour::text, piece.value, box.w - 10);
    x += pieces.w * piece.part;
  }
  column.y += 6;
  draw_text(ui, ImVec2(column.x, column.y), TextStyle::small, colour::text_soft, tr("satp: root table in frame {}, ASID {}", view.root_frame, view.asid), column.w);
  column.y += 20;
  for (std::size_t i = 0; i < view.levels.size(); ++i) draw_level(ui, column, view.levels[i], 1 - static_cast<int>(i));
  auto say = [&](std::string_view words, ImU32 ink) { column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::small, ink, words) + 3; };
  say(view.outcome, view.found ? colour::text : colour::warm);
  if (view.found) {
    say(tr("physical address {}, frame {}", short_hex(view.physical), view.frame) + ", " + (view.references > 1 ? tr("used {} times", view.references) : tr("its own")), colour::text_soft);
    for (const std::string& other : view.shared_with) say(tr("also {}", other), colour::text_soft);
    if (view.references > 1 && view.shared_with.empty()) say(tr("the other use is the kernel's: its cache of the file"), colour::text_soft);
    std::string cores;
    for (HartId hart : view.in_tlb_of) cores += (cores.empty() ? "" : ", ") + tr("core {}", hart);
    say(cores.empty() ? tr("in no TLB: the next access walks") : tr("TLB hit on {}", cores), colour::text_soft);
  }
  column.y += 8;
}

}  // namespace

void draw_pages_tab(Ui& ui, Column& column, const Views& views) {
  const PagesView& view = views.details.pages;
  draw_address_bar(ui, column);
  if (view.tid == 0) return draw_nothing(ui, column, tr("The process is gone, and its pages with it."));
  draw_walk(ui, column, view);
  column.y += draw_section(ui, column.row(16), tr("regions"), tr("{} pages · {} tables", view.resident, view.tables)) + 2;
  for (const RegionRow& region : view.regions) {
    Rect row = column.take(std::max(38.0f, target_height(ui.state)));
    column.y += 3;
    if (!is_visible({column.place, row.x, row.y, row.w}, row.h)) continue;
    bool is_here = view.address >= region.begin && view.address < region.end;
    std::string name = region.name + " " + region.rights;
    Touch touch = hot_area(ui, {"region-" + print_text("%x", region.begin), tr("Walk to {} at {}", name, short_hex(region.begin))}, row, is_here);
    fill(row, touch.hovered ? colour::hover : colour::card, 5);
    if (is_here) fill({row.x, row.y + 5, 3, row.h - 10}, colour::link, 1.5f);
    if (touch.clicked) go_to_address(ui, region.begin);
    Rect inner = inset(row, 10, 2);
    Rect first = take_top(inner, 17), second = take_top(inner, 17);
    float rights = text_width(TextStyle::mono_small, region.rights) + 6;
    Rect right = take_right(first, rights);
    draw_text_right(ui, ImVec2(right.right(), right.y + 1), TextStyle::mono_small, colour::text_soft, region.rights);
    draw_text_in(ui, first, TextStyle::bold, colour::text, region.name);
    std::string pages = tr("{} of {}", region.resident_pages, (region.end - region.begin) / 4096);
    if (region.shared_pages) pages += " · " + tr("{} shared", region.shared_pages);
    float used = draw_text_in(ui, second, TextStyle::mono_small, colour::text_dim, print_text("%x–%x", region.begin, region.end));
    draw_text_right(ui, ImVec2(second.right(), second.y + 1), TextStyle::small, colour::text_soft, pages, second.w - used - 8);
    if (touch.hovered) {
      ui.controls.tooltip = region.name + "\n" + hex32(region.begin) + " – " + hex32(region.end) + "\n" + tr("{} pages in memory", pages) +
                            (region.swapped_pages ? "\n" + tr("{} on the swap device", region.swapped_pages) : std::string()) +
                            (region.tlb_entries ? "\n" + tr("{} in TLBs", region.tlb_entries) : std::string());
    }
  }
}

}  // namespace heddle
