// mqueue.c: message queues. The kernel knows them without the slash that their names begin with here.
#include <errno.h>
#include <mqueue.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

// The kernel's timespec has 64-bit nanoseconds.
static const void *kernel_time(const struct timespec *deadline, long long room[2]) {
  if (deadline == 0) return 0;
  room[0] = deadline->tv_sec;
  room[1] = deadline->tv_nsec;
  return room;
}

mqd_t mq_open(const char *name, int flags, ...) {
  mode_t mode = 0;
  struct mq_attr *attributes = 0;
  if (name[0] != '/') {
    errno = EINVAL;
    return -1;
  }
  if (flags & O_CREAT) {
    va_list list;
    va_start(list, flags);
    mode = va_arg(list, mode_t);
    attributes = va_arg(list, struct mq_attr *);
    va_end(list);
  }
  return __result(__syscall(SYS_mq_open, name + 1, flags, mode, attributes));
}

int mq_close(mqd_t queue) {
  struct mq_attr unused;
  return mq_getattr(queue, &unused) != 0 ? -1 : close(queue);
}

int mq_unlink(const char *name) {
  if (name[0] != '/') {
    errno = EINVAL;
    return -1;
  }
  long answer = __syscall(SYS_mq_unlink, name + 1);
  return __result(answer == -EPERM ? -EACCES : answer);
}

int mq_timedsend(mqd_t queue, const char *from, size_t count, unsigned priority, const struct timespec *deadline) {
  long long room[2];
  return __result(__syscall_cp(SYS_mq_timedsend_time64, queue, from, count, priority, kernel_time(deadline, room)));
}
int mq_send(mqd_t queue, const char *from, size_t count, unsigned priority) {
  return mq_timedsend(queue, from, count, priority, 0);
}
ssize_t mq_timedreceive(mqd_t queue, char *restrict to, size_t count, unsigned *restrict priority,
                        const struct timespec *restrict deadline) {
  long long room[2];
  return __result(__syscall_cp(SYS_mq_timedreceive_time64, queue, to, count, priority, kernel_time(deadline, room)));
}
ssize_t mq_receive(mqd_t queue, char *to, size_t count, unsigned *priority) {
  return mq_timedreceive(queue, to, count, priority, 0);
}

int mq_setattr(mqd_t queue, const struct mq_attr *restrict wanted, struct mq_attr *restrict before) {
  return __result(__syscall(SYS_mq_getsetattr, queue, wanted, before));
}
int mq_getattr(mqd_t queue, struct mq_attr *attributes) { return mq_setattr(queue, 0, attributes); }
