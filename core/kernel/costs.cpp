// costs.cpp: the presets, one line per piece of work with where its figure comes from.
#include "core/kernel/costs.h"

namespace heddle {

namespace {

constexpr Costs textbook_costs = {
    .syscall = 60,            // A null call on Linux is about 100 ns with its hardening; without it about half.
    .fault = 120,             // Trap, find the region, fix the table, return: twice a null call.
    .frame_zero = 128,        // 4,096 bytes, 32 a tick: one cache-line pair per tick, as memset on a wide core.
    .frame_copy = 256,        // The same bytes read and written.
    .table_copy = 256,        // One frame copied: 1,024 entries of 4 bytes.
    .entry_copy = 4,          // Load the entry, clear its write bit, count one more reference, store.
    .frame_free = 4,          // Count one less, put it on the free list.
    .region = 40,             // Allocate and link one small record.
    .task_create = 400,       // About 100 words of record and registers to fill, two queue insertions, an id.
    .process_create = 600,    // Descriptor and signal tables (about 150 words), parent's and group's lists, an id.
    .task_end = 150,          // Unlink from two lists, tell the parent.
    .registers_switch = 80,   // 32 stores and 32 loads (31 registers and the pc) and 16 to choose whom.
    .space_switch = 40,       // One csr write and an sfence that waits for all memory accesses; misses come on top.
    .wake = 30,               // Unlink from the wait queue, link into the ready queue.
    .queue = 30,              // The same the other way round.
    .byte_copy_16 = 2,        // One load and one store of 16 bytes through the page table.
    .signal = 150,            // As long as filling the frame of 35 words and looking through the actions.
    .tlb_miss = 20,           // Two dependent loads of page table entries at 10 ticks each (L2).
};

constexpr CostPreset presets[] = {
    {"ideal", "Ideal: the kernel takes no time", Costs{}},
    {"textbook", "Textbook: small costs, easy to see", textbook_costs},
};

// One place that names every field, for save and load.
template <class Visit, class C>
void each_field(C& costs, Visit&& visit) {
  visit(costs.syscall); visit(costs.fault); visit(costs.frame_zero); visit(costs.frame_copy);
  visit(costs.table_copy); visit(costs.entry_copy); visit(costs.frame_free); visit(costs.region);
  visit(costs.task_create); visit(costs.process_create); visit(costs.task_end); visit(costs.registers_switch);
  visit(costs.space_switch); visit(costs.wake); visit(costs.queue); visit(costs.byte_copy_16);
  visit(costs.signal); visit(costs.tlb_miss); visit(costs.disk_block); visit(costs.network);
}

}  // namespace

std::span<const CostPreset> cost_presets() { return presets; }

const CostPreset* cost_preset_named(std::string_view name) {
  for (const CostPreset& preset : presets) if (preset.name == name) return &preset;
  return nullptr;
}

void save(ByteWriter& out, const Costs& costs) {
  each_field(costs, [&](const Tick& field) { out.u64(field); });
}

void load(ByteReader& in, Costs& costs) {
  // A cost above this would only come from a damaged file, and sums of costs must not wrap around.
  constexpr Tick most = 1'000'000'000;
  each_field(costs, [&](Tick& field) { Tick value = in.u64(); field = value < most ? value : most; });
}

}  // namespace heddle
