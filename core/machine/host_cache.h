// host_cache.h: what makes the machine fast and is not part of it: host addresses of guest pages.
#pragma once

#include <memory>

namespace heddle {

struct HostLanes;  // Per hart: virtual page → host address, decoded code. Defined with the engine.

// A copy starts empty, and all are equal: nothing in here may ever change what happens, or when.
class HostCache {
 public:
  HostCache();
  ~HostCache();
  HostCache(const HostCache&);
  HostCache& operator=(const HostCache&);
  HostCache(HostCache&&) noexcept;
  HostCache& operator=(HostCache&&) noexcept;
  bool operator==(const HostCache&) const { return true; }

  std::unique_ptr<HostLanes> lanes;  // Made by the first run.
};

}  // namespace heddle
