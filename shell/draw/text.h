// text.h: words on the canvas. Never wider than told: what does not fit ends in an ellipsis, and the whole is in a tooltip.
#pragma once

#include <string>
#include <string_view>

#include "shell/geometry.h"
#include "shell/theme.h"

namespace heddle {

struct Ui;

inline constexpr float unlimited = 1e9f;

float text_width(TextStyle style, std::string_view text);

// The part of `text` that is narrower than `width` together with the ellipsis; the whole when it fits.
std::string shortened_to(TextStyle style, std::string_view text, float width);

// Draws from the left top corner; hands back the width that was used.
float draw_text(Ui& ui, ImVec2 at, TextStyle style, ImU32 ink, std::string_view text, float max_width = unlimited);
// Ends at `at.x`.
float draw_text_right(Ui& ui, ImVec2 at, TextStyle style, ImU32 ink, std::string_view text, float max_width = unlimited);
// In the middle of `rect`, both ways.
void draw_text_centred(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text);
// At the left side of `rect`, in the middle of its height.
float draw_text_in(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text);
// The same in as many lines as its height has room for; the last one is shortened when there is more.
void draw_lines_in(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text);
// In lines that break at blanks; hands back the height. draw = false only measures.
float draw_wrapped(Ui& ui, ImVec2 at, float width, TextStyle style, ImU32 ink, std::string_view text, bool draw = true);

// "CORES": a section's name in small capitals with a note at the right end. Hands back the height with the gap below.
float draw_section(Ui& ui, Rect row, std::string_view name, std::string_view note = {});

}  // namespace heddle
