// programs.cpp: the programs that are compiled into the binary: assets/programs/*.c.
#include "assets/embedded.h"
#include "core/base/text.h"
#include "core/lab/lab.h"

namespace heddle {
namespace {

constexpr std::string_view folder = "programs/", ending = ".c";

// "programs/browser.c" → "browser"; "" for what is none.
std::string name_of(std::string_view path) {
  if (path.size() <= folder.size() + ending.size() || path.substr(0, folder.size()) != folder) return "";
  path.remove_prefix(folder.size());
  if (path.find('/') != std::string_view::npos || path.substr(path.size() - ending.size()) != ending) return "";
  return std::string(path.substr(0, path.size() - ending.size()));
}

}  // namespace

std::vector<std::string> Lab::program_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) if (std::string name = name_of(file.path); !name.empty()) names.push_back(name);
  return names;
}

Result<LabProgram> Lab::program_named(const std::string& name) {
  const EmbeddedFile* file = embedded_file(std::string(folder) + name + std::string(ending));
  if (file == nullptr || name_of(file->path) != name) {
    std::string nearest = nearest_word(name, program_names());
    return Error{"there is no program '" + name + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?")};
  }
  LabProgram program;
  program.name = name;
  program.sources.push_back({name + std::string(ending), std::string(file->text())});
  return program;
}

}  // namespace heddle
