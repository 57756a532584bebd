// signalfd: signals that are read instead of handled: queued ones with values, a child's end; poll and epoll on them.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct signalfd_siginfo info[4];
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, 0);
  int file = signalfd(-1, &set, SFD_NONBLOCK);
  int size = read(file, info, sizeof info);
  printf("%d %s\n", size, strerror(errno));

  raise(SIGUSR1);
  sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 77});
  size = read(file, info, sizeof info);
  printf("%d: %d %d %d\n", size, info[0].ssi_signo, info[0].ssi_code, info[0].ssi_pid == (unsigned)getpid());
  printf("%d %d %d\n", info[1].ssi_signo == (unsigned)SIGRTMIN, info[1].ssi_code, info[1].ssi_int);

  struct pollfd one = {file, POLLIN, 0};
  printf("%d\n", poll(&one, 1, 0));
  kill(getpid(), SIGUSR1);
  int ready = poll(&one, 1, 0);
  printf("%d %x\n", ready, one.revents);
  read(file, info, sizeof info);

  file = signalfd(-1, &set, 0);
  pid_t child = fork();
  if (child == 0) {
    usleep(20000);
    _exit(7);
  }
  size = read(file, info, sizeof *info);
  printf("%d: %d %d %d %d\n", size, info[0].ssi_signo, info[0].ssi_code, info[0].ssi_pid == (unsigned)child, info[0].ssi_status);
  waitpid(child, 0, 0);

  int group = epoll_create1(0);
  struct epoll_event event = {EPOLLIN, {.fd = file}};
  epoll_ctl(group, EPOLL_CTL_ADD, file, &event);
  if (fork() == 0) {
    usleep(20000);
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  ready = epoll_wait(group, &event, 1, 5000);
  printf("%d %d\n", ready, event.data.fd == file);
  wait(0);
  errno = 0;
  size = read(file, info, 10);
  printf("%d %s\n", size, strerror(errno));
  return 0;
}
