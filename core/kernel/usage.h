// usage.h: what processes have used: time and pages (getrusage, times).
#pragma once

#include <cstdint>
#include <vector>

#include "core/kernel/context.h"

namespace heddle {

Usage usage_of(const Context& c, const Process& process);             // Its own, ended threads included.
Usage usage_of(const Context& c, const Thread& thread);
Usage usage_with_children(const Context& c, const Process& process);  // And that of children it waited for.
void add(Usage& to, const Usage& more);

std::vector<std::uint8_t> usage_bytes(const Usage& usage);  // struct rusage of 32-bit Linux.

}  // namespace heddle
