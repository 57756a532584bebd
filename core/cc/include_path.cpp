// include_path.cpp: see include_path.h.
#include "core/cc/include_path.h"

#include <vector>

namespace heddle {
namespace {

std::optional<SourceText> library_file(const std::string& path, const LibraryTexts& texts) {
  std::optional<std::string_view> text = texts(path);
  if (!text) return std::nullopt;
  return SourceText{path, std::string(*text), true};
}

}  // namespace

std::string folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

std::string simplified_path(std::string_view path) {
  std::vector<std::string_view> parts;
  bool is_absolute = path.substr(0, 1) == "/";
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    std::string_view part = path.substr(0, slash);
    if (part == ".." && !parts.empty() && parts.back() != "..") parts.pop_back();
    else if (!part.empty() && part != ".") parts.push_back(part);
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  std::string text = is_absolute ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : "/") + std::string(parts[i]);
  return text;
}

std::string joined_path(const std::string& folder, const std::string& name) {
  return simplified_path(folder.empty() || name.substr(0, 1) == "/" ? name : folder + "/" + name);
}

std::optional<SourceText> find_library_header(const std::string& name, const LibraryTexts& texts) {
  return library_file(simplified_path("libc/include/" + name), texts);
}

std::optional<SourceText> find_include_of_library(const IncludeRequest& request, const LibraryTexts& texts) {
  if (request.next) return std::nullopt;  // The library's headers are looked for last.
  if (!request.angled) {
    if (std::optional<SourceText> found = library_file(joined_path(folder_of(request.includer), request.name), texts)) return found;
  }
  return find_library_header(request.name, texts);
}

}  // namespace heddle
