// theme.h: colours, fonts and sizes of the dark theme. All lengths are CSS pixels; fonts are baked sharp for the scale.
#pragma once

#include "core/view/view.h"
#include "imgui.h"

namespace heddle {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

namespace colour {
inline constexpr ImU32 background = rgb(0x0d1117);
inline constexpr ImU32 panel = rgb(0x11161f);       // Side columns, bars.
inline constexpr ImU32 card = rgb(0x161c26);        // What lies on a panel.
inline constexpr ImU32 card_raised = rgb(0x1c2430);
inline constexpr ImU32 hover = rgb(0x263140);
inline constexpr ImU32 line = rgb(0x232b37);        // Separators.
inline constexpr ImU32 border = rgb(0x2d3744);
inline constexpr ImU32 text = rgb(0xe6edf3);
inline constexpr ImU32 text_soft = rgb(0x9aa7b6);   // ≥ 4.5:1 on every ground above.
inline constexpr ImU32 text_dim = rgb(0x8391a3);
inline constexpr ImU32 on_bright = rgb(0x0b0f14);   // Words on a process's own colour.
inline constexpr ImU32 accent = rgb(0x1f6feb);
inline constexpr ImU32 accent_hover = rgb(0x3a82f0);
inline constexpr ImU32 link = rgb(0x6cb6ff);
inline constexpr ImU32 fault = rgb(0xff5a5f);       // Only for faults.
inline constexpr ImU32 fault_ground = rgb(0x2c1519);
inline constexpr ImU32 fault_line = rgb(0x3a1a1f);
inline constexpr ImU32 good = rgb(0x2bb894);
inline constexpr ImU32 kernel = rgb(0xe69f00);
inline constexpr ImU32 switching = rgb(0x7d8794);
inline constexpr ImU32 breakpoint = rgb(0xb08cf5);
inline constexpr ImU32 warm = rgb(0xe0b050);        // Warnings and changed values.
}  // namespace colour

ImU32 with_alpha(ImU32 base, float alpha);      // alpha multiplies.
ImU32 mix(ImU32 from, ImU32 to, float amount);  // 0: from, 1: to; keeps `from`'s alpha.
ImU32 tint_colour(Tint tint);                   // One hue per process, one lightness per thread.

// How far apart two opaque colours are in lightness: 1 (the same) to 21 (black on white). Source: WCAG 2.1.
float contrast(ImU32 a, ImU32 b);
inline constexpr float text_contrast = 4.5f;  // What WCAG 2.1 asks of text (1.4.3).
// `ink`, as little lighter or darker as words need to be read on `ground`. Both opaque.
ImU32 readable_on(ImU32 ground, ImU32 ink);

enum class TextStyle : int { body, bold, small, caps, title, heading, mono, mono_small, mono_bold, count };

// Draws nothing; an own font size for each style. Must be called between frames.
void load_fonts(float pixel_scale);
ImFont* font_of(TextStyle style);
float line_height(TextStyle style);
void apply_style();

}  // namespace heddle
