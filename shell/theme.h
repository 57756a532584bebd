// theme.h: colours of the three themes, fonts and sizes. All lengths are CSS pixels; fonts are baked sharp for the scale.
#pragma once

#include <string_view>

#include "core/view/view.h"
#include "imgui.h"

namespace heddle {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

// The colours of the theme in use: read when drawing, set by use_theme. Their values are in theme.cpp, a row for each.
namespace colour {
inline ImU32 background, panel;         // Panel: side columns, bars.
inline ImU32 card, card_raised, hover;  // What lies on a panel.
inline ImU32 line, border;              // Separators.
inline ImU32 text, text_soft, text_dim; // All can be read on every ground above.
inline ImU32 on_bright;                 // Words on a process's own colour.
inline ImU32 accent, accent_hover;      // With white words on them.
inline ImU32 link;
inline ImU32 fault, fault_ground, fault_line;  // Only for faults.
inline ImU32 good, kernel, switching, breakpoint;
inline ImU32 warm;                      // Warnings and changed values.
}  // namespace colour

enum class Theme { dark, light, contrast };
inline constexpr Theme themes[] = {Theme::dark, Theme::light, Theme::contrast};
std::string_view theme_code(Theme theme);  // "dark", "light", "contrast": in addresses and settings.
void use_theme(Theme theme);               // Between frames; also Dear ImGui's own colours, once it has a context.
Theme theme_in_use();

// A colour that is named in place, as it was chosen for the dark theme, for the theme in use. Light: as light against its
// ground as it was dark, so that every pair of colours keeps its contrast. High contrast: raised as far as it has to be.
ImU32 shade(unsigned hex, unsigned alpha = 255);
ImU32 ground_shade(unsigned hex);          // The same of a ground that words lie on: with high contrast it stays dark.
float faded();                             // How much of its strength what has ended keeps.

ImU32 faded_text(ImU32 ink, float fade);   // Of what has ended (fade < 1): pale, but words that can be read.

ImU32 with_alpha(ImU32 base, float alpha);      // alpha multiplies.
ImU32 mix(ImU32 from, ImU32 to, float amount);  // 0: from, 1: to; keeps `from`'s alpha.
ImU32 tint_colour(Tint tint);                   // One hue per process, one lightness per thread.
ImU32 way_ink(std::size_t way);                 // By Way: the two columns of the table, and the two sides.

// How far apart two opaque colours are in lightness: 1 (the same) to 21 (black on white). Source: WCAG 2.1.
float contrast(ImU32 a, ImU32 b);
float text_contrast();  // What WCAG 2.1 asks of text: 4.5 (1.4.3), and with high contrast 7 (1.4.6).
// `ink`, as little lighter or darker as words need to be read on `ground`. Both opaque.
ImU32 readable_on(ImU32 ground, ImU32 ink);

enum class TextStyle : int { body, bold, small, caps, title, heading, mono, mono_small, mono_bold, count };

// Draws nothing; an own font size for each style. Must be called between frames.
void load_fonts(float pixel_scale);
ImFont* font_of(TextStyle style);
float line_height(TextStyle style);
void apply_style();

}  // namespace heddle
