// build.cpp: compiling a program and linking it with the library, which is embedded in its compiled form.
#include "core/lab/build.h"

#include <algorithm>

#include "assets/embedded.h"
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/cc/compile.h"
#include "core/cc/elf_object.h"
#include "core/cc/include_path.h"
#include "core/image/elf.h"
#include "core/kernel/costs.h"
#include "core/kernel/policy.h"
#include "core/world/world.h"

namespace heddle {
namespace {

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }
bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

std::optional<std::string_view> library_text(const std::string& path) {
  const EmbeddedFile* file = starts_with(path, "libc/") ? embedded_file(path) : nullptr;
  if (file == nullptr) return std::nullopt;
  return file->text();
}

std::optional<SourceText> program_file(const LabProgram& program, const std::string& path) {
  for (const std::vector<LabSource>* list : {&program.headers, &program.sources}) {
    for (const LabSource& source : *list) if (simplified_path(source.name) == path) return SourceText{source.name, source.text, false};
  }
  return std::nullopt;
}

// Where an #include may lead: see LabProgram::include_directories. A student's header named like one of the
// library's does not change what the library itself includes.
std::optional<SourceText> find_include(const LabProgram& program, const IncludeRequest& request) {
  if (library_text(request.includer)) return find_include_of_library(request, library_text);
  if (!request.angled && !request.next) {
    if (std::optional<SourceText> found = program_file(program, joined_path(folder_of(request.includer), request.name))) return found;
  }
  std::size_t first = 0;  // #include_next goes on behind the folder in which the including file was found.
  for (std::size_t i = 0; request.next && i < program.include_directories.size() && first == 0; ++i) {
    std::string folder = joined_path(program.include_directories[i], "");
    if (folder.empty() || request.includer.substr(0, folder.size() + 1) == folder + "/") first = i + 1;
  }
  for (std::size_t i = first; i < program.include_directories.size(); ++i) {
    const std::string& folder = program.include_directories[i];
    if (std::optional<SourceText> found = program_file(program, joined_path(folder, request.name))) return found;
  }
  return find_library_header(request.name, library_text);
}

const Archive& the_library() {
  static const Archive library = [] {  // The same for every program, so it is opened once.
    const EmbeddedFile* file = embedded_file("libc.archive");
    CHECK_THAT(file, "the compiled C library is a part of every binary");
    Result<Archive> opened = open_archive(file->bytes, library_text);
    CHECK_THAT(opened, "the compiled C library in this binary is of this version");
    return *opened;
  }();
  return library;
}

LabDiagnostic shown(const Diagnostic& diagnostic) {
  LabDiagnostic made;
  made.file = diagnostic.file;
  made.line = diagnostic.line;
  made.column = diagnostic.column;
  made.end_column = diagnostic.end_column;
  made.is_error = diagnostic.severity == Severity::error;
  made.message = diagnostic.message;
  made.rendered = render(diagnostic);
  for (const Diagnostic& note : diagnostic.notes) {
    std::string place = note.line == 0 ? std::string() : note.file + ":" + std::to_string(note.line) + ":" + std::to_string(note.column) + ": ";
    made.notes.push_back(place + note.message);
  }
  return made;
}

CompileOptions options_of(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics) {
  CompileOptions options;
  options.defines = program.defines;
  for (const std::string& option : program.warning_options) {
    if (set_warning(options.warning_set, option)) continue;
    std::string near = nearest_warning(option);
    Diagnostic unknown;
    unknown.severity = Severity::warning;
    unknown.message = "there is no warning '-W" + option + "'" + (near.empty() ? "" : "; did you mean '-W" + near + "'?");
    diagnostics.push_back(shown(unknown));
  }
  options.find_include = [&program](const IncludeRequest& request) { return find_include(program, request); };
  return options;
}

BuiltImage compile(const LabProgram& program) {
  BuiltImage built;
  std::vector<SourceText> sources;
  for (const LabSource& source : program.sources) sources.push_back({source.name, source.text, false});
  CompileOptions options = options_of(program, built.diagnostics);
  std::vector<Object> ready;
  for (const LabObject& object : program.objects) {
    Result<Object> read = read_elf_object(object.bytes, object.name, library_text);
    if (!read) {
      built.error = read.error();
      return built;
    }
    ready.push_back(std::move(*read));
  }
  Compiled compiled = compile_program(program.name, sources, the_library(), options, ready);
  for (const Diagnostic& diagnostic : compiled.diagnostics) built.diagnostics.push_back(shown(diagnostic));
  if (compiled.image) built.image = std::make_shared<const Image>(std::move(*compiled.image));
  return built;
}

// assets/bin: "sh", "echo"… They are the same for every program, so they are made once.
const std::vector<std::shared_ptr<const Image>>& small_programs() {
  static const std::vector<std::shared_ptr<const Image>> made = [] {
    constexpr std::string_view folder = "bin/";
    std::vector<std::shared_ptr<const Image>> images;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!starts_with(file.path, folder) || !ends_with(file.path, ".c")) continue;
      LabProgram program;
      program.name = std::string(file.path.substr(folder.size(), file.path.size() - folder.size() - 2));
      program.sources.push_back({program.name + ".c", std::string(file.text())});
      if (BuiltImage built = compile(program); built.image != nullptr) images.push_back(built.image);
    }
    return images;
  }();
  return made;
}

}  // namespace

BuiltPrograms build_others(const LabProgram& program, const Image& image) {
  BuiltPrograms built;
  for (const LabProgram& other : program.others) {
    BuiltImage made = build_image(other);
    for (LabDiagnostic& diagnostic : made.diagnostics) built.diagnostics.push_back(std::move(diagnostic));
    if (made.image != nullptr) built.images.push_back(made.image);
    else if (built.error.empty()) built.error = made.error.empty() ? "the program '" + other.name + "' has errors" : made.error;
  }
  if (symbol_named(image, "execve") == nullptr) return built;
  for (const auto& small : small_programs()) {
    bool is_taken = small->name == image.name || std::any_of(built.images.begin(), built.images.end(), [&](const auto& other) { return other->name == small->name; });
    if (!is_taken) built.images.push_back(small);
  }
  return built;
}

BuiltImage build_image(const LabProgram& program) {
  BuiltImage built;
  if (Result<Done> within = check_limits(program); !within) {
    built.error = within.error();
    return built;
  }
  if (program.elf.empty()) return compile(program);
  Result<Image> image = read_elf(program.elf, program.name);
  if (image) built.image = std::make_shared<const Image>(std::move(*image));
  else built.error = image.error();
  return built;
}

Result<std::vector<std::uint8_t>> build_elf_object(const LabProgram& program, std::vector<LabDiagnostic>& diagnostics) {
  if (Result<Done> within = check_limits(program); !within) return Error{within.error()};
  if (program.sources.size() != 1 || !program.objects.empty() || !program.elf.empty()) return Error{"an object file is made of one C file"};
  const LabSource& source = program.sources.front();
  CompileOptions options = options_of(program, diagnostics);
  std::vector<Diagnostic> found;
  std::optional<Object> object = compile_object({source.name, source.text, false}, options, found);
  for (const Diagnostic& diagnostic : found) diagnostics.push_back(shown(diagnostic));
  if (!object || has_errors(found)) return Error{""};
  return write_elf_object(*object);
}

Result<Done> check_limits(const LabProgram& program) {
  if (program.sources.empty() && program.objects.empty() && program.elf.empty()) return Error{"there is nothing to open: no C file and no ELF file was given"};
  std::size_t bytes = 0;
  for (const LabSource& source : program.sources) bytes += source.text.size();
  for (const LabSource& header : program.headers) bytes += header.text.size();
  if (bytes > most_source_bytes) return Error{"the program's texts have " + byte_size(bytes) + "; up to " + byte_size(most_source_bytes) + " can be compiled"};
  if (program.elf.size() > most_elf_bytes) return Error{"the ELF file has " + byte_size(program.elf.size()) + "; up to " + byte_size(most_elf_bytes) + " can be opened"};
  std::size_t object_bytes = 0;
  for (const LabObject& object : program.objects) object_bytes += object.bytes.size();
  if (object_bytes > most_elf_bytes) return Error{"the object files have " + byte_size(object_bytes) + "; up to " + byte_size(most_elf_bytes) + " can be linked"};
  std::size_t argument_bytes = program.name.size();
  for (const std::string& argument : program.arguments) argument_bytes += argument.size() + 1;
  if (program.arguments.size() > most_arguments) {
    return Error{with_commas(program.arguments.size()) + " arguments were given; up to " + with_commas(most_arguments) + " are possible"};
  }
  if (argument_bytes > most_argument_bytes) return Error{"the arguments have " + byte_size(argument_bytes) + "; up to " + byte_size(most_argument_bytes) + " are possible"};
  return Done{};
}

Result<Done> check_settings(const LabSettings& settings) {
  if (settings.cores < 1 || settings.cores > 64) return Error{print_text("%d cores were asked for; there can be 1 to 64", settings.cores)};
  if (policy_named(settings.policy) < 0) {
    std::vector<std::string> known;
    for (const PolicyOps* policy : policies()) known.emplace_back(policy->name);
    std::string nearest = nearest_word(settings.policy, known);
    return Error{"there is no policy '" + settings.policy + "'" + (nearest.empty() ? "; one is 'rr'" : "; did you mean '" + nearest + "'?")};
  }
  if (!settings.own_costs && cost_preset_named(settings.costs) == nullptr) {
    return Error{"there are no costs '" + settings.costs + "'; there are 'ideal', 'textbook' and 'linux'"};
  }
  if (Result<Done> possible = check_sched_settings(settings.sched); !possible) return possible;
  if (settings.quantum == 0) return Error{"a quantum of 0 ticks lets nothing run; the least is 1"};
  if (settings.memory_bytes < (1u << 20) || settings.memory_bytes > (1u << 30)) {
    return Error{"a memory of " + byte_size(settings.memory_bytes) + " was asked for; it can have 1 MiB to 1 GiB"};
  }
  if (settings.swap.pages > most_swap_pages) return Error{"a swap device of " + byte_size(std::uint64_t{settings.swap.pages} * page_size) + " was asked for; it can have 4 KiB to 1 GiB"};
  if (settings.swap.pages == 0 && settings.swap.frames != 0) return Error{"the pages that can be swapped are bounded, but there is no swap device to take them"};
  return Done{};
}

}  // namespace heddle
