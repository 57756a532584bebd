// languages.h: the list of languages that was built in, read from its lines.
#pragma once

#include "shell/strings.h"

namespace heddle {

// From lines "de Deutsch", as assets/languages.cmake writes them of the files that are there. English first.
std::vector<LanguageName> read_languages(std::string_view lines);

}  // namespace heddle
