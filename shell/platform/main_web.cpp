// main_web.cpp: the app on the page's canvas, and what the page calls: app_state, app_activate, app_set_value, app_open.
//
// Idle means idle: when nothing is on its way the main loop is paused, and an event or a call from the page resumes it.
#include <SDL.h>
#include <emscripten.h>

#include <algorithm>
#include <string>

#include "imgui.h"
#include "imgui_impl_sdl2.h"
#include "shell/app.h"
#include "shell/keys.h"
#include "shell/platform/touch.h"
#include "shell/platform/window.h"
#include "shell/preferences.h"
#include "shell/twin.h"

namespace {

using namespace heddle;

// The page has one app for as long as it lives.
struct Page {
  App app;
  Window window;
  double last = 0;        // Seconds of the host at the last frame.
  bool asleep = false;
  std::string preferences;  // As the page was told them last.
  std::string answer;     // What the last call handed to the page; valid until the next.
};
Page* page = nullptr;

void rouse() {
  wake(page->app);
  if (!page->asleep) return;
  page->asleep = false;
  page->last = emscripten_get_now() / 1000;
  emscripten_resume_main_loop();
}

int SDLCALL rouse_at_event(void*, SDL_Event* event) {
  if (event->type != SDL_POLLSENTINEL) rouse();  // SDL_PollEvent pushes the sentinel itself.
  return 0;
}

// For tests/bench/page.mjs and the browser's own developer tools: how long did what take?
void mark(const char* phase) {
  EM_ASM({ performance.mark('heddle: ' + UTF8ToString($0)); }, phase);
}

void tell_page() {
  EM_ASM({ if (Module['onAppFrame']) Module['onAppFrame'](); });
}

// A language whose words are not here, a theme: the page fetches the one, follows the other, and keeps both.
void tell_preferences() {
  std::string now = preferences_json(page->app);
  if (now == page->preferences) return;
  page->preferences = now;
  EM_ASM({ if (Module['onPreferences']) Module['onPreferences'](UTF8ToString($0)); }, now.c_str());
}

void frame() {
  App& app = page->app;
  for (SDL_Event event; SDL_PollEvent(&event);) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    take_touch(app, event);
  }
  double now = emscripten_get_now() / 1000;
  bool is_first = app.frames == 0;
  begin_frame(page->window);
  if (is_first) mark("fonts");
  app_frame(app, std::min(now - page->last, 0.1));
  page->last = now;
  end_frame(page->window);
  show_frame(page->window);
  if (is_first) mark("drawn");
  tell_page();
  tell_preferences();
  if (wants_frame(app)) return;
  page->asleep = true;
  emscripten_pause_main_loop();
}

const char* answer(std::string text) {
  page->answer = std::move(text);
  return page->answer.c_str();
}

}  // namespace

// Each answers with a text: the state, or what was wrong, "" when nothing was.
extern "C" {

EMSCRIPTEN_KEEPALIVE const char* app_state() { return page ? answer(heddle::app_state(page->app)) : "{}"; }

EMSCRIPTEN_KEEPALIVE const char* app_activate(const char* id) {
  if (!page) return "the app has not started";
  if (!activate(page->app.controls, page->app.drawn, id)) return "there is no such control, or it is disabled";
  rouse();
  return "";
}

EMSCRIPTEN_KEEPALIVE const char* app_set_value(const char* id, const char* value) {
  if (!page) return "the app has not started";
  if (!activate(page->app.controls, page->app.drawn, id, std::string(value))) return "there is no such control, or it is disabled";
  rouse();
  return "";
}

EMSCRIPTEN_KEEPALIVE const char* app_open(const char* json) {
  if (!page) return "the app has not started";
  Result<Done> done = open_from_json(page->app, json);
  rouse();
  return answer(done.error());
}

// How the person wants it: JSON, as preferences.h has it.
EMSCRIPTEN_KEEPALIVE const char* app_prefer(const char* json) {
  if (!page) return "the app has not started";
  prefer(page->app, json);
  rouse();
  return "";
}

// A language's words, which the page has fetched.
EMSCRIPTEN_KEEPALIVE const char* app_language(const char* code, const char* json) {
  if (!page || !take_language(page->app, code, json)) return "these are no words of that language";
  rouse();
  return "";
}

// A key that the twin has heard; "" when it meant something.
EMSCRIPTEN_KEEPALIVE const char* app_key(const char* key) {
  if (!page || !press_key(page->app, key)) return "this key means nothing here";
  rouse();
  return "";
}

// The first frame, without waiting for the browser to ask for one.
EMSCRIPTEN_KEEPALIVE void app_draw() {
  if (page && page->app.frames == 0) frame();
}

}  // extern "C"

// Called by page.js when the module has loaded; other than 0: there is nothing to draw into. Not main: Ubuntu's
// Emscripten 3.1.6 loses a function of that name.
extern "C" EMSCRIPTEN_KEEPALIVE int app_start() {
  Result<Window> window = open_window(1440, 900, 0);
  if (!window) {
    emscripten_log(EM_LOG_ERROR, "%s", window.error().c_str());
    return 1;
  }
  mark("window");
  page = new Page;
  page->window = *window;
  StartOptions options;
  options.table_first = true;  // The page's address may open a program at once.
  start_app(page->app, options);
  mark("program");
  page->last = emscripten_get_now() / 1000;
  SDL_AddEventWatch(rouse_at_event, nullptr);
  emscripten_set_main_loop(frame, 0, 0);
  return 0;
}
