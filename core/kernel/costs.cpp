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
    .exec = 800,              // Headers read, old tables dropped, a stack of arguments: between a process's record and a fork.
    .task_end = 150,          // Unlink from two lists, tell the parent.
    .registers_switch = 80,   // 32 stores and 32 loads (31 registers and the pc) and 16 to choose whom.
    .space_switch = 40,       // One csr write and an sfence that waits for all memory accesses; misses come on top.
    .wake = 30,               // Unlink from the wait queue, link into the ready queue.
    .queue = 30,              // The same the other way round.
    .byte_copy_16 = 2,        // One load and one store of 16 bytes through the page table.
    .noise = 7,               // A tenth of a switch: enough for threads that do the same at the same time to drift apart.
    .signal = 150,            // As long as filling the frame of 35 words and looking through the actions.
    .tlb_miss = 20,           // Two dependent loads of page table entries at 10 ticks each (L2).
};

// Medians measured on Linux 6.x (x86-64, virtual machine, mitigations as found), in nanoseconds, and taken apart as
// `heddle calibrate` does it with the figures of tests/bench/linux_costs.c.
constexpr Costs linux_costs = {
    .syscall = 219,           // getppid takes 229, of which 10 are the instructions around it.
    .fault = 1119,            // A write-protect fault whose page is only unlocked: entry, search, exit.
    .frame_zero = 897,        // A fault with a page of zeros takes 2,016.
    .frame_copy = 1524,       // A fault with a copied page takes 2,643.
    .table_copy = 897,        // A page filled, as frame_zero.
    .entry_copy = 127,        // fork, exit and wait with 512 MiB take 24.8 ms longer than with 1 MiB: 190 a page, two thirds to copy …
    .frame_free = 63,         // … and one third to give back.
    .region = 1809,           // A sixtieth of what is left of fork, exit and wait: a small process has about 20.
    .task_create = 13969,     // pthread_create and join take 25,600; without 6 calls, 2 switches and a hand-off 19,956 are left: 70 % …
    .process_create = 72362,  // Two thirds of 108,543: of 166,000 for fork, exit and wait without thread, 3 calls, 2 switches, 60 pages, 8 faults.
    .exec = 449500,           // vfork, exec, exit and wait take 486,000, without exec 36,500.
    .task_end = 5987,         // … and 30 %.
    .registers_switch = 1430, // Two threads that yield to each other: 1,659 a switch, with the call.
    .space_switch = 76,       // Two processes: 1,735, with address-space tags. A flushed TLB costs its misses on top.
    .migration = 0,           // What the other core's caches lack is charged as misses, where there are caches.
    .wake = 940,              // A byte through a pipe to another thread takes 3,298; without 2 calls and a switch 1,410 are left: two thirds …
    .queue = 470,             // … and one third.
    .byte_copy_16 = 3,        // 64 KiB through a pipe at 3.2 GB/s, there and back: 5 for 16 bytes twice.
    .noise = 72,              // A twentieth of a switch: as much as medians differ from run to run.
    .signal = 2528,           // raise, handler and return take 2,986, of which two are null calls.
    .tlb_miss = 12,           // Not measured: two dependent loads that find their lines in a second-level cache, at 6 each.
};

constexpr CostPreset presets[] = {
    {"ideal", "Ideal: the kernel takes no time", Costs{}},
    {"textbook", "Textbook: small costs, easy to see", textbook_costs},
    {"linux", "Linux: as measured, 1 tick = 1 ns", linux_costs},
};

// One place that names every field, for save and load, and for files.
template <class Visit, class C>
void each_field(C& costs, Visit&& visit) {
  visit("syscall", costs.syscall); visit("fault", costs.fault); visit("frame_zero", costs.frame_zero); visit("frame_copy", costs.frame_copy);
  visit("table_copy", costs.table_copy); visit("entry_copy", costs.entry_copy); visit("frame_free", costs.frame_free); visit("region", costs.region);
  visit("task_create", costs.task_create); visit("process_create", costs.process_create); visit("exec", costs.exec); visit("task_end", costs.task_end);
  visit("registers_switch", costs.registers_switch); visit("space_switch", costs.space_switch); visit("migration", costs.migration);
  visit("wake", costs.wake); visit("queue", costs.queue); visit("byte_copy_16", costs.byte_copy_16); visit("noise", costs.noise);
  visit("signal", costs.signal);   visit("tlb_miss", costs.tlb_miss); visit("disk_block", costs.disk_block); visit("network", costs.network);
}

}  // namespace

std::span<const CostPreset> cost_presets() { return presets; }

const CostPreset* cost_preset_named(std::string_view name) {
  for (const CostPreset& preset : presets) if (preset.name == name) return &preset;
  return nullptr;
}

Tick* cost_named(Costs& costs, std::string_view name) {
  Tick* found = nullptr;
  each_field(costs, [&](std::string_view field_name, Tick& field) { if (field_name == name) found = &field; });
  return found;
}

std::vector<std::string_view> cost_names() {
  std::vector<std::string_view> names;
  Costs costs;
  each_field(costs, [&](std::string_view name, Tick&) { names.push_back(name); });
  return names;
}

void save(ByteWriter& out, const Costs& costs) {
  each_field(costs, [&](std::string_view, const Tick& field) { out.u64(field); });
}

void load(ByteReader& in, Costs& costs) {
  // A cost above this would only come from a damaged file, and sums of costs must not wrap around.
  each_field(costs, [&](std::string_view, Tick& field) { Tick value = in.u64(); field = value < most_cost ? value : most_cost; });
}

}  // namespace heddle
