// theme.cpp: the dark theme's colours by process and thread, and the fonts baked for one pixel scale.
#include "shell/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shell/font_files.h"

namespace heddle {

ImU32 with_alpha(ImU32 base, float alpha) {
  unsigned a = (base >> IM_COL32_A_SHIFT) & 255;
  unsigned changed = static_cast<unsigned>(std::clamp(static_cast<float>(a) * alpha, 0.0f, 255.0f) + 0.5f);
  return (base & ~IM_COL32_A_MASK) | (changed << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float amount) {
  auto channel = [&](int shift) {
    float a = static_cast<float>((from >> shift) & 255), b = static_cast<float>((to >> shift) & 255);
    return static_cast<ImU32>(a + (b - a) * amount + 0.5f) << shift;
  };
  return channel(IM_COL32_R_SHIFT) | channel(IM_COL32_G_SHIFT) | channel(IM_COL32_B_SHIFT) | (from & IM_COL32_A_MASK);
}

ImU32 tint_colour(Tint tint) {
  // After Okabe and Ito's palette for colour-blind readers, lifted for a dark ground; red and vermilion are left
  // out because red means a fault. The first process, usually the parent of the others, is pink.
  static constexpr std::array<ImU32, 9> hues = {rgb(0xcc79a7), rgb(0x58b0e8), rgb(0xe69f00), rgb(0x2bb894), rgb(0xd8cf5a),
                                                rgb(0xa78bfa), rgb(0x4fd1d9), rgb(0xa3c85a), rgb(0xc9a27c)};
  if (tint.hue < 0) return colour::switching;
  ImU32 base = hues[static_cast<std::size_t>(tint.hue) % hues.size()];
  // Later rounds of the palette are paler, so that process 10 is not taken for process 1.
  int round = tint.hue / static_cast<int>(hues.size());
  if (round > 0) base = mix(base, colour::text_soft, 0.35f * static_cast<float>(std::min(round, 2)));
  static constexpr std::array<float, 7> shades = {0.0f, 0.26f, -0.22f, 0.46f, -0.36f, 0.14f, -0.12f};
  float shade = shades[static_cast<std::size_t>(std::max(tint.shade, 0)) % shades.size()];
  return shade >= 0 ? mix(base, rgb(0xffffff), shade) : mix(base, rgb(0x000000), -shade);
}

namespace {

float luminance(ImU32 ink) {
  auto linear = [&](int shift) {
    float c = static_cast<float>((ink >> shift) & 255) / 255;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
  };
  return 0.2126f * linear(IM_COL32_R_SHIFT) + 0.7152f * linear(IM_COL32_G_SHIFT) + 0.0722f * linear(IM_COL32_B_SHIFT);
}

}  // namespace

float contrast(ImU32 a, ImU32 b) {
  float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

ImU32 readable_on(ImU32 ground, ImU32 ink) {
  // From a ground of this luminance up, black words are the clearer ones.
  ImU32 end = luminance(ground) > 0.179f ? rgb(0x000000) : rgb(0xffffff);
  for (float amount = 0; amount < 1; amount += 0.05f) {
    ImU32 tried = mix(ink, end, amount);
    if (contrast(tried, ground) >= text_contrast) return tried;
  }
  return end;
}

namespace {

struct StyleRow {
  FontFace face;
  float em;  // CSS font size.
};

constexpr std::array<StyleRow, static_cast<std::size_t>(TextStyle::count)> styles = {{
    {FontFace::sans, 13.5f},       // body
    {FontFace::sans_bold, 13.5f},  // bold
    {FontFace::sans, 12.0f},       // small
    {FontFace::sans, 11.0f},       // caps
    {FontFace::sans_bold, 19.0f},  // title
    {FontFace::sans_bold, 15.0f},  // heading
    {FontFace::mono, 12.0f},       // mono
    {FontFace::mono, 10.5f},       // mono_small
    {FontFace::mono_bold, 12.0f},  // mono_bold
}};

// Dear ImGui counts a font's size from ascender to descender; CSS counts ems.
float ascender_to_descender(FontFace face) {
  return face == FontFace::mono || face == FontFace::mono_bold ? 1.32f : 1.21f;
}

std::array<ImFont*, static_cast<std::size_t>(TextStyle::count)> loaded;

}  // namespace

void load_fonts(float pixel_scale) {
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  // What assets/fonts.txt cuts out of the fonts. A character of a program's text that is not among them shows as '?'.
  static const ImWchar ranges[] = {0x20,   0x7e,   0xa0,   0xff,   0x3bc,  0x3bc,  0x2009, 0x2009, 0x2013, 0x2014, 0x2018,
                                   0x201a, 0x201c, 0x201e, 0x2022, 0x2022, 0x2026, 0x2026, 0x2039, 0x203a, 0x2190, 0x2195,
                                   0x21a9, 0x21aa, 0x21ba, 0x21bb, 0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2260, 0x2264,
                                   0x2265, 0x2318, 0x2318, 0x25a0, 0x25a1, 0x25aa, 0x25ab, 0x25b2, 0x25c7, 0x25cb, 0x25cb,
                                   0x25cf, 0x25cf, 0x2713, 0x2717, 0};
  for (std::size_t i = 0; i < styles.size(); ++i) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = pixel_scale < 1.5f ? 3 : 2;
    config.OversampleV = 1;
    config.RasterizerMultiply = pixel_scale < 1.5f ? 1.18f : 1.05f;
    config.GlyphRanges = ranges;
    FontFile file = font_file(styles[i].face);
    float size = std::round(styles[i].em * ascender_to_descender(styles[i].face) * pixel_scale);
    loaded[i] = io.Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data), static_cast<int>(file.size), size, &config);
  }
  io.Fonts->TexDesiredWidth = pixel_scale > 1.5f ? 2048 : 1024;
  io.Fonts->Build();
  io.FontGlobalScale = 1.0f / pixel_scale;
  io.FontDefault = loaded[0];
}

ImFont* font_of(TextStyle style) { return loaded[static_cast<std::size_t>(style)]; }

float line_height(TextStyle style) { return font_of(style)->FontSize * ImGui::GetIO().FontGlobalScale; }

void apply_style() {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  ImGui::StyleColorsDark(&style);
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = 8;
  style.PopupBorderSize = 1;
  style.FrameRounding = 6;
  style.FramePadding = ImVec2(8, 5);
  style.ItemSpacing = ImVec2(0, 0);
  style.ScrollbarSize = 9;
  style.ScrollbarRounding = 6;
  style.AntiAliasedLinesUseTex = true;
  auto set = [&](ImGuiCol index, ImU32 value) { style.Colors[index] = ImGui::ColorConvertU32ToFloat4(value); };
  set(ImGuiCol_Text, colour::text);
  set(ImGuiCol_TextDisabled, colour::text_dim);
  set(ImGuiCol_WindowBg, colour::background);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, colour::card_raised);
  set(ImGuiCol_Border, colour::border);
  set(ImGuiCol_FrameBg, colour::background);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, rgb(0x3a4656));
  set(ImGuiCol_ScrollbarGrabHovered, rgb(0x4b5a6e));
  set(ImGuiCol_ScrollbarGrabActive, rgb(0x5b6c83));
  set(ImGuiCol_NavHighlight, colour::link);
  set(ImGuiCol_TextSelectedBg, rgb(0x1f6feb, 140));
}

}  // namespace heddle
