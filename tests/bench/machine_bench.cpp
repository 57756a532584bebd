// machine_bench.cpp: how many guest instructions a second, and what a snapshot costs.
#include <benchmark/benchmark.h>

#include <vector>

#include "core/base/check.h"
#include "core/machine/guest_memory.h"
#include "core/machine/machine.h"

namespace heddle {
namespace {

struct Kernel {
  const char* name;
  std::vector<std::uint32_t> words;
};

const std::vector<Kernel> kernels = {
#include "tests/bench/guest_kernels.inc"
};

constexpr Address code_address = 0x10000, data_address = 0x400000, data_size = 0x400000;

// Code and 4 MiB of data under one page table (frame 1), each page a 4 KiB one, as the kernel would map them.
Machine boot(const Kernel& kernel, HartId harts) {
  Machine machine = make_machine({.hart_count = harts, .tlb = {.entries = 64, .ways = 4}, .tlb_miss_ticks = 20});
  constexpr std::uint32_t code_bits = page_valid | page_user | page_read | page_execute;
  constexpr std::uint32_t data_bits = page_valid | page_user | page_read | page_write;
  write_physical_word(machine, 1 * page_size + 0 * 4, make_page_entry(2, page_valid));
  write_physical_word(machine, 1 * page_size + 1 * 4, make_page_entry(3, page_valid));
  write_physical_word(machine, 2 * page_size + (code_address >> 12) * 4, make_page_entry(4, code_bits));
  for (Address page = 0; page < data_size / page_size; ++page)
    write_physical_word(machine, 3 * page_size + page * 4, make_page_entry(1024 + page, data_bits));
  for (std::size_t i = 0; i < kernel.words.size(); ++i)
    write_physical_word(machine, 4 * page_size + static_cast<Address>(i) * 4, kernel.words[i]);
  for (HartId id = 0; id < harts; ++id) {
    Hart& hart = machine.harts[static_cast<std::size_t>(id)];
    hart.pc = code_address;
    hart.x[10] = static_cast<Word>(id);
    hart.satp = {.translates = true, .asid = 1, .root = 1};
    hart.running = true;
  }
  return machine;
}

std::uint64_t retired(const Machine& machine) {
  std::uint64_t sum = 0;
  for (const Hart& hart : machine.harts) sum += hart.retired;
  return sum;
}

void run_kernel(benchmark::State& state) {
  const Kernel& kernel = kernels[static_cast<std::size_t>(state.range(0))];
  Machine machine = boot(kernel, static_cast<HartId>(state.range(1)));
  Tick now = 0, slice = static_cast<Tick>(state.range(2));
  std::uint64_t misses = 0;
  for (auto _ : state) {
    auto trap = run(machine, now, now + slice);
    CHECK_THAT(!trap, "the kernels never trap");
  }
  for (const Hart& hart : machine.harts) misses += hart.tlb.misses;
  state.SetLabel(kernel.name);
  state.counters["instructions"] = benchmark::Counter(static_cast<double>(retired(machine)), benchmark::Counter::kIsRate);
  state.counters["tlb_misses_per_1000"] = 1000.0 * static_cast<double>(misses) / static_cast<double>(retired(machine));
}

void name_kernels(benchmark::internal::Benchmark* bench, HartId harts, Tick slice) {
  for (std::size_t kernel = 0; kernel < kernels.size(); ++kernel) bench->Args({static_cast<std::int64_t>(kernel), harts, static_cast<std::int64_t>(slice)});
}

BENCHMARK(run_kernel)->Name("one_hart")->ArgNames({"kernel", "harts", "slice"})->Apply([](auto* bench) { name_kernels(bench, 1, 1000000); });
BENCHMARK(run_kernel)->Name("four_harts")->ArgNames({"kernel", "harts", "slice"})->Apply([](auto* bench) { name_kernels(bench, 4, 1000000); });
BENCHMARK(run_kernel)->Name("four_harts_in_short_slices")->ArgNames({"kernel", "harts", "slice"})->Apply([](auto* bench) { name_kernels(bench, 4, 100); });

void snapshot(benchmark::State& state) {
  Machine machine = boot(kernels[0], 4);
  for (FrameNumber frame = 1024; frame < 1024 + static_cast<FrameNumber>(state.range(0)); ++frame) machine.memory.writable_frame(frame)[0] = 1;
  for (auto _ : state) {
    Machine copy = machine;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(snapshot)->ArgName("touched_frames")->Arg(0)->Arg(4096)->Arg(8192);

// A snapshot, and then writing to that many frames of it.
void snapshot_and_write(benchmark::State& state) {
  Machine machine = boot(kernels[0], 4);
  for (FrameNumber frame = 1024; frame < 1024 + 4096; ++frame) machine.memory.writable_frame(frame)[0] = 1;
  for (auto _ : state) {
    Machine copy = machine;
    for (FrameNumber frame = 0; frame < static_cast<FrameNumber>(state.range(0)); ++frame) ++machine.memory.writable_frame(1024 + frame * 8)[0];
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(snapshot_and_write)->ArgName("written_frames")->Arg(1)->Arg(64)->Arg(512);

void digest_of_16_mib(benchmark::State& state) {
  Machine machine = boot(kernels[0], 4);
  for (FrameNumber frame = 1024; frame < 1024 + 4096; ++frame) machine.memory.writable_frame(frame)[0] = 1;
  for (auto _ : state) benchmark::DoNotOptimize(digest(machine));
}
BENCHMARK(digest_of_16_mib);

}  // namespace
}  // namespace heddle
