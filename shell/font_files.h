// font_files.h: the font files compiled into the binary.
#pragma once

#include <cstddef>

namespace heddle {

enum class FontFace { sans, sans_bold, mono, mono_bold };

struct FontFile {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
};

FontFile font_file(FontFace face);

}  // namespace heddle
