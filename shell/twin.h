// twin.h: the picture in words: what the page's DOM twin and the tests read, and what strangers' parameters may ask for.
#pragma once

#include <string>

#include "shell/app.h"

namespace heddle {

// JSON: busy, running, now, digest, controls, tables, log, status, revision, frames, size.
// busy counts what is on its way (input not yet drawn); time that passes by itself is `running`.
// The digest is empty while time passes: it is of a moment that can be looked at.
std::string app_state(const App& app);

// The texts of the last frame, as JSON: text, x, y, w, h, and what of it may be seen: clip, and layer. For tests that look
// for overlap and cuts; empty unless app.controls.note_texts.
std::string app_texts(const App& app);

// Parameters from an address or a script, all optional, as JSON: program, mode ("process", "thread"), arguments, input,
// cores, policy, quantum, costs, seed, speed (index), run, and source with name. All of them hold, or nothing happens.
Result<Done> open_from_json(App& app, const std::string& json);

}  // namespace heddle
