// font_files.cpp: finds the fonts among the embedded files.
#include "shell/font_files.h"

#include "assets/embedded.h"
#include "core/base/check.h"

namespace heddle {

FontFile font_file(FontFace face) {
  const char* path = "fonts/inter-regular";
  switch (face) {
    case FontFace::sans: path = "fonts/inter-regular"; break;
    case FontFace::sans_bold: path = "fonts/inter-semibold"; break;
    case FontFace::mono: path = "fonts/jetbrains-mono-regular"; break;
    case FontFace::mono_bold: path = "fonts/jetbrains-mono-bold"; break;
  }
  const EmbeddedFile* file = embedded_file(path);
  CHECK_THAT(file, "the fonts are compiled into every binary with a window");
  return {file->bytes.data(), file->bytes.size()};
}

}  // namespace heddle
