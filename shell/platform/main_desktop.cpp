// main_desktop.cpp: heddle-desktop: the app in a window, with a file or a program, or driven by a script for tests.
#include <SDL.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/lab/jobs.h"
#include "imgui.h"
#include "imgui_impl_sdl2.h"
#include "shell/app.h"
#include "shell/host/files.h"
#include "shell/platform/desk_desktop.h"
#include "shell/platform/script_desktop.h"
#include "shell/platform/touch.h"
#include "shell/platform/window.h"
#include "shell/preferences.h"
#include "shell/strings.h"

namespace {

using namespace heddle;

constexpr const char* usage =
    "usage: heddle-desktop [FILE.c… | FILE.elf | FOLDER] [options] [-- ARGUMENTS]\n"
    "What is named is watched: what you save there in your own editor runs at once. A folder holds a scenario.json or C files.\n"
    "  --program NAME      a program of the binary instead of a file\n"
    "  --cores N           1 to 64\n"
    "  --quantum TICKS     of user time, 1 tick = 1 ns\n"
    "  --policy NAME       how the scheduler chooses: rr, fcfs, mlfq, cfs, eevdf …\n"
    "  --costs NAME        ideal, textbook or linux\n"
    "  --seed N\n"
    "  --paused            do not run at once\n"
    "  --size WxH          of the window\n"
    "  --scale S           0.5 to 4: pixels per unit instead of the screen's own\n"
    "  --lang CODE         en, de, …; otherwise the system's, and English when that is not known\n"
    "  --theme NAME        dark, light or contrast\n"
    "  --script FILE       drive the app by a script and end; see script_desktop.h\n";

struct Options {
  Options() { start.table_first = true; }  // Until a program or a file is named.
  StartOptions start;
  std::vector<std::string> files;
  std::string script;
  int width = 1440, height = 900;
  float scale = 0;
  std::string language;  // Empty: that of the system.
  Theme theme = Theme::dark;
};

std::optional<long long> number_in(const std::string& text, long long least, long long most) {
  char* end = nullptr;
  long long number = std::strtoll(text.c_str(), &end, 10);
  if (text.empty() || *end != 0 || number < least || number > most) return {};
  return number;
}

// "" or what is wrong.
std::string read_option(const std::string& name, const std::string& value, Options& options) {
  auto need = [&](long long least, long long most) { return number_in(value, least, most); };
  auto wrong = [&](const char* right) { return name + " must be " + right + ", not '" + value + "'"; };
  LabSettings& settings = options.start.settings;
  if (name == "--program") {
    options.start.program = value;
    options.start.table_first = false;
    if (value != "browser") options.start.input.clear(), options.start.arguments.clear();
  } else if (name == "--cores") {
    auto number = need(1, 64);
    if (!number) return wrong("1 to 64");
    settings.cores = static_cast<int>(*number);
  } else if (name == "--quantum") {
    auto number = need(1, 1'000'000'000);
    if (!number) return wrong("1 to 1,000,000,000");
    settings.quantum = static_cast<Tick>(*number);
  } else if (name == "--seed") {
    auto number = need(0, 1LL << 62);
    if (!number) return wrong("a number");
    settings.seed = static_cast<std::uint64_t>(*number);
  } else if (name == "--policy") {
    auto policy = policy_called(value);
    if (!policy) return wrong("the name of a policy, such as rr, mlfq or eevdf");
    settings.policy = *policy;
  } else if (name == "--costs") {
    if (value != "ideal" && value != "textbook" && value != "linux") return wrong("ideal, textbook or linux");
    settings.costs = value;
  } else if (name == "--size") {
    if (std::sscanf(value.c_str(), "%dx%d", &options.width, &options.height) != 2 || options.width < 320 || options.height < 400 ||
        options.width > 8192 || options.height > 8192) return wrong("like 1440x900, from 320x400 on");
  } else if (name == "--scale") {
    options.scale = static_cast<float>(std::atof(value.c_str()));
    if (!(options.scale >= 0.5f && options.scale <= 4)) return wrong("0.5 to 4");
  } else if (name == "--lang") {
    if (language_called(value) != value) return wrong("the code of a language that there is, such as en or de");
    options.language = value;
  } else if (name == "--theme") {
    bool known = false;
    for (Theme theme : themes) if (value == theme_code(theme)) options.theme = theme, known = true;
    if (!known) return wrong("dark, light or contrast");
  } else if (name == "--script") {
    options.script = value;
  } else {
    return "unknown option " + name;
  }
  return {};
}

std::string read_options(const std::vector<std::string>& words, Options& options) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      options.start.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      return {};
    }
    if (word == "--paused") {
      options.start.running = false;
    } else if (word.compare(0, 2, "--") == 0) {
      if (i + 1 >= words.size()) return word + " needs a value";
      std::string problem = read_option(word, words[++i], options);
      if (!problem.empty()) return problem;
    } else {
      if (!is_folder(word)) {
        if (Result<std::vector<std::uint8_t>> bytes = read_file(word); !bytes) return bytes.error();
      }
      options.files.push_back(word);
      options.start.arguments.clear();
    }
  }
  return {};
}

// Takes in what has happened; false: the window is to be closed.
bool take_events(App& app, Desk& desk) {
  std::vector<std::string> dropped;
  for (SDL_Event event; SDL_PollEvent(&event);) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    take_touch(app, event);
    wake(app);
    if (event.type == SDL_QUIT) return false;
    if (event.type == SDL_DROPFILE) {
      dropped.push_back(event.drop.file);
      SDL_free(event.drop.file);
    }
  }
  if (!dropped.empty()) open_paths(app, desk, dropped, app.views.status.state == RunState::nothing_open ? app.views.table_settings : app.views.status.settings);
  return true;
}

void run_in_window(App& app, Desk& desk, Window& window) {
  double tick = 1.0 / static_cast<double>(SDL_GetPerformanceFrequency());
  auto now = [&] { return static_cast<double>(SDL_GetPerformanceCounter()) * tick; };
  double last = now(), looked = last;
  while (take_events(app, desk)) {
    if (has_reason_to_look(app, desk) && now() - looked >= look_every / 1000.0) {
      looked = now();
      look_at_desk(app, desk);
    }
    if (!wants_frame(app)) {
      // Asleep until something happens; a caret blinks meanwhile, and the disk is looked at.
      bool blinks = ImGui::GetIO().WantTextInput;
      int longest = has_reason_to_look(app, desk) ? look_every : blinks ? 400 : 60'000;
      if (!SDL_WaitEventTimeout(nullptr, longest) && !blinks) continue;
      last = now();
      if (blinks) wake(app);
      continue;
    }
    double begin = now();
    begin_frame(window);
    app_frame(app, std::min(begin - last, 0.1));
    last = begin;
    end_frame(window);
    do_errands(app, desk, window);
    show_frame(window);
    double spent = now() - begin;
    if (spent < 0.012) SDL_Delay(static_cast<Uint32>((0.016 - spent) * 1000));  // Where the swap does not wait for the screen.
  }
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  std::vector<std::string> words(arguments + 1, arguments + count);
  if (!words.empty() && (words[0] == "--help" || words[0] == "-h")) {
    std::fputs(usage, stdout);
    return 0;
  }
  std::string problem = read_options(words, options);
  if (!problem.empty()) {
    std::fprintf(stderr, "heddle-desktop: %s\n%s", problem.c_str(), usage);
    return 2;
  }
  Result<Window> window = open_window(options.width, options.height, options.scale);
  if (!window) {
    std::fprintf(stderr, "heddle-desktop: %s\n", window.error().c_str());
    return 1;
  }
  int status = 0;
  {
    App app;
    Desk desk;
    app.views.on_desktop = true;
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      const char* value = std::getenv(variable);
      if (value == nullptr || *value == 0) continue;
      if (options.language.empty() && options.script.empty()) options.language = language_called(value);
      break;
    }
    choose_theme(app, options.theme);
    if (!options.language.empty()) choose_language(app, options.language);
    options.start.table_first = options.start.table_first && options.files.empty() && options.script.empty();
    start_app(app, options.start);
    if (!options.files.empty()) {
      open_paths(app, desk, options.files, options.start.settings, options.start.arguments);
      app.ui.running = app.ui.running && options.start.running;
    }
    if (options.script.empty()) run_in_window(app, desk, *window);
    else status = run_script(app, desk, *window, options.script);
    close_desk(desk);
  }
  close_window(*window);
  return status;
}
