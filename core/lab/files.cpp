// files.cpp: tells files from outside apart by their names and first bytes. Nothing in them is trusted.
#include "core/lab/files.h"

#include <algorithm>

#include "assets/embedded.h"
#include "core/base/text.h"

namespace heddle {
namespace {

constexpr std::string_view description = "scenario.json";

bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }
std::string_view base_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }
std::string_view folder_of(std::string_view path) { return path.substr(0, path.find_last_of('/') + 1); }  // With its slash.
std::string stem_of(std::string_view path) {
  std::string_view name = base_name(path);
  return std::string(name.substr(0, name.find_last_of('.')));
}

bool is_elf(std::string_view bytes) { return bytes.substr(0, 4) == "\x7f" "ELF"; }
bool is_object(std::string_view bytes) { return is_elf(bytes) && bytes.size() >= 18 && bytes[16] == 1 && bytes[17] == 0; }  // ET_REL
bool is_c(std::string_view name) { return ends_with(name, ".c") || ends_with(name, ".C"); }
bool is_header(std::string_view name) { return ends_with(name, ".h") || ends_with(name, ".inc"); }
bool is_of_scenario(std::string_view name) { return is_c(name) || is_header(name) || ends_with(name, ".md") || ends_with(name, ".json"); }

std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

// "" or why this cannot be a text.
std::string wrong_with_text(const OutsideFile& file) {
  if (file.bytes.size() > most_text_bytes) return file.name + " has " + byte_size(file.bytes.size()) + "; a text may have up to " + byte_size(most_text_bytes);
  std::size_t zero = file.bytes.find('\0');
  if (zero != std::string::npos) return print_text("%s: byte 0x00 at %u: this is no text", file.name.c_str(), static_cast<unsigned>(zero));
  return {};
}

std::string wrong_with_all(const std::vector<OutsideFile>& files) {
  if (files.empty()) return "there is no file in it";
  if (files.size() > most_outside_files) return "these are " + with_commas(files.size()) + " files; up to " + with_commas(most_outside_files) + " can be opened at once";
  std::size_t total = 0;
  for (const OutsideFile& file : files) {
    total += file.bytes.size();
    if (file.name.empty() || file.name.size() > 1000) return "a file needs a name of up to 1,000 bytes";
  }
  if (total > most_file_bytes) return "these files have " + byte_size(total) + "; up to " + byte_size(most_file_bytes) + " can be opened at once";
  return {};
}

Result<OutsideFiles> read_folder(const std::vector<OutsideFile>& files, const OutsideFile& json) {
  std::string folder(folder_of(json.name));
  std::string name = folder.empty() ? "scenario" : std::string(base_name(folder.substr(0, folder.size() - 1)));
  if (std::string wrong = wrong_with_text(json); !wrong.empty()) return Error{wrong};
  Result<Scenario> scenario = read_scenario(name, json.bytes);
  if (!scenario) return Error{json.name + ": " + scenario.error()};
  for (const OutsideFile& file : files) {
    if (file.name.compare(0, folder.size(), folder) != 0 || !is_of_scenario(file.name)) continue;
    if (std::string wrong = wrong_with_text(file); !wrong.empty()) return Error{wrong};
    scenario->files.push_back({file.name.substr(folder.size()), file.bytes});
  }
  if (Result<LabProgram> program = scenario_program(*scenario, Way::process); !program) return Error{json.name + ": " + program.error()};
  OutsideFiles found;
  found.scenario = std::move(*scenario);
  return found;
}

}  // namespace

Result<OutsideFiles> read_outside_files(const std::vector<OutsideFile>& files) {
  if (std::string wrong = wrong_with_all(files); !wrong.empty()) return Error{wrong};
  const OutsideFile* json = nullptr;
  for (const OutsideFile& file : files) {
    if (base_name(file.name) != description) continue;
    if (json) return Error{"there are two scenarios here, " + json->name + " and " + file.name + "; open one folder at a time"};
    json = &file;
  }
  if (json) return read_folder(files, *json);

  OutsideFiles found;
  LabProgram& program = found.program;
  for (const OutsideFile& file : files) {
    if (is_object(file.bytes)) {
      program.objects.push_back({file.name, bytes_of(file.bytes)});
    } else if (is_elf(file.bytes) || ends_with(file.name, ".elf")) {
      if (files.size() > 1) return Error{file.name + " is an ELF file: it is a whole program and is opened alone"};
      if (file.bytes.empty()) return Error{file.name + " is empty"};
      program.elf = bytes_of(file.bytes);
    } else if (is_c(file.name) || is_header(file.name) || files.size() == 1) {
      if (std::string wrong = wrong_with_text(file); !wrong.empty()) return Error{wrong};
      (is_header(file.name) && files.size() > 1 ? program.headers : program.sources).push_back({file.name, file.bytes});
    } else {
      program.files.push_back({file.name, file.bytes});
    }
  }
  if (program.sources.empty() && program.objects.empty() && program.elf.empty()) {
    return Error{"none of these " + std::to_string(files.size()) + " files is a C file, an ELF file or a scenario.json: there is nothing to run"};
  }
  std::sort(program.sources.begin(), program.sources.end(), [](const LabSource& a, const LabSource& b) { return a.name < b.name; });
  const LabSource* first = program.sources.empty() ? nullptr : &program.sources.front();
  for (const LabSource& source : program.sources) if (source.text.find("main(") != std::string::npos) { first = &source; break; }
  program.name = stem_of(first ? first->name : program.objects.empty() ? files.front().name : program.objects.front().name);
  return found;
}

std::vector<OutsideFile> files_of(const Scenario& scenario) {
  std::vector<std::string> names = {std::string(description)};
  names.insert(names.end(), scenario.sources.begin(), scenario.sources.end());
  names.insert(names.end(), scenario.headers.begin(), scenario.headers.end());
  names.push_back("lesson.md");
  for (const ScenarioFile& file : scenario.files) if (std::find(names.begin(), names.end(), file.name) == names.end()) names.push_back(file.name);
  std::vector<OutsideFile> files;
  for (const std::string& name : names) {
    std::optional<std::string> text = scenario_file(scenario, name);
    if (!text && name == description) {  // One of the binary's with another text: its description is still the binary's.
      if (const EmbeddedFile* file = embedded_file("scenarios/" + scenario.name + "/" + name)) text = std::string(file->text());
    }
    if (text) files.push_back({name, std::move(*text)});
  }
  return files;
}

std::vector<OutsideFile> files_of(const LabProgram& program) {
  std::vector<OutsideFile> files;
  for (const std::vector<LabSource>* list : {&program.sources, &program.headers}) for (const LabSource& one : *list) files.push_back({one.name, one.text});
  return files;
}

LabProgram program_with(LabProgram program, const std::vector<OutsideFile>& files) {
  std::vector<LabSource> sources, headers;
  for (const OutsideFile& file : files) {
    bool was_header = std::any_of(program.headers.begin(), program.headers.end(), [&](const LabSource& one) { return one.name == file.name; });
    (was_header || is_header(file.name) ? headers : sources).push_back({file.name, file.bytes});
  }
  program.sources = std::move(sources);
  program.headers = std::move(headers);
  return program;
}

}  // namespace heddle
