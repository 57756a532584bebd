// breaks.h: running until something that a person waits for: a line, a write to a variable, a switch, a signal, a
// lock. A copy of the world, the scout, runs ahead, so that the timeline itself never goes further than the stop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/time/timeline.h"

namespace heddle {

enum class BreakKind : std::uint8_t {
  line,     // A thread is about to begin a statement of this line.
  write,    // Somebody writes to these bytes, the same value or another.
  switch_,  // A thread comes onto a core.
  signal,   // A signal is sent, or its handler begins.
  lock,     // A mutex is locked or waited for.
  fault,    // Anything that is shown in red.
  count
};

struct Break {
  int id = 0;
  BreakKind kind = BreakKind::line;
  Tid tid = 0;             // Only of this thread; 0: of any.
  std::string file;        // line: as Image::files names it, …
  std::uint32_t line = 0;  // … from 1.
  Pid pid = 0;             // write: in whose memory, …
  Address address = 0;     // … where, …
  std::uint32_t size = 4;  // … and how many bytes.
  bool operator==(const Break&) const = default;
};

struct BreakHit {
  int id = 0;   // Of the break.
  Tid tid = 0;  // Who came to it.
};

struct BreakOutcome {
  StopReason reason = StopReason::tick;  // When nothing was hit.
  std::optional<BreakHit> hit;           // The cursor is at the first moment of it: before a line's first instruction, after anything else.
};

// Forward until the first of `breaks` or `until`. A thread that stands at a line already goes on first.
BreakOutcome run_to_break(Timeline& timeline, Tick until, const std::vector<Break>& breaks);

// The instructions at which statements of this line begin.
std::vector<Address> addresses_of_line(const Image& image, const std::string& file, std::uint32_t line);

}  // namespace heddle
