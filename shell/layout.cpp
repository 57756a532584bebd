// layout.cpp: cutting the window into panels.
#include "shell/layout.h"

#include <cmath>

namespace heddle {
namespace {

constexpr float row_gap = 8;

// Items flow from the left into rows; when one row holds them all, the group that begins at the negative width goes right.
// A width of 0: the item is folded away.
float place_top_items(float width, float item_height, const std::vector<float>& widths, std::vector<Rect>& items) {
  bool narrow = width < 760;
  float bar_padding = narrow ? 10 : 14, x = bar_padding, y = 9, right_begins = -1;
  std::size_t first_right = widths.size();
  for (std::size_t i = 0; i < widths.size(); ++i) {
    float w = std::min(std::abs(widths[i]), width - 2 * bar_padding);
    if (w == 0) {
      items.push_back({});
      continue;
    }
    if (widths[i] < 0) {
      float group = -item_gap;
      for (std::size_t k = i; k < widths.size(); ++k) group += widths[k] == 0 ? 0 : std::abs(widths[k]) + item_gap;
      if (!narrow && x + group > width - bar_padding) { x = bar_padding; y += item_height + row_gap; }
      first_right = i;
      right_begins = y;
    }
    if (x > bar_padding && x + w > width - bar_padding) { x = bar_padding; y += item_height + row_gap; }
    items.push_back({x, y, w, item_height});
    x += w + item_gap;
  }
  if (first_right < items.size() && right_begins == y && items.back().y == items.front().y) {
    float shift = width - bar_padding - items.back().right();
    for (std::size_t i = first_right; i < items.size(); ++i) items[i].x += shift;
  }
  return y + item_height + 9;
}

float cores_height(int cores, float width) {
  int columns = std::max(1, static_cast<int>((width - 20) / 158));  // Cards of 150 and their gaps, as cores.cpp lays them.
  if (cores <= 4 && width < 400) return cores <= 2 ? 82.0f : 124.0f;  // In two columns.
  if (cores <= 4 && columns < cores) return 196;
  if (cores <= 4) return 114;
  if (cores <= 8) return 108;
  return cores <= 32 ? 116 : 140;
}

}  // namespace

Layout make_layout(float width, float height, const UiState& state, const std::vector<float>& top_widths, int cores) {
  Layout layout;
  layout.form = width >= 1240 ? Form::wide : width >= 760 ? Form::medium : Form::narrow;
  Rect rest{0, 0, width, height};
  float bar = place_top_items(width, control_height(state), top_widths, layout.top_items);
  layout.top_bar = take_top(rest, bar);
  layout.status_line = take_bottom(rest, status_line_height(width));

  if (layout.form == Form::narrow) {
    layout.tabs = take_top(rest, control_height(state) + 12);
    switch (state.narrow_tab) {
      case NarrowTab::stage:
        layout.cores = take_top(rest, std::min(cores_height(cores, width), rest.h * 0.4f));
        layout.queues = take_top(rest, 58);
        layout.stage = rest;
        break;
      case NarrowTab::lesson: layout.lesson = rest; break;
      case NarrowTab::source: layout.inspector = rest; break;
      case NarrowTab::timeline: layout.timeline = rest; break;
    }
    return layout;
  }

  if (layout.form == Form::wide) {
    float spare = std::clamp((width - 1440) * 0.2f, 0.0f, 120.0f);
    layout.lesson = take_left(rest, 304 + spare * 0.5f);
    layout.inspector = take_right(rest, 332 + spare);
  } else {
    Rect column = take_right(rest, std::clamp(width * 0.32f, 290.0f, 340.0f));
    layout.tabs = take_top(column, control_height(state) + 12);
    (state.side_tab == SideTab::lesson ? layout.lesson : layout.inspector) = column;
  }
  layout.cores = take_top(rest, cores_height(cores, rest.w));
  layout.queues = take_top(rest, 62);
  float lanes = 120.0f + 22.0f * static_cast<float>(std::min(cores, 8));
  layout.timeline = take_bottom(rest, std::clamp(lanes, 150.0f, std::max(150.0f, rest.h * 0.45f)));
  layout.stage = rest;
  return layout;
}

}  // namespace heddle
