// house_inside.cpp: a house at the depths Source and Machine: variables, heap blocks, calls and the pointers between them; or
// registers and pages.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/house.h"
#include "shell/strings.h"

namespace heddle {
namespace {

// A thread, above what is its own.
float head_height(const UiState& state) { return std::max(22.0f, target_height(state)); }

constexpr float row_height = 17, title_height = 18, block_height = 19, gap = 6;
constexpr float gutter_width = 26;   // Where pointers run up and down: between the columns, or beside the only one.
constexpr float least_block = 26;
constexpr std::size_t most_spaced = 48;  // So many blocks are drawn with room between their lines for pointers.

// What a pointer may lead to, where it is drawn; and the pointers themselves.
struct Anchor {
  Address begin = 0, end = 0;
  Rect rect;
  bool is_block = false;
};
struct Pointer {
  Rect from;
  PointerView to;
  bool is_in_block = false;
};
struct Scenery {
  Rect gutter;
  std::vector<Anchor> anchors;
  std::vector<Pointer> pointers;
};

bool is_two_columns(float width) { return width >= 330; }

float block_width(const HeapBlock& block, float width) {
  // To scale by the square root: 8 bytes and 8 KiB can be seen beside each other.
  return std::clamp(std::sqrt(static_cast<float>(std::max<std::uint32_t>(block.bytes, 1))) * 4.0f, least_block, width);
}

float line_gap(const std::vector<HeapBlock>& blocks) { return blocks.size() <= most_spaced ? 13.0f : 3.0f; }

// Blocks in order of address, in lines.
template <class Draw>
float place_blocks(const std::vector<HeapBlock>& blocks, Rect area, Draw&& draw) {
  float between = line_gap(blocks), x = area.x, y = area.y + between - 3;
  for (const HeapBlock& block : blocks) {
    float width = block_width(block, area.w);
    if (x > area.x && x + width > area.right() + 0.5f) { x = area.x; y += block_height + between; }
    draw(block, Rect{x, y, width, block_height});
    x += width + (between > 3 ? 8.0f : 3.0f);
  }
  return blocks.empty() ? 0 : y + block_height + between - 3 - area.y;
}

float memory_height(const House& house, float width) {
  float height = 0;
  if (!house.globals.empty()) height += title_height + row_height * static_cast<float>(house.globals.size()) + gap;
  height += title_height + (house.blocks.empty() ? row_height : place_blocks(house.blocks, {0, 0, width, 0}, [](const HeapBlock&, Rect) {})) + gap;
  return height;
}

float calls_height(const House& house, float head) {
  float height = 0;
  for (const LaneRow& lane : house.lanes) {
    height += head + gap;
    for (const StackFrameView& call : lane.calls) height += title_height + row_height * static_cast<float>(call.variables.size());
  }
  return height;
}

PointerState first_wild(const std::vector<PointerView>& pointers) {
  for (const PointerView& pointer : pointers) if (pointer.state != PointerState::valid) return pointer.state;
  return PointerState::valid;
}

// A line for a tooltip: "A wild pointer: that block was freed".
std::string wild_note(PointerState state) { return state == PointerState::valid ? std::string() : "\n" + tr("A wild pointer: {}", tr_said(wild_word(state))); }

std::string guess_note(const std::vector<PointerView>& pointers) {
  bool has_guess = std::any_of(pointers.begin(), pointers.end(), [](const PointerView& pointer) { return pointer.is_guess; });
  return has_guess ? "\n" + tr("Dashed: a union may point there; its bytes do not tell which member they are") : std::string();
}

void draw_variable(Ui& ui, Rect row, const VariableRow& variable, float fade, Scenery& scenery) {
  scenery.anchors.push_back({variable.address, variable.address + std::max<std::uint32_t>(variable.size, 1), row, false});
  float top = row.y + std::floor((row.h - line_height(TextStyle::mono_small)) / 2);
  float name = draw_text(ui, ImVec2(row.x + 4, top), TextStyle::mono_small, faded_text(colour::text_soft, fade), variable.name, row.w * 0.5f);
  PointerState wild = first_wild(variable.pointers);
  ImU32 ink = wild != PointerState::valid ? colour::fault : variable.target ? colour::link : colour::text;
  float room = row.w - name - 16;
  if (room > 14) draw_text_right(ui, ImVec2(row.right() - 4, top), TextStyle::mono_small, faded_text(ink, fade), variable.value, room);
  for (const PointerView& pointer : variable.pointers) scenery.pointers.push_back({row, pointer});
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(row.min(), row.max())) {
    ui.controls.tooltip = variable.type + " " + variable.name + " = " + variable.value + (variable.points_to.empty() ? "" : "\n= " + variable.points_to) + "\n" + tr("at {}", hex32(variable.address)) + wild_note(wild) + guess_note(variable.pointers);
  }
}

void draw_block(Ui& ui, Rect rect, const HeapBlock& block, const House& house, float fade) {
  ImU32 ink = tint_colour(house.tint);
  switch (block.state) {
    case HeapState::live: fill(rect, with_alpha(ink, 0.85f * fade), 3); break;
    case HeapState::freed: dashed_outline(rect, with_alpha(colour::text_dim, 0.8f * fade), 3); break;
    case HeapState::leaked:
      fill(rect, with_alpha(colour::warm, 0.25f * fade), 3);
      hatch(rect, with_alpha(colour::warm, 0.8f * fade), 4);
      outline(rect, with_alpha(colour::warm, fade), 3);
      break;
    case HeapState::smashed:
      fill(rect, with_alpha(colour::fault, 0.35f * fade), 3);
      draw_icon(ImGui::GetWindowDrawList(), Icon::cross, ImVec2(rect.x + rect.w / 2, rect.y + rect.h / 2), 8, colour::fault);
      break;
  }
  std::string size = std::to_string(block.bytes);
  bool has_words = block.state == HeapState::live || block.state == HeapState::freed;
  if (has_words && text_width(TextStyle::mono_small, size) + 6 <= rect.w) {
    draw_text_centred(ui, rect, TextStyle::mono_small, block.state == HeapState::live ? readable_on(mix(colour::background, ink, 0.85f * fade), colour::on_bright) : faded_text(colour::text_dim, fade), size);
  }
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(rect.min(), rect.max())) {
    std::string meaning = block.state == HeapState::leaked ? "\n" + tr("no pointer leads to it any more") : block.state == HeapState::smashed ? "\n" + tr("its bounds were overwritten, or it was freed twice") : std::string();
    ui.controls.tooltip = tr("{} at {}", byte_size(block.bytes), hex32(block.address)) + ", " + tr_said(heap_word(block.state)) + meaning + "\n" + tr("allocated by {} at {}", tr_said(block.owner), duration(block.since)) +
                          (block.type.empty() ? std::string() : "\n" + (block.elements > 1 ? block.type + " × " + std::to_string(block.elements) : block.type) + " = " + block.value) +
                          wild_note(first_wild(block.pointers)) + guess_note(block.pointers);
  }
}

std::string heap_note(const std::vector<HeapBlock>& blocks) {
  int counts[4] = {};
  for (const HeapBlock& block : blocks) ++counts[static_cast<int>(block.state)];
  std::string words = tr("{} live", counts[0]);
  for (HeapState state : {HeapState::leaked, HeapState::smashed, HeapState::freed}) {
    int count = counts[static_cast<int>(state)];
    if (count) words += " · " + std::to_string(count) + " " + tr_said(heap_word(state));
  }
  return words;
}

void draw_memory(Ui& ui, Rect area, const House& house, float fade, Scenery& scenery) {
  if (!house.globals.empty()) {
    draw_section(ui, take_top(area, title_height), tr("data"));
    for (const VariableRow& variable : house.globals) draw_variable(ui, take_top(area, row_height), variable, fade, scenery);
    take_top(area, gap);
  }
  draw_section(ui, take_top(area, title_height), tr("heap"), heap_note(house.blocks));
  if (house.blocks.empty()) draw_text_in(ui, take_top(area, row_height), TextStyle::small, faded_text(colour::text_dim, fade), tr("nothing allocated"));
  place_blocks(house.blocks, area, [&](const HeapBlock& block, Rect rect) {
    scenery.anchors.push_back({block.address, block.address + std::max<std::uint32_t>(block.bytes, 1), rect, true});
    for (const PointerView& pointer : block.pointers) scenery.pointers.push_back({rect, pointer, true});
    draw_block(ui, rect, block, house, fade);
    choose_here(ui, ThingKind::block, thing_id(house, block), rect);
  });
}

void draw_calls(Ui& ui, Rect area, const House& house, Focus focus, float fade, Scenery& scenery) {
  for (const LaneRow& lane : house.lanes) {
    Rect head = take_top(area, head_height(ui.state));
    draw_lane(ui, head, lane, focus, fade);
    for (std::size_t i = lane.calls.size(); i-- > 0;) {  // Outermost first: the stack grows downwards.
      const StackFrameView& call = lane.calls[i];
      Rect title = take_top(area, title_height);
      fill({title.x, title.y + 1, title.w, title.h - 2}, with_alpha(shade(0x43376a), 0.55f * fade), 3);
      float used = draw_text_in(ui, inset(title, 6, 0), TextStyle::mono_small, faded_text(colour::text, fade), call.function);
      float room = title.w - used - 22;
      if (room > 30) draw_text_right(ui, ImVec2(title.right() - 6, title.y + std::floor((title.h - line_height(TextStyle::mono_small)) / 2)), TextStyle::mono_small, faded_text(colour::text_soft, fade), call.place, room);
      for (const VariableRow& variable : call.variables) draw_variable(ui, take_top(area, row_height), variable, fade, scenery);
    }
    take_top(area, gap);
  }
}

const Anchor* anchor_of(const Scenery& scenery, Address target) {  // The smallest that holds it.
  const Anchor* best = nullptr;
  for (const Anchor& anchor : scenery.anchors) {
    bool holds = target >= anchor.begin && target < anchor.end;
    if (holds && (best == nullptr || anchor.end - anchor.begin < best->end - best->begin)) best = &anchor;
  }
  return best;
}

void draw_tip(ImVec2 to, ImVec2 towards, ImU32 ink) {  // `towards`: of length 1, along the axes.
  ImVec2 back(to.x - towards.x * 6, to.y - towards.y * 6), side(towards.y * 3.5f, towards.x * 3.5f);
  ImGui::GetWindowDrawList()->AddTriangleFilled(to, ImVec2(back.x + side.x, back.y + side.y), ImVec2(back.x - side.x, back.y - side.y), ink);
}

// A short line into nothing, ended by a cross.
void draw_lost(const Pointer& pointer, float side, ImU32 ink) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImVec2 from = pointer.is_in_block ? ImVec2(pointer.from.x + 5, pointer.from.bottom() - 2) : ImVec2(side > 0 ? pointer.from.right() : pointer.from.x, pointer.from.y + pointer.from.h / 2);
  ImVec2 to = pointer.is_in_block ? ImVec2(from.x, from.y + 7) : ImVec2(from.x + side * 9, from.y);
  list->AddLine(from, to, ink, 1.3f);
  list->AddLine(ImVec2(to.x - 3, to.y - 3), ImVec2(to.x + 3, to.y + 3), ink, 1.5f);
  list->AddLine(ImVec2(to.x - 3, to.y + 3), ImVec2(to.x + 3, to.y - 3), ink, 1.5f);
}

// From a block to another: below both when they stand side by side, else straight across.
void draw_between_blocks(Rect from, Rect to, ImU32 ink) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  float right = from.x < to.x ? 1.0f : -1.0f;
  if (std::abs(from.y - to.y) < 1) {
    ImVec2 a(from.x + from.w / 2 + right * 3, from.bottom() - 2), b(to.x + to.w / 2 - right * 3, to.bottom());
    list->AddBezierCubic(a, ImVec2(a.x, a.y + 9), ImVec2(b.x, b.y + 9), b, ink, 1.3f);
    return draw_tip(b, ImVec2(0, -1), ink);
  }
  bool down = to.y > from.y;
  ImVec2 a(from.x + from.w / 2, down ? from.bottom() - 2 : from.y + 2), b(to.x + to.w / 2, down ? to.y : to.bottom());
  float bend = down ? 10.0f : -10.0f;
  list->AddBezierCubic(a, ImVec2(a.x, a.y + bend), ImVec2(b.x, b.y - bend), b, ink, 1.3f);
  draw_tip(b, ImVec2(0, down ? 1.0f : -1.0f), ink);
}

void draw_dashes(ImVec2 from, ImVec2 to, ImU32 ink) {  // Along an axis.
  float length = std::abs(to.x - from.x) + std::abs(to.y - from.y);
  if (length < 1) return;
  ImVec2 step((to.x - from.x) / length, (to.y - from.y) / length);
  for (float at = 0; at < length; at += 7) {
    float stop = std::min(at + 4, length);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(from.x + step.x * at, from.y + step.y * at), ImVec2(from.x + step.x * stop, from.y + step.y * stop), ink, 1.3f);
  }
}

// From a variable's row into the gutter, along it, and out to what it leads to: a row's end, or a block from above. Each pointer
// has a way of its own, so that those that cross can be told apart.
void draw_route(const Scenery& scenery, const Pointer& pointer, const Anchor& target, int number, ImU32 ink) {
  float way = scenery.gutter.x + 5 + static_cast<float>(number % 6) * 3;
  auto edge = [&](Rect rect) { return rect.x >= scenery.gutter.x ? rect.x : rect.right(); };
  bool is_block = target.is_block;
  ImVec2 from(edge(pointer.from) + (pointer.from.x >= scenery.gutter.x ? -3.0f : 2.0f), pointer.from.y + pointer.from.h / 2);
  float level = is_block ? target.rect.y - 5 - static_cast<float>(number % 2) * 3 : target.rect.y + target.rect.h / 2;
  ImVec2 to = is_block ? ImVec2(target.rect.x + target.rect.w / 2, target.rect.y) : ImVec2(edge(target.rect), level);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 corners[] = {from, ImVec2(way, from.y), ImVec2(way, level), ImVec2(to.x, level), to};
  for (std::size_t i = 0; i + 1 < (is_block ? 5u : 4u); ++i) {
    if (pointer.to.is_guess) draw_dashes(corners[i], corners[i + 1], ink);
    else list->AddLine(corners[i], corners[i + 1], ink, 1.3f);
  }
  list->AddCircleFilled(from, 2, ink);
  draw_tip(to, is_block ? ImVec2(0, 1) : ImVec2(to.x < way ? -1.0f : 1.0f, 0), ink);
}

void draw_pointers(const Scenery& scenery, float fade) {
  int number = 0;
  for (const Pointer& pointer : scenery.pointers) {
    bool is_wild = pointer.to.state != PointerState::valid;
    ImU32 ink = is_wild ? with_alpha(colour::fault, 0.9f * fade) : with_alpha(colour::link, 0.7f * fade);
    const Anchor* target = anchor_of(scenery, pointer.to.target);
    bool leads_to_a_row = pointer.to.state == PointerState::valid || pointer.to.state == PointerState::freed;
    if (target == nullptr || !leads_to_a_row) {
      if (is_wild) draw_lost(pointer, pointer.from.x >= scenery.gutter.x ? -1.0f : 1.0f, ink);
      continue;  // Into code, or a library's data: the words say it.
    }
    if (target->rect.x == pointer.from.x && target->rect.y == pointer.from.y) continue;  // Itself.
    if (pointer.is_in_block && target->is_block) draw_between_blocks(pointer.from, target->rect, ink);
    else if (!pointer.is_in_block) draw_route(scenery, pointer, *target, number++, ink);
  }
}

// Pages as cells, by region.
struct PageGroup {
  const RegionBar* region = nullptr;
  std::vector<const PageCell*> pages;
};

std::vector<PageGroup> groups_of(const House& house) {
  std::vector<PageGroup> groups;
  std::size_t page = 0;
  for (const RegionBar& region : house.regions) {
    PageGroup group{&region, {}};
    while (page < house.pages.size() && house.pages[page].address < region.begin) ++page;
    for (; page < house.pages.size() && house.pages[page].address < region.end; ++page) group.pages.push_back(&house.pages[page]);
    if (!group.pages.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

constexpr float cell = 10, cell_step = 12;

float region_label(float width) { return std::clamp(width * 0.26f, 78.0f, 112.0f); }
int cells_in_a_row(float width) { return std::max(1, static_cast<int>((width - region_label(width)) / cell_step)); }

// What the cells' looks mean: as much as there is room for; what is rarer matters more.
std::string page_legend(const House& house, float room) {
  std::vector<std::string> legends = {tr("hatched: shared · ring: in a TLB")};
  if (house.swapped_bytes != 0) legends = {tr("hatched: shared · ring: in a TLB · hollow: on swap"), tr("hollow: on swap")};
  for (const std::string& one : legends) if (text_width(TextStyle::caps, capitals(one)) <= room) return one;
  return {};
}

float pages_height(const House& house, float width) {
  float height = title_height;
  auto in_row = static_cast<std::size_t>(cells_in_a_row(width));
  for (const PageGroup& group : groups_of(house)) height += std::max(row_height, static_cast<float>((group.pages.size() + in_row - 1) / in_row) * cell_step + 3);
  return height + gap;
}

void draw_pages(Ui& ui, Rect area, const House& house, float fade) {
  draw_section(ui, take_top(area, title_height), tr("pages"), page_legend(house, area.w - text_width(TextStyle::caps, capitals(tr("pages"))) - 14));
  auto in_row = static_cast<std::size_t>(cells_in_a_row(area.w));
  float label = region_label(area.w);
  ImU32 ink = tint_colour(house.tint);
  for (const PageGroup& group : groups_of(house)) {
    float height = std::max(row_height, static_cast<float>((group.pages.size() + in_row - 1) / in_row) * cell_step + 3);
    Rect row = take_top(area, height);
    draw_text_in(ui, {row.x, row.y, label - 8, row_height}, TextStyle::small, faded_text(colour::text_soft, fade), group.region->label);
    for (std::size_t i = 0; i < group.pages.size(); ++i) {
      const PageCell& page = *group.pages[i];
      Rect box{row.x + label + static_cast<float>(i % in_row) * cell_step, row.y + 3 + static_cast<float>(i / in_row) * cell_step, cell, cell};
      bool is_pointed_at = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max());
      if (page.on_swap) {
        outline(inset(box, 1), with_alpha(ink, 0.6f * fade), 2);
        if (is_pointed_at) ui.controls.tooltip = tr("page {} on the swap device, in slot {}", hex32(page.address), page.frame);
        continue;
      }
      fill(box, with_alpha(ink, (page.dirty ? 0.9f : 0.5f) * fade), 2);
      if (page.shared) hatch(box, with_alpha(shade(0x0b0f14), 0.75f), 3);
      if (page.in_tlb) outline(inset(box, -1), shade(0xffffff), 3);
      if (is_pointed_at) {
        ui.controls.tooltip = tr("page {} in frame {}", hex32(page.address), page.frame) + "\n" + (page.shared ? page.copy_on_write ? tr("shared until somebody writes") : tr("shared") : tr("its own")) +
                              (page.dirty ? "\n" + tr("written to") : std::string()) + (page.in_tlb ? "\n" + tr("in a TLB") : std::string());
      }
    }
  }
}

float registers_height(float width, float head) { return head + 2 + row_height * std::ceil(8.0f / std::max(1.0f, std::floor(width / 108))) + gap; }

void draw_registers(Ui& ui, Rect area, const House& house, Focus focus, float fade) {
  float columns = std::max(1.0f, std::floor(area.w / 108)), width = area.w / columns;
  for (const LaneRow& lane : house.lanes) {
    Rect rest = take_top(area, registers_height(area.w, head_height(ui.state)));
    draw_lane(ui, take_top(rest, head_height(ui.state)), lane, focus, fade);
    for (std::size_t i = 0; i < lane.registers.size(); ++i) {
      Rect box{rest.x + static_cast<float>(i % static_cast<std::size_t>(columns)) * width, rest.y + 2 + static_cast<float>(i / static_cast<std::size_t>(columns)) * row_height, width, row_height};
      float used = draw_text_in(ui, {box.x + 6, box.y, 24, box.h}, TextStyle::mono_small, faded_text(colour::text_dim, fade), lane.registers[i].name);
      draw_text_in(ui, {box.x + 10 + std::max(18.0f, used), box.y, box.w - 34, box.h}, TextStyle::mono_small, faded_text(colour::text, fade), print_text("%08x", lane.registers[i].value));
    }
  }
}

}  // namespace

float inside_height(const UiState& state, const House& house, float width, StageDepth depth) {
  float head = head_height(state);
  if (depth == StageDepth::machine) return pages_height(house, width) + registers_height(width, head) * static_cast<float>(house.lanes.size());
  if (!is_two_columns(width)) return memory_height(house, width - gutter_width) + calls_height(house, head);
  return std::max(memory_height(house, width * 0.42f), calls_height(house, head));
}

void draw_inside(Ui& ui, Rect inner, const House& house, Focus focus, StageDepth depth, float fade) {
  if (depth == StageDepth::machine) {
    draw_pages(ui, take_top(inner, pages_height(house, inner.w)), house, fade);
    draw_registers(ui, inner, house, focus, fade);
    return;
  }
  Scenery scenery;
  if (is_two_columns(inner.w)) {
    Rect memory = take_left(inner, inner.w * 0.42f);
    scenery.gutter = take_left(inner, gutter_width);
    draw_memory(ui, memory, house, fade, scenery);
    draw_calls(ui, inner, house, focus, fade, scenery);
  } else {
    scenery.gutter = take_right(inner, gutter_width);
    draw_memory(ui, take_top(inner, memory_height(house, inner.w)), house, fade, scenery);
    draw_calls(ui, inner, house, focus, fade, scenery);
  }
  draw_pointers(scenery, fade);
}

}  // namespace heddle
