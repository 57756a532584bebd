// canvas.h: the panels without a Lab behind them, on views that a test has made.
#pragma once

#include <string>
#include <vector>

#include "shell/panels/panels.h"
#include "tests/shell/made_views.h"
#include "tests/shell/screenless.h"

namespace heddle {

class Canvas : Screenless {
 public:
  Canvas(float width, float height) : Screenless(width, height) { book.note_texts = true; }

  // One frame; what the panels asked for is in `requests`, added to what was there.
  void draw(const Views& views) {
    ImGui::NewFrame();
    begin_controls(book);
    Ui ui{state, book, requests};
    draw_panels(ui, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y, views);
    end_controls(book);
    ImGui::Render();
  }
  // Several: Dear ImGui takes a frame or two to know what the pointer is over.
  void settle(const Views& views) { for (int i = 0; i < 3; ++i) draw(views); }

  void click(const Views& views, float x, float y) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    settle(views);
    io.AddMouseButtonEvent(0, true);
    settle(views);
    io.AddMouseButtonEvent(0, false);
    settle(views);
  }
  void click(const Views& views, std::string_view name) {
    const ControlRecord* record = find_control(book.list, name);
    if (record) click(views, record->rect.x + record->rect.w / 2, record->rect.y + record->rect.h / 2);
  }
  bool press(std::string_view name, std::optional<std::string> value = {}) { return activate(book, book.list, name, std::move(value)); }
  template <class R>
  const R* asked() const {  // The last request of this kind.
    for (auto at = requests.rbegin(); at != requests.rend(); ++at) if (const R* found = std::get_if<R>(&*at)) return found;
    return nullptr;
  }

  UiState state;
  ControlBook book;
  Requests requests;
};

}  // namespace heddle
