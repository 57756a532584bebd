// picture_desktop.cpp: reads the back buffer and writes it as PNG.
#include "shell/platform/picture_desktop.h"

#include <SDL_opengl.h>

#include <algorithm>
#include <cmath>
#include <vector>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace heddle {

namespace {

struct Pixels {
  int x = 0, y = 0, width = 0, height = 0;  // From the upper left corner.
};

Result<Done> save(const Pixels& part, int window_height, const std::string& path) {
  int width = part.width, height = part.height;
  if (width <= 0 || height <= 0) return Error{"there is nothing of it on the screen"};
  std::size_t row = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height)), upright(pixels.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(part.x, window_height - part.y - height, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {  // OpenGL counts rows from below.
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(height) - 1 - y) * row), row,
                upright.begin() + static_cast<std::ptrdiff_t>(y * row));
  }
  if (!stbi_write_png(path.c_str(), width, height, 3, upright.data(), static_cast<int>(row))) return Error{"the picture cannot be written to " + path};
  return Done{};
}

}  // namespace

Result<Done> save_picture(const Window& window, const std::string& path) {
  int width = 0, height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  return save({0, 0, width, height}, height, path);
}

Result<Done> save_picture(const Window& window, const std::string& path, Rect place) {
  int width = 0, height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  auto pixels = [&](float length, int most) { return std::clamp(static_cast<int>(std::lround(length * window.scale)), 0, most); };
  int x = pixels(place.x, width), y = pixels(place.y, height);
  return save({x, y, pixels(place.right(), width) - x, pixels(place.bottom(), height) - y}, height, path);
}

}  // namespace heddle
