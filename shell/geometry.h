// geometry.h: rectangles in CSS pixels.
#pragma once

#include <algorithm>

#include "imgui.h"

namespace heddle {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  ImVec2 min() const { return ImVec2(x, y); }
  ImVec2 max() const { return ImVec2(x + w, y + h); }
  bool empty() const { return w <= 0 || h <= 0; }
  bool operator==(const Rect&) const = default;
};

inline Rect inset(Rect r, float by) { return {r.x + by, r.y + by, std::max(0.0f, r.w - 2 * by), std::max(0.0f, r.h - 2 * by)}; }
inline Rect inset(Rect r, float dx, float dy) {
  return {r.x + dx, r.y + dy, std::max(0.0f, r.w - 2 * dx), std::max(0.0f, r.h - 2 * dy)};
}
inline Rect intersection(Rect a, Rect b) {
  float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0f, std::min(a.right(), b.right()) - x), std::max(0.0f, std::min(a.bottom(), b.bottom()) - y)};
}
// Cuts a part off a side of `rest` and hands it back.
inline Rect take_top(Rect& rest, float height) {
  Rect part{rest.x, rest.y, rest.w, std::min(height, rest.h)};
  rest.y += part.h;
  rest.h -= part.h;
  return part;
}
inline Rect take_bottom(Rect& rest, float height) {
  Rect part{rest.x, rest.bottom() - std::min(height, rest.h), rest.w, std::min(height, rest.h)};
  rest.h -= part.h;
  return part;
}
inline Rect take_left(Rect& rest, float width) {
  Rect part{rest.x, rest.y, std::min(width, rest.w), rest.h};
  rest.x += part.w;
  rest.w -= part.w;
  return part;
}
inline Rect take_right(Rect& rest, float width) {
  Rect part{rest.right() - std::min(width, rest.w), rest.y, std::min(width, rest.w), rest.h};
  rest.w -= part.w;
  return part;
}

}  // namespace heddle
