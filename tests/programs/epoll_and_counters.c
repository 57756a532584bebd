// epoll level-triggered, edge-triggered and one-shot; eventfd and timerfd; ppoll with a signal mask.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); fflush(stdout); } while (0)
static struct epoll_event events[8];
static void show(int n) { for (int i = 0; i < n; i++) printf(" %x/%d", events[i].events, events[i].data.u32); printf(" (%d)\n", n); }
static volatile int seen;
static void on_alarm(int number) { seen = number; }

int main(void) {
  int set = epoll_create1(0), a[2], b[2], pair[2];
  char buffer[100];
  struct epoll_event e;
  pipe(a); pipe(b); socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
  e = (struct epoll_event){.events = EPOLLIN, .data.u32 = 1}; E(epoll_ctl(set, EPOLL_CTL_ADD, a[0], &e)); E(epoll_ctl(set, EPOLL_CTL_ADD, a[0], &e));
  e = (struct epoll_event){.events = EPOLLIN | EPOLLET, .data.u32 = 2}; E(epoll_ctl(set, EPOLL_CTL_ADD, b[0], &e));
  show(epoll_wait(set, events, 8, 0)); write(b[1], "x", 1); write(a[1], "y", 1); show(epoll_wait(set, events, 8, 0)); show(epoll_wait(set, events, 8, 0));
  write(b[1], "z", 1); show(epoll_wait(set, events, 8, 0)); show(epoll_wait(set, events, 1, 0)); read(a[0], buffer, 9); show(epoll_wait(set, events, 8, 0));
  e = (struct epoll_event){.events = EPOLLIN | EPOLLONESHOT, .data.u32 = 3}; E(epoll_ctl(set, EPOLL_CTL_ADD, pair[0], &e)); write(pair[1], "1", 1); show(epoll_wait(set, events, 8, 0)); write(pair[1], "2", 1); show(epoll_wait(set, events, 8, 0));
  e.events = EPOLLIN | EPOLLOUT | EPOLLONESHOT; E(epoll_ctl(set, EPOLL_CTL_MOD, pair[0], &e)); show(epoll_wait(set, events, 8, 0));
  E(epoll_ctl(set, EPOLL_CTL_DEL, pair[0], 0)); E(epoll_ctl(set, EPOLL_CTL_DEL, pair[0], 0)); E(epoll_ctl(set, EPOLL_CTL_ADD, set, &e)); E(epoll_ctl(set, EPOLL_CTL_ADD, 99, &e)); E(epoll_wait(set, events, 0, 0)); E(epoll_wait(1, events, 1, 0));
  close(b[1]); show(epoll_wait(set, events, 8, 0)); close(b[0]); show(epoll_wait(set, events, 8, 0));
  int outer = epoll_create1(EPOLL_CLOEXEC); e = (struct epoll_event){.events = EPOLLIN, .data.u32 = 9}; E(epoll_ctl(outer, EPOLL_CTL_ADD, set, &e)); show(epoll_wait(outer, events, 8, 0)); write(a[1], "q", 1); show(epoll_wait(outer, events, 8, 0));
  read(a[0], buffer, 9);
  if (fork() == 0) { usleep(2000); write(a[1], "late", 4); _exit(0); }
  show(epoll_wait(set, events, 8, -1)); wait(0); E(epoll_wait(outer, events, 8, 1)); read(a[0], buffer, 9); E(epoll_wait(set, events, 8, 5));

  uint64_t n; int count = eventfd(3, EFD_NONBLOCK); E(read(count, &n, 8)); printf("%d\n", (int)n); E(read(count, &n, 8)); n = 5; E(write(count, &n, 8)); E(write(count, &n, 8)); E(read(count, &n, 8)); printf("%d\n", (int)n); E(read(count, &n, 4)); n = ~0ull; E(write(count, &n, 8));
  int turns = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK); E(read(turns, &n, 8)); E(read(turns, &n, 8)); E(read(turns, &n, 8)); struct pollfd p = {.fd = turns, .events = POLLIN | POLLOUT}; E(poll(&p, 1, 0)); printf("%x\n", p.revents);

  int timer = timerfd_create(CLOCK_MONOTONIC, 0); struct itimerspec wanted = {.it_value = {0, 2000000}, .it_interval = {0, 1000000}}, left; E(timerfd_settime(timer, 0, &wanted, 0)); E(read(timer, &n, 8)); printf("%d\n", n >= 1); E(timerfd_gettime(timer, &left)); printf("%d %ld\n", left.it_value.tv_nsec > 0 && left.it_value.tv_nsec <= 1000000, (long)left.it_interval.tv_nsec);
  e = (struct epoll_event){.events = EPOLLIN, .data.u32 = 7}; epoll_ctl(set, EPOLL_CTL_ADD, timer, &e); show(epoll_wait(set, events, 8, 1000)); E(read(timer, &n, 8)); wanted.it_value.tv_nsec = 0; E(timerfd_settime(timer, 0, &wanted, 0)); show(epoll_wait(set, events, 8, 3));

  sigset_t none, alarm_only; sigemptyset(&none); sigemptyset(&alarm_only); sigaddset(&alarm_only, SIGUSR1); sigprocmask(SIG_BLOCK, &alarm_only, 0); signal(SIGUSR1, on_alarm);
  kill(getpid(), SIGUSR1); printf("%d\n", seen); p.fd = a[0]; p.events = POLLIN; struct timespec brief = {0, 1000000}; E(ppoll(&p, 1, &brief, 0)); printf("%d\n", seen); E(ppoll(&p, 1, 0, &none)); printf("%d\n", seen == SIGUSR1);
  sigprocmask(SIG_BLOCK, 0, &none); printf("%d\n", sigismember(&none, SIGUSR1));
  return 0;
}
