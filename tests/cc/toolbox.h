// toolbox.h: what the compiler's tests share: compile with libc, run under QEMU, run gcc's build beside it.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/cc/compile.h"
#include "core/image/elf.h"

namespace heddle::testing_cc {

inline std::optional<std::string> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) return std::nullopt;
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

inline CompileOptions options_with_libc() {
  CompileOptions options;
  options.find_include = [](const IncludeRequest& request) -> std::optional<SourceText> {
    std::string libc = std::string(HEDDLE_SOURCE_DIR) + "/assets/libc";
    for (std::string folder : {"/include/", "/", "/internal/", "/src/"}) {
      if (auto text = read_text(libc + folder + request.name)) return SourceText{"libc" + folder + request.name, *text, true};
    }
    return std::nullopt;
  };
  return options;
}

inline const Library& libc() {
  static const Library library = [] {
    std::vector<SourceText> sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(HEDDLE_SOURCE_DIR) + "/assets/libc")) {
      if (entry.path().extension() == ".c") sources.push_back({"libc/src/" + entry.path().filename().string(), *read_text(entry.path().string()), true});
    }
    std::sort(sources.begin(), sources.end(), [](const SourceText& a, const SourceText& b) { return a.name < b.name; });
    return compile_library(sources, options_with_libc());
  }();
  return library;
}

inline Compiled compile_c(const std::string& text, const std::string& name = "test.c") {
  return compile_program("test", {{name, text, false}}, libc(), options_with_libc());
}

// All that is said about a text, as a terminal shows it.
inline std::string complaints(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  compile_object({"test.c", text, false}, options_with_libc(), diagnostics);
  return render(diagnostics);
}

struct Ran {
  std::string output;
  int status = -1;
  bool operator==(const Ran&) const = default;
};

inline Ran run_command(const std::string& command) {
  Ran ran;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return ran;
  char buffer[4096];
  for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
  int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

inline bool has_command(const char* name) { return run_command(std::string("command -v ") + name + " >/dev/null 2>&1").status == 0; }

inline std::string scratch_file(const std::string& suffix) {
  static int count = 0;
  std::string folder = std::string(HEDDLE_BINARY_DIR) + "/cc_scratch";
  std::filesystem::create_directories(folder);
  return folder + "/" + std::to_string(getpid()) + "_" + std::to_string(count++) + suffix;
}

// Our image under qemu-riscv32.
inline Ran run_ours(const Image& image) {
  std::string path = scratch_file(".elf");
  auto bytes = write_elf(image);
  { std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())); }
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  Ran ran = run_command("timeout 20 qemu-riscv32 " + path + " 2>&1 </dev/null");
  std::filesystem::remove(path);
  return ran;
}

// gcc's build of the same text on this machine.
inline Ran run_gcc(const std::string& text, const std::string& flags = "-m32 -std=gnu11 -w -pthread") {
  std::string source = scratch_file(".c"), program = scratch_file(".out");
  { std::ofstream(source) << text; }
  Ran built = run_command("gcc " + flags + " -o " + program + " " + source + " -lm -latomic 2>&1");
  Ran ran = built.status ? built : run_command("timeout 20 " + program + " 2>&1 </dev/null");
  std::filesystem::remove(source);
  std::filesystem::remove(program);
  return ran;
}

}  // namespace heddle::testing_cc
