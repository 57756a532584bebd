// file.h: what open file numbers lead to: the console, pipes, and the few paths there are. An OpenFile (POSIX: open file description) is
// shared by all numbers that were duplicated or inherited from one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

enum class FileKind : std::uint8_t { console_input, console_output, pipe_read, pipe_write, null, zero, thread_name, count };
std::string_view file_word(FileKind kind);  // "standard input", "pipe, reading end"

struct OpenFile {
  std::int32_t id = 0;
  FileKind kind = FileKind::console_input;
  std::int32_t pipe = 0;         // Key of Kernel::pipes, for its two kinds.
  std::int32_t stream = 0;       // Console output: 1 stdout, 2 stderr. thread_name: whose.
  std::uint32_t position = 0;    // thread_name: bytes that were read.
  std::uint32_t flags = 0;       // O_NONBLOCK and what F_GETFL gives back.
  std::uint32_t references = 0;  // Descriptors of all processes.
  bool operator==(const OpenFile&) const = default;
};

struct Pipe {
  std::int32_t id = 0;          // From 1.
  std::string bytes;            // In flight: the next to be read is bytes[taken].
  std::uint32_t taken = 0;
  std::uint32_t capacity = 65536;  // As Linux's default.
  std::uint32_t readers = 0, writers = 0;  // Open files, not descriptors.
  std::uint64_t written = 0;    // Bytes, ever.
  bool operator==(const Pipe&) const = default;
};

inline std::uint32_t bytes_in(const Pipe& pipe) { return static_cast<std::uint32_t>(pipe.bytes.size()) - pipe.taken; }
inline std::string_view content_of(const Pipe& pipe) { return std::string_view(pipe.bytes).substr(pipe.taken); }

struct Console {
  std::string input;            // What was typed; the next byte to be read is input[taken].
  std::uint32_t taken = 0;
  bool input_ended = false;     // Control-D, or the end of the file: after the last byte, read gives 0.
  bool terminal = false;        // Reads take a line at a time, and isatty says yes.
  bool operator==(const Console&) const = default;
};

inline std::string_view unread_input(const Console& console) { return std::string_view(console.input).substr(console.taken); }

}  // namespace heddle
