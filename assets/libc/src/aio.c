// aio.c: requests to read and write wait in a list until a thread of the library has done them, one after the other.
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { SYNC = 3 };  // An operation beside LIO_READ and LIO_WRITE.

struct group {  // The requests of one lio_listio.
  int left;
  int is_waited_for;
  struct sigevent event;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t some_work = PTHREAD_COND_INITIALIZER, some_done = PTHREAD_COND_INITIALIZER;
static struct aiocb *first, *running;
static int has_worker;

struct call {
  void (*function)(union sigval);
  union sigval value;
};

static void *call_function(void *argument) {
  struct call call = *(struct call *)argument;
  free(argument);
  call.function(call.value);
  return 0;
}

static void tell(const struct sigevent *event) {
  if (event->sigev_notify == SIGEV_SIGNAL && event->sigev_signo > 0) sigqueue(getpid(), event->sigev_signo, event->sigev_value);
  if (event->sigev_notify != SIGEV_THREAD || !event->sigev_notify_function) return;
  struct call *call = malloc(sizeof *call);
  pthread_t thread;
  if (!call) return;
  *call = (struct call){event->sigev_notify_function, event->sigev_value};
  if (pthread_create(&thread, event->sigev_notify_attributes, call_function, call) == 0) pthread_detach(thread);
  else free(call);
}

// With the lock held. The result is there before anybody is told.
static void finish(struct aiocb *block, ssize_t result, int error) {
  struct group *group = block->__group;
  struct sigevent event = block->aio_sigevent, of_group = {.sigev_notify = SIGEV_NONE};
  block->__result = error ? -1 : result;
  __atomic_store_n(&block->__error, error, __ATOMIC_RELEASE);
  if (group && --group->left == 0 && !group->is_waited_for) {
    of_group = group->event;
    free(group);
  }
  pthread_cond_broadcast(&some_done);
  pthread_mutex_unlock(&lock);
  tell(&event);
  tell(&of_group);
  pthread_mutex_lock(&lock);
}

static ssize_t perform(struct aiocb *block) {
  int fd = block->aio_fildes;
  void *bytes = (void *)block->aio_buf;
  if (block->aio_lio_opcode == SYNC) return fsync(fd);
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return -1;
  ssize_t result;
  if (block->aio_lio_opcode == LIO_READ) {
    result = pread(fd, bytes, block->aio_nbytes, block->aio_offset);
    if (result < 0 && errno == ESPIPE) result = read(fd, bytes, block->aio_nbytes);
  } else {
    if (flags & O_APPEND) return write(fd, bytes, block->aio_nbytes);
    result = pwrite(fd, bytes, block->aio_nbytes, block->aio_offset);
    if (result < 0 && errno == ESPIPE) result = write(fd, bytes, block->aio_nbytes);
  }
  return result;
}

static void *work(void *unused) {
  pthread_mutex_lock(&lock);
  for (;;) {
    while (!first) pthread_cond_wait(&some_work, &lock);
    struct aiocb *block = running = first;
    first = block->__next;
    pthread_mutex_unlock(&lock);
    ssize_t result = perform(block);
    int error = result < 0 ? errno : 0;
    pthread_mutex_lock(&lock);
    running = 0;
    finish(block, result, error);
  }
}

static void forget_worker(void) {  // A child has none, and none of its parent's requests.
  has_worker = 0;
  first = running = 0;
  lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
}

// With the lock held; 0 or an error.
static int enqueue(struct aiocb *block, struct group *group) {
  if (!has_worker) {
    static int knows_of_forks;
    sigset_t all, old;
    pthread_t thread;
    pthread_attr_t attributes;
    if (!knows_of_forks) pthread_atfork(0, 0, forget_worker);
    knows_of_forks = 1;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);  // The program's signals are none of its business.
    int failed = pthread_create(&thread, &attributes, work, 0);
    pthread_sigmask(SIG_SETMASK, &old, 0);
    pthread_attr_destroy(&attributes);
    if (failed) return EAGAIN;
    has_worker = 1;
  }
  block->__error = EINPROGRESS;
  block->__result = -1;
  block->__group = group;
  block->__next = 0;
  struct aiocb **last = &first;
  while (*last) last = &(*last)->__next;
  *last = block;
  pthread_cond_signal(&some_work);
  return 0;
}

static int submit(struct aiocb *block, int operation) {
  if (block->aio_reqprio < 0 || (operation != SYNC && (block->aio_offset < 0 || (ssize_t)block->aio_nbytes < 0))) {
    block->__error = EINVAL, block->__result = -1;
    errno = EINVAL;
    return -1;
  }
  block->aio_lio_opcode = operation;
  pthread_mutex_lock(&lock);
  int error = enqueue(block, 0);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return error ? -1 : 0;
}

int aio_read(struct aiocb *block) { return submit(block, LIO_READ); }
int aio_write(struct aiocb *block) { return submit(block, LIO_WRITE); }

int aio_fsync(int operation, struct aiocb *block) {
  int flags = fcntl(block->aio_fildes, F_GETFL);
  if (operation != O_SYNC && operation != O_DSYNC) errno = EINVAL;
  else if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) errno = EBADF;
  else return submit(block, SYNC);
  return -1;
}

int aio_error(const struct aiocb *block) { return __atomic_load_n(&block->__error, __ATOMIC_ACQUIRE); }
ssize_t aio_return(struct aiocb *block) { return block->__result; }

int aio_cancel(int fd, struct aiocb *block) {
  if (fcntl(fd, F_GETFD) < 0) return -1;
  if (block && block->aio_fildes != fd) {
    errno = EINVAL;
    return -1;
  }
  int answer = AIO_ALLDONE;
  pthread_mutex_lock(&lock);
  if (running && running->aio_fildes == fd && (!block || block == running)) answer = AIO_NOTCANCELED;
  for (struct aiocb **at = &first; *at;) {
    struct aiocb *one = *at;
    if (one->aio_fildes != fd || (block && block != one)) {
      at = &one->__next;
      continue;
    }
    *at = one->__next;
    if (answer == AIO_ALLDONE) answer = AIO_CANCELED;
    finish(one, -1, ECANCELED);
    at = &first;  // The lock was open for a while.
  }
  pthread_mutex_unlock(&lock);
  return answer;
}

int aio_suspend(const struct aiocb *const blocks[], int count, const struct timespec *timeout) {
  struct timespec until;
  int error = 0;
  if (count < 0) {
    errno = EINVAL;
    return -1;
  }
  if (timeout) {
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += timeout->tv_sec;
    until.tv_nsec += timeout->tv_nsec;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  }
  pthread_mutex_lock(&lock);
  for (;;) {
    int any = 0;
    for (int i = 0; i < count; i++) any |= blocks[i] && blocks[i]->__error != EINPROGRESS;
    if (any || error) break;
    error = timeout ? pthread_cond_timedwait(&some_done, &lock, &until) : pthread_cond_wait(&some_done, &lock);
  }
  pthread_mutex_unlock(&lock);
  if (error) errno = error == ETIMEDOUT ? EAGAIN : error;
  return error ? -1 : 0;
}

int lio_listio(int mode, struct aiocb *restrict const blocks[restrict], int count, struct sigevent *restrict event) {
  if ((mode != LIO_WAIT && mode != LIO_NOWAIT) || count < 0) {
    errno = EINVAL;
    return -1;
  }
  struct group *group = malloc(sizeof *group);
  int failed = 0;
  if (!group) {
    errno = EAGAIN;
    return -1;
  }
  group->left = 1;  // Us, until all are in the list.
  group->is_waited_for = mode == LIO_WAIT;
  group->event = event ? *event : (struct sigevent){.sigev_notify = SIGEV_NONE};
  pthread_mutex_lock(&lock);
  for (int i = 0; i < count; i++) {
    struct aiocb *block = blocks[i];
    if (!block || block->aio_lio_opcode == LIO_NOP) continue;
    int is_fine = (block->aio_lio_opcode == LIO_READ || block->aio_lio_opcode == LIO_WRITE) && block->aio_offset >= 0 && block->aio_reqprio >= 0;
    group->left++;
    if (is_fine && enqueue(block, group) == 0) continue;
    group->left--;
    block->__error = EINVAL, block->__result = -1;
    failed = 1;
  }
  if (mode == LIO_WAIT) {
    group->left--;
    while (group->left > 0) pthread_cond_wait(&some_done, &lock);
    for (int i = 0; i < count; i++) failed |= blocks[i] && blocks[i]->aio_lio_opcode != LIO_NOP && blocks[i]->__error != 0;
    free(group);
  } else if (--group->left == 0) {
    struct sigevent now = group->event;
    free(group);
    pthread_mutex_unlock(&lock);
    tell(&now);
    pthread_mutex_lock(&lock);
  }
  pthread_mutex_unlock(&lock);
  if (failed) errno = EIO;
  return failed ? -1 : 0;
}
