// ground.cpp: a software renderer of single points: all filled triangles below a text, in the order in which they are drawn.
#include "shell/draw/ground.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "shell/controls.h"

namespace heddle {
namespace {

struct Triangle {
  ImVec2 at[3];
  ImU32 ink[3];
  Rect clip;
  const ImDrawList* list;
  unsigned index;  // Of its first corner, in `list`.
};

struct Paint {
  float r = 0, g = 0, b = 0;
  void lay(float red, float green, float blue, float alpha) {
    r += (red - r) * alpha;
    g += (green - g) * alpha;
    b += (blue - b) * alpha;
  }
  ImU32 packed() const { return IM_COL32(std::lround(r), std::lround(g), std::lround(b), 255); }
};

float channel(ImU32 ink, int shift) { return static_cast<float>((ink >> shift) & 255); }

// Glyphs and textured lines are no ground: only what is filled with one colour.
std::vector<Triangle> triangles_of(const ImDrawData& frame) {
  std::vector<Triangle> triangles;
  ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x, command.ClipRect.w - command.ClipRect.y};
      for (unsigned i = command.IdxOffset; i + 2 < command.IdxOffset + command.ElemCount; i += 3) {
        Triangle triangle{{}, {}, clip, list, i};
        bool is_plain = true;
        for (unsigned k = 0; k < 3; ++k) {
          const ImDrawVert& corner = list->VtxBuffer[static_cast<int>(command.VtxOffset + list->IdxBuffer[static_cast<int>(i + k)])];
          is_plain = is_plain && corner.uv.x == white.x && corner.uv.y == white.y;
          triangle.at[k] = corner.pos;
          triangle.ink[k] = corner.col;
        }
        if (is_plain) triangles.push_back(triangle);
      }
    }
  }
  return triangles;
}

void lay_over(Paint& paint, const Triangle& triangle, ImVec2 p) {
  const Rect& clip = triangle.clip;
  if (p.x < clip.x || p.y < clip.y || p.x >= clip.right() || p.y >= clip.bottom()) return;
  auto [a, b, c] = triangle.at;
  float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (std::abs(area) < 1e-4f) return;
  float share[3];  // Of the corners at p: barycentric coordinates.
  share[1] = ((p.x - a.x) * (c.y - a.y) - (c.x - a.x) * (p.y - a.y)) / area;
  share[2] = ((b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)) / area;
  share[0] = 1 - share[1] - share[2];
  if (share[0] < 0 || share[1] < 0 || share[2] < 0) return;
  float mixed[4] = {};
  const int shifts[] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT};
  for (int k = 0; k < 3; ++k) for (int i = 0; i < 4; ++i) mixed[i] += share[k] * channel(triangle.ink[k], shifts[i]);
  paint.lay(mixed[0], mixed[1], mixed[2], mixed[3] / 255);
}

constexpr float band = 16;  // Triangles are kept by the rows of so many pixels that they reach into.

class Picture {
 public:
  explicit Picture(const ImDrawData& frame) : triangles_(triangles_of(frame)) {
    bands_.resize(static_cast<std::size_t>(std::max(0.0f, frame.DisplaySize.y) / band) + 1);
    for (const ImDrawList* list : frame.CmdLists) order_.push_back(list);
    for (std::size_t i = 0; i < triangles_.size(); ++i) {
      auto [a, b, c] = triangles_[i].at;
      float top = std::max(std::min({a.y, b.y, c.y}), triangles_[i].clip.y), bottom = std::min(std::max({a.y, b.y, c.y}), triangles_[i].clip.bottom());
      for (std::size_t k = band_of(top); top <= bottom && k <= band_of(bottom); ++k) bands_[k].push_back(i);
    }
  }

  // At p, of everything that is drawn before the corner `index` of `list`.
  Paint below(ImVec2 p, const ImDrawList* list, unsigned index) const {
    Paint paint;
    std::size_t own = place_of(list);
    for (std::size_t i : bands_[band_of(p.y)]) {
      const Triangle& triangle = triangles_[i];
      std::size_t place = triangle.list == list ? own : place_of(triangle.list);
      if (place > own || (place == own && triangle.index >= index)) break;
      lay_over(paint, triangle, p);
    }
    return paint;
  }

 private:
  std::size_t band_of(float y) const { return std::min(bands_.size() - 1, static_cast<std::size_t>(std::max(0.0f, y) / band)); }
  std::size_t place_of(const ImDrawList* list) const { return static_cast<std::size_t>(std::find(order_.begin(), order_.end(), list) - order_.begin()); }

  std::vector<Triangle> triangles_;
  std::vector<const ImDrawList*> order_;
  std::vector<std::vector<std::size_t>> bands_;
};

}  // namespace

void find_grounds(ControlBook& book, const ImDrawData& frame) {
  Picture picture(frame);
  for (TextRecord& text : book.texts) {
    Rect seen = intersection(text.rect, text.clip);
    if (seen.w < 3 || seen.h < text.rect.h * 0.6f) continue;
    for (float part : {0.07f, 0.29f, 0.53f, 0.71f, 0.93f}) {
      Paint ground = picture.below(ImVec2(seen.x + seen.w * part, text.rect.y + text.rect.h * 0.503f), text.list, text.index), inked = ground;
      inked.lay(channel(text.ink, IM_COL32_R_SHIFT), channel(text.ink, IM_COL32_G_SHIFT), channel(text.ink, IM_COL32_B_SHIFT), channel(text.ink, IM_COL32_A_SHIFT) / 255);
      float here = contrast(ground.packed(), inked.packed());
      if (text.contrast != 0 && here >= text.contrast) continue;
      text.contrast = here;
      text.ground = ground.packed();
    }
  }
}

}  // namespace heddle
