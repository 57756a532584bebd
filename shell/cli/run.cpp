// run.cpp: `heddle run` and `heddle build`.
#include "shell/cli/run.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "core/base/text.h"
#include "shell/cli/sources.h"
#include "shell/host/files.h"

namespace heddle::cli {
namespace {

constexpr Tick slice = 20'000'000;          // Ticks between two looks at the output.
constexpr Tick terminal_slice = 1'000'000;  // The same while a person may be typing.
constexpr int deadlock_status = 3;
constexpr int time_is_up_status = 124;  // As timeout(1) says it.
constexpr int sigpipe_status = 128 + 13;

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

void print_diagnostics(const std::vector<LabDiagnostic>& diagnostics) {
  for (const LabDiagnostic& diagnostic : diagnostics) std::fprintf(stderr, "%s", diagnostic.rendered.c_str());
}

// false when nobody reads us any more.
bool write_all(int fd, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    ssize_t written = write(fd, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += static_cast<std::size_t>(written);
  }
  return true;
}

// A file or a pipe is read when the guest asks, and time stands still meanwhile, so that the same input gives
// the same run. At a terminal the guest's other threads go on while the person thinks.
void feed_input(Lab& lab) {
  if (isatty(0)) {
    pollfd keyboard = {0, POLLIN, 0};
    bool others_can_run = lab.status().state == RunState::can_run;
    if (poll(&keyboard, 1, others_can_run ? 1 : -1) == 0) {
      lab.advance(terminal_slice);
      return;
    }
  }
  char bytes[4096];
  ssize_t size = read(0, bytes, sizeof bytes);
  if (size > 0) {
    lab.type_input(std::string(bytes, static_cast<std::size_t>(size)));
  } else if (size == 0 || errno != EINTR) {
    lab.close_input();
  }
}

bool is_over(RunState state) {
  return state == RunState::ended || state == RunState::all_blocked || state == RunState::nothing_open;
}

}  // namespace

int run_program(const Arguments& arguments) {
  Result<LabProgram> program = load_program(arguments);
  if (!program) return fail(program.error());
  LabSettings settings = arguments.settings;
  settings.terminal = isatty(0) && isatty(1);
  Lab lab;
  OpenReport report = lab.open(std::move(*program), settings);
  print_diagnostics(report.diagnostics);
  if (!report.opened) return report.error.empty() ? 2 : fail(report.error);

  std::size_t printed = 0;
  RunState state = RunState::can_run;
  while (!is_over(state) && lab.status().now < arguments.most_ticks) {
    state = lab.run_until_input_or_end(std::min(slice, arguments.most_ticks - lab.status().now));
    for (const OutputPiece& piece : lab.output_since(printed)) {
      if (!write_all(piece.fd, piece.bytes)) return sigpipe_status;
    }
    lab.forget_past();
    if (!is_over(state) && lab.is_input_awaited()) feed_input(lab);
  }

  LabStatus status = lab.status();
  if (!arguments.stats_file.empty()) {
    std::string json = lab.stats_json();
    Result<Done> written = write_file(arguments.stats_file, json.data(), json.size());
    if (!written) return fail(written.error());
  }
  if (!is_over(status.state)) {
    std::fprintf(stderr, "heddle: stopped after %s ticks, as --ticks said\n", with_commas(status.now).c_str());
    return time_is_up_status;
  }
  bool exited = status.state == RunState::ended && status.exit_status < 128;
  if (!exited) std::fprintf(stderr, "heddle: %s\n", status.sentence.c_str());
  return status.state == RunState::ended ? status.exit_status : deadlock_status;
}

// Each C file to an object file beside us, as cc -c names them.
int build_objects(const Arguments& arguments) {
  for (const std::string& file : arguments.files) {
    Arguments one = arguments;
    one.files = {file};
    Result<LabProgram> program = load_program(one);
    if (!program) return fail(program.error());
    if (program->sources.empty()) return fail(file + " is compiled already");
    std::vector<LabDiagnostic> diagnostics;
    Result<std::vector<std::uint8_t>> object = Lab::build_object(*program, diagnostics);
    print_diagnostics(diagnostics);
    if (!object) return object.error().empty() ? 2 : fail(object.error());
    std::string output = arguments.output_file.empty() ? program->name + ".o" : arguments.output_file;
    if (Result<Done> written = write_file(output, object->data(), object->size()); !written) return fail(written.error());
  }
  return 0;
}

int build_program(const Arguments& arguments) {
  if (arguments.only_compile) return build_objects(arguments);
  Result<LabProgram> program = load_program(arguments);
  if (!program) return fail(program.error());
  if (!program->elf.empty()) return fail(arguments.files.front() + " is an ELF file already");
  std::vector<LabDiagnostic> diagnostics;
  Result<std::vector<std::uint8_t>> elf = Lab::build_elf(*program, diagnostics);
  print_diagnostics(diagnostics);
  if (!elf) return elf.error().empty() ? 2 : fail(elf.error());
  std::string output = arguments.output_file.empty() ? "a.elf" : arguments.output_file;
  Result<Done> written = write_file(output, elf->data(), elf->size());
  if (!written) return fail(written.error());
  chmod(output.c_str(), 0755);  // As a linker does; QEMU's user mode can then be the interpreter.
  return 0;
}

}  // namespace heddle::cli
