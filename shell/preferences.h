// preferences.h: how the person wants the app to be: its language, its theme, and whether things may move by themselves.
#pragma once

#include <string>

#include "core/base/result.h"
#include "shell/app.h"

namespace heddle {

// A language whose words are not here yet is only noted, in app.ui.missing_language: the page fetches it and then calls
// take_language. Everything that is drawn comes anew.
void choose_language(App& app, const std::string& code);
void choose_theme(App& app, Theme theme);
// The words of a language, from outside. False: they are no such file, and nothing has changed.
bool take_language(App& app, const std::string& code, const std::string& json);

// {"lang": "de", "theme": "light", "motion": "reduced", "pointer": "coarse"}: each may be missing, and what is not known is left as it is.
void prefer(App& app, const std::string& json);
std::string preferences_json(const App& app);  // The first three, in the same form.

}  // namespace heddle
