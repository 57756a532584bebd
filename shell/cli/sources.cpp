// sources.cpp: reads what the command line names.
#include "shell/cli/sources.h"

#include "shell/host/files.h"

namespace heddle::cli {
namespace {

bool is_elf(const std::vector<std::uint8_t>& bytes) {
  return bytes.size() >= 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
}

// ET_REL: what a compiler makes of one file, to be linked.
bool is_elf_object_file(const std::vector<std::uint8_t>& bytes) { return is_elf(bytes) && bytes.size() >= 18 && bytes[16] == 1 && bytes[17] == 0; }

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

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
  load_headers(program);
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
