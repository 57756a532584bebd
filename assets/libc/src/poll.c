// poll.c: waiting for one of several descriptors.
#include <poll.h>
#include <time.h>

#include "../internal/syscall.h"

int poll(struct pollfd *descriptors, nfds_t count, int milliseconds) {
  struct timespec wanted;
  wanted.tv_sec = milliseconds / 1000;
  wanted.tv_nsec = milliseconds % 1000 * 1000000L;
  return __result(__syscall_cp(SYS_ppoll, descriptors, count, milliseconds < 0 ? 0 : &wanted, 0, 0));
}
