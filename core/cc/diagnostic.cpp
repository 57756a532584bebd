// diagnostic.cpp: diagnostics made, counted and rendered for a terminal.
#include "core/cc/diagnostic.h"

#include <algorithm>

namespace heddle {

std::string render(const Diagnostic& d) {
  static constexpr const char* words[] = {"note", "warning", "error"};
  std::string text;
  if (!d.file.empty()) {
    text += d.file;
    if (d.line) text += ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    text += ": ";
  }
  text += std::string(words[static_cast<int>(d.severity)]) + ": " + d.message + "\n";
  if (d.line && !d.source_line.empty()) {
    std::string number = std::to_string(d.line);
    std::string margin(number.size() < 5 ? 5 - number.size() : 0, ' ');
    std::string shown = d.source_line, under;
    std::size_t most = 200;  // A line of a generated file may be endless.
    if (shown.size() > most && d.column < most) shown.resize(most);
    for (std::size_t i = 0; i + 1 < d.column && i < shown.size(); ++i) {
      unsigned char c = static_cast<unsigned char>(shown[i]);
      if ((c & 0xc0) != 0x80) under += c == '\t' ? '\t' : ' ';
    }
    under += '^';
    for (std::size_t i = d.column; i + 1 < d.end_column && i < shown.size(); ++i) under += '~';
    for (char& c : shown) {
      if (static_cast<unsigned char>(c) < 32 && c != '\t') c = '?';
    }
    text += margin + number + " | " + shown + "\n";
    text += std::string(std::max<std::size_t>(5, number.size()), ' ') + " | " + under + "\n";
  }
  for (const Diagnostic& note : d.notes) text += render(note);
  return text;
}

std::string render(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics) text += render(d);
  return text;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

namespace cc {

Diagnostic DiagnosticSink::make(Severity severity, Span where, std::string message) const {
  Diagnostic d;
  d.severity = severity;
  d.message = std::move(message);
  Place begin = sources_.place_of(where.begin);
  if (begin.file < 0) return d;
  d.file = sources_.buffer(begin.file).name;
  if (sources_.buffer(begin.file).is_built_in) return d;
  d.line = begin.line;
  d.column = begin.column;
  d.source_line = std::string(sources_.line_text(begin.file, begin.line).substr(0, 4000));
  Place end = where.end > where.begin ? sources_.place_of(where.end) : begin;
  d.end_column = end.file == begin.file && end.line == begin.line && end.column > begin.column
                     ? end.column
                     : (end.line > begin.line && end.file == begin.file
                            ? std::max<std::uint32_t>(begin.column + 1, static_cast<std::uint32_t>(d.source_line.size()) + 1)
                            : begin.column + 1);
  return d;
}

void DiagnosticSink::add(Severity severity, Span where, std::string message) {
  last_was_dropped_ = true;
  if (severity == Severity::error) {
    if (too_many()) return;
    if (where.begin != 0 && where.begin == last_error_) return;  // One mistake, one message.
    last_error_ = where.begin;
    ++errors_;
  } else {
    if (!warnings_wanted || ++warnings_ > most_warnings) return;
  }
  last_was_dropped_ = false;
  list_.push_back(make(severity, where, std::move(message)));
  if (severity == Severity::error && too_many()) {
    Diagnostic last;
    last.severity = Severity::error;
    last.file = list_.back().file;
    last.message = std::to_string(most_errors) + " errors in this file; the rest is not shown";
    list_.push_back(std::move(last));
    last_was_dropped_ = true;
  }
}

void DiagnosticSink::note(Span where, std::string message) {
  if (last_was_dropped_ || list_.empty() || where.begin == 0) return;
  Diagnostic d = make(Severity::note, where, std::move(message));
  if (d.line) list_.back().notes.push_back(std::move(d));
}

}  // namespace cc
}  // namespace heddle
