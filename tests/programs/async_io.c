// aio: reads and writes beside the program, waited for in every way; errors; lists; cancelled requests.
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static sem_t told;
static void by_thread(union sigval value) { if (value.sival_int == 42) sem_post(&told); }
static volatile sig_atomic_t signals, number;
static void by_signal(int s, siginfo_t *info, void *c) { (void)s; (void)c; signals = signals + 1; number = info->si_value.sival_int; }
static void wait_for(struct aiocb *block) { const struct aiocb *list[2] = {0, block}; while (aio_error(block) == EINPROGRESS) aio_suspend(list, 2, NULL); }
int main(void) {
  char path[] = "/tmp/async_XXXXXX", text[64] = "", other[64] = "";
  int fd = mkstemp(path);
  struct aiocb w = {.aio_fildes = fd, .aio_buf = "hello, asynchronous world", .aio_nbytes = 25, .aio_offset = 3, .aio_sigevent.sigev_notify = SIGEV_NONE};
  printf("write %d\n", aio_write(&w)); wait_for(&w); printf("%d %zd\n", aio_error(&w), aio_return(&w));
  struct aiocb r = {.aio_fildes = fd, .aio_buf = text, .aio_nbytes = 5, .aio_offset = 10};
  sem_init(&told, 0, 0);
  r.aio_sigevent.sigev_notify = SIGEV_THREAD; r.aio_sigevent.sigev_notify_function = by_thread; r.aio_sigevent.sigev_value.sival_int = 42;
  printf("read %d\n", aio_read(&r)); while (sem_wait(&told) < 0) {} printf("%d %zd '%s'\n", aio_error(&r), aio_return(&r), text);
  struct sigaction action = {.sa_sigaction = by_signal, .sa_flags = SA_SIGINFO}; sigaction(SIGUSR1, &action, NULL);
  memset(text, 0, sizeof text); r.aio_offset = 3; r.aio_sigevent.sigev_notify = SIGEV_SIGNAL; r.aio_sigevent.sigev_signo = SIGUSR1; r.aio_sigevent.sigev_value.sival_int = 7;
  aio_read(&r); while (!signals) usleep(100); printf("signal %d '%s' %zd\n", (int)number, text, aio_return(&r));
  struct aiocb bad = {.aio_fildes = 99, .aio_buf = text, .aio_nbytes = 1};
  int at_once = aio_read(&bad); if (at_once == 0) wait_for(&bad); printf("bad %d\n", at_once == 0 ? aio_error(&bad) == EBADF : errno == EBADF);
  struct aiocb past = {.aio_fildes = fd, .aio_buf = text, .aio_nbytes = 9, .aio_offset = 1000}; aio_read(&past); wait_for(&past); printf("end %d %zd\n", aio_error(&past), aio_return(&past));
  struct aiocb negative = {.aio_fildes = fd, .aio_buf = text, .aio_nbytes = 9, .aio_reqprio = -1}; printf("priority %d\n", aio_read(&negative) == -1 && errno == EINVAL);
  memset(text, 0, sizeof text);
  struct aiocb a = {.aio_fildes = fd, .aio_buf = text, .aio_nbytes = 4, .aio_offset = 3, .aio_lio_opcode = LIO_READ}, b = {.aio_fildes = fd, .aio_buf = other, .aio_nbytes = 5, .aio_offset = 10, .aio_lio_opcode = LIO_READ}, n = {.aio_lio_opcode = LIO_NOP};
  struct aiocb *list[] = {&a, NULL, &n, &b};
  printf("list %d", lio_listio(LIO_WAIT, list, 4, NULL)); printf(" '%s' '%s' %zd %zd\n", text, other, aio_return(&a), aio_return(&b));
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = by_thread}; event.sigev_value.sival_int = 42;
  a.aio_lio_opcode = b.aio_lio_opcode = LIO_WRITE; printf("list %d\n", lio_listio(LIO_NOWAIT, list, 4, &event)); while (sem_wait(&told) < 0) {} printf("%zd %zd\n", aio_return(&a), aio_return(&b));
  a.aio_fildes = 77; printf("list %d", lio_listio(LIO_WAIT, list, 4, NULL)); printf(" %d\n", errno == EIO); printf("%d\n", lio_listio(5, list, 4, NULL) == -1 && errno == EINVAL);
  int ends[2]; if (pipe(ends)) return 1;
  struct aiocb p = {.aio_fildes = ends[0], .aio_buf = text, .aio_nbytes = 10}; aio_read(&p);
  const struct aiocb *one[] = {&p}; struct timespec soon = {0, 5000000};
  printf("suspend %d", aio_suspend(one, 1, &soon)); printf(" %d %d\n", errno == EAGAIN, aio_error(&p) == EINPROGRESS);
  if (write(ends[1], "pipe", 4) != 4) return 1; wait_for(&p); printf("%.4s %zd\n", text, aio_return(&p));
  printf("cancel %d %d\n", aio_cancel(fd, NULL) == AIO_ALLDONE, aio_cancel(55, NULL) == -1 && errno == EBADF);
  struct aiocb s = {.aio_fildes = fd}; printf("sync %d\n", aio_fsync(O_SYNC, &s)); wait_for(&s); printf("%d %zd\n", aio_error(&s), aio_return(&s)); printf("%d\n", aio_fsync(12345, &s) == -1 && errno == EINVAL);
  unlink(path);
  return 0;
}
