// compile_bench.cpp: how fast is the compiler? Lines a second on real C, on the C library and on generated C; and what a
// program of a student costs from its text to a machine that is ready to run.
//
// "lines" counts the lines of the .c files alone; "read" counts also those of the headers they include, each header
// once per file. Both are lines of text as `wc -l` counts them, blank ones and comments too.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "assets/embedded.h"
#include "core/base/rng.h"
#include "core/cc/compile.h"
#include "core/cc/include_path.h"
#include "core/lab/lab.h"

namespace heddle {
namespace {

std::int64_t lines_of(std::string_view text) { return std::count(text.begin(), text.end(), '\n'); }

std::optional<std::string_view> library_text(const std::string& path) {
  const EmbeddedFile* file = embedded_file(path);
  if (file == nullptr) return std::nullopt;
  return file->text();
}

std::optional<SourceText> library_header(const IncludeRequest& request) { return find_include_of_library(request, library_text); }

// Compiles all of them, each by itself, and counts.
void compile_files(benchmark::State& state, const std::vector<SourceText>& sources) {
  std::int64_t own = 0, read = 0;
  std::set<std::string> seen;
  CompileOptions counting;
  counting.find_include = [&](const IncludeRequest& request) {
    std::optional<SourceText> found = library_header(request);
    if (found && seen.insert(found->name).second) read += lines_of(found->text);
    return found;
  };
  std::vector<Diagnostic> diagnostics;
  for (const SourceText& source : sources) {
    own += lines_of(source.text);
    seen.clear();
    if (!compile_object(source, counting, diagnostics)) state.SkipWithError(("it does not compile: " + render(diagnostics.back())).c_str());
  }
  CompileOptions options;
  options.find_include = library_header;
  for (auto _ : state) {
    for (const SourceText& source : sources) benchmark::DoNotOptimize(compile_object(source, options, diagnostics));
    diagnostics.clear();
  }
  auto per_second = [&](std::int64_t lines) { return benchmark::Counter(static_cast<double>(lines), benchmark::Counter::kIsIterationInvariantRate); };
  state.counters["files"] = static_cast<double>(sources.size());
  state.counters["all_lines"] = static_cast<double>(own);
  state.counters["lines"] = per_second(own);
  state.counters["read"] = per_second(own + read);
}

void the_c_library(benchmark::State& state) {
  std::vector<SourceText> sources;
  for (const EmbeddedFile& file : embedded_files()) {
    bool is_source = file.path.substr(0, 9) == "libc/src/" && file.path.substr(file.path.size() - 2) == ".c";
    if (is_source) sources.push_back({std::string(file.path), std::string(file.text()), true});
  }
  compile_files(state, sources);
}
BENCHMARK(the_c_library)->Unit(benchmark::kMillisecond);

void all_example_and_test_programs(benchmark::State& state) {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"assets/programs", "tests/programs"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(HEDDLE_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".c") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceText> sources;
  for (const auto& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    sources.push_back({path.filename().string(), text.str(), false});
  }
  compile_files(state, sources);
}
BENCHMARK(all_example_and_test_programs)->Unit(benchmark::kMillisecond);

// A long program as a person might have written it: records, arrays, loops, calls, strings and switches, a statement a line.
std::string generated_program(int functions) {
  Rng rng{7};
  auto pick = [&](std::uint32_t below) { return std::to_string(next_below(rng, below)); };
  std::string text = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <pthread.h>\n\n";
  text += "#define LIMIT 100\n#define LARGER(a, b) ((a) > (b) ? (a) : (b))\n\n";
  for (int i = 0; i < functions; ++i) {
    std::string n = std::to_string(i), before = std::to_string(i ? i - 1 : 0);
    text += "// Record " + n + " and what is done with it.\n";
    text += "struct record_" + n + " {\n  int key;\n  char name[32];\n  double weight;\n  struct record_" + n + " *next;\n};\n\n";
    text += "static int table_" + n + "[LIMIT];\n";
    text += "static int step_" + n + "(struct record_" + n + " *first, int count, unsigned mask) {\n";
    text += "  int sum = " + pick(1000) + ", i;\n  long long large = " + pick(1u << 30) + "LL;\n";
    text += "  for (i = 0; i < count && i < LIMIT; i++) {\n    table_" + n + "[i] += (i * " + pick(99) + ") ^ (sum >> 3);\n";
    text += "    sum = LARGER(sum, table_" + n + "[i]) & ~mask;\n  }\n";
    text += "  while (first) {\n    if (first->key % 7 == " + pick(7) + " || first->weight > 0.5) sum += first->key;\n";
    text += "    else large += (long long)first->key * sum;\n    first = first->next;\n  }\n";
    text += "  switch (sum & 3) {\n    case 0: sum += 1; break;\n    case 1: sum -= table_" + n + "[" + pick(100) + "]; break;\n";
    text += "    case 2: printf(\"%d is %s\\n\", sum, \"" + pick(1u << 30) + "\"); break;\n    default: sum = (int)(large >> 7); break;\n  }\n";
    if (i) text += "  if (count > 0) sum += step_" + before + "(0, count - 1, mask | " + pick(255) + "u);\n";
    text += "  return sum;\n}\n\n";
  }
  return text + "int main(void) {\n  printf(\"%d\\n\", step_" + std::to_string(functions - 1) + "(0, 3, 0));\n  return 0;\n}\n";
}

void generated(benchmark::State& state) { compile_files(state, {{"generated.c", generated_program(static_cast<int>(state.range(0))), false}}); }
BENCHMARK(generated)->Arg(10)->Arg(300)->Arg(3000)->Unit(benchmark::kMillisecond);

// From text to a machine before its first instruction, the C library linked in: browser.c has 200 lines.
void open_browser_program(benchmark::State& state) {
  for (auto _ : state) {
    Lab lab;
    if (!lab.open(*Lab::program_named("browser"), {}).opened) state.SkipWithError("it does not open");
  }
}
BENCHMARK(open_browser_program)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle
