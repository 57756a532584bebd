// popen.c: running a command line with the shell, if there is one, and talking with it through a pipe.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../internal/stdio.h"

static _Noreturn void become(const char *command) {
  char *words[4];
  words[0] = "sh";
  words[1] = "-c";
  words[2] = (char *)command;
  words[3] = 0;
  execve("/bin/sh", words, environ);
  _exit(127);
}

FILE *popen(const char *command, const char *mode) {
  int ends[2], reads = mode[0] == 'r';
  if ((mode[0] != 'r' && mode[0] != 'w') || (mode[1] && strcmp(mode + 1, "e") != 0)) {
    errno = EINVAL;
    return 0;
  }
  if (pipe2(ends, O_CLOEXEC) != 0) return 0;
  FILE *file = fdopen(ends[!reads], mode);
  pid_t pid = file ? fork() : -1;
  if (pid == 0) {
    int end = ends[reads], wanted = reads ? 1 : 0;
    if (end != wanted) dup2(end, wanted);
    else fcntl(end, F_SETFD, 0);
    become(command);
  }
  close(ends[reads]);
  if (pid < 0) {
    if (file) fclose(file);
    else close(ends[!reads]);
    return 0;
  }
  file->process = pid;
  return file;
}

int pclose(FILE *file) {
  pid_t pid = file->process;
  int status = -1;
  fclose(file);
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return status;
}

int system(const char *command) {
  struct sigaction ignore, old_interrupt, old_quit;
  sigset_t child, old_mask;
  int status = -1;
  if (!command) return access("/bin/sh", X_OK) == 0;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGINT, &ignore, &old_interrupt);
  sigaction(SIGQUIT, &ignore, &old_quit);
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &old_mask);
  pid_t pid = fork();
  if (pid == 0) {
    sigaction(SIGINT, &old_interrupt, 0);
    sigaction(SIGQUIT, &old_quit, 0);
    sigprocmask(SIG_SETMASK, &old_mask, 0);
    become(command);
  }
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  sigaction(SIGINT, &old_interrupt, 0);
  sigaction(SIGQUIT, &old_quit, 0);
  sigprocmask(SIG_SETMASK, &old_mask, 0);
  return status;
}
