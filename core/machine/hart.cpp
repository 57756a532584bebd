// hart.cpp: a hart as bytes.
#include "core/machine/hart.h"

namespace heddle {

void save(const Hart& hart, ByteWriter& writer) {
  for (Word value : hart.x) writer.u32(value);
  for (std::uint64_t value : hart.f) writer.u64(value);
  writer.u32(hart.pc);
  writer.u32(hart.fcsr);
  writer.boolean(hart.satp.translates);
  writer.u16(hart.satp.asid);
  writer.u32(hart.satp.root);
  writer.u32(hart.reservation);
  writer.boolean(hart.running);
  writer.u64(hart.stalled_until);
  writer.u64(hart.timer_deadline);
  writer.u64(hart.retired);
  writer.u64(hart.loads);
  writer.u64(hart.stores);
  writer.u64(hart.other_lookups);
  save(hart.tlb, writer);
  save(hart.code_cache, writer);
  save(hart.data_cache, writer);
}

bool load(Hart& hart, const TlbConfig& config, ByteReader& reader) {
  for (Word& value : hart.x) value = reader.u32();
  for (std::uint64_t& value : hart.f) value = reader.u64();
  hart.pc = reader.u32();
  hart.fcsr = reader.u32();
  hart.satp.translates = reader.boolean();
  hart.satp.asid = reader.u16();
  hart.satp.root = reader.u32();
  hart.reservation = reader.u32();
  hart.running = reader.boolean();
  hart.stalled_until = reader.u64();
  hart.timer_deadline = reader.u64();
  hart.retired = reader.u64();
  hart.loads = reader.u64();
  hart.stores = reader.u64();
  hart.other_lookups = reader.u64();
  return load(hart.tlb, config, reader) && load(hart.code_cache, reader) && load(hart.data_cache, reader) && hart.x[0] == 0;
}

}  // namespace heddle
