// source.cpp: from a location to file, line and column.
#include "core/cc/source.h"

#include <algorithm>

namespace heddle::cc {
namespace {

const std::vector<std::uint32_t>& line_starts_of(const SourceBuffer& buffer) {
  if (!buffer.line_starts.empty()) return buffer.line_starts;
  buffer.line_starts.push_back(0);
  const char* start = buffer.text.data();
  const char* end = start + buffer.text.size();
  for (const char* at = start; at < end;) {
    const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (!newline) break;
    at = static_cast<const char*>(newline) + 1;
    buffer.line_starts.push_back(static_cast<std::uint32_t>(at - start));
  }
  return buffer.line_starts;
}

}  // namespace

int SourceTable::add(std::string name, std::string_view text, bool is_library) {
  if (text.size() > (1u << 30) - next_base_) return -1;
  SourceBuffer buffer;
  buffer.name = std::move(name);
  buffer.text = arena_.copy_text(text);
  buffer.base = next_base_;
  buffer.is_library = is_library;
  next_base_ += static_cast<Location>(text.size()) + 2;
  buffers_.push_back(std::move(buffer));
  return count() - 1;
}

Location SourceTable::add_expansion(Location use, Location definition, Run<Token> body) {
  if (body.count > 0xfffffff0u - next_expanded_) return use;
  Expansion expansion;
  expansion.first = next_expanded_;
  expansion.use = use;
  expansion.use_in_text = in_text(use);
  expansion.definition = definition;
  expansion.body = body;
  expansions_.push_back(expansion);
  next_expanded_ += body.count + 2;  // Spans end behind a token.
  return expansion.first;
}

const Expansion& SourceTable::expansion_of(Location location) const {
  auto after = std::upper_bound(expansions_.begin(), expansions_.end(), location, [](Location l, const Expansion& e) { return l < e.first; });
  return *(after - 1);
}

std::string_view SourceTable::word_at(Location location) const {
  Place place = place_of(location);
  if (place.file < 0) return {};
  const SourceBuffer& b = buffer(place.file);
  std::size_t start = location - b.base, end = start;
  auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80); };
  while (end < b.text.size() && is_word(b.text[end])) ++end;
  return b.text.substr(start, end > start ? end - start : 1);
}

Span SourceTable::in_text(Span span) const {
  Location last = span.end > span.begin ? span.end - 1 : span.begin;
  Span found{in_text(span.begin), span.end};
  if (is_expanded(last)) {
    last = in_text(last);
    found.end = last + static_cast<Location>(word_at(last).size());
  }
  return found;
}

int SourceTable::file_of(Location location) const {
  location = in_text(location);
  if (location == 0 || buffers_.empty()) return -1;
  auto holds = [&](int index) {
    const SourceBuffer& b = buffer(index);
    return location >= b.base && location <= b.base + b.text.size() + 1;
  };
  if (last_ >= count() || !holds(last_)) {
    auto after = std::upper_bound(buffers_.begin(), buffers_.end(), location,
                                  [](Location l, const SourceBuffer& b) { return l < b.base; });
    if (after == buffers_.begin()) return -1;
    last_ = static_cast<int>(after - buffers_.begin()) - 1;
    last_line_ = 0;
  }
  return last_;
}

Place SourceTable::place_of(Location location) const {
  location = in_text(location);
  if (file_of(location) < 0) return {};
  const SourceBuffer& b = buffer(last_);
  std::uint32_t offset = location - b.base;
  const auto& starts = line_starts_of(b);
  bool near = last_line_ < starts.size() && starts[last_line_] <= offset &&
              (last_line_ + 1 == starts.size() || offset < starts[last_line_ + 1]);
  if (!near) {
    last_line_ = static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
  }
  return {last_, last_line_ + 1, offset - starts[last_line_] + 1};
}

std::string_view SourceTable::line_text(int file, std::uint32_t line) const {
  const SourceBuffer& b = buffer(file);
  const auto& starts = line_starts_of(b);
  if (line == 0 || line > starts.size()) return {};
  std::uint32_t start = starts[line - 1];
  std::size_t end = b.text.find('\n', start);
  std::string_view text = b.text.substr(start, end == std::string_view::npos ? end : end - start);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace heddle::cc
