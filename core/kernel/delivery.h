// delivery.h: what the clock does of itself, besides ending waits: packets arrive, timers of timerfd run out.
#pragma once

#include <cstdint>
#include <set>

#include "core/base/ids.h"

namespace heddle {

enum class DeliveryKind : std::uint8_t { network, timer, count };

struct Delivery {
  Tick at = 0;
  DeliveryKind kind = DeliveryKind::network;
  std::int32_t id = 0;  // Of the socket or timer.
  auto operator<=>(const Delivery&) const = default;
};
using Deliveries = std::set<Delivery>;

struct Context;
struct Kernel;
void set_delivery(Kernel& kernel, Tick at, DeliveryKind kind, std::int32_t id);
Tick next_delivery(const Kernel& kernel);  // `never`: none is set.
void make_deliveries(Context& c);           // All that are due.

}  // namespace heddle
