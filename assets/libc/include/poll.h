// poll.h: waiting for one of several descriptors (POSIX).
#ifndef _POLL_H
#define _POLL_H
#include <sys/types.h>
#define POLLIN 1
#define POLLPRI 2
#define POLLOUT 4
#define POLLERR 8
#define POLLHUP 16
#define POLLNVAL 32
typedef unsigned long nfds_t;
struct pollfd {
  int fd;
  short events, revents;
};
int poll(struct pollfd *descriptors, nfds_t count, int milliseconds);
#endif
