// layout.h: where each panel lies, for any size of window.
//
//   wide (≥ 1,240):  lesson | cores, queues, stage, timeline | inspector
//   medium (≥ 760):           cores, queues, stage, timeline | lesson or inspector, by tabs
//   narrow:          one column; tabs choose stage, lesson, source or timeline
#pragma once

#include <vector>

#include "shell/geometry.h"
#include "shell/ui_state.h"

namespace heddle {

inline constexpr float item_gap = 6;  // Between two items of a bar.

enum class Form { wide, medium, narrow };

struct Layout {
  Form form = Form::wide;
  Rect top_bar, tabs, lesson, cores, queues, stage, timeline, inspector, status_line;  // Empty: not in this picture.
  std::vector<Rect> top_items;  // One per width given to make_layout, in order.
};

// The sentence of what has just happened is to be read on a telephone too: in two lines there.
inline constexpr float status_line_height(float width) { return width < 760 ? 46 : 28; }

// `top_widths`: of the top bar's items in order; they flow into rows. A negative width starts the group at the right, which
// begins a row of its own when the first row has no room for all of it.
Layout make_layout(float width, float height, const UiState& state, const std::vector<float>& top_widths, int cores);

}  // namespace heddle
