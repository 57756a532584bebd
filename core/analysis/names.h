// names.h: what processes, threads and addresses are called when a person reads about them.
#pragma once

#include <cstdint>
#include <string>

#include "core/analysis/chronicle.h"
#include "core/base/ids.h"
#include "core/world/world.h"

namespace heddle {

// Up to which row of the log a name is known: one says "tab 1" only from when it calls itself so.
inline constexpr std::uint64_t latest = no_row;

std::string process_name(const Chronicle& chronicle, Pid pid, std::uint64_t row = latest);  // "tab 1", "browser"
// The same, with the pid where another process has the same name: "browser (pid 3)".
std::string process_words(const Chronicle& chronicle, Pid pid, std::uint64_t row = latest);
// A thread within its process: "render"; a first thread that has no name is "main"; others "thread 5".
std::string thread_name(const Chronicle& chronicle, Tid tid, std::uint64_t row = latest);
// A thread in a sentence: "tab 2's render thread"; a process's only or first thread goes by the process: "browser".
std::string thread_words(const Chronicle& chronicle, Tid tid, std::uint64_t row = latest);

// What an address is to the program: "queue_lock", "tabs+8" when a global is there, else "0x42010".
std::string address_words(const Image* image, Address address);
std::string short_hex(std::uint32_t number);  // 0x42010

const Image* image_of_process(const Kernel& kernel, Pid pid);  // Also of one that is gone; nullptr when unknown.

}  // namespace heddle
