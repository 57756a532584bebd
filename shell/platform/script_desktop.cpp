// script_desktop.cpp: reads a script and does what it says, frame by frame.
#include "shell/platform/script_desktop.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "imgui.h"
#include "shell/keys.h"
#include "shell/host/files.h"
#include "shell/platform/picture_desktop.h"
#include "shell/preferences.h"
#include "shell/twin.h"

namespace heddle {
namespace {

constexpr int most_frames = 3000;

void draw_one(App& app, Desk& desk, Window& window, const std::string& picture = {}, std::string* problem = nullptr) {
  for (SDL_Event event; SDL_PollEvent(&event);) {}  // See ignores_pointer.
  begin_frame(window);
  app_frame(app, 1.0 / 60);
  if (picture.empty() && app.errands.empty()) {  // Nobody looks: the frame is laid out, but no pixel is touched.
    ImGui::Render();
    return;
  }
  end_frame(window);
  do_errands(app, desk, window, true);
  if (picture.empty()) return;
  Result<Done> saved = save_picture(window, picture);
  if (!saved && problem) *problem = saved.error();
  show_frame(window);
}

// Until what was asked for is on the screen; passing time does not count.
void settle(App& app, Desk& desk, Window& window) {
  for (int i = 0; i < 8; ++i) draw_one(app, desk, window);
}

std::string activate_or_say(App& app, Desk& desk, Window& window, const std::string& name, std::optional<std::string> value) {
  if (!activate(app.controls, app.drawn, name, std::move(value))) {
    const ControlRecord* record = find_control(app.drawn, name);
    return record ? "the control '" + name + "' is disabled" : "there is no control '" + name + "'";
  }
  // Four frames: it takes effect, and the picture shows it.
  for (int i = 0; i < 4; ++i) draw_one(app, desk, window);
  return {};
}

std::string draw_until(App& app, Desk& desk, Window& window, const std::string& words) {
  for (int i = 0; i < most_frames; ++i) {
    if (app_state(app).find(words) != std::string::npos) return {};
    draw_one(app, desk, window);
  }
  return "after " + std::to_string(most_frames) + " frames the state does not say '" + words + "'";
}

std::string write_state(App& app, const std::string& path) {
  std::ofstream stream(path);
  stream << app_state(app) << "\n";
  return stream ? std::string() : "the state cannot be written to " + path;
}

std::string do_order(App& app, Desk& desk, Window& window, const std::string& verb, const std::string& rest) {
  if (verb == "click") return activate_or_say(app, desk, window, rest, {});
  if (verb == "set") {
    std::size_t sign = rest.find(" = ");
    if (sign == std::string::npos) return "set needs NAME = VALUE";
    return activate_or_say(app, desk, window, rest.substr(0, sign), rest.substr(sign + 3));
  }
  if (verb == "type") {
    std::string problem = activate_or_say(app, desk, window, "Standard input", rest);
    return problem.empty() ? activate_or_say(app, desk, window, "Send line", {}) : problem;
  }
  if (verb == "frames") {
    for (int i = std::atoi(rest.c_str()); i > 0; --i) draw_one(app, desk, window);
    return {};
  }
  if (verb == "settle") {
    settle(app, desk, window);
    return {};
  }
  if (verb == "until") return draw_until(app, desk, window, rest);
  if (verb == "state") return write_state(app, rest);
  if (verb == "screenshot") {
    std::string problem;
    draw_one(app, desk, window, rest, &problem);
    return problem;
  }
  if (verb == "size") {
    int width = 0, height = 0;
    if (std::sscanf(rest.c_str(), "%dx%d", &width, &height) != 2) return "size needs WxH";
    resize_window(window, width, height);
    settle(app, desk, window);
    return {};
  }
  if (verb == "drop") {
    open_paths(app, desk, {rest}, app.views.status.settings);
    settle(app, desk, window);
    return {};
  }
  if (verb == "copy") {
    std::size_t space = std::min(rest.find(' '), rest.size());
    Result<std::vector<std::uint8_t>> bytes = read_file(rest.substr(0, space));
    if (!bytes) return bytes.error();
    Result<Done> written = write_file(rest.substr(std::min(space + 1, rest.size())), bytes->data(), bytes->size());
    return written.error();
  }
  if (verb == "look") {
    for (int i = 0; i < 2; ++i) look_at_desk(app, desk);  // Once to see it, once to see that it stays.
    settle(app, desk, window);
    return {};
  }
  if (verb == "open") {
    Result<Done> done = open_from_json(app, rest);
    settle(app, desk, window);
    return done.error();
  }
  if (verb == "key") {
    if (!press_key(app, rest == "Space" ? " " : rest)) return "the key '" + rest + "' means nothing here";
    draw_one(app, desk, window);
    return {};
  }
  if (verb == "prefer") {
    prefer(app, rest);
    draw_one(app, desk, window);
    return {};
  }
  return "unknown order '" + verb + "'";
}

}  // namespace

int run_script(App& app, Desk& desk, Window& window, const std::string& path) {
  std::ifstream stream(path);
  if (!stream) {
    std::fprintf(stderr, "heddle-desktop: the script %s cannot be read\n", path.c_str());
    return 1;
  }
  window.ignores_pointer = true;
  settle(app, desk, window);
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::size_t space = std::min(line.find(' '), line.size());
    std::string problem = do_order(app, desk, window, line.substr(0, space), line.substr(std::min(space + 1, line.size())));
    if (problem.empty()) continue;
    std::fprintf(stderr, "heddle-desktop: %s:%d: %s\n", path.c_str(), number, problem.c_str());
    return 1;
  }
  return 0;
}

}  // namespace heddle
