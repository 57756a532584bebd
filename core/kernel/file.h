// file.h: what open file numbers lead to. Three layers, as POSIX has them: a descriptor (process.h) is a number in one
// process; an OpenFile (open file description) has a position and flags, and is shared by all numbers that were
// duplicated or inherited from one; behind it are inodes (inode.h), pipes, sockets, queues and counters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/kernel/inode.h"

namespace heddle {

enum class FileKind : std::uint8_t {
  console_input, console_output, pipe_read, pipe_write, pipe_both, null, zero, full, random, thread_name,
  regular, directory, generated, path_only, socket, epoll, event_counter, message_queue, timer, signals, count
};
std::string_view file_word(FileKind kind);  // "standard input", "pipe, reading end"

struct OpenFile {
  std::int32_t id = 0;
  FileKind kind = FileKind::console_input;
  std::int32_t pipe = 0;         // Key of Kernel::pipes, for its three kinds.
  std::int32_t stream = 0;       // Console output: 1 stdout, 2 stderr. thread_name: whose.
  InodeId inode = 0;             // What was opened by its path. 0: something without a name. It holds a reference.
  std::int32_t object = 0;       // Key of Kernel::sockets, epolls, counters, queues or timers.
  std::uint64_t position = 0;    // Where the next read or write begins; of a directory, the cookie of the last entry given; of a signalfd, its set.
  std::uint32_t flags = 0;       // What F_GETFL gives back.
  std::string content;           // generated: what it said when it was opened.
  std::uint32_t references = 0;  // Descriptors of all processes, and messages on their way that carry one.
  bool operator==(const OpenFile&) const = default;
};

struct Pipe {
  std::int32_t id = 0;          // From 1.
  std::string bytes;            // In flight: the next to be read is bytes[taken].
  std::uint32_t taken = 0;
  std::uint32_t capacity = 65536;  // As Linux's default.
  std::uint32_t readers = 0, writers = 0;  // Open files, not descriptors.
  std::uint64_t written = 0;    // Bytes, ever.
  InodeId fifo = 0;             // The FIFO that it is; 0: it has no name.
  std::uint32_t writers_ever = 0;  // How often an end to write was opened: a FIFO that no writer came to yet has not hung up.
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
