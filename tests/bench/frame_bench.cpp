// frame_bench.cpp: what one frame of the app takes without the drawing of its triangles: time that passes, views, panels,
// Dear ImGui's lists. The argument is the program's size: tabs of the browser, each a process with four threads.
#include <benchmark/benchmark.h>

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

}  // namespace
}  // namespace heddle
