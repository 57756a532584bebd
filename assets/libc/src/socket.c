// socket.c: sockets: thin, for the kernel does the work.
#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

int socket(int family, int type, int protocol) { return __result(__syscall(SYS_socket, family, type, protocol)); }
int socketpair(int family, int type, int protocol, int ends[2]) {
  return __result(__syscall(SYS_socketpair, family, type, protocol, ends));
}
int bind(int fd, const struct sockaddr *address, socklen_t size) { return __result(__syscall(SYS_bind, fd, address, size)); }
int listen(int fd, int backlog) { return __result(__syscall(SYS_listen, fd, backlog)); }
int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict size, int flags) {
  return __result(__syscall_cp(SYS_accept4, fd, address, size, flags));
}
int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict size) { return accept4(fd, address, size, 0); }
int connect(int fd, const struct sockaddr *address, socklen_t size) {
  return __result(__syscall_cp(SYS_connect, fd, address, size));
}
int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return __result(__syscall(SYS_getsockname, fd, address, size));
}
int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict size) {
  return __result(__syscall(SYS_getpeername, fd, address, size));
}

ssize_t sendto(int fd, const void *from, size_t count, int flags, const struct sockaddr *address, socklen_t size) {
  return __result(__syscall_cp(SYS_sendto, fd, from, count, flags, address, size));
}
ssize_t recvfrom(int fd, void *restrict to, size_t count, int flags, struct sockaddr *restrict address,
                 socklen_t *restrict size) {
  return __result(__syscall_cp(SYS_recvfrom, fd, to, count, flags, address, size));
}
ssize_t send(int fd, const void *from, size_t count, int flags) { return sendto(fd, from, count, flags, 0, 0); }
ssize_t recv(int fd, void *to, size_t count, int flags) { return recvfrom(fd, to, count, flags, 0, 0); }
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  return __result(__syscall_cp(SYS_sendmsg, fd, message, flags));
}
ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  return __result(__syscall_cp(SYS_recvmsg, fd, message, flags));
}

// The kernel's timeval has 64-bit microseconds.
int setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
  long long wanted[2];
  if (level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO) && size >= sizeof(struct timeval)) {
    const struct timeval *given = value;
    wanted[0] = given->tv_sec;
    wanted[1] = given->tv_usec;
    long answer = __syscall(SYS_setsockopt, fd, level, name, wanted, sizeof wanted);
    if (answer != -ENOPROTOOPT) return __result(answer);
    long narrow[2] = {given->tv_sec, given->tv_usec};  // An older kernel: 20 and 21, of 32 bits each.
    return __result(__syscall(SYS_setsockopt, fd, level, name - 46, narrow, sizeof narrow));
  }
  return __result(__syscall(SYS_setsockopt, fd, level, name, value, size));
}
int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict size) {
  return __result(__syscall(SYS_getsockopt, fd, level, name, value, size));
}
int shutdown(int fd, int how) { return __result(__syscall(SYS_shutdown, fd, how)); }
int sockatmark(int fd) {
  (void)fd;
  return 0;  // There is no urgent data.
}

struct cmsghdr *__next_part(struct msghdr *message, struct cmsghdr *part) {
  char *next = (char *)part + CMSG_ALIGN(part->cmsg_len), *end = (char *)message->msg_control + message->msg_controllen;
  if (part->cmsg_len < sizeof(struct cmsghdr) || (size_t)(end - next) < sizeof(struct cmsghdr) || next > end) return 0;
  return (struct cmsghdr *)next;
}
