// sys/select.h: waiting for one of several descriptors, as sets of bits (POSIX).
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H
#include <signal.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#define FD_SETSIZE 1024
typedef unsigned long fd_mask;
#define NFDBITS 32
typedef struct {
  fd_mask fds_bits[FD_SETSIZE / 32];
} fd_set;
#define FD_ZERO(set)                                                                \
  do {                                                                              \
    fd_set *__set = (set);                                                          \
    for (int __i = 0; __i < FD_SETSIZE / 32; __i++) __set->fds_bits[__i] = 0;       \
  } while (0)
#define FD_SET(fd, set) ((void)((set)->fds_bits[(fd) / 32] |= 1UL << ((fd) % 32)))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[(fd) / 32] &= ~(1UL << ((fd) % 32))))
#define FD_ISSET(fd, set) (((set)->fds_bits[(fd) / 32] >> ((fd) % 32) & 1) != 0)
int select(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional,
           struct timeval *restrict timeout);
int pselect(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional,
            const struct timespec *restrict timeout, const sigset_t *restrict mask);
#endif
