// screenless.h: Dear ImGui and the whole app without a display: frames are laid out and never drawn.
#pragma once

#include "imgui.h"
#include "shell/app.h"
#include "shell/theme.h"

namespace heddle {

// Dear ImGui's state for as long as it lives.
class Screenless {
 public:
  Screenless(float width = 1440, float height = 900) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(width, height);
    io.DeltaTime = 1.0f / 60;
    apply_style();
    load_fonts(1);
    io.Fonts->SetTexID(nullptr);
  }
  ~Screenless() { ImGui::DestroyContext(); }
  Screenless(const Screenless&) = delete;
};

// A host's clock that goes on by a millisecond at each look: what a test sees is not up to how fast its machine is.
inline std::function<double()> even_clock() {
  return [seconds = 0.0]() mutable { return seconds += 0.001; };
}

// The app by frames.
class Frames : Screenless {
 public:
  explicit Frames(const StartOptions& options = {}, float width = 1440, float height = 900) : Screenless(width, height) {
    app.clock = even_clock();
    start_app(app, options);
  }
  void draw(int count = 1, double host_seconds = 1.0 / 60) {
    for (int i = 0; i < count; ++i) {
      ImGui::NewFrame();
      app_frame(app, host_seconds);
      ImGui::Render();
    }
  }
  App app;
};

inline StartOptions at_the_table() {
  StartOptions options;
  options.table_first = true;
  return options;
}

}  // namespace heddle
