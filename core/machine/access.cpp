// access.cpp: what happens when a fetch, a load or a store does not find its page at hand: the TLB is
// asked, the page table walked, the stall charged; and accesses across pages, atomics and traps.
#include <algorithm>
#include <cstring>

#include "core/isa/instruction.h"
#include "core/machine/engine.h"

namespace heddle {
namespace {

std::size_t host_slot(Address address) { return (address / page_size) % host_pages; }
std::size_t code_slot(Address address) { return (address / page_size) % host_code_pages; }

Outcome raise(Engine& engine, const Lane& lane, Cause cause, Word value) {
  engine.trap = Trap{.hart = lane.id, .cause = cause, .pc = 0, .value = value};
  return Outcome::trap;
}

std::uint16_t right_for(Access access) {
  switch (access) {
    case Access::fetch: return page_execute;
    case Access::load: return page_read;
    case Access::store: return page_write | page_dirty;
  }
  return 0;
}

// Host addresses have moved (a frame was unshared): every lane must ask again. The lane that is at work goes on
// with what it has; the others are stopped before their next instruction.
void check_epoch(Engine& engine, const Lane& current, Outcome& outcome) {
  HostLanes& host = engine.host;
  if (host.epoch_seen == engine.machine.memory.epoch()) return;
  host.epoch_seen = engine.machine.memory.epoch();
  for (Lane& lane : host.lanes) forget_pages(lane);
  for (Lane* lane : host.active) {
    if (lane == &current) continue;
    lane->target = pc_of(*lane, lane->at);
    lane->at = &lane->fetch_stub;
  }
  outcome = Outcome::cut;
}

// The one way in which a hart changes memory outside of the fast path.
void store_bytes(Engine& engine, Lane& lane, PhysicalAddress address, const std::uint8_t* bytes, std::uint32_t size, Outcome& outcome) {
  Memory& memory = engine.machine.memory;
  FrameNumber frame = address / page_size;
  Address offset = address % page_size;
  std::memcpy(memory.frame_for_store(frame) + offset, bytes, size);
  if (engine.reserved) break_reservations(engine.machine, lane.hart, address, size);
  if (memory.has_decoded_page(frame)) {
    DecodedPage* decoded = memory.decoded_page(frame);
    for (Address word = offset / 4; word <= (offset + size - 1) / 4; ++word) decoded->at[word] = Decoded{};
  }
  check_epoch(engine, lane, outcome);
}

// A and D are stores to the page table like any other.
void write_entry_bits(Engine& engine, Lane& lane, const Walk& walk, Outcome& outcome) {
  PageTableEntry entry = walk.steps[walk.step_count == 2 ? 1 : 0].entry;
  PageTableEntry marked = (entry & ~PageTableEntry{0x3ff}) | walk.bits;
  if (marked == entry) return;
  store_bytes(engine, lane, walk.leaf_address(), reinterpret_cast<const std::uint8_t*>(&marked), sizeof marked, outcome);
}

// The frame behind a virtual address. Counts and charges the walk; outcome becomes cut or trap.
FrameNumber translate(Engine& engine, Lane& lane, Address address, Access access, Tick tick, Outcome& outcome) {
  Hart& hart = *lane.hart;
  std::uint32_t page = address / page_size;
  if (!hart.satp.translates) {
    if (page >= engine.machine.memory.frame_count()) outcome = raise(engine, lane, access_fault_of(access), address);
    return page;
  }
  std::uint16_t right = right_for(access);
  const TlbEntry* entry = find_translation(hart.tlb, page, hart.satp.asid);
  if (entry && (entry->bits & right) == right) return entry->frame;

  ++hart.tlb.misses;
  hart.stalled_until = std::max(hart.stalled_until, tick + 1) + engine.machine.config.tlb_miss_ticks;
  Walk walk = walk_page_table(engine.machine.memory, hart.satp.root, address, access);
  if (!walk.found) {
    outcome = raise(engine, lane, walk.fault, address);
    return 0;
  }
  outcome = Outcome::cut;
  write_entry_bits(engine, lane, walk, outcome);
  TlbEntry evicted = insert_translation(hart.tlb, {.page = page, .frame = walk.frame, .asid = hart.satp.asid,
                                                   .bits = static_cast<std::uint16_t>(walk.bits & 0xff)});
  if (evicted.bits != 0) forget_page(lane, evicted.page);
  return walk.frame;
}

bool is_trap(Outcome outcome) { return outcome == Outcome::trap; }

void keep_load_page(Engine& engine, Lane& lane, Address address, FrameNumber frame) {
  Address tag = address & page_mask;
  auto host = reinterpret_cast<std::uintptr_t>(engine.machine.memory.frame(frame));
  lane.load_pages[host_slot(address)] = {.tag = tag, .frame = frame, .addend = host - tag};
}

// Only frames that are ours alone and that nobody executes, once the TLB knows that they are dirty.
void keep_store_page(Engine& engine, Lane& lane, Address address, FrameNumber frame) {
  Memory& memory = engine.machine.memory;
  if (memory.has_decoded_page(frame)) return;
  Address tag = address & page_mask;
  auto host = reinterpret_cast<std::uintptr_t>(memory.frame_for_store(frame));
  lane.store_pages[host_slot(address)] = {.tag = tag, .frame = frame, .addend = host - tag};
}

std::uint32_t width_of(Decoded at) {
  switch (at.code) {
    case Code::lb: case Code::lbu: case Code::sb: return 1;
    case Code::lh: case Code::lhu: case Code::sh: return 2;
    case Code::fld: case Code::fsd: return 8;
    case Code::load_nowhere: return static_cast<std::uint32_t>(at.imm) >> 12 & 15;
    default: return 4;
  }
}

void put_loaded(Hart& hart, Decoded at, std::uint64_t value) {
  switch (at.code) {
    case Code::lb: hart.x[at.rd] = static_cast<Word>(static_cast<std::int8_t>(value)); return;
    case Code::lh: hart.x[at.rd] = static_cast<Word>(static_cast<std::int16_t>(value)); return;
    case Code::lw: case Code::lbu: case Code::lhu: hart.x[at.rd] = static_cast<Word>(value); return;
    case Code::flw: hart.f[at.rd] = value | 0xffffffff00000000ull; return;
    case Code::fld: hart.f[at.rd] = value; return;
    default: return;  // load_nowhere
  }
}

std::uint64_t value_to_store(const Hart& hart, Decoded at) {
  return at.code == Code::fsw || at.code == Code::fsd ? hart.f[at.rs2] : hart.x[at.rs2];
}

// An access may lie across two pages: then it is two lookups.
struct Places {
  PhysicalAddress first = 0, second = 0;
  std::uint32_t first_size = 0, second_size = 0;
};

Places locate(Engine& engine, Lane& lane, Address address, std::uint32_t size, Access access, Tick tick, Outcome& outcome) {
  Places places;
  Address offset = address % page_size;
  places.first_size = std::min<std::uint32_t>(size, page_size - offset);
  places.second_size = size - places.first_size;
  places.first = translate(engine, lane, address, access, tick, outcome) * page_size + offset;
  std::uint64_t lookups = 1;
  if (!is_trap(outcome) && places.second_size != 0) {
    places.second = translate(engine, lane, address + places.first_size, access, tick, outcome) * page_size;
    ++lookups;
  }
  // A retired access counts one lookup by itself; a trap counts its fetch and what it looked up.
  if (lane.hart->satp.translates) lane.hart->other_lookups += is_trap(outcome) ? lookups + 1 : lookups - 1;
  return places;
}

// Up to two lines in up to two pages.
void touch_places(Engine& engine, Lane& lane, const Places& places, Access access, Tick tick, Outcome& outcome) {
  if (engine.machine.config.caches.l1_bytes == 0) return;
  auto touch = [&](PhysicalAddress address) {
    if (touch_data(engine, lane, address, access, tick) == Outcome::cut) outcome = Outcome::cut;
  };
  touch(places.first);
  PhysicalAddress last = places.first + places.first_size - 1;
  if (last / cache_line != places.first / cache_line) touch(last);
  if (places.second_size != 0) touch(places.second);
}

// The second level, or memory.
Outcome wait_for_line(Engine& engine, Lane& lane, PhysicalAddress address, Tick tick) {
  const CacheConfig& caches = engine.machine.config.caches;
  bool near = caches.l2_bytes != 0 && touch_line(engine.machine.l2, address);
  Tick ticks = near ? caches.l2_ticks : caches.memory_ticks;
  lane.hart->stalled_until = std::max(lane.hart->stalled_until, tick + 1) + ticks;
  return ticks == 0 ? Outcome::fine : Outcome::cut;
}

}  // namespace

Outcome fetch_line(Engine& engine, Lane& lane, const Decoded* d, Tick tick) {
  if (d == &lane.fetch_stub || d->code == Code::fetch) return Outcome::fine;
  auto index = static_cast<std::uint32_t>(d - lane.page);
  constexpr std::uint32_t words = cache_line / 4;
  lane.line = lane.page + index / words * words;
  PhysicalAddress address = lane.frame * page_size + index * 4;
  return touch_line(lane.hart->code_cache, address) ? Outcome::fine : wait_for_line(engine, lane, address, tick);
}

// Who stores takes the line away from the others: they will have to fetch it again (as in the MESI protocol).
Outcome touch_data(Engine& engine, Lane& lane, PhysicalAddress address, Access access, Tick tick) {
  bool hit = touch_line(lane.hart->data_cache, address);
  if (access == Access::store)
    for (Hart& hart : engine.machine.harts) if (&hart != lane.hart) drop_line(hart.data_cache, address);
  return hit ? Outcome::fine : wait_for_line(engine, lane, address, tick);
}

void forget_pages(Lane& lane) {
  for (HostPage& page : lane.load_pages) page.tag = no_page;
  for (HostPage& page : lane.store_pages) page.tag = no_page;
  for (HostCode& code : lane.code_pages) code.tag = no_page;
  lane.line = nullptr;
}

void forget_page(Lane& lane, std::uint32_t page) {
  Address tag = page * page_size;
  if (lane.load_pages[host_slot(tag)].tag == tag) lane.load_pages[host_slot(tag)].tag = no_page;
  if (lane.store_pages[host_slot(tag)].tag == tag) lane.store_pages[host_slot(tag)].tag = no_page;
  if (lane.code_pages[code_slot(tag)].tag == tag) lane.code_pages[code_slot(tag)].tag = no_page;
  lane.line = nullptr;
}

Decoded* go_to(Lane& lane, Address pc) {
  const HostCode& code = lane.code_pages[code_slot(pc)];
  if (code.tag == (pc & (page_mask | 3))) {
    lane.page = code.code;
    lane.frame = code.frame;
    lane.page_address = code.tag;
    return lane.at = code.code + (pc % page_size) / 4;
  }
  lane.target = pc;
  return lane.at = &lane.fetch_stub;
}

Outcome fetch(Engine& engine, Lane& lane, Address pc, Tick tick) {
  Outcome outcome = Outcome::fine;
  if ((pc & 3) != 0) {
    outcome = raise(engine, lane, Cause::fetch_misaligned, pc);
  } else if (go_to(lane, pc) != &lane.fetch_stub) {
    return Outcome::fine;
  } else {
    FrameNumber frame = translate(engine, lane, pc, Access::fetch, tick, outcome);
    if (!is_trap(outcome)) {
      Memory& memory = engine.machine.memory;
      // Stores to it must be seen from now on, by whatever name they know it.
      if (!memory.has_decoded_page(frame))
        for (Lane& other : engine.host.lanes)
          for (HostPage& page : other.store_pages)
            if (page.frame == frame) page.tag = no_page;
      lane.code_pages[code_slot(pc)] = {.tag = pc & page_mask, .code = memory.decoded_page(frame)->at,
                                         .bytes = reinterpret_cast<std::uintptr_t>(memory.frame(frame)), .frame = frame};
      go_to(lane, pc);
      return outcome;
    }
  }
  if (lane.hart->satp.translates && engine.trap.cause != Cause::fetch_misaligned) ++lane.hart->other_lookups;
  lane.target = pc;
  lane.at = &lane.fetch_stub;
  return outcome;
}

Outcome load_slowly(Engine& engine, Lane& lane, Decoded at, Address address, Tick tick) {
  Outcome outcome = Outcome::fine;
  std::uint32_t size = width_of(at);
  Places places = locate(engine, lane, address, size, Access::load, tick, outcome);
  if (is_trap(outcome)) return outcome;
  const Memory& memory = engine.machine.memory;
  std::uint64_t value = 0;
  auto* bytes = reinterpret_cast<std::uint8_t*>(&value);
  std::memcpy(bytes, memory.frame(places.first / page_size) + places.first % page_size, places.first_size);
  if (places.second_size != 0) std::memcpy(bytes + places.first_size, memory.frame(places.second / page_size), places.second_size);
  put_loaded(*lane.hart, at, value);
  ++lane.hart->loads;
  touch_places(engine, lane, places, Access::load, tick, outcome);
  if (places.second_size == 0) keep_load_page(engine, lane, address, places.first / page_size);
  return outcome;
}

Outcome store_slowly(Engine& engine, Lane& lane, Decoded at, Address address, Tick tick) {
  Outcome outcome = Outcome::fine;
  std::uint32_t size = width_of(at);
  Places places = locate(engine, lane, address, size, Access::store, tick, outcome);
  if (is_trap(outcome)) return outcome;
  std::uint64_t value = value_to_store(*lane.hart, at);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
  store_bytes(engine, lane, places.first, bytes, places.first_size, outcome);
  if (places.second_size != 0) store_bytes(engine, lane, places.second, bytes + places.first_size, places.second_size, outcome);
  ++lane.hart->stores;
  touch_places(engine, lane, places, Access::store, tick, outcome);
  if (places.second_size == 0) keep_store_page(engine, lane, address, places.first / page_size);
  return outcome;
}

void break_reservations(Machine& machine, const Hart* except, PhysicalAddress address, std::uint32_t size) {
  for (Hart& hart : machine.harts)
    if (&hart != except && hart.reservation != no_reservation && hart.reservation < address + size && address < hart.reservation + 4)
      hart.reservation = no_reservation;
}

namespace {

Word amo_result(Op op, Word old, Word operand) {
  auto signed_less = static_cast<std::int32_t>(old) < static_cast<std::int32_t>(operand);
  switch (op) {
    case Op::amoswap_w: return operand;
    case Op::amoadd_w: return old + operand;
    case Op::amoxor_w: return old ^ operand;
    case Op::amoand_w: return old & operand;
    case Op::amoor_w: return old | operand;
    case Op::amomin_w: return signed_less ? old : operand;
    case Op::amomax_w: return signed_less ? operand : old;
    case Op::amominu_w: return std::min(old, operand);
    case Op::amomaxu_w: return std::max(old, operand);
    default: return old;
  }
}

// The frame from the pages at hand, or by translation.
FrameNumber atomic_frame(Engine& engine, Lane& lane, Address address, Access access, Tick tick, Outcome& outcome) {
  const HostPage& page = (access == Access::load ? lane.load_pages : lane.store_pages)[host_slot(address)];
  if (page.tag == (address & page_mask)) return page.frame;
  FrameNumber frame = translate(engine, lane, address, access, tick, outcome);
  if (is_trap(outcome)) {
    if (lane.hart->satp.translates) lane.hart->other_lookups += 2;
    return 0;
  }
  if (access == Access::load) keep_load_page(engine, lane, address, frame);
  return frame;
}

}  // namespace

Outcome do_atomic(Engine& engine, Lane& lane, Decoded at, Tick tick) {
  Hart& hart = *lane.hart;
  Op op = static_cast<Op>(at.imm >> 16);
  Access access = op == Op::lr_w ? Access::load : Access::store;
  Address address = hart.x[at.rs1];
  Outcome outcome = Outcome::fine;
  if (address % 4 != 0) {
    if (hart.satp.translates) ++hart.other_lookups;
    return raise(engine, lane, access_fault_of(access), address);
  }
  PhysicalAddress place = atomic_frame(engine, lane, address, access, tick, outcome) * page_size + address % page_size;
  if (is_trap(outcome)) return outcome;
  Word old;
  std::memcpy(&old, engine.machine.memory.frame(place / page_size) + place % page_size, sizeof old);
  Word operand = hart.x[at.rs2], result = old;
  bool writes = true;
  if (op == Op::lr_w) {
    hart.reservation = place;
    engine.reserved = true;
    writes = false;
    ++hart.loads;
  } else {
    ++hart.stores;
  }
  if (op == Op::sc_w) {
    writes = hart.reservation == place;
    hart.reservation = no_reservation;
    result = writes ? 0 : 1;
  }
  if (writes) {
    Word value = op == Op::sc_w ? operand : amo_result(op, old, operand);
    store_bytes(engine, lane, place, reinterpret_cast<const std::uint8_t*>(&value), sizeof value, outcome);
    keep_store_page(engine, lane, address, place / page_size);
  }
  if (at.rd != 0) hart.x[at.rd] = result;
  if (engine.machine.config.caches.l1_bytes != 0 && touch_data(engine, lane, place, access, tick) == Outcome::cut) outcome = Outcome::cut;
  return outcome;
}

}  // namespace heddle
