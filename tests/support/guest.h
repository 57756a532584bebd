// guest.h: C programs for tests: compiled with the library that ships, booted into a world, run and asked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/kernel/check.h"
#include "core/world/world.h"

namespace heddle {

// By core/cc with the embedded libc. A program that does not compile fails the test, with the diagnostics.
std::shared_ptr<const Image> compile_c(const std::string& source, const std::string& name = "test");

struct Guest {
  World world;
  EventLog log;
};

// Fails the test when the world does not boot.
Guest boot_c(const std::string& source, const Config& config = {}, const std::vector<std::string>& arguments = {});
Guest boot_image(std::shared_ptr<const Image> image, const Config& config = {}, const std::vector<std::string>& arguments = {});

// Until it ends, waits for input, or nothing can happen any more; a test that takes more ticks has failed.
StopReason run_on(Guest& guest, Tick most = 2'000'000'000);

// boot_c, run to its end, and the invariants held: the usual test.
Guest run_c(const std::string& source, const Config& config = {}, const std::vector<std::string>& arguments = {});

std::string printed(const EventLog& log, int fd = 1);          // What was written there so far.
std::string printed(const Guest& guest, int fd = 1);
std::size_t count_of(const EventLog& log, EventKind kind);
std::vector<Event> events_of(const EventLog& log, EventKind kind);
void type(Guest& guest, const std::string& text);
void end_input(Guest& guest);
void expect_sound(const Guest& guest);                         // find_wrong says nothing.

}  // namespace heddle
