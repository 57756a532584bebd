// config.cpp: settings to bytes and back; command.h's too.
#include "core/world/config.h"

#include "core/world/command.h"

namespace heddle {

void save(ByteWriter& out, const Config& config) {
  out.i32(config.harts);
  out.text(config.policy);
  out.u64(config.quantum);
  out.text(config.costs);
  out.u64(config.seed);
  out.u32(config.memory_bytes);
  out.u32(config.limits.processes);
  out.u32(config.limits.threads);
  out.u32(config.limits.descriptors);
  out.u32(config.limits.files);
  out.u32(config.limits.pipe_bytes);
  out.u32(config.limits.stack_bytes);
  out.boolean(config.terminal);
}

void load(ByteReader& in, Config& config) {
  config.harts = in.i32();
  config.policy = in.text();
  config.quantum = in.u64();
  config.costs = in.text();
  config.seed = in.u64();
  config.memory_bytes = in.u32();
  config.limits.processes = in.u32();
  config.limits.threads = in.u32();
  config.limits.descriptors = in.u32();
  config.limits.files = in.u32();
  config.limits.pipe_bytes = in.u32();
  config.limits.stack_bytes = in.u32();
  config.terminal = in.boolean();
}

void save(ByteWriter& out, const Command& command) {
  out.u8(static_cast<std::uint8_t>(command.kind));
  out.text(command.text);
  out.i32(command.pid);
  out.i32(command.signal);
}

// A kind that means nothing becomes `count`, which apply refuses.
void load(ByteReader& in, Command& command) {
  std::uint8_t kind = in.u8();
  command.kind = kind < static_cast<std::uint8_t>(CommandKind::count) ? static_cast<CommandKind>(kind) : CommandKind::count;
  command.text = in.text();
  command.pid = in.i32();
  command.signal = in.i32();
}

}  // namespace heddle
