// machine.cpp: machines are made, checked, saved and read back.
#include "core/machine/machine.h"

#include "core/base/check.h"
#include "core/base/text.h"

namespace heddle {
namespace {

constexpr HartId most_harts = 64;
constexpr std::uint16_t most_tlb_entries = 1024;

bool is_power_of_two(std::uint32_t number) { return number != 0 && (number & (number - 1)) == 0; }

Result<Done> check_cache(const char* level, std::uint32_t bytes, std::uint16_t ways, std::uint32_t least, std::uint32_t most) {
  if (!is_power_of_two(bytes) || bytes < least || bytes > most)
    return Error{print_text("a %s cache has a power of two of bytes from %u to %u, not %u", level, least, most, bytes)};
  if (!is_power_of_two(ways) || ways > 32 || ways * cache_line > bytes)
    return Error{print_text("a %s cache of %u bytes has a power of two of ways up to 32, not %u", level, bytes, static_cast<unsigned>(ways))};
  return Done{};
}

Result<Done> check_caches(const CacheConfig& config) {
  if (config.l2_ticks > 1000000 || config.memory_ticks > 1000000) return Error{"a line takes at most 1,000,000 ticks to come"};
  if (config.l1_bytes == 0) return config.l2_bytes == 0 ? Result<Done>(Done{}) : Error{"a second-level cache needs a first level"};
  if (Result<Done> checked = check_cache("first-level", config.l1_bytes, config.l1_ways, 1u << 10, 1u << 20); !checked) return checked;
  if (config.l2_bytes == 0) return Done{};
  return check_cache("second-level", config.l2_bytes, config.l2_ways, 1u << 12, 1u << 26);
}

// What a hart holds must be safe to use: the machine trusts its TLB.
bool is_sound(const Hart& hart, const MachineConfig& config) {
  for (const TlbEntry& entry : hart.tlb.entries)
    if (entry.bits != 0 && entry.frame >= config.frame_count) return false;
  return true;
}

}  // namespace

Result<Done> check_config(const MachineConfig& config) {
  if (config.hart_count < 1 || config.hart_count > most_harts)
    return Error{print_text("a machine has 1 to %d harts, not %d", most_harts, config.hart_count)};
  if (config.frame_count < 1 || config.frame_count > most_frames)
    return Error{print_text("a machine has 1 to %u frames of memory, not %u", most_frames, config.frame_count)};
  const TlbConfig& tlb = config.tlb;
  if (!is_power_of_two(tlb.entries) || tlb.entries > most_tlb_entries)
    return Error{print_text("a TLB has a power of two of entries up to %u, not %u", most_tlb_entries, tlb.entries)};
  if (!is_power_of_two(tlb.ways) || tlb.ways > tlb.entries)
    return Error{print_text("a TLB of %u entries has a power of two of ways up to that, not %u", tlb.entries, tlb.ways)};
  if (Result<Done> checked = check_caches(config.caches); !checked) return checked;
  if (config.tlb_miss_ticks > 1000000) return Error{"a page walk takes at most 1,000,000 ticks"};
  return Done{};
}

Machine make_machine(const MachineConfig& config) {
  CHECK_THAT(check_config(config).ok(), "a machine is made from a config that was checked");
  Machine machine{.config = config, .memory = Memory(config.frame_count)};
  machine.harts.resize(static_cast<std::size_t>(config.hart_count));
  for (Hart& hart : machine.harts) {
    hart.tlb = make_tlb(config.tlb);
    hart.code_cache = hart.data_cache = make_cache(config.caches.l1_bytes, config.caches.l1_ways);
  }
  machine.l2 = make_cache(config.caches.l2_bytes, config.caches.l2_ways);
  return machine;
}

void save(const Machine& machine, ByteWriter& writer) {
  const MachineConfig& config = machine.config;
  writer.i32(config.hart_count);
  writer.u32(config.frame_count);
  writer.u16(config.tlb.entries);
  writer.u16(config.tlb.ways);
  writer.u64(config.tlb_miss_ticks);
  save(config.caches, writer);
  writer.i32(machine.next_hart);
  for (const Hart& hart : machine.harts) save(hart, writer);
  save(machine.l2, writer);
  machine.memory.save(writer);
}

bool load(Machine& machine, ByteReader& reader) {
  MachineConfig config;
  config.hart_count = reader.i32();
  config.frame_count = reader.u32();
  config.tlb.entries = reader.u16();
  config.tlb.ways = reader.u16();
  config.tlb_miss_ticks = reader.u64();
  load(config.caches, reader);
  HartId next_hart = reader.i32();
  if (!reader.ok() || !check_config(config) || next_hart < 0 || next_hart > config.hart_count) return false;
  Machine loaded = make_machine(config);
  loaded.next_hart = next_hart;
  for (Hart& hart : loaded.harts)
    if (!load(hart, config.tlb, reader) || !is_sound(hart, config)) return false;
  if (!load(loaded.l2, reader)) return false;
  if (!loaded.memory.load(reader) || loaded.memory.frame_count() != config.frame_count) return false;
  machine = std::move(loaded);
  return true;
}

Digest digest(const Machine& machine) {
  ByteWriter writer;
  const MachineConfig& config = machine.config;
  writer.i32(config.hart_count);
  writer.u16(config.tlb.entries);
  writer.u16(config.tlb.ways);
  writer.u64(config.tlb_miss_ticks);
  save(config.caches, writer);
  writer.i32(machine.next_hart);
  for (const Hart& hart : machine.harts) save(hart, writer);
  save(machine.l2, writer);
  writer.u64(machine.memory.digest());
  return digest_of(writer.bytes());
}

}  // namespace heddle
