// command.h: what the world outside may do to a world: type, end the input, send a signal. A run is its Config, its
// program and its commands with their ticks; time/ keeps the journal of them.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/ids.h"

namespace heddle {

enum class CommandKind : std::uint8_t { type_input, end_input, send_signal, count };

struct Command {
  CommandKind kind = CommandKind::type_input;
  std::string text;  // type_input: the bytes.
  Pid pid = 0;       // send_signal: to which process, …
  int signal = 0;    // … and which.
  bool operator==(const Command&) const = default;
};

void save(ByteWriter& out, const Command& command);
void load(ByteReader& in, Command& command);

}  // namespace heddle
