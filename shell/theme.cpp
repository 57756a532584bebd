// theme.cpp: the themes' colours, those of processes and threads, and the fonts baked for one pixel scale.
#include "shell/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "shell/font_files.h"

namespace heddle {

namespace {

struct ThemeRow {
  ImU32* colour;
  unsigned by_theme[3];  // dark, light, contrast
};

const ThemeRow theme_rows[] = {
    {&colour::background, {0x0d1117, 0xf6f8fa, 0x000000}}, {&colour::panel, {0x11161f, 0xeef1f5, 0x000000}},
    {&colour::card, {0x161c26, 0xffffff, 0x0a0a0a}},       {&colour::card_raised, {0x1c2430, 0xffffff, 0x121212}},
    {&colour::hover, {0x263140, 0xdfe6ee, 0x262626}},      {&colour::line, {0x232b37, 0xd4dae2, 0x6e6e6e}},
    {&colour::border, {0x2d3744, 0xbcc5d0, 0x9c9c9c}},     {&colour::text, {0xe6edf3, 0x161b22, 0xffffff}},
    {&colour::text_soft, {0x9aa7b6, 0x485463, 0xe8e8e8}},  {&colour::text_dim, {0x8391a3, 0x566272, 0xd2d2d2}},
    {&colour::on_bright, {0x0b0f14, 0xffffff, 0x000000}},  {&colour::accent, {0x1f6feb, 0x1a63d6, 0x0a4fb5}},
    {&colour::accent_hover, {0x1b64d6, 0x1457c0, 0x0c50b4}}, {&colour::link, {0x6cb6ff, 0x0a5bbf, 0x9fd0ff}},
    {&colour::fault, {0xff5a5f, 0xc4161c, 0xff8f93}},      {&colour::fault_ground, {0x2c1519, 0xfdeaea, 0x2e0508}},
    {&colour::fault_line, {0x3a1a1f, 0xfbd9da, 0x47090d}}, {&colour::good, {0x2bb894, 0x00705a, 0x45e0b8}},
    {&colour::kernel, {0xe69f00, 0xa05a00, 0xffb833}},     {&colour::switching, {0x7d8794, 0x6b7685, 0xb9c1cb}},
    {&colour::breakpoint, {0xb08cf5, 0x6f42c1, 0xcbb5ff}}, {&colour::warm, {0xe0b050, 0x8a5300, 0xffd060}},
};

Theme in_use = Theme::dark;

float luminance(ImU32 ink) {
  auto linear = [&](int shift) {
    float c = static_cast<float>((ink >> shift) & 255) / 255;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
  };
  return 0.2126f * linear(IM_COL32_R_SHIFT) + 0.7152f * linear(IM_COL32_G_SHIFT) + 0.0722f * linear(IM_COL32_B_SHIFT);
}

// The same hue with this luminance: towards black or white, as far as it takes.
ImU32 with_luminance(ImU32 ink, float wanted) {
  ImU32 end = luminance(ink) > wanted ? rgb(0x000000) : rgb(0xffffff);
  float least = 0, most = 1;
  for (int i = 0; i < 12; ++i) {
    float middle = (least + most) / 2;
    bool too_far = end == rgb(0xffffff) ? luminance(mix(ink, end, middle)) > wanted : luminance(mix(ink, end, middle)) < wanted;
    (too_far ? most : least) = middle;
  }
  return mix(ink, end, (least + most) / 2);
}

ImU32 raised_to(ImU32 ground, ImU32 ink, float wanted) {
  ImU32 end = luminance(ground) > 0.179f ? rgb(0x000000) : rgb(0xffffff);  // From there up, black words are the clearer ones.
  for (float amount = 0; amount < 1; amount += 0.05f) {
    ImU32 tried = mix(ink, end, amount);
    if (contrast(tried, ground) >= wanted) return tried;
  }
  return end;
}

ImU32 make_shade(ImU32 designed) {
  constexpr ImU32 dark_ground = rgb(0x0d1117), light_ground = rgb(0xf6f8fa);
  if (in_use == Theme::light) {
    float product = (luminance(dark_ground) + 0.05f) * (luminance(light_ground) + 0.05f);
    return with_luminance(designed, std::clamp(product / (luminance(designed) + 0.05f) - 0.05f, 0.0f, 1.0f));
  }
  float strength = contrast(designed, dark_ground);
  if (strength < 1.5f) return mix(designed, rgb(0x000000), 0.6f);               // A ground.
  return raised_to(colour::card_raised, designed, strength < 4 ? 3.0f : 7.0f);  // A line (WCAG 1.4.11), or words.
}

std::map<unsigned, ImU32> shades_made;  // Of the theme in use: a few dozen.

}  // namespace

std::string_view theme_code(Theme theme) {
  switch (theme) {
    case Theme::dark: return "dark";
    case Theme::light: return "light";
    case Theme::contrast: return "contrast";
  }
  return "";
}

void use_theme(Theme theme) {
  in_use = theme;
  shades_made.clear();
  for (const ThemeRow& row : theme_rows) *row.colour = rgb(row.by_theme[static_cast<std::size_t>(theme)]);
  if (ImGui::GetCurrentContext() != nullptr) apply_style();
}

Theme theme_in_use() { return in_use; }

ImU32 shade(unsigned hex, unsigned alpha) {
  if (in_use == Theme::dark) return rgb(hex, alpha);
  auto [found, is_new] = shades_made.try_emplace(hex, 0);
  if (is_new) found->second = make_shade(rgb(hex));
  return with_alpha(found->second, static_cast<float>(alpha) / 255);
}

ImU32 ground_shade(unsigned hex) { return in_use == Theme::contrast ? rgb(hex) : shade(hex); }

float faded() { return in_use == Theme::dark ? 0.42f : in_use == Theme::light ? 0.6f : 0.85f; }

ImU32 faded_text(ImU32 ink, float fade) { return fade < 1 ? colour::text_dim : ink; }

ImU32 way_ink(std::size_t way) { return tint_colour({way == 0 ? 2 : 1, 0}); }

float text_contrast() { return in_use == Theme::contrast ? 7.0f : 4.5f; }

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
  // After Okabe and Ito's palette for colour-blind readers, lifted for a dark ground and darkened for a light one; red and
  // vermilion are left out because red means a fault. The first process, usually the parent of the others, is pink.
  static constexpr std::array<ImU32, 9> on_dark = {rgb(0xcc79a7), rgb(0x58b0e8), rgb(0xe69f00), rgb(0x2bb894), rgb(0xd8cf5a),
                                                   rgb(0xa78bfa), rgb(0x4fd1d9), rgb(0xa3c85a), rgb(0xc9a27c)};
  static constexpr std::array<ImU32, 9> on_light = {rgb(0xb03d7e), rgb(0x1170b0), rgb(0xa65300), rgb(0x00755c), rgb(0x736a00),
                                                    rgb(0x6a48cf), rgb(0x00747f), rgb(0x4c7410), rgb(0x855a30)};
  if (tint.hue < 0) return colour::switching;
  bool light = in_use == Theme::light;
  const std::array<ImU32, 9>& hues = light ? on_light : on_dark;
  ImU32 base = hues[static_cast<std::size_t>(tint.hue) % hues.size()];
  // Later rounds of the palette are paler, so that process 10 is not taken for process 1.
  int round = tint.hue / static_cast<int>(hues.size());
  if (round > 0) base = mix(base, colour::text_soft, 0.35f * static_cast<float>(std::min(round, 2)));
  static constexpr std::array<float, 7> shades = {0.0f, 0.26f, -0.22f, 0.46f, -0.36f, 0.14f, -0.12f};
  float lighter = shades[static_cast<std::size_t>(std::max(tint.shade, 0)) % shades.size()];
  ImU32 ink = lighter >= 0 ? mix(base, rgb(0xffffff), lighter) : mix(base, rgb(0x000000), -lighter);
  return in_use == Theme::contrast ? raised_to(colour::card_raised, ink, 7.0f) : ink;
}

float contrast(ImU32 a, ImU32 b) {
  float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

ImU32 readable_on(ImU32 ground, ImU32 ink) { return raised_to(ground, ink, text_contrast()); }

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
  for (ImFont* font : loaded) font->AddRemapChar(0x23ce, 0x21a9);  // An end of a line in a program's text.
  io.FontGlobalScale = 1.0f / pixel_scale;
  io.FontDefault = loaded[0];
}

ImFont* font_of(TextStyle style) { return loaded[static_cast<std::size_t>(style)]; }

float line_height(TextStyle style) { return font_of(style)->FontSize * ImGui::GetIO().FontGlobalScale; }

void apply_style() {
  if (colour::text == 0) use_theme(in_use);  // Before anybody has chosen.
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  in_use == Theme::light ? ImGui::StyleColorsLight(&style) : ImGui::StyleColorsDark(&style);
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
  set(ImGuiCol_ScrollbarGrab, shade(0x3a4656));
  set(ImGuiCol_ScrollbarGrabHovered, shade(0x4b5a6e));
  set(ImGuiCol_ScrollbarGrabActive, shade(0x5b6c83));
  set(ImGuiCol_NavHighlight, colour::link);
  set(ImGuiCol_TextSelectedBg, with_alpha(colour::accent, 0.55f));
}

}  // namespace heddle
