// daemon.c: going into the background, the terminal that was left, and running a program that is open already.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int daemon(int stay, int keep_files) {
  pid_t child = fork();
  if (child < 0) return -1;
  if (child > 0) _exit(0);
  if (setsid() < 0) return -1;
  if (!stay && chdir("/") != 0) return -1;
  int null = keep_files ? -1 : open("/dev/null", O_RDWR);
  for (int fd = 0; null >= 0 && fd <= 2; fd++) dup2(null, fd);
  if (null > 2) close(null);
  return 0;
}

int fexecve(int fd, char *const argv[], char *const envp[]) {
  char path[40];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  execve(path, argv, envp);
  if (errno == ENOENT) errno = EBADF;
  return -1;
}

char *ctermid(char *to) {
  static char own[L_ctermid];
  return strcpy(to ? to : own, "/dev/tty");
}
