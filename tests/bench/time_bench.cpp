// time_bench.cpp: what a snapshot, a journey through time and a look at the machine cost the host.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "core/base/rng.h"
#include "core/lab/lab.h"

namespace heddle {
namespace {

// Four threads that are busy all the time, each writing to its own 64 pages.
const char* const busy_threads = R"(
#include <pthread.h>
static int rooms[THREADS][64][1024];
static void *work(void *room) {
  int (*pages)[1024] = room;
  for (int i = 0; ; i++) pages[i % 64][i % 1021] += i;
  return 0;
}
int main(void) {
  pthread_t t;
  for (long i = 1; i < THREADS; i++) pthread_create(&t, 0, work, rooms[i]);
  work(rooms[0]);
}
)";

// Threads that sleep and wake, many of them.
const char* const many_threads = R"(
#include <pthread.h>
#include <time.h>
static void *nap(void *unused) {
  struct timespec moment = {0, 200000};
  for (;;) nanosleep(&moment, 0);
  return unused;
}
int main(void) {
  pthread_t t;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  for (int i = 1; i < THREADS; i++) pthread_create(&t, &small, nap, 0);
  nap(0);
}
)";

Lab open_with(const char* text, const char* threads, int cores) {
  LabProgram program;
  program.name = "bench";
  program.sources.push_back({"bench.c", text});
  program.defines = {{"THREADS", threads}};
  LabSettings settings;
  settings.cores = cores;
  Lab lab;
  OpenReport report = lab.open(std::move(program), settings);
  if (!report.opened) std::abort();
  return lab;
}

constexpr Tick run_length = 10'000'000;

void run_forward_10_million_ticks(benchmark::State& state) {
  std::uint64_t instructions = 0;
  for (auto _ : state) {
    Lab lab = open_with(busy_threads, "4", 4);
    lab.advance(run_length);
    std::string json = lab.stats_json();
    instructions += std::stoull(json.substr(json.find("\"instructions\":") + 15));
  }
  state.counters["guest_instructions/s"] = benchmark::Counter(static_cast<double>(instructions), benchmark::Counter::kIsRate);
}
BENCHMARK(run_forward_10_million_ticks)->Unit(benchmark::kMillisecond);

void seek_anywhere_in_10_million_ticks(benchmark::State& state) {
  Lab lab = open_with(busy_threads, "4", 4);
  lab.advance(run_length);
  Rng rng{1};
  double worst = 0;
  for (auto _ : state) {
    auto begin = std::chrono::steady_clock::now();
    lab.seek(next_below(rng, run_length));
    worst = std::max(worst, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  state.counters["worst_ms"] = worst;
}
BENCHMARK(seek_anywhere_in_10_million_ticks)->Unit(benchmark::kMillisecond)->Iterations(400);

void step_back(benchmark::State& state) {
  Lab lab = open_with(busy_threads, "4", 4);
  lab.advance(run_length);
  StepKind kind = static_cast<StepKind>(state.range(0));
  for (auto _ : state) lab.step(kind, Direction::back);
}
BENCHMARK(step_back)->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(100);

// A memset of 16 MiB is one statement: from behind it to before it.
void step_back_over_a_long_statement(benchmark::State& state) {
  LabProgram program;
  program.name = "bench";
  program.sources.push_back({"bench.c", "#include <string.h>\nstatic char room[16 << 20];\nint x;\nint main(void) {\n  x = 1;\n  memset(room, 1, sizeof room);\n  x = 2;\n  return 0;\n}\n"});
  Lab lab;
  if (!lab.open(std::move(program), {}).opened) std::abort();
  while (lab.advance(1'000'000) == RunState::can_run) {}
  Tick end = lab.status().now;
  for (auto _ : state) {
    lab.seek(end);
    for (int i = 0; i < 3; ++i) lab.step(StepKind::statement, Direction::back);
  }
}
BENCHMARK(step_back_over_a_long_statement)->Unit(benchmark::kMillisecond)->Iterations(20);

void frame_of_60_per_second_while_running(benchmark::State& state) {  // What the app does each frame: 200 µs of guest time, and the views.
  Lab lab = open_with(busy_threads, "4", 4);
  lab.advance(1'000'000);
  for (auto _ : state) {
    lab.advance(200'000);
    benchmark::DoNotOptimize(lab.stage());
    benchmark::DoNotOptimize(lab.gantt({}));
    benchmark::DoNotOptimize(lab.inspect(0));
    benchmark::DoNotOptimize(lab.events(20));
    benchmark::DoNotOptimize(lab.metrics());
    benchmark::DoNotOptimize(lab.status());
  }
}
BENCHMARK(frame_of_60_per_second_while_running)->Unit(benchmark::kMillisecond)->Iterations(100);

Lab& crowd() {
  static Lab lab = [] {
    Lab made = open_with(many_threads, "1000", 64);
    made.advance(5'000'000);
    return made;
  }();
  return lab;
}

void stage_of_64_cores_and_1000_threads(benchmark::State& state) {
  Lab& lab = crowd();
  for (auto _ : state) benchmark::DoNotOptimize(lab.stage());
  state.counters["lanes"] = static_cast<double>(lab.stage().houses[0].lanes.size());
}
BENCHMARK(stage_of_64_cores_and_1000_threads)->Unit(benchmark::kMillisecond);

void gantt_of_64_cores_and_1000_threads(benchmark::State& state) {
  Lab& lab = crowd();
  for (auto _ : state) benchmark::DoNotOptimize(lab.gantt({}));
}
BENCHMARK(gantt_of_64_cores_and_1000_threads)->Unit(benchmark::kMillisecond);

void inspector_of_64_cores_and_1000_threads(benchmark::State& state) {
  Lab& lab = crowd();
  for (auto _ : state) benchmark::DoNotOptimize(lab.inspect(0));
}
BENCHMARK(inspector_of_64_cores_and_1000_threads)->Unit(benchmark::kMillisecond);

void compile_the_browser(benchmark::State& state) {
  LabProgram program = *Lab::program_named("browser");
  program.arguments = {"process"};
  for (auto _ : state) {
    Lab lab;
    if (!lab.open(program, {}).opened) std::abort();
  }
}
BENCHMARK(compile_the_browser)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle
