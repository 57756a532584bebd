// frame_bench.cpp: what one frame of the app takes without the drawing of its triangles: time that passes, views, panels,
// Dear ImGui's lists. The argument is the program's size: tabs of the browser, each a process with four threads; or, as a crowd,
// workers on 64 cores.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

#include "tests/shell/screenless.h"

namespace heddle {
namespace {

class Screen : Screenless {
 public:
  explicit Screen(int tabs) {
    StartOptions options;
    options.input.clear();
    for (int i = 0; i < tabs; ++i) options.input += "open\n";
    start_app(app, options);
    while (app.lab.status().now < 2'000'000) app.lab.advance(100'000);
  }
  void frame(double host_seconds) {
    ImGui::NewFrame();
    app_frame(app, host_seconds);
    ImGui::Render();
  }
  App app;
};

std::string text_of_crowd() {
  std::ifstream file(HEDDLE_SOURCE_DIR "/tests/bench/crowd.c");
  return {std::istreambuf_iterator<char>(file), {}};
}

class Crowd : Screenless {
 public:
  Crowd(const char* mode, int workers) {
    start_app(app, {});
    LabProgram program;
    program.name = "crowd";
    program.sources.push_back({"crowd.c", text_of_crowd()});
    program.arguments = {mode, std::to_string(workers)};
    LabSettings settings;
    settings.cores = 64;
    open_program(app, program, settings, "");
    auto born = [&] { std::size_t count = 0; for (const House& house : app.lab.stage().houses) count += house.lanes.size(); return count; };
    while (born() < static_cast<std::size_t>(workers)) app.lab.advance(1'000'000);
  }
  void frame(double host_seconds) {
    ImGui::NewFrame();
    app_frame(app, host_seconds);
    ImGui::Render();
  }
  App app;
};

void running_frame(benchmark::State& state) {
  Screen screen(static_cast<int>(state.range(0)));
  for (auto _ : state) screen.frame(1.0 / 60);
}
BENCHMARK(running_frame)->Arg(3)->Arg(8)->Unit(benchmark::kMillisecond);

void still_frame(benchmark::State& state) {
  Screen screen(static_cast<int>(state.range(0)));
  screen.app.ui.running = false;
  for (auto _ : state) screen.frame(1.0 / 60);
}
BENCHMARK(still_frame)->Arg(3)->Arg(8)->Unit(benchmark::kMillisecond);

// 64 cores, argument 1: workers; argument 0: 0 as threads, 1 as processes. Time goes on at the app's own first speed.
void crowd_frame(benchmark::State& state) {
  Crowd crowd(state.range(0) == 0 ? "threads" : "processes", static_cast<int>(state.range(1)));
  for (auto _ : state) crowd.frame(1.0 / 60);
}
BENCHMARK(crowd_frame)->Args({0, 1000})->Args({1, 1000})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle
