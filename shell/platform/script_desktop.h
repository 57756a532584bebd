// script_desktop.h: the app driven by a file, for tests and for pictures. One order a line, names as a screen reader says them:
//
//   click Step forward         set Playhead = 120000        frames 10
//   until tab 3 is open        (frames, until the state says so; at most 3,000)
//   settle                     (frames, until nothing is on its way)
//   type crash 2               (a line for the program's standard input, through its controls)
//   key ArrowRight   prefer {"lang": "de", "theme": "light"}
//   state FILE   screenshot FILE.png   drop FILE   size 1024x768   # a comment
//   copy FILE TO               (another program writes a file)      look        (at the watched files, as the clock has it done)
//
// A frame is worth 1/60 s of the host's time whatever the clock says, so that a script does the same everywhere.
#pragma once

#include <string>

#include "shell/app.h"
#include "shell/platform/desk_desktop.h"
#include "shell/platform/window.h"

namespace heddle {

// 0, or 1 with the reason on stderr.
int run_script(App& app, Desk& desk, Window& window, const std::string& path);

}  // namespace heddle
