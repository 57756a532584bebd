// delivery.cpp: deliveries set, and made when they are due.
#include "core/kernel/delivery.h"

#include "core/kernel/event_counter.h"
#include "core/kernel/socket_work.h"

namespace heddle {

void set_delivery(Kernel& kernel, Tick at, DeliveryKind kind, std::int32_t id) { kernel.deliveries.insert({at, kind, id}); }

Tick next_delivery(const Kernel& kernel) { return kernel.deliveries.empty() ? never : kernel.deliveries.begin()->at; }

void make_deliveries(Context& c) {
  while (next_delivery(c.kernel) <= c.at) {
    Delivery due = *c.kernel.deliveries.begin();
    c.kernel.deliveries.erase(c.kernel.deliveries.begin());
    switch (due.kind) {
      case DeliveryKind::network: arrive(c, due.id); break;
      case DeliveryKind::timer: run_out(c, due.id); break;
      case DeliveryKind::count: break;
    }
  }
}

}  // namespace heddle
