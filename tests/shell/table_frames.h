// table_frames.h: the whole app without a display, begun at the table.
#pragma once

#include "shell/app.h"
#include "shell/theme.h"

namespace heddle {

class TableFrames {
 public:
  TableFrames() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(1440, 900);
    io.DeltaTime = 1.0f / 60;
    apply_style();
    load_fonts(1);
    io.Fonts->SetTexID(nullptr);
    StartOptions options;
    options.table_first = true;
    start_app(app, options);
  }
  ~TableFrames() { ImGui::DestroyContext(); }
  TableFrames(const TableFrames&) = delete;
  void draw(int count = 1) {
    for (int i = 0; i < count; ++i) {
      ImGui::NewFrame();
      app_frame(app, 1.0 / 60);
      ImGui::Render();
    }
  }
  App app;
};

}  // namespace heddle
