// picture_desktop.cpp: reads the back buffer and writes it as PNG.
#include "shell/platform/picture_desktop.h"

#include <SDL_opengl.h>

#include <algorithm>
#include <vector>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace heddle {

Result<Done> save_picture(const Window& window, const std::string& path) {
  int width = 0, height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  std::size_t row = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height)), upright(pixels.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {  // OpenGL counts rows from below.
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(height) - 1 - y) * row), row,
                upright.begin() + static_cast<std::ptrdiff_t>(y * row));
  }
  if (!stbi_write_png(path.c_str(), width, height, 3, upright.data(), static_cast<int>(row))) return Error{"the picture cannot be written to " + path};
  return Done{};
}

}  // namespace heddle
