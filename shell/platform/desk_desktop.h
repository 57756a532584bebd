// desk_desktop.h: what lies on the person's desk: the files that are open and watched, their own editor, the dialog that
// chooses files, and the folder into which pictures go.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "shell/app.h"
#include "shell/platform/window.h"

namespace heddle {

struct WatchedFile {
  std::string path;
  std::int64_t written = 0;  // Nanoseconds of the host; 0: it is not there.
  std::int64_t size = -1;
  bool operator==(const WatchedFile&) const = default;
};

struct Desk {
  std::vector<std::string> paths;      // As they were opened: files, or one folder. None: a program of the binary.
  std::vector<WatchedFile> watched;    // They, their headers, what is in the folder: as they were when they ran.
  std::vector<WatchedFile> seen;       // At the last look.
  std::uint64_t other_openings = 0;    // The app's count then: another one means that something else is open now.
  std::FILE* dialog = nullptr;         // The chooser that is open; what it chose comes through here.
  std::string chosen;
};

constexpr int look_every = 300;        // Milliseconds between two looks at files and at the dialog. No frame is drawn for it.

// Opens files or one folder, and watches them. The notice or the report says what is wrong; then they are watched all the same,
// so that mending them is enough.
bool open_paths(App& app, Desk& desk, const std::vector<std::string>& paths, const LabSettings& settings, const std::vector<std::string>& arguments = {});

bool has_reason_to_look(const App& app, const Desk& desk);
// Runs again what has changed on the disk since it ran and has then stayed the same between two looks: some editors write in
// parts. Takes in what the dialog chose. true: something happened.
bool look_at_desk(App& app, Desk& desk);

// Between end_frame and show_frame, when the frame can still be read. `is_alone`: no window system is there to open others.
void do_errands(App& app, Desk& desk, const Window& window, bool is_alone = false);

void close_desk(Desk& desk);

}  // namespace heddle
