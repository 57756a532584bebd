// limits.h: how much of each thing there may be. Meeting one is an event in words and an errno, never a crash.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace heddle {

struct Limits {
  std::uint32_t processes = 4096;        // Alive and zombie: fork gives EAGAIN.
  std::uint32_t threads = 16384;         // In all processes: clone gives EAGAIN.
  std::uint32_t descriptors = 1024;      // Per process: EMFILE.
  std::uint32_t files = 16384;           // Open files of all processes: ENFILE.
  std::uint32_t pipe_bytes = 64u << 20;  // In flight in all pipes; a write waits as if its pipe were full.
  std::uint32_t stack_bytes = 8u << 20;  // To which a first thread's stack may grow: SIGSEGV.
  bool operator==(const Limits&) const = default;
};

// By the names that a person writes: "processes", "pipe-bytes".
struct LimitName {
  std::string_view name;
  std::uint32_t Limits::*field = nullptr;
  std::uint32_t least = 0, most = 0;
  std::string_view what;  // "processes at once, zombies too"
};
const std::vector<LimitName>& limit_names();
const LimitName* limit_named(std::string_view name);  // nullptr when there is none.

}  // namespace heddle
