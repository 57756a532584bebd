// session.h: everything that one file's compilation shares: its memory, names, texts and complaints.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/cc/diagnostic.h"
#include "core/cc/names.h"
#include "core/cc/token.h"

namespace heddle {

struct SourceText {
  std::string name;  // As a person knows it: "browser.c", "libc/stdio.h".
  std::string text;
  bool is_library = false;  // Ours: no warnings about it, and stepping a statement passes over it.
};

struct IncludeRequest {
  std::string name;      // What stands between the quotes or angles.
  bool angled = false;   // <name> rather than "name".
  std::string includer;  // The name of the file that asks.
  bool next = false;     // #include_next: only where one would look after the place of `includer`.
};

// Finds the text for an #include, or nullopt. The core itself never reads a file.
using FileProvider = std::function<std::optional<SourceText>(const IncludeRequest&)>;

struct CompileOptions {
  std::vector<std::pair<std::string, std::string>> defines;  // -D NAME=VALUE
  FileProvider find_include;
  bool warnings = true;
  WarningSet warning_set;  // Which of them; set_warning() reads -W options into it.
};

namespace cc {

// #pragma pack: from this token of the file on, members lie no further apart than `alignment` asks for; 0: as usual.
struct PackChange {
  std::size_t token = 0;
  std::uint32_t alignment = 0;
};

struct Session {
  explicit Session(const CompileOptions& given) : options(given) {
    add_keywords(names);
    diagnostics.set = given.warning_set;
  }
  Session(const Session&) = delete;
  const CompileOptions& options;
  Arena arena;
  NameTable names{arena};
  SourceTable sources{arena};
  DiagnosticSink diagnostics{sources};
  std::vector<PackChange> pack_changes;  // Written by the preprocessor, in order; read by the parser.
};

}  // namespace cc
}  // namespace heddle
