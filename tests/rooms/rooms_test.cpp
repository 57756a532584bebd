// rooms_test.cpp: reads every #include and holds the map of rooms that README.md draws.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace heddle {
namespace {

namespace fs = std::filesystem;

// Which rooms each room opens its doors to directly. What those see, it sees too.
const std::map<std::string, std::vector<std::string>> doors = {
    {"core/base", {}},
    {"core/isa", {"core/base"}},
    {"core/image", {"core/isa"}},
    {"core/cc", {"core/image"}},
    {"core/machine", {"core/image"}},
    {"core/kernel", {"core/machine"}},
    {"core/world", {"core/kernel"}},
    {"core/time", {"core/world"}},
    {"core/explore", {"core/time"}},
    {"core/analysis", {"core/world"}},
    {"core/lesson", {"core/world"}},
    {"core/view", {"core/time", "core/analysis", "core/explore"}},
    {"core/io", {"core/view"}},
    {"core/lab", {"core/io", "core/lesson", "core/cc", "assets"}},
    {"assets", {}},
};

// The front doors see only these: commands and views, never the World behind.
const std::set<std::string> seen_by_front_doors = {"core/base", "core/view", "core/lab", "core/io", "assets"};

std::set<std::string> visible_from(const std::string& room) {
  std::set<std::string> seen = {room};
  for (const std::string& door : doors.at(room)) seen.merge(visible_from(door));
  return seen;
}

struct Include {
  fs::path from;
  std::string to;  // As written.
  bool angled = false;
};

std::vector<Include> includes_below(const std::string& folder) {
  static const std::regex include_line(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  fs::path root = fs::path(HEDDLE_SOURCE_DIR);
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    fs::path path = entry.path();
    if (path.extension() != ".cpp" && path.extension() != ".h" && path.extension() != ".inc") continue;
    std::ifstream file(path);
    std::smatch match;
    for (std::string line; std::getline(file, line);) {
      if (std::regex_search(line, match, include_line)) found.push_back({fs::relative(path, root), match[2], match[1] == "<"});
    }
  }
  return found;
}

// "core/kernel/vm.cpp" → "core/kernel"; "shell/draw/chip.h" → "shell"
std::string room_of(const std::string& path) {
  std::size_t first = path.find('/');
  if (path.rfind("core/", 0) != 0) return path.substr(0, first);
  return path.substr(0, path.find('/', first + 1));
}

bool is_ours(const std::string& include) {
  return include.rfind("core/", 0) == 0 || include.rfind("shell/", 0) == 0 || include.rfind("web/", 0) == 0 ||
         include.rfind("assets/", 0) == 0 || include.rfind("tests/", 0) == 0;
}

TEST(Rooms, of_the_core_see_only_what_the_map_lets_them_see) {
  int checked = 0;
  for (const Include& include : includes_below("core")) {
    if (include.angled) continue;
    std::string from = room_of(include.from.string());
    ASSERT_TRUE(doors.count(from)) << include.from << " lies in no room of the map";
    EXPECT_TRUE(is_ours(include.to)) << include.from << " includes \"" << include.to << "\": write it from the root of the repository";
    if (is_ours(include.to)) {
      EXPECT_TRUE(visible_from(from).count(room_of(include.to))) << include.from << " must not include " << include.to;
    }
    ++checked;
  }
  EXPECT_GT(checked, 50) << "the test must have found the core";
}

TEST(Rooms, of_the_core_know_no_screen_no_clock_and_no_host_thread) {
  const std::set<std::string> forbidden = {"imgui.h", "SDL.h", "SDL2/SDL.h", "emscripten.h", "emscripten/emscripten.h", "chrono",
                                           "thread", "mutex", "atomic", "condition_variable", "future", "filesystem", "fstream",
                                           "iostream", "random", "ctime", "time.h", "unistd.h", "locale", "regex"};
  for (const Include& include : includes_below("core")) {
    EXPECT_FALSE(include.angled && forbidden.count(include.to)) << include.from << " must not include <" << include.to << ">";
  }
}

TEST(Rooms, at_the_front_see_commands_and_views_but_never_the_world) {
  int checked = 0;
  for (const Include& include : includes_below("shell")) {
    if (include.to.rfind("core/", 0) != 0) continue;
    EXPECT_TRUE(seen_by_front_doors.count(room_of(include.to))) << include.from << " must not include " << include.to;
    ++checked;
  }
  EXPECT_GT(checked, 0) << "the test must have found the shell";
}

TEST(Rooms, beside_platform_know_no_window_system) {
  for (const Include& include : includes_below("shell")) {
    std::string from = include.from.string();
    bool names_sdl = include.to.rfind("SDL", 0) == 0;
    bool names_browser = include.to.rfind("emscripten", 0) == 0;
    bool opens_the_window = from.rfind("shell/platform/", 0) == 0 || from.find("_main.cpp") != std::string::npos;
    EXPECT_TRUE(!names_sdl || opens_the_window) << from << " must not include " << include.to;
    if (names_browser) {
      EXPECT_TRUE(from.find("_web.") != std::string::npos || from.find("/web.") != std::string::npos)
          << from << " must not include " << include.to;
    }
  }
}

}  // namespace
}  // namespace heddle
