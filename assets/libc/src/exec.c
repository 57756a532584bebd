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

static const char *search_path(void) {
  const char *folders = getenv("PATH");
  return folders ? folders : "/bin:/usr/bin";
}

// Looks for the file in the folders of PATH, unless its name has a slash. A file that may not be run is told only when
// no other folder has one that may.
int execvpe(const char *file, char *const argv[], char *const envp[]) {
  char path[4096];
  int denied = 0;
  if (!*file) {
    errno = ENOENT;
    return -1;
  }
  if (strchr(file, '/')) return execve(file, argv, envp);
  const char *folder = search_path();
  for (;;) {
    size_t length = strcspn(folder, ":");
    if (length + strlen(file) + 2 > sizeof path) {
      errno = ENAMETOOLONG;
    } else {
      memcpy(path, folder, length);
      if (length) path[length++] = '/';
      strcpy(path + length, file);
      execve(path, argv, envp);
    }
    if (errno == EACCES) denied = 1;
    else if (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG) return -1;
    folder += strcspn(folder, ":");
    if (!*folder) break;
    folder++;
  }
  if (denied) errno = EACCES;
  return -1;
}

int execvp(const char *file, char *const argv[]) { return execvpe(file, argv, environ); }

// The words of a call with a variable number of them: counted first, so that any number fits.
#define COUNT(count, first, list) \
  do { \
    count = 0; \
    if (first) \
      for (count = 1; va_arg(list, char *); count++) ; \
  } while (0)

int execl(const char *path, const char *argument, ...) {
  va_list list, again;
  int count;
  va_start(list, argument);
  va_copy(again, list);
  COUNT(count, argument, list);
  va_end(list);
  char *argv[count + 1];
  argv[0] = (char *)argument;
  for (int i = 1; i <= count; i++) argv[i] = va_arg(again, char *);
  va_end(again);
  return execv(path, argv);
}

int execlp(const char *file, const char *argument, ...) {
  va_list list, again;
  int count;
  va_start(list, argument);
  va_copy(again, list);
  COUNT(count, argument, list);
  va_end(list);
  char *argv[count + 1];
  argv[0] = (char *)argument;
  for (int i = 1; i <= count; i++) argv[i] = va_arg(again, char *);
  va_end(again);
  return execvp(file, argv);
}

// The environment follows the null pointer.
int execle(const char *path, const char *argument, ...) {
  va_list list, again;
  int count;
  va_start(list, argument);
  va_copy(again, list);
  COUNT(count, argument, list);
  va_end(list);
  char *argv[count + 1];
  argv[0] = (char *)argument;
  for (int i = 1; i <= count; i++) argv[i] = va_arg(again, char *);
  char **envp = va_arg(again, char **);
  va_end(again);
  return execve(path, argv, envp);
}
