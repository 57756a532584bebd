// kernel_bench.cpp: what many processes, many threads and many cores cost the host.
#include <benchmark/benchmark.h>

#include "core/lab/lab.h"

namespace heddle {
namespace {

const char* const many_processes = R"(
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < COUNT; i++) if (fork() == 0) { usleep(100000); _exit(0); }
  while (wait(0) > 0) ;
  return 0;
}
)";

const char* const many_threads = R"(
#include <pthread.h>
#include <unistd.h>
static void *nap(void *unused) { usleep(100000); return unused; }
static pthread_t threads[COUNT];
int main(void) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  for (int i = 0; i < COUNT; i++) if (pthread_create(&threads[i], &small, nap, 0) != 0) return 1;
  for (int i = 0; i < COUNT; i++) pthread_join(threads[i], 0);
  return 0;
}
)";

// Every pair hands a byte to and fro.
const char* const switches = R"(
#include <pthread.h>
#include <unistd.h>
static void *echo(void *tubes) {
  int *t = tubes;
  char c;
  while (read(t[0], &c, 1) == 1) write(t[3], &c, 1);
  return 0;
}
int main(void) {
  int t[4];
  pthread_t thread;
  char c = 'x';
  pipe(t); pipe(t + 2);
  pthread_create(&thread, 0, echo, t);
  for (int i = 0; i < COUNT; i++) { write(t[1], &c, 1); read(t[2], &c, 1); }
  return 0;
}
)";

const char* const big_fork = R"(
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char *room = malloc(16 << 20);
  memset(room, 1, 16 << 20);
  for (int i = 0; i < COUNT; i++) { if (fork() == 0) _exit(0); wait(0); }
  return 0;
}
)";

const char* const busy_cores = R"(
#include <pthread.h>
static void *spin(void *unused) { for (volatile int i = 0; i < 100000; i++) ; return unused; }
int main(void) {
  pthread_t threads[COUNT];
  for (int i = 0; i < COUNT; i++) pthread_create(&threads[i], 0, spin, 0);
  for (int i = 0; i < COUNT; i++) pthread_join(threads[i], 0);
  return 0;
}
)";

std::uint64_t number_in(const std::string& json, const std::string& name) {
  std::size_t at = json.find("\"" + name + "\":");
  return at == std::string::npos ? 0 : std::stoull(json.substr(at + name.size() + 3));
}

// The whole life of the program. state.range(0): COUNT.
void run_whole(benchmark::State& state, const char* text, int cores, const char* counted, const char* label) {
  std::uint64_t counts = 0;
  for (auto _ : state) {
    state.PauseTiming();
    LabProgram program;
    program.name = "bench";
    program.sources.push_back({"bench.c", text});
    program.defines = {{"COUNT", std::to_string(state.range(0))}};
    LabSettings settings;
    settings.cores = cores;
    settings.memory_bytes = 256u << 20;
    Lab lab;
    if (!lab.open(std::move(program), settings).opened) std::abort();
    state.ResumeTiming();
    while (lab.advance(50'000'000) == RunState::can_run) {}
    state.PauseTiming();
    std::string json = lab.stats_json();
    if (number_in(json, "exit_status") != 0) std::abort();
    counts += number_in(json, counted);
    state.ResumeTiming();
  }
  state.counters[label] = benchmark::Counter(static_cast<double>(counts), benchmark::Counter::kIsRate);
}

void processes(benchmark::State& state) { run_whole(state, many_processes, 4, "forks", "processes/s"); }
void threads(benchmark::State& state) { run_whole(state, many_threads, 4, "threads_created", "threads/s"); }
void context_switches(benchmark::State& state) { run_whole(state, switches, 1, "thread_switches", "switches/s"); }
void fork_16_mib(benchmark::State& state) { run_whole(state, big_fork, 1, "forks", "forks/s"); }
void cores_64(benchmark::State& state) { run_whole(state, busy_cores, 64, "instructions", "instructions/s"); }

BENCHMARK(processes)->Arg(250)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK(threads)->Arg(2500)->Arg(10000)->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK(context_switches)->Arg(20000)->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK(fork_16_mib)->Arg(100)->Unit(benchmark::kMillisecond)->Iterations(2);
BENCHMARK(cores_64)->Arg(64)->Unit(benchmark::kMillisecond)->Iterations(2);

}  // namespace
}  // namespace heddle
