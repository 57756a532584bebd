// exec.c: becoming another program.
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include <stdlib.h>

#include "../internal/syscall.h"

int execve(const char *path, char *const argv[], char *const envp[]) {
  return __result(__syscall(SYS_execve, path, argv, envp));
}

int execv(const char *path, char *const argv[]) { return execve(path, argv, environ); }

// Looks for the file in the folders of PATH, unless its name has a slash.
int execvp(const char *file, char *const argv[]) {
  char path[256];
  if (strchr(file, '/')) return execv(file, argv);
  const char *folder = getenv("PATH");
  if (!folder) folder = "/bin:/usr/bin";
  errno = ENOENT;
  while (*folder) {
    size_t length = strcspn(folder, ":");
    if (length + strlen(file) + 2 <= sizeof path) {
      memcpy(path, folder, length);
      path[length] = '/';
      strcpy(path + length + 1, file);
      execv(path, argv);
    }
    folder += length;
    if (*folder == ':') folder++;
  }
  return -1;
}

enum { MOST_ARGUMENTS = 64 };

static int collect(char **argv, const char *first, va_list *list) {
  int count = 0;
  argv[count] = (char *)first;
  while (argv[count]) {
    if (++count == MOST_ARGUMENTS) {
      errno = E2BIG;
      return -1;
    }
    argv[count] = va_arg(*list, char *);
  }
  return 0;
}

int execl(const char *path, const char *argument, ...) {
  char *argv[MOST_ARGUMENTS];
  va_list list;
  va_start(list, argument);
  int failed = collect(argv, argument, &list);
  va_end(list);
  return failed ? -1 : execv(path, argv);
}

int execlp(const char *file, const char *argument, ...) {
  char *argv[MOST_ARGUMENTS];
  va_list list;
  va_start(list, argument);
  int failed = collect(argv, argument, &list);
  va_end(list);
  return failed ? -1 : execvp(file, argv);
}
