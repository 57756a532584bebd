// diagnostic.cpp: diagnostics made, counted and rendered for a terminal.
#include "core/cc/diagnostic.h"

#include <algorithm>

#include "core/cc/token.h"

namespace heddle {
namespace {

constexpr std::size_t widest_line = 200;  // In bytes; a line of a generated file may be endless.

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }  // Of a UTF-8 character.

// The line, and below it the caret and the ranges.
std::string render_line(const Diagnostic& d) {
  std::size_t first = 0;
  std::string shown = d.source_line;
  if (shown.size() > widest_line) {  // Only what is around the caret.
    first = d.column > widest_line / 2 ? d.column - widest_line / 2 : 0;
    if (first > shown.size()) first = shown.size();
    while (first > 0 && first < shown.size() && is_continuation(shown[first])) --first;
    std::size_t end = std::min(shown.size(), first + widest_line);
    while (end < shown.size() && is_continuation(shown[end])) ++end;
    shown = shown.substr(first, end - first);
  }
  std::string under;
  for (std::size_t i = 0; i <= shown.size(); ++i) {
    if (i < shown.size() && is_continuation(shown[i])) continue;
    std::uint32_t column = static_cast<std::uint32_t>(first + i + 1);
    bool inside = column > d.column && column < d.end_column;
    for (const ColumnRange& range : d.ranges) inside = inside || (column >= range.begin && column < range.end);
    if (column == d.column) under += '^';
    else if (inside && i < shown.size()) under += '~';
    else under += i < shown.size() && shown[i] == '\t' ? '\t' : ' ';
  }
  while (!under.empty() && (under.back() == ' ' || under.back() == '\t')) under.pop_back();
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 32 && c != '\t') c = '?';
  }
  std::string number = std::to_string(d.line);
  std::string margin(number.size() < 5 ? 5 - number.size() : 0, ' ');
  return margin + number + " | " + shown + "\n" + std::string(std::max<std::size_t>(5, number.size()), ' ') + " | " + under + "\n";
}

}  // namespace

std::string render(const Diagnostic& d) {
  static constexpr const char* words[] = {"note", "warning", "error"};
  std::string text;
  for (std::size_t i = 0; i < d.included_from.size(); ++i) {
    text += i == 0 ? "In file included from " : "                 from ";
    text += d.included_from[i].file + ":" + std::to_string(d.included_from[i].line) + (i + 1 < d.included_from.size() ? ",\n" : ":\n");
  }
  if (!d.file.empty()) {
    text += d.file;
    if (d.line) text += ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    text += ": ";
  }
  text += std::string(words[static_cast<int>(d.severity)]) + ": " + d.message;
  if (!d.option.empty()) text += (d.severity == Severity::error ? " [-Werror=" : " [-W") + d.option + "]";
  text += "\n";
  if (d.line && !d.source_line.empty()) text += render_line(d);
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
  where = sources_.in_text(where);
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

// Who included the file, and which macros made the text at `location`, outermost first.
void DiagnosticSink::add_origin(Diagnostic& diagnostic, Location location) const {
  constexpr std::size_t most_levels = 6;
  std::vector<Diagnostic> levels;
  for (Location at = location; is_expanded(at);) {
    const Expansion& expansion = sources_.expansion_of(at);
    std::size_t index = at - expansion.first;
    if (index < expansion.body.count) {
      const Token& token = expansion.body[index];
      Diagnostic note = make(Severity::note, {token.location, token.location + token.length}, "this is in the macro '" + std::string(sources_.word_at(expansion.definition)) + "'");
      if (note.line) levels.push_back(std::move(note));
    }
    at = expansion.use;
  }
  std::reverse(levels.begin(), levels.end());
  if (levels.size() > most_levels) levels.erase(levels.begin() + most_levels / 2, levels.end() - most_levels / 2);
  for (Diagnostic& level : levels) diagnostic.notes.push_back(std::move(level));
  Place place = sources_.place_of(location);
  while (place.file >= 0 && diagnostic.included_from.size() < most_levels) {
    Place from = sources_.place_of(sources_.buffer(place.file).included_at);
    if (from.file < 0) return;
    diagnostic.included_from.push_back({sources_.buffer(from.file).name, from.line});
    place = from;
  }
}

void DiagnosticSink::warning(Warning warning, Span where, std::string message) {
  last_was_dropped_ = true;
  if (warning == Warning::count || !wants(warning)) return;
  add(set.is_error(warning) ? Severity::error : Severity::warning, where, std::move(message), warning);
}

void DiagnosticSink::add(Severity severity, Span where, std::string message, Warning warning) {
  last_was_dropped_ = true;
  Location place = sources_.in_text(where.begin);
  if (severity == Severity::error) {
    if (too_many()) return;
    if (place != 0 && place == last_error_) return;  // One mistake, one message.
    last_error_ = place;
    Place line = sources_.place_of(place);
    error_lines_.push_back({line.file, line.line});
    ++errors_;
  } else {
    if (++warnings_ > most_warnings) return;
    if (place != 0 && place == last_warning_ && !list_.empty() && list_.back().severity == Severity::warning && list_.back().message == message) return;
    last_warning_ = place;
  }
  last_was_dropped_ = false;
  list_.push_back(make(severity, where, std::move(message)));
  list_.back().option = name_of(warning);
  add_origin(list_.back(), where.begin);
  if (severity == Severity::error && too_many()) {
    Diagnostic last;
    last.severity = Severity::error;
    last.file = list_.back().file;
    last.message = std::to_string(most_errors) + " errors in this file; the rest is not shown";
    list_.push_back(std::move(last));
    last_was_dropped_ = true;
  }
}

bool DiagnosticSink::has_error_on_line(const Place& place) const {
  return place.file >= 0 && std::find(error_lines_.begin(), error_lines_.end(), std::pair(place.file, place.line)) != error_lines_.end();
}

void DiagnosticSink::note(Span where, std::string message) {
  if (last_was_dropped_ || list_.empty() || where.begin == 0) return;
  Diagnostic d = make(Severity::note, where, std::move(message));
  if (d.line) list_.back().notes.push_back(std::move(d));
}

void DiagnosticSink::also(Span where) {
  if (last_was_dropped_ || list_.empty() || where.begin == 0) return;
  Diagnostic& last = list_.back();
  Diagnostic other = make(Severity::note, where, "");
  if (other.file == last.file && other.line == last.line && last.line) {
    last.ranges.push_back({other.column, other.end_column});
    return;
  }
  // It may begin on a line before, and end on ours.
  Place end = sources_.place_of(sources_.in_text(where).end);
  if (end.file >= 0 && last.line && end.line == last.line && other.line < last.line && sources_.buffer(end.file).name == last.file) {
    std::uint32_t first = static_cast<std::uint32_t>(last.source_line.find_first_not_of(" \t") + 1);
    if (first > 0 && first < end.column) last.ranges.push_back({first, end.column});
  }
}

}  // namespace cc
}  // namespace heddle
