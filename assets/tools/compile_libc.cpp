// compile_libc.cpp: compile_libc ASSETS OUTPUT, run at build time: the C library in ASSETS/libc, compiled by Heddle's own
// compiler, as one archive. See core/cc/archive.h. Ends with 1 and says all that is wrong when libc is not C.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/cc/compile.h"
#include "core/cc/include_path.h"

namespace {

using namespace heddle;
namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

int complain(const std::string& words) {
  std::fprintf(stderr, "compile_libc: %s\n", words.c_str());
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return complain("give the folder of the assets and the file to write");
  std::map<std::string, std::string> texts;  // By path: "libc/src/sort.c".
  std::error_code error;
  for (fs::recursive_directory_iterator at(fs::path(words[1]) / "libc", error), end; at != end; ++at) {
    if (at->is_regular_file()) texts[at->path().lexically_relative(words[1]).generic_string()] = read_text(at->path());
  }
  LibraryTexts text_of = [&](const std::string& path) -> std::optional<std::string_view> {
    auto found = texts.find(path);
    if (found == texts.end()) return std::nullopt;
    return found->second;
  };
  std::vector<SourceText> sources;
  for (const auto& [path, text] : texts) {
    bool is_source = folder_of(path) == "libc/src" && path.size() > 2 && path.substr(path.size() - 2) == ".c";
    if (is_source) sources.push_back({path, text, true});
  }
  CompileOptions options;
  options.find_include = [&](const IncludeRequest& request) { return find_include_of_library(request, text_of); };
  Library library = compile_library(sources, options);
  for (const Diagnostic& diagnostic : library.diagnostics) std::fputs(render(diagnostic).c_str(), stderr);
  if (sources.empty() || has_errors(library.diagnostics)) return complain("there is no library without errors in " + std::string(words[1]) + "/libc");
  std::vector<std::uint8_t> archive = write_archive(library.objects);
  std::ofstream out(words[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(archive.data()), static_cast<std::streamsize>(archive.size()));
  out.close();
  return out ? 0 : complain(std::string(words[2]) + " cannot be written");
}
