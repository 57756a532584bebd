// host_cache.cpp: copying nothing.
#include "core/machine/host_cache.h"

#include "core/machine/engine.h"

namespace heddle {

HostCache::HostCache() = default;
HostCache::~HostCache() = default;
HostCache::HostCache(const HostCache&) {}
HostCache& HostCache::operator=(const HostCache&) {
  lanes.reset();
  return *this;
}
// Also a move starts afresh: lanes hold addresses of the harts they were made for.
HostCache::HostCache(HostCache&& other) noexcept { other.lanes.reset(); }
HostCache& HostCache::operator=(HostCache&& other) noexcept {
  lanes.reset();
  other.lanes.reset();
  return *this;
}

}  // namespace heddle
