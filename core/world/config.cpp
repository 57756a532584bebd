// config.cpp: settings to bytes and back; command.h's too.
#include "core/world/config.h"

#include <algorithm>

#include "core/world/command.h"

namespace heddle {

namespace {

void save(ByteWriter& out, const std::vector<Tick>& ticks) {
  out.u32(static_cast<std::uint32_t>(ticks.size()));
  for (Tick one : ticks) out.u64(one);
}

void load(ByteReader& in, std::vector<Tick>& ticks) {
  ticks.resize(in.count(8));
  for (Tick& one : ticks) one = in.u64();
}

void save(ByteWriter& out, const SchedSettings& sched) {
  out.i32(sched.queues);
  save(out, sched.quanta);
  save(out, sched.allotments);
  out.u64(sched.boost);
  out.u64(sched.aging);
  out.u64(sched.latency);
  out.u64(sched.granularity);
  out.boolean(sched.queue_per_core);
  out.boolean(sched.steals);
  out.boolean(sched.keeps_cores);
}

void load(ByteReader& in, SchedSettings& sched) {
  sched.queues = in.i32();
  load(in, sched.quanta);
  load(in, sched.allotments);
  sched.boost = in.u64();
  sched.aging = in.u64();
  sched.latency = in.u64();
  sched.granularity = in.u64();
  sched.queue_per_core = in.boolean();
  sched.steals = in.boolean();
  sched.keeps_cores = in.boolean();
}

}  // namespace

void save(ByteWriter& out, const Config& config) {
  out.i32(config.harts);
  out.text(config.policy);
  out.u64(config.quantum);
  save(out, config.sched);
  out.text(config.costs);
  out.boolean(config.own_costs.has_value());
  if (config.own_costs) save(out, *config.own_costs);
  out.u64(config.seed);
  out.u16(config.tlb.entries);
  out.u16(config.tlb.ways);
  out.boolean(config.keeps_tlb);
  save(config.caches, out);
  out.u32(config.memory_bytes);
  out.u32(config.limits.processes);
  out.u32(config.limits.threads);
  out.u32(config.limits.descriptors);
  out.u32(config.limits.files);
  out.u32(config.limits.pipe_bytes);
  out.u32(config.limits.stack_bytes);
  out.u32(config.swap.pages);
  out.u32(config.swap.frames);
  out.u8(static_cast<std::uint8_t>(config.swap.replacement));
  out.boolean(config.swap.records);
  save(out, config.swap.future);
  out.boolean(config.terminal);
}

void load(ByteReader& in, Config& config) {
  config.harts = in.i32();
  config.policy = in.text();
  config.quantum = in.u64();
  load(in, config.sched);
  config.costs = in.text();
  config.own_costs.reset();
  if (in.boolean()) load(in, config.own_costs.emplace());
  config.seed = in.u64();
  config.tlb.entries = in.u16();
  config.tlb.ways = in.u16();
  config.keeps_tlb = in.boolean();
  load(config.caches, in);
  config.memory_bytes = in.u32();
  config.limits.processes = in.u32();
  config.limits.threads = in.u32();
  config.limits.descriptors = in.u32();
  config.limits.files = in.u32();
  config.limits.pipe_bytes = in.u32();
  config.limits.stack_bytes = in.u32();
  config.swap.pages = in.u32();
  config.swap.frames = in.u32();
  config.swap.replacement = static_cast<Replacement>(std::min<std::uint8_t>(in.u8(), static_cast<std::uint8_t>(Replacement::opt)));
  config.swap.records = in.boolean();
  load(in, config.swap.future);
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
