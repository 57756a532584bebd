// embedded.cpp: finding a file among the embedded ones. Their bytes are written by tools/embed.py at build time.
#include "assets/embedded.h"

#include <algorithm>

namespace heddle {

const EmbeddedFile* embedded_file(std::string_view path) {
  auto files = embedded_files();
  auto found = std::lower_bound(files.begin(), files.end(), path,
                                [](const EmbeddedFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

}  // namespace heddle
