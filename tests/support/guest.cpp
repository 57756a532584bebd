// guest.cpp: see guest.h.
#include "tests/support/guest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/base/text.h"
#include "core/image/elf.h"

namespace heddle {

namespace {

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::vector<std::uint8_t>((std::istreambuf_iterator<char>(file)), {});
}

// Until our own compiler is there, GCC for RISC-V compiles; the library is ours already. Programs are kept by
// their text; each test process makes files of its own and renames them, so that tests may run side by side.
std::vector<std::uint8_t> compile_with_gcc(const std::string& source) {
  std::span<const std::uint8_t> text(reinterpret_cast<const std::uint8_t*>(source.data()), source.size());
  std::string base = HEDDLE_BINARY_DIR "/guest/" + print_text("%016llx", static_cast<unsigned long long>(digest_of(text)));
  std::vector<std::uint8_t> known = read_bytes(base + ".elf");
  if (!known.empty()) return known;
  std::string own = base + "." + std::to_string(getpid());
  std::ofstream(own + ".c") << source;
  std::string command = "riscv64-unknown-elf-gcc " HEDDLE_GUEST_FLAGS " -O0 -o " + own + ".elf " + own + ".c " HEDDLE_BINARY_DIR "/guest/libc.a -lgcc && mv " +
                        own + ".elf " + base + ".elf; rm -f " + own + ".c";
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return read_bytes(base + ".elf");
}

}  // namespace

std::shared_ptr<const Image> compile_c(const std::string& source, const std::string& name) {
  Result<Image> image = read_elf(compile_with_gcc(source), name);
  EXPECT_TRUE(image.ok()) << image.error();
  return std::make_shared<const Image>(image.ok() ? std::move(*image) : Image{});
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
