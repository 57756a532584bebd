// posix_spawn: with files, signal masks and groups of its own; what cannot be run; and in which order what is printed comes.
// without libc qemu: QEMU runs vfork as fork, so that the child cannot tell its parent why exec failed
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int ended(pid_t child) {
  int status;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int main(void) {
  pid_t child;
  char *echo[] = {"echo", "hello", "spawn", 0}, *script[] = {"sh", "-c", "echo out; echo err >&2; exit 3", 0}, *nap[] = {"sleep", "5", 0};
  printf("%d", posix_spawnp(&child, "echo", 0, 0, echo, environ));
  printf(" %d\n", ended(child));
  printf("%s\n", strerror(posix_spawn(&child, "/nope/none", 0, 0, echo, environ)));

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "spawned.txt", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  printf("%d", posix_spawn(&child, "/bin/sh", &actions, 0, script, environ));
  printf(" %d\n", ended(child));
  posix_spawn_file_actions_destroy(&actions);
  char line[80];
  FILE *file = fopen("spawned.txt", "r");
  while (fgets(line, sizeof line, file)) printf("wrote %s", line);
  fclose(file);
  unlink("spawned.txt");

  posix_spawnattr_t attributes;
  sigset_t set;
  short flags;
  posix_spawnattr_init(&attributes);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  posix_spawnattr_setsigmask(&attributes, &set);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_getflags(&attributes, &flags);
  int answer = posix_spawnp(&child, "sleep", 0, &attributes, nap, environ);
  printf("flags %d, %d, own group %d\n", flags, answer, getpgid(child) == child);
  kill(-child, SIGTERM);
  printf("%d\n", ended(child));

  posix_spawn_file_actions_init(&actions);
  printf("%s\n", strerror(posix_spawn_file_actions_addclose(&actions, -1)));
  posix_spawn_file_actions_adddup2(&actions, 77, 1);
  printf("%s\n", strerror(posix_spawnp(&child, "echo", &actions, 0, echo, environ)));
  return 0;
}
