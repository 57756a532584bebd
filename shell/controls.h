// controls.h: every control on the canvas goes through here: it is drawn, noted down for the DOM twin and the tests, and
// works the same when clicked, when reached by the keyboard, and when activated from outside by its id.
//
//   if (button(ui, {"restart", "Restart"}, rect, ButtonLook::plain)) ask(ui, request::Restart{});
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/geometry.h"
#include "shell/theme.h"

namespace heddle {

struct Ui;

// One control as the frame drew it.
struct ControlRecord {
  std::string id;    // Stable over frames: "step-back", "select-9".
  std::string role;  // As ARIA names it: "button", "tab", "combobox", "slider", "textbox".
  std::string name;  // As a screen reader says it: "Step back".
  Rect rect;         // CSS pixels, as far as it is in sight: empty when scrolled out of it.
  Rect whole = {};   // The same with what is out of sight.
  bool disabled = false;
  std::optional<bool> pressed;       // Of a switch.
  std::string value;                 // Of a combobox, slider or textbox.
  std::string value_text;            // Of a slider, as a person would say it: "200 µs/s".
  double minimum = 0, maximum = 0;   // Of a slider.
  std::vector<std::string> options;  // Of a combobox.
};

// A piece of text as the frame drew it, for tests that look for overlap and cuts. Only noted when asked for.
struct TextRecord {
  std::string text;  // In full, also when it was shortened.
  Rect rect;
  Rect clip;
  bool shortened = false;
  int layer = 0;  // Texts of different layers (a popup over a panel) may overlap.
  bool disabled = false;  // Of a control that cannot be used now.
  ImU32 ink = 0;
  const ImDrawList* list = nullptr;  // Where it was drawn,
  unsigned index = 0;                // and after how many corners.
  ImU32 ground = 0;                  // Below it, and how far its colour is from that; see draw/ground.h. 0: not looked for, or not seen.
  float contrast = 0;
};

// What someone outside (the DOM twin, a test) did to a control: pressed it, or gave it a value.
struct Activation {
  std::optional<std::string> value;
};

struct ControlBook {
  std::vector<ControlRecord> list;              // Of the frame that is being drawn.
  std::map<std::string, Activation> activated;  // By id; for the next frame.
  std::string prefix, name_prefix;              // Before each id and each name, while one of two like pictures is drawn.
  bool note_texts = false;
  std::vector<TextRecord> texts;
  int layer = 0;
  bool disabled = false;  // What is drawn now is of a control that cannot be used.
  std::string tooltip;  // Shown at the end of the frame.
  bool no_tooltip = false;                // While a picture of the frame is to be taken.
  std::map<std::string, Rect> pictures;   // Where the frame shows what can be taken out as a picture: "stage", "thread-timeline".
};

// Notes that the part of the frame at `place` is the picture of that name.
void note_picture(ControlBook& book, std::string_view name, Rect place);

// The record of that id or, failing that, of that accessible name; nullptr when there is none.
const ControlRecord* find_control(const std::vector<ControlRecord>& list, std::string_view id_or_name);

// Queues what a click (without a value) or a change would do. false: the frame has no such control, or it is disabled.
bool activate(ControlBook& book, const std::vector<ControlRecord>& last_frame, std::string_view id_or_name,
              std::optional<std::string> value = {});

void begin_controls(ControlBook& book);  // Before the first panel of a frame.
void end_controls(ControlBook& book);    // After the last: forgets activations that nobody took, shows the tooltip.

struct Named {
  std::string_view id, name;
};

enum class ButtonLook { plain, primary, quiet, danger };

enum class Icon { none, restart, step_back, play, pause, step_forward, chevron_down, cross, check };
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 ink);

struct ButtonOptions {
  std::string_view role = "button";  // Or "tab".
  ButtonLook look = ButtonLook::plain;
  Icon icon = Icon::none;      // Instead of the words.
  std::string_view words = {};  // Shown, when other than the name.
  bool disabled = false;
  std::optional<bool> pressed;  // For a switch: whether it is on.
  std::string_view tooltip = {};
};

// true when it is clicked or activated.
bool button(Ui& ui, Named named, Rect rect, const ButtonOptions& options = {});

// A button without a look of its own: the caller draws, and asks `hovered` how.
struct Touch {
  bool clicked = false, hovered = false;
};
Touch hot_area(Ui& ui, Named named, Rect rect, std::optional<bool> pressed = {});
// The same for the mouse alone: a second way to what a recorded control already does.
Touch mouse_area(Ui& ui, std::string_view id, Rect rect);

// Chooses one of `options`; the new index, or -1 when nothing was chosen. `shown` is what the closed box says.
int combobox(Ui& ui, Named named, Rect rect, const std::vector<std::string>& options, int chosen, std::string_view label = {},
             std::string_view shown = {});

// Whole steps from minimum to maximum; the new value, or nothing.
std::optional<int> slider(Ui& ui, Named named, Rect rect, int value, int minimum, int maximum, std::string_view value_text);

// Notes a control that the caller draws and handles itself, and hands back what was done to it from outside, if anything.
std::optional<Activation> note_control(Ui& ui, ControlRecord record);

// Edits `text` in place; true when Enter was pressed.
bool textbox(Ui& ui, Named named, Rect rect, std::string& text, std::string_view hint, bool disabled = false);

}  // namespace heddle
