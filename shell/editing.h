// editing.h: files from outside are opened, and the texts of what is open are changed and run again. Whatever is wrong is
// said with its place, and what was open stays open.
#pragma once

#include <string>
#include <vector>

#include "core/lab/files.h"
#include "shell/app.h"

namespace heddle {

// A program opens on the machine, a scenario side by side. `again`: what is open was changed outside; it keeps its arguments
// and its input. false: the notice or the report says why.
struct OpenHow {
  bool again = false;
  std::vector<std::string> arguments;
  std::string input;
  bool operator==(const OpenHow&) const = default;
};
bool open_files(App& app, const std::vector<OutsideFile>& files, const LabSettings& settings, const OpenHow& how = {});

// A first program to be changed: it opens and can be edited.
bool open_new(App& app);

// The texts that can be edited: of what did not open, while the report of it is shown or the editor has it; else of the
// experiment or the program on the screen. None for an ELF file.
std::vector<OutsideFile> editable_files(const App& app);
bool can_edit(const App& app);  // Whether there are any.
void begin_editing(App& app);   // Closes the report: the editor says the same in its place.

struct EditResult {
  bool opened = false;
  std::string error;                       // About no line of these texts.
  std::vector<LabDiagnostic> diagnostics;
};
EditResult run_edited(App& app, const std::vector<OutsideFile>& files);          // With the settings and arguments that are open.
EditResult check_edited(const App& app, const std::vector<OutsideFile>& files);  // Only compiles.

// For the page. Files are handed over as a line of JSON, [{"name": "a.c", "size": 12}, …], and behind it their bytes.
std::string editable_json(const App& app);  // {"title", "files": [{"name", "text"}], "file", "line"}
std::string result_json(const EditResult& result);
Result<std::vector<OutsideFile>> read_handed_files(const std::string& handed, std::size_t most = most_outside_files);

}  // namespace heddle
