// mqueue.h: message queues with priorities (POSIX).
#ifndef _MQUEUE_H
#define _MQUEUE_H
#include <fcntl.h>
#include <signal.h>
#include <sys/types.h>
#include <time.h>
typedef int mqd_t;
struct mq_attr {
  long mq_flags, mq_maxmsg, mq_msgsize, mq_curmsgs, __unused[4];
};
mqd_t mq_open(const char *name, int flags, ...);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_send(mqd_t queue, const char *from, size_t count, unsigned priority);
int mq_timedsend(mqd_t queue, const char *from, size_t count, unsigned priority, const struct timespec *deadline);
ssize_t mq_receive(mqd_t queue, char *to, size_t count, unsigned *priority);
ssize_t mq_timedreceive(mqd_t queue, char *restrict to, size_t count, unsigned *restrict priority,
                        const struct timespec *restrict deadline);
int mq_getattr(mqd_t queue, struct mq_attr *attributes);
int mq_setattr(mqd_t queue, const struct mq_attr *restrict wanted, struct mq_attr *restrict before);
int mq_notify(mqd_t queue, const struct sigevent *how);
#endif
