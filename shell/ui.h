// ui.h: what every panel is given besides the views: the person's state, the frame's controls, and where to put requests.
#pragma once

#include "shell/controls.h"
#include "shell/requests.h"
#include "shell/ui_state.h"

namespace heddle {

struct Ui {
  UiState& state;
  ControlBook& controls;
  Requests& requests;
};

template <class R>
void ask(Ui& ui, R request) {
  ui.requests.push_back(std::move(request));
}

}  // namespace heddle
