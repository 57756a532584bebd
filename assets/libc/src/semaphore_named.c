// semaphore_named.c: semaphores that unrelated processes find by a name: a file in /dev/shm, mapped by all.
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../internal/futex.h"

struct opened {  // One semaphore has one address in a process, however often it is opened.
  char name[NAME_MAX + 1];
  ino_t file;
  sem_t *semaphore;
  int count;
  struct opened *next;
};
static struct opened *list;
static int list_lock;

// "/name" → "/dev/shm/sem.name"; 0, or -1 and errno.
static int path_of(char *path, const char *name) {
  while (*name == '/') name++;
  size_t length = strlen(name);
  if (length == 0 || strchr(name, '/')) {
    errno = EINVAL;
    return -1;
  }
  if (length > NAME_MAX - 4) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(path, "/dev/shm/sem.");
  strcpy(path + 13, name);
  return 0;
}

static sem_t *map(int fd) {
  sem_t *semaphore = mmap(0, sizeof *semaphore, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return semaphore == MAP_FAILED ? 0 : semaphore;
}

// Under a name of its own until it is ready, so that nobody sees half a semaphore. Returns the descriptor or -1.
static int create(const char *path, mode_t mode, unsigned value) {
  sem_t fresh;
  char temporary[64];
  static int counter;
  memset(&fresh, 0, sizeof fresh);
  fresh.__value = value;
  fresh.__shared = 1;
  snprintf(temporary, sizeof temporary, "/dev/shm/.sem-%d-%d", (int)getpid(), counter++);
  int fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0666);
  if (fd < 0) return -1;
  int failed = write(fd, &fresh, sizeof fresh) != sizeof fresh || link(temporary, path) != 0;
  int error = errno;
  unlink(temporary);
  if (!failed) return fd;
  close(fd);
  errno = error;
  return -1;
}

static sem_t *remember(const char *name, int fd) {
  struct stat about;
  sem_t *semaphore = 0;
  if (fstat(fd, &about) == 0) {
    __lock(&list_lock);
    struct opened *each = list;
    while (each && (each->file != about.st_ino || strcmp(each->name, name) != 0)) each = each->next;
    if (!each && (each = malloc(sizeof *each)) != 0) {
      each->semaphore = map(fd);
      if (each->semaphore) {
        strcpy(each->name, name);
        each->file = about.st_ino;
        each->count = 0;
        each->next = list;
        list = each;
      } else {
        free(each);
        each = 0;
      }
    }
    if (each) {
      each->count++;
      semaphore = each->semaphore;
    }
    __unlock(&list_lock);
  }
  int error = errno;
  close(fd);
  errno = error;
  return semaphore;
}

sem_t *sem_open(const char *name, int flags, ...) {
  char path[16 + NAME_MAX];
  va_list arguments;
  if (path_of(path, name) != 0) return SEM_FAILED;
  va_start(arguments, flags);
  mode_t mode = 0;
  unsigned value = 0;
  if (flags & O_CREAT) {
    mode = va_arg(arguments, mode_t);
    value = va_arg(arguments, unsigned);
  }
  va_end(arguments);
  if (flags & O_CREAT && value > SEM_VALUE_MAX) {
    errno = EINVAL;
    return SEM_FAILED;
  }
  for (;;) {
    int fd = -1;
    if ((flags & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL)) {
      fd = open(path, O_RDWR | O_CLOEXEC);
      if (fd < 0 && (errno != ENOENT || !(flags & O_CREAT))) return SEM_FAILED;
    }
    if (fd < 0) {
      fd = create(path, mode, value);
      if (fd < 0 && errno == EEXIST && !(flags & O_EXCL)) continue;  // Somebody was faster.
      if (fd < 0) return SEM_FAILED;
    }
    return remember(path + 13, fd);
  }
}

int sem_close(sem_t *semaphore) {
  __lock(&list_lock);
  struct opened **link = &list;
  while (*link && (*link)->semaphore != semaphore) link = &(*link)->next;
  struct opened *found = *link;
  if (found && --found->count == 0) {
    *link = found->next;
    munmap(semaphore, sizeof *semaphore);
    free(found);
  }
  __unlock(&list_lock);
  if (found) return 0;
  errno = EINVAL;
  return -1;
}

int sem_unlink(const char *name) {
  char path[16 + NAME_MAX];
  if (path_of(path, name) != 0) {
    if (errno == EINVAL) errno = ENOENT;
    return -1;
  }
  return unlink(path);
}
