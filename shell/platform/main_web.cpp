// main_web.cpp: the app on the page's canvas, and what the page calls: app_state, app_activate, app_set_value, app_open.
//
// Idle means idle: when nothing is on its way the main loop is paused, and an event or a call from the page resumes it.
#include <SDL.h>
#include <emscripten.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "imgui.h"
#include "imgui_impl_sdl2.h"
#include "shell/app.h"
#include "shell/keys.h"
#include "shell/platform/touch.h"
#include "shell/editing.h"
#include "shell/platform/window.h"
#include "shell/preferences.h"
#include "shell/strings.h"
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
  std::string handed;     // What the page has handed over for its next call: files.
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

// What only the page can do, in its onErrand(words, bytes).
void do_errands(App& app) {
  std::vector<Errand> errands = std::move(app.errands);
  app.errands.clear();
  auto tell = [](const std::string& words, const std::string& bytes = {}) {
    EM_ASM({ if (Module['onErrand']) Module['onErrand'](JSON.parse(UTF8ToString($0)), HEAPU8.slice($1, $1 + $2)); }, words.c_str(), bytes.data(), bytes.size());
  };
  for (const Errand& one : errands) {
    if (const auto* pick = std::get_if<errand::PickFiles>(&one)) {
      tell(pick->folder ? R"({"do":"pick","folder":true})" : R"({"do":"pick"})");
    } else if (const auto* file = std::get_if<errand::SaveFile>(&one)) {
      tell(R"({"do":"save","name":)" + json_quoted(file->name) + R"(,"mime":)" + json_quoted(file->mime) + "}", file->bytes);
    } else if (const auto* picture = std::get_if<errand::SavePicture>(&one)) {
      const Rect& place = picture->place;
      tell(R"({"do":"picture","name":)" + json_quoted(picture->name) + print_text(R"(,"x":%g,"y":%g,"w":%g,"h":%g})", static_cast<double>(place.x), static_cast<double>(place.y), static_cast<double>(place.w), static_cast<double>(place.h)));
    } else if (std::get_if<errand::EditSource>(&one)) {
      tell(R"({"do":"edit"})");
    } else if (std::get_if<errand::FetchLibrary>(&one)) {
      tell(R"({"do":"library"})");
    }
  }
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
  if (!app.errands.empty()) do_errands(app);  // A picture can be taken of the frame until the browser has it.
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

// Of the last frame; they are noted from the first time on that somebody asks, which draws a frame.
EMSCRIPTEN_KEEPALIVE const char* app_texts() {
  if (!page) return "[]";
  if (!page->app.controls.note_texts) rouse();
  page->app.controls.note_texts = true;
  return answer(heddle::app_texts(page->app));
}

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

// Takes over so many bytes from the page's `handed`, which may be too long for the stack: files, as editing.h has them.
EMSCRIPTEN_KEEPALIVE void app_hand(int size) {
  if (!page || size < 0) return;
  page->handed.assign(static_cast<std::size_t>(size), '\0');
  EM_ASM({ HEAPU8.set(Module['handed'], $0); }, page->handed.data());
}

EMSCRIPTEN_KEEPALIVE void app_take_library() {
  if (!page) return;
  constexpr std::size_t most = 2'000;
  Result<std::vector<OutsideFile>> files = read_handed_files(std::exchange(page->handed, {}), most);
  if (!files) return;
  std::map<std::string, std::string> texts;
  for (OutsideFile& file : *files) texts[file.name] = std::move(file.bytes);
  page->app.lab.take_library(std::move(texts));
  rouse();
}

EMSCRIPTEN_KEEPALIVE const char* app_open_files() {
  if (!page) return "the app has not started";
  App& app = page->app;
  Result<std::vector<OutsideFile>> files = read_handed_files(std::exchange(page->handed, {}));
  LabSettings settings = app.views.status.state == RunState::nothing_open ? app.views.table_settings : app.views.status.settings;
  bool opened = files && open_files(app, *files, settings);
  if (!files) app.ui.notice = tr_error(files.error());
  rouse();
  return answer(opened ? "" : app.ui.notice.empty() ? "it does not compile" : app.ui.notice);
}

EMSCRIPTEN_KEEPALIVE const char* app_editable() { return page ? answer(editable_json(page->app)) : "{}"; }

// Both answer with JSON: opened, error, diagnostics.
EMSCRIPTEN_KEEPALIVE const char* app_check_files() {
  if (!page) return "{}";
  Result<std::vector<OutsideFile>> files = read_handed_files(std::exchange(page->handed, {}));
  return answer(result_json(files ? check_edited(page->app, *files) : EditResult{false, files.error(), {}}));
}

EMSCRIPTEN_KEEPALIVE const char* app_run_files() {
  if (!page) return "{}";
  Result<std::vector<OutsideFile>> files = read_handed_files(std::exchange(page->handed, {}));
  EditResult result = files ? run_edited(page->app, *files) : EditResult{false, files.error(), {}};
  rouse();
  return answer(result_json(result));
}

// What the page has to say, in the line below the picture.
EMSCRIPTEN_KEEPALIVE void app_say(const char* words) {
  if (!page) return;
  page->app.ui.notice = words;
  rouse();
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
