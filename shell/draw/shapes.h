// shapes.h: the few shapes that panels share: cards, hatching, dashed outlines, and a thread's chip.
#pragma once

#include <string>

#include "core/view/view.h"
#include "shell/geometry.h"
#include "shell/theme.h"

namespace heddle {

struct Ui;

void fill(Rect rect, ImU32 ink, float rounding = 0);
void outline(Rect rect, ImU32 ink, float rounding = 0, float thickness = 1);
void dashed_outline(Rect rect, ImU32 ink, float rounding);
void hatch(Rect rect, ImU32 ink, float gap = 6);  // Diagonal lines: what is shared, or not there.
void horizontal_line(float x, float y, float width, ImU32 ink = colour::line);

// "tab 1 · render", as it is named everywhere.
// What a thread is called in its own house: "render"; the first thread, when it has no name of its own, "main".
std::string lane_name(const ThreadChip& thread);
std::string thread_title(const ThreadChip& thread);

enum class ChipLook { solid, dashed, fault };
inline constexpr float chip_height = 22;
float chip_width(const ThreadChip& thread, bool with_reason);
// A thread where it is only named; a click selects it.
void draw_thread_chip(Ui& ui, Rect rect, const ThreadChip& thread, ChipLook look, bool with_reason);
// A small box with a word in it: a function on the stack, a state.
float draw_tag(Ui& ui, ImVec2 at, std::string_view word, ImU32 ink, float max_width);

}  // namespace heddle
