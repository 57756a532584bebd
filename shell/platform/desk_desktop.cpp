// desk_desktop.cpp: files are watched by their times and sizes; the chooser is the desktop's own, by zenity or kdialog.
#include "shell/platform/desk_desktop.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/base/text.h"
#include "shell/editing.h"
#include "shell/host/files.h"
#include "shell/platform/picture_desktop.h"
#include "shell/strings.h"

extern char** environ;

namespace heddle {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

WatchedFile look_at(const std::string& path) {
  WatchedFile file{path};
  struct stat about;
  if (stat(path.c_str(), &about) != 0) return file;
  file.written = static_cast<std::int64_t>(about.st_mtim.tv_sec) * 1'000'000'000 + about.st_mtim.tv_nsec;
  file.size = static_cast<std::int64_t>(about.st_size);
  return file;
}

std::string parent_of_folder(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(fs::path(path), error).parent_path().string();
}

// In a folder also what has come since, and no more what has gone.
std::vector<WatchedFile> look_again(const Desk& desk) {
  std::vector<WatchedFile> seen;
  if (is_folder(desk.paths.front())) {
    Result<std::vector<std::string>> names = names_in_folder(desk.paths.front());
    if (!names || names->empty()) return desk.watched;
    for (const std::string& name : *names) seen.push_back(look_at(parent_of_folder(desk.paths.front()) + "/" + name));
    return seen;
  }
  for (const WatchedFile& file : desk.watched) seen.push_back(look_at(file.path));
  return seen;
}

struct Taken {
  std::vector<OutsideFile> files;
  std::vector<std::string> paths;  // Where each lies.
};

Result<Taken> take_folder(const std::string& path) {
  Result<std::vector<OutsideFile>> files = read_folder(path);
  if (!files) return Error{files.error()};
  std::string parent = parent_of_folder(path);
  Taken taken{std::move(*files), {}};
  for (const OutsideFile& file : taken.files) taken.paths.push_back(parent + "/" + file.name);
  return taken;
}

// The files and the headers that they name. All are called as seen from the first one's folder.
Result<Taken> take_files(const std::vector<std::string>& paths) {
  std::string folder = folder_of(paths.front());
  auto name_of = [&](const std::string& path) { return path.compare(0, folder.size(), folder) == 0 ? path.substr(folder.size()) : path; };
  Taken taken;
  LabProgram program;
  for (const std::string& path : paths) {
    Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return Error{bytes.error()};
    std::string text(bytes->begin(), bytes->end());
    if (text.compare(0, 4, "\x7f" "ELF") != 0) program.sources.push_back({path, text});
    taken.files.push_back({name_of(path), std::move(text)});
    taken.paths.push_back(path);
  }
  load_headers(program);
  for (LabSource& header : program.headers) {
    if (std::find(taken.paths.begin(), taken.paths.end(), header.name) != taken.paths.end()) continue;
    taken.files.push_back({name_of(header.name), std::move(header.text)});
    taken.paths.push_back(header.name);
  }
  return taken;
}

Result<Taken> take(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!is_folder(path)) continue;
    if (paths.size() > 1) return Error{"open one folder at a time, or files"};
    return take_folder(path);
  }
  return take_files(paths);
}

bool open_taken(App& app, Desk& desk, const LabSettings& settings, const OpenHow& how) {
  Result<Taken> taken = take(desk.paths);
  wake(app);
  if (!taken) {
    app.ui.notice = tr_error(taken.error());
    return false;
  }
  desk.watched.clear();
  for (const std::string& path : taken->paths) desk.watched.push_back(look_at(path));
  desk.seen = desk.watched;
  bool opened = open_files(app, taken->files, settings, how);
  desk.other_openings = app.other_openings;
  return opened;
}

bool is_watching(const App& app, const Desk& desk) { return !desk.watched.empty() && desk.other_openings == app.other_openings; }

void run_again(App& app, Desk& desk) {
  auto different = [&](const WatchedFile& file) { return std::find(desk.watched.begin(), desk.watched.end(), file) == desk.watched.end(); };
  auto changed = std::find_if(desk.seen.begin(), desk.seen.end(), different);
  std::string name = changed == desk.seen.end() ? desk.paths.front() : changed->path.substr(folder_of(changed->path).size());
  bool compares = app.ui.screen == Screen::compare;
  LabSettings settings = compares && app.views.compare ? app.views.compare->settings : app.views.status.settings;
  bool opened = open_taken(app, desk, settings, {.again = true, .arguments = {}});
  if (opened) app.ui.notice = tr("{} has changed: it runs again.", name);
  else if (app.ui.report_open) app.ui.notice = tr("{} has changed, but does not compile: what ran before is still open.", name);
}

// Starts a program and does not wait for it. false: there is no such program.
bool start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  return posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0;
}

bool is_installed(const char* name) {
  const char* path = std::getenv("PATH");
  std::string folders = path ? path : "";
  for (std::size_t at = 0; at <= folders.size();) {
    std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + name).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

void pick_files(App& app, Desk& desk, bool folder) {
  if (desk.dialog) {
    app.ui.notice = tr("The window that chooses files is open already.");
    return;
  }
  std::string command;
  if (is_installed("zenity")) command = folder ? "zenity --file-selection --directory" : "zenity --file-selection --multiple --separator='\n'";
  else if (is_installed("kdialog")) command = folder ? "kdialog --getexistingdirectory ." : "kdialog --multiple --separate-output --getopenfilename .";
  desk.chosen.clear();
  desk.dialog = command.empty() ? nullptr : popen((command + " 2>/dev/null").c_str(), "r");
  if (!desk.dialog) {
    app.ui.notice = tr("Neither zenity nor kdialog is installed: drop the files on this window, or name them on the command line.");
    return;
  }
  fcntl(fileno(desk.dialog), F_SETFL, O_NONBLOCK);
}

// true: the dialog is closed, and has chosen what `chosen` says.
bool listen_to_dialog(Desk& desk) {
  if (!desk.dialog) return false;
  char bytes[4096];
  for (ssize_t size; (size = read(fileno(desk.dialog), bytes, sizeof bytes)) != 0;) {
    if (size < 0) return false;  // Nothing yet.
    desk.chosen.append(bytes, static_cast<std::size_t>(size));
    if (desk.chosen.size() > (1u << 20)) break;
  }
  pclose(desk.dialog);
  desk.dialog = nullptr;
  return true;
}

// Pictures and copies lie beside what is open, else in the current folder.
std::string save_folder(const App& app, const Desk& desk) {
  if (!is_watching(app, desk)) return "";
  std::string folder = is_folder(desk.paths.front()) ? desk.paths.front() : folder_of(desk.paths.front());
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

std::string full_path(const std::string& path) {
  std::error_code error;
  fs::path full = fs::absolute(path, error);
  return error ? path : full.lexically_normal().string();
}

// What is of the binary becomes a file of the person's own first.
bool make_own(App& app, Desk& desk) {
  if (is_watching(app, desk)) return true;
  std::vector<OutsideFile> files = editable_files(app);
  if (files.empty()) return false;
  bool is_scenario = app.ui.screen == Screen::compare;
  std::string folder = is_scenario ? free_name("", app.views.compare->scenario.name) : files.size() > 1 ? free_name("", app.program.name) : "";
  std::vector<std::string> paths;
  for (const OutsideFile& file : files) {
    std::string path = folder.empty() ? free_name("", file.name) : folder + "/" + file.name;
    std::error_code error;
    if (!folder_of(path).empty()) fs::create_directories(folder_of(path), error);
    Result<Done> written = write_file(path, file.bytes.data(), file.bytes.size());
    if (!written) {
      app.ui.notice = written.error();
      return false;
    }
    paths.push_back(full_path(path));
  }
  LabSettings settings = is_scenario ? app.views.compare->settings : app.views.status.settings;
  desk.paths = folder.empty() ? paths : std::vector<std::string>{full_path(folder)};
  return open_taken(app, desk, settings, {.again = !is_scenario, .arguments = {}});
}

void edit_source(App& app, Desk& desk, bool is_alone) {
  if (!make_own(app, desk)) return;
  std::string path = desk.watched.front().path;
  for (const WatchedFile& file : desk.watched) if (file.path.size() > 2 && file.path.compare(file.path.size() - 2, 2, ".c") == 0) { path = file.path; break; }
  const char* own = std::getenv("HEDDLE_EDITOR");
  bool started = !is_alone && start({own && *own ? own : "xdg-open", path});
  app.ui.notice = started ? tr("Edit {}: what you save there runs here at once.", full_path(path)) : tr("Edit it in any editor: {}. What you save there runs here at once.", full_path(path));
}

void save_source(App& app, Desk& desk, const errand::SaveFile& file) {
  std::string folder = save_folder(app, desk);
  std::string path = free_name(folder, file.name.substr(folder_of(file.name).size()));
  Result<Done> written = write_file(path, file.bytes.data(), file.bytes.size());
  app.ui.notice = written ? tr("Saved as {}", full_path(path)) : written.error();
}

}  // namespace

bool open_paths(App& app, Desk& desk, const std::vector<std::string>& paths, const LabSettings& settings, const std::vector<std::string>& arguments) {
  if (paths.empty()) return false;
  std::vector<std::string> before = std::move(desk.paths);
  std::vector<WatchedFile> watched = desk.watched;
  desk.paths = paths;
  bool opened = open_taken(app, desk, settings, {.again = false, .arguments = arguments});
  if (!opened && desk.watched == watched) desk.paths = std::move(before);  // They could not even be read.
  return opened;
}

bool has_reason_to_look(const App& app, const Desk& desk) { return desk.dialog || is_watching(app, desk); }

bool look_at_desk(App& app, Desk& desk) {
  while (!desk.dialog && waitpid(-1, nullptr, WNOHANG) > 0) { }  // Editors that have been closed.
  if (listen_to_dialog(desk)) {
    std::vector<std::string> paths;
    for (std::string_view line : split_lines(desk.chosen)) if (!line.empty()) paths.emplace_back(line);
    LabSettings settings = app.views.status.state == RunState::nothing_open ? app.views.table_settings : app.views.status.settings;
    if (!paths.empty()) open_paths(app, desk, paths, settings);
    wake(app);
    return true;
  }
  if (!is_watching(app, desk)) return false;
  std::vector<WatchedFile> now = look_again(desk);
  bool settled = now == desk.seen;
  desk.seen = now;
  bool all_there = std::all_of(now.begin(), now.end(), [](const WatchedFile& file) { return file.size >= 0; });
  if (now == desk.watched || !settled || !all_there) return false;
  run_again(app, desk);
  return true;
}

void do_errands(App& app, Desk& desk, const Window& window, bool is_alone) {
  std::vector<Errand> errands = std::move(app.errands);
  app.errands.clear();
  for (const Errand& one : errands) {
    if (const auto* pick = std::get_if<errand::PickFiles>(&one)) pick_files(app, desk, pick->folder);
    else if (const auto* file = std::get_if<errand::SaveFile>(&one)) save_source(app, desk, *file);
    else if (std::get_if<errand::EditSource>(&one)) edit_source(app, desk, is_alone);
    else if (const auto* picture = std::get_if<errand::SavePicture>(&one)) {
      std::string path = free_name(save_folder(app, desk), picture->name);
      Result<Done> saved = save_picture(window, path, picture->place);
      app.ui.notice = saved ? tr("Saved as {}", full_path(path)) : saved.error();
    }
    wake(app);
  }
}

void close_desk(Desk& desk) {
  if (desk.dialog) close(fileno(desk.dialog));
  desk.dialog = nullptr;
}

}  // namespace heddle
