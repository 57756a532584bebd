// guest.cpp: see guest.h.
#include "tests/support/guest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "assets/embedded.h"
#include "core/cc/compile.h"
#include "core/cc/include_path.h"

namespace heddle {

namespace {

std::optional<std::string_view> library_text(const std::string& path) {
  const EmbeddedFile* file = embedded_file(path);
  if (file == nullptr) return std::nullopt;
  return file->text();
}

const Archive& library() {
  static const Archive opened = [] {
    Result<Archive> archive = open_archive(embedded_file("libc.archive")->bytes, library_text);
    EXPECT_TRUE(archive.ok()) << archive.error();
    return archive ? *archive : Archive();
  }();
  return opened;
}

}  // namespace

std::shared_ptr<const Image> compile_c(const std::string& source, const std::string& name) {
  CompileOptions options;
  options.find_include = [](const IncludeRequest& request) { return find_include_of_library(request, library_text); };
  Compiled compiled = compile_program(name, {{name + ".c", source, false}}, library(), options);
  EXPECT_TRUE(compiled.image.has_value()) << render(compiled.diagnostics);
  return std::make_shared<const Image>(compiled.image ? std::move(*compiled.image) : Image{});
}

Guest boot_image(std::shared_ptr<const Image> image, const Config& config, const std::vector<std::string>& arguments) {
  Guest guest;
  Program program{std::move(image), {"test"}, {}};
  program.arguments.insert(program.arguments.end(), arguments.begin(), arguments.end());
  Result<World> world = boot(program, config, guest.log);
  EXPECT_TRUE(world.ok()) << world.error();
  if (world.ok()) guest.world = std::move(*world);
  return guest;
}

Guest boot_c(const std::string& source, const Config& config, const std::vector<std::string>& arguments) {
  return boot_image(compile_c(source), config, arguments);
}

StopReason run_on(Guest& guest, Tick most) {
  StopReason reason = run(guest.world, {.tick = guest.world.now + most}, guest.log);
  EXPECT_NE(reason, StopReason::tick) << "the program still runs after " << most << " ticks; it printed: " << printed(guest);
  return reason;
}

Guest run_c(const std::string& source, const Config& config, const std::vector<std::string>& arguments) {
  Guest guest = boot_c(source, config, arguments);
  EXPECT_EQ(stop_reason_word(run_on(guest)), stop_reason_word(StopReason::ended));
  expect_sound(guest);
  return guest;
}

std::string printed(const EventLog& log, int fd) {
  std::string text;
  for (std::size_t i = 0; i < log.size(); ++i)
    if (log.kind(i) == EventKind::output && log.a(i) == static_cast<Word>(fd)) text += log.text(i);
  return text;
}

std::string printed(const Guest& guest, int fd) { return printed(guest.log, fd); }

std::size_t count_of(const EventLog& log, EventKind kind) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < log.size(); ++i) count += log.kind(i) == kind;
  return count;
}

std::vector<Event> events_of(const EventLog& log, EventKind kind) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < log.size(); ++i) if (log.kind(i) == kind) events.push_back(log.at(i));
  return events;
}

void type(Guest& guest, const std::string& text) {
  Result<Done> done = apply(guest.world, {CommandKind::type_input, text, 0, 0}, guest.log);
  EXPECT_TRUE(done.ok()) << done.error();
}

void end_input(Guest& guest) { (void)apply(guest.world, {CommandKind::end_input, "", 0, 0}, guest.log); }

void expect_sound(const Guest& guest) { EXPECT_EQ(find_wrong(guest.world.kernel, guest.world.machine), ""); }

}  // namespace heddle
