// sources.cpp: reads what the command line names, and the headers that those files ask for.
#include "shell/cli/sources.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "core/base/text.h"

namespace heddle::cli {
namespace {

constexpr std::size_t most_bytes = 64u << 20;
constexpr std::size_t most_headers = 1000;

bool is_elf(const std::vector<std::uint8_t>& bytes) {
  return bytes.size() >= 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
}

// ET_REL: what a compiler makes of one file, to be linked.
bool is_elf_object_file(const std::vector<std::uint8_t>& bytes) { return is_elf(bytes) && bytes.size() >= 18 && bytes[16] == 1 && bytes[17] == 0; }

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

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
void load_headers(LabProgram& program, const LabSource& from, std::set<std::string>& loaded) {
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
      load_headers(program, header, loaded);
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

namespace {

Result<LabProgram> load_files(const Arguments& arguments, const std::vector<std::string>& files) {
  LabProgram program;
  program.defines = arguments.defines;
  program.warning_options = arguments.warning_options;
  program.include_directories = arguments.include_dirs;
  for (const std::string& path : files) {
    Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return Error{bytes.error()};
    if (is_elf_object_file(*bytes)) {
      program.objects.push_back({path, std::move(*bytes)});
    } else if (is_elf(*bytes) || ends_with(path, ".elf")) {
      if (files.size() > 1) return Error{path + " is an ELF file: it is a whole program and runs alone"};
      if (bytes->empty()) return Error{path + " is empty"};
      program.elf = std::move(*bytes);
    } else {
      program.sources.push_back({path, std::string(bytes->begin(), bytes->end())});
    }
  }
  std::set<std::string> loaded;
  for (const LabSource& source : program.sources) load_headers(program, source, loaded);
  std::string name = files.front().substr(folder_of(files.front()).size());
  program.name = name.substr(0, name.rfind('.'));
  return program;
}

}  // namespace

Result<LabProgram> load_program(const Arguments& arguments) {
  Result<LabProgram> program = load_files(arguments, arguments.files);
  if (!program) return program;
  program->arguments = arguments.guest_arguments;
  for (const std::string& word : arguments.given_files) {
    std::size_t colon = word.find(':');
    std::string host = word.substr(0, colon);
    Result<std::vector<std::uint8_t>> bytes = read_file(host);
    if (!bytes) return Error{bytes.error()};
    std::string guest = colon == std::string::npos ? host.substr(folder_of(host).size()) : word.substr(colon + 1);
    if (guest.empty()) return Error{"--file takes HOST or HOST:GUEST, not '" + word + "'"};
    program->files.push_back({guest, std::string(bytes->begin(), bytes->end())});
  }
  for (const auto& [name, files] : arguments.programs) {
    Result<LabProgram> other = load_files(arguments, files);
    if (!other) return other;
    other->name = name;
    program->others.push_back(std::move(*other));
  }
  return program;
}

}  // namespace heddle::cli
