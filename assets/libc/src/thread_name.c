// thread_name.c: a thread's name, as the kernel, ps and the picture show it.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

enum { PR_SET_NAME = 15, PR_GET_NAME = 16, LONGEST = 15 };

// "/proc/self/task/<tid>/comm"
static void comm_path(char *path, int tid) {
  char digits[12];
  int count = 0;
  strcpy(path, "/proc/self/task/");
  for (; tid > 0; tid /= 10) digits[count++] = '0' + tid % 10;
  char *end = path + strlen(path);
  while (count > 0) *end++ = digits[--count];
  strcpy(end, "/comm");
}

int pthread_setname_np(pthread_t which, const char *name) {
  struct thread *thread = (struct thread *)which;
  if (strlen(name) > LONGEST) return ERANGE;
  if (thread == __self()) return -__syscall(SYS_prctl, PR_SET_NAME, name, 0, 0, 0);
  char path[48];
  comm_path(path, thread->tid);
  long fd = __syscall(SYS_openat, AT_FDCWD, path, O_WRONLY, 0);
  if (fd < 0) return -fd;
  long written = __syscall(SYS_write, fd, name, strlen(name));
  __syscall(SYS_close, fd);
  return written < 0 ? -written : 0;
}

int pthread_getname_np(pthread_t which, char *name, size_t size) {
  struct thread *thread = (struct thread *)which;
  if (size < LONGEST + 1) return ERANGE;
  if (thread == __self()) return -__syscall(SYS_prctl, PR_GET_NAME, name, 0, 0, 0);
  char path[48];
  comm_path(path, thread->tid);
  long fd = __syscall(SYS_openat, AT_FDCWD, path, O_RDONLY, 0);
  if (fd < 0) return -fd;
  long count = __syscall(SYS_read, fd, name, LONGEST + 1);
  __syscall(SYS_close, fd);
  if (count <= 0) return -count;
  name[count - 1] = 0;  // In place of the line's end.
  return 0;
}
