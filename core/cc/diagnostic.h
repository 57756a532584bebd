// diagnostic.h: what the compiler has to say to a person, as values that outlive the compilation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/cc/source.h"
#include "core/cc/warnings.h"

namespace heddle {

enum class Severity : std::uint8_t { note, warning, error };

struct ColumnRange {
  std::uint32_t begin = 0, end = 0;  // From 1, in bytes; up to, not including, end.
};

struct IncludedFrom {
  std::string file;
  std::uint32_t line = 0;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;          // As given by the caller; "" when it is about no place in a text.
  std::uint32_t line = 0;    // From 1; 0 is no place.
  std::uint32_t column = 0;  // From 1, in bytes: where the caret is.
  std::uint32_t end_column = 0;  // Just past the range that begins at the caret; on the same line, and > column.
  std::string message;       // "'count' is not declared here; did you mean 'counter'?"
  std::string source_line;   // The text of that line.
  std::vector<ColumnRange> ranges;  // What else on that line is meant: the operands beside an operator.
  std::string option;        // What to write behind -W to choose this warning; "" when it has no name.
  std::vector<IncludedFrom> included_from;  // When the file is a header: who asked for it, innermost first.
  std::vector<Diagnostic> notes;  // Where the other thing was declared, and the like.
};

// "browser.c:12:5: error: …", the line, a caret and a range; notes follow. Ends with a newline.
std::string render(const Diagnostic& diagnostic);
std::string render(const std::vector<Diagnostic>& diagnostics);
bool has_errors(const std::vector<Diagnostic>& diagnostics);

namespace cc {

// Collects diagnostics of one file: at most 20 errors, none twice at the same place.
class DiagnosticSink {
 public:
  explicit DiagnosticSink(const SourceTable& sources) : sources_(sources) {}
  void error(Span where, std::string message) { add(Severity::error, where, std::move(message), Warning::other); }
  void warning(Warning warning, Span where, std::string message);
  void note(Span where, std::string message);  // Belongs to the last error or warning.
  void also(Span where);                       // Another range of the last error or warning.
  bool too_many() const { return errors_ >= most_errors; }
  int errors() const { return errors_; }
  bool has_error_on_line(const Place& place) const;
  bool is_last_error_at(Location location) const { return last_error_ != 0 && last_error_ == sources_.in_text(location); }
  std::vector<Diagnostic> take() { return std::move(list_); }
  const std::vector<Diagnostic>& list() const { return list_; }
  bool wants(Warning warning) const { return warnings_wanted && set.wants(warning); }
  bool warnings_wanted = true;
  WarningSet set;

 private:
  static constexpr int most_errors = 20, most_warnings = 100;
  void add(Severity severity, Span where, std::string message, Warning warning);
  void add_origin(Diagnostic& diagnostic, Location location) const;
  Diagnostic make(Severity severity, Span where, std::string message) const;
  const SourceTable& sources_;
  std::vector<Diagnostic> list_;
  int errors_ = 0, warnings_ = 0;
  Location last_error_ = 0, last_warning_ = 0;
  std::vector<std::pair<int, std::uint32_t>> error_lines_;  // File and line.
  bool last_was_dropped_ = false;
};

}  // namespace cc
}  // namespace heddle
