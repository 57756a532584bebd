// cc_fuzz.cpp: any bytes as a C program, from the lexer to the ELF file. Either an image comes out or an error that
// says why; nothing else may happen. Lines that begin with "//file NAME" divide the input into several files: the
// ones named .c are compiled together, all of them may be included.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "assets/embedded.h"
#include "core/cc/compile.h"
#include "core/image/elf.h"
#include "tests/fuzz/c_mutator.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace heddle {
namespace {

std::vector<SourceText> divide(std::string_view text) {
  constexpr std::string_view mark = "//file ";
  std::vector<SourceText> files = {{"main.c", "", false}};
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    if (line.substr(0, mark.size()) == mark && files.size() < 8) {
      std::string name(line.substr(mark.size()));
      while (!name.empty() && static_cast<unsigned char>(name.back()) <= ' ') name.pop_back();
      files.push_back({name, "", false});
    } else {
      files.back().text += line;
    }
  }
  return files;
}

std::optional<SourceText> library_file(const std::string& path) {
  const EmbeddedFile* file = embedded_file(path);
  if (!file) return std::nullopt;
  return SourceText{path, std::string(file->text()), true};
}

std::optional<SourceText> find_include(const std::vector<SourceText>& files, const IncludeRequest& request) {
  for (const SourceText& file : files) {
    if (file.name == request.name) return file;
  }
  if (request.includer.substr(0, 9) == "libc/src/" && request.name.substr(0, 3) == "../") return library_file("libc" + request.name.substr(2));
  return library_file("libc/include/" + request.name);
}

const Library& the_library() {
  static const Library library = [] {
    std::vector<SourceText> sources;
    for (const EmbeddedFile& file : embedded_files()) {
      bool is_source = file.path.substr(0, 9) == "libc/src/" && file.path.substr(file.path.size() - 2) == ".c";
      if (is_source) sources.push_back({std::string(file.path), std::string(file.text()), true});
    }
    CompileOptions options;
    options.find_include = [](const IncludeRequest& request) { return find_include({}, request); };
    return compile_library(sources, options);
  }();
  return library;
}

void refuse(const char* why) {
  std::fprintf(stderr, "cc_fuzz: %s\n", why);
  std::abort();
}

void check_diagnostic(const Diagnostic& d) {
  if (d.message.empty()) refuse("a diagnostic without words");
  if (d.line && d.column == 0) refuse("a diagnostic on a line has no column");
  if (d.line && d.end_column <= d.column) refuse("a diagnostic's range is empty");
  for (const Diagnostic& note : d.notes) check_diagnostic(note);
}

void compile_and_judge(std::string_view text) {
  std::vector<SourceText> files = divide(text), sources;
  for (const SourceText& file : files) {
    bool is_source = file.name.size() > 2 && file.name.substr(file.name.size() - 2) == ".c";
    if (is_source) sources.push_back(file);
  }
  CompileOptions options;
  options.find_include = [&](const IncludeRequest& request) { return find_include(files, request); };
  Compiled compiled = compile_program("fuzz", sources, the_library(), options);
  for (const Diagnostic& diagnostic : compiled.diagnostics) check_diagnostic(diagnostic);
  render(compiled.diagnostics);
  if (!compiled.image) {
    if (!has_errors(compiled.diagnostics)) refuse("neither an image nor an error");
    return;
  }
  if (has_errors(compiled.diagnostics)) refuse("an image in spite of errors");
  Result<Image> again = read_elf(write_elf(*compiled.image), "fuzz");
  if (!again) {
    std::fprintf(stderr, "%s\n", again.error().c_str());
    refuse("the ELF file written is not one that is read");
  }
}

}  // namespace
}  // namespace heddle

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (heddle::has_errors(heddle::the_library().diagnostics)) heddle::refuse("the library does not compile");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  heddle::compile_and_judge({reinterpret_cast<const char*>(data), size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  if (seed % 3 == 0) return LLVMFuzzerMutate(data, size, most);  // Bytes and the dictionary.
  return heddle::mutate_tokens(data, size, data, size, most, seed);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b, std::size_t b_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
  if (a_size > most) a_size = most;
  std::copy(a, a + a_size, out);
  return heddle::mutate_tokens(out, a_size, b, b_size, most, seed);
}
