// files.cpp: the file system of this computer.
#include "shell/host/files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

#include "core/base/text.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 64u << 20;
constexpr std::size_t most_headers = 1000;
constexpr int deepest_folder = 4;

bool exists(const std::string& path) {
  struct stat about;
  return stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

struct NamedHeader {
  std::string name;
  bool quoted = false;
  bool next = false;  // #include_next: each folder's may be meant.
};

// What the text's #include lines name; also those that an #if leaves out, and what __has_include and #define have in
// quotes or angles, for an #include may name the macro: a header too many harms nobody.
std::vector<NamedHeader> includes_of(const std::string& text) {
  std::vector<NamedHeader> found;
  for (std::string_view line : split_lines(text)) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos || line[at] != '#') continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) continue;
    std::string_view word = line.substr(at);
    bool once = word.substr(0, 7) == "include";
    if (!once && word.substr(0, 6) != "define" && word.find("__has_include") == std::string_view::npos) continue;
    while ((at = line.find_first_of("\"<", at)) != std::string_view::npos) {
      bool quoted = line[at] == '"';
      std::size_t end = line.find(quoted ? '"' : '>', at + 1);
      if (end == std::string_view::npos) break;
      found.push_back({std::string(line.substr(at + 1, end - at - 1)), quoted, word.substr(0, 12) == "include_next"});
      at = end + 1;
      if (once) break;
    }
  }
  return found;
}

// A header that is found nowhere is left to the compiler: it may be the library's own, or an error with a place.
void load_headers_of(LabProgram& program, const LabSource& from, std::set<std::string>& loaded) {
  for (const NamedHeader& include : includes_of(from.text)) {
    std::vector<std::string> candidates;
    if (include.quoted) candidates.push_back(folder_of(from.name) + include.name);
    for (const std::string& folder : program.include_directories) candidates.push_back(folder + "/" + include.name);
    for (const std::string& path : candidates) {
      if (!exists(path)) continue;
      if (program.headers.size() >= most_headers) break;
      if (!loaded.insert(path).second) {
        if (include.next) continue;
        break;
      }
      Result<std::vector<std::uint8_t>> bytes = read_file(path);
      if (!bytes) break;
      LabSource header{path, std::string(bytes->begin(), bytes->end())};
      program.headers.push_back(header);
      load_headers_of(program, header, loaded);
      if (!include.next) break;
    }
  }
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::string& path) {
  struct stat about;
  if (stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) return Error{"can't read " + path + ": it is a folder"};
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return Error{"can't read " + path + ": " + std::strerror(errno)};
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint8_t> part(65536);
  for (std::size_t size; bytes.size() <= most_bytes && (size = std::fread(part.data(), 1, part.size(), file)) > 0;) {
    bytes.insert(bytes.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size));
  }
  bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return Error{"can't read " + path + " to its end"};
  if (bytes.size() > most_bytes) return Error{path + " is larger than " + byte_size(most_bytes) + ", the most that I read"};
  return bytes;
}

Result<Done> write_file(const std::string& path, const void* data, std::size_t size) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return Error{"can't write " + path + ": " + std::strerror(errno)};
  bool written = std::fwrite(data, 1, size, file) == size;
  if (std::fclose(file) != 0 || !written) return Error{"can't write " + path + ": " + std::strerror(errno)};
  return Done{};
}

void load_headers(LabProgram& program) {
  std::set<std::string> loaded;
  for (const LabSource& source : program.sources) load_headers_of(program, source, loaded);
}

bool is_folder(const std::string& path) {
  struct stat about;
  return stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

Result<std::vector<std::string>> names_in_folder(const std::string& path) {
  std::error_code error;
  fs::path root = fs::weakly_canonical(fs::path(path), error);
  if (error) return Error{"can't read " + path + ": " + error.message()};
  std::vector<std::string> names;
  fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
  if (error) return Error{"can't read " + path + ": " + error.message()};
  for (; at != end && !error; at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name.empty() || name[0] == '.' || at.depth() >= deepest_folder) {
      if (at->is_directory(error)) at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(error)) continue;
    static const std::set<std::string> known = {".c", ".h", ".inc", ".json", ".md", ".txt", ".o", ".elf"};
    if (!known.count(at->path().extension().string())) continue;
    names.push_back(at->path().lexically_relative(root.parent_path()).generic_string());
    if (names.size() > most_outside_files) return Error{path + " holds more than " + with_commas(most_outside_files) + " files that could be opened"};
  }
  if (error) return Error{"can't read " + path + ": " + error.message()};
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::vector<OutsideFile>> read_folder(const std::string& path) {
  Result<std::vector<std::string>> names = names_in_folder(path);
  if (!names) return Error{names.error()};
  std::error_code error;
  fs::path parent = fs::weakly_canonical(fs::path(path), error).parent_path();
  std::vector<OutsideFile> files;
  for (const std::string& name : *names) {
    Result<std::vector<std::uint8_t>> bytes = read_file((parent / name).string());
    if (!bytes) return Error{bytes.error()};
    files.push_back({name, std::string(bytes->begin(), bytes->end())});
  }
  if (files.empty()) return Error{path + " holds no file that could be opened: C files, headers, a scenario.json"};
  return files;
}

std::string free_name(const std::string& folder, const std::string& name) {
  std::size_t dot = name.find_last_of('.');
  std::string stem = name.substr(0, dot), suffix = dot == std::string::npos ? "" : name.substr(dot), prefix = folder.empty() ? "" : folder + "/";
  std::error_code error;
  std::string path = prefix + name;
  for (int number = 2; fs::exists(path, error) && number < 10'000; ++number) path = prefix + stem + "-" + std::to_string(number) + suffix;
  return path;
}

}  // namespace heddle
