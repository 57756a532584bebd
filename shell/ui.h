// ui.h: what every panel is given besides the views: the person's state, the frame's controls, and where to put requests.
#pragma once

#include "core/lab/things.h"
#include "shell/controls.h"
#include "shell/requests.h"
#include "shell/ui_state.h"

namespace heddle {

// What a step of a lesson lets one choose on the picture that is drawn now. Threads are chosen as always.
struct Choosing {
  ThingKind kind = ThingKind::core;
  Way way = Way::process;
  std::map<std::string, std::string> names;  // By id: "core 0, idle", in the person's language.
};

struct Ui {
  UiState& state;
  ControlBook& controls;
  Requests& requests;
  std::optional<Choosing> choosing = {};
};

// Makes what is drawn at `place` a control that can be chosen, when things of this kind are asked for here.
void choose_here(Ui& ui, ThingKind kind, const std::string& id, Rect place);

template <class R>
void ask(Ui& ui, R request) {
  ui.requests.push_back(std::move(request));
}

}  // namespace heddle
