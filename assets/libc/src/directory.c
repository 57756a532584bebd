// directory.c: directory streams: the kernel's entries, a buffer full at a time.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

struct __directory {
  int fd;
  int at, end;  // What of the buffer was not given yet.
  off_t place;  // Of the entry given last.
  _Alignas(8) char buffer[2048];
};

DIR *fdopendir(int fd) {
  struct stat found;
  if (fstat(fd, &found) != 0) return 0;
  if (!S_ISDIR(found.st_mode)) {
    errno = ENOTDIR;
    return 0;
  }
  DIR *directory = malloc(sizeof *directory);
  if (directory == 0) return 0;
  directory->fd = fd;
  directory->at = directory->end = 0;
  directory->place = 0;
  return directory;
}

DIR *opendir(const char *path) {
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return 0;
  DIR *directory = fdopendir(fd);
  if (directory == 0) close(fd);
  return directory;
}

struct dirent *readdir(DIR *directory) {
  if (directory->at >= directory->end) {
    long size = __syscall(SYS_getdents64, directory->fd, directory->buffer, sizeof directory->buffer);
    if (size == -ENOENT) return 0;  // It was removed: there is nothing in it.
    if (__result(size) <= 0) return 0;
    directory->at = 0;
    directory->end = size;
  }
  struct dirent *entry = (struct dirent *)(directory->buffer + directory->at);
  directory->at += entry->d_reclen;
  directory->place = entry->d_off;
  return entry;
}

int readdir_r(DIR *restrict directory, struct dirent *restrict entry, struct dirent **restrict result) {
  int before = errno;
  errno = 0;
  struct dirent *next = readdir(directory);
  int error = errno;
  errno = before;
  *result = 0;
  if (next == 0) return error;
  memcpy(entry, next, next->d_reclen);
  *result = entry;
  return 0;
}

int closedir(DIR *directory) {
  int answer = close(directory->fd);
  free(directory);
  return answer;
}

void seekdir(DIR *directory, long place) {
  lseek(directory->fd, place, SEEK_SET);
  directory->at = directory->end = 0;
  directory->place = place;
}

void rewinddir(DIR *directory) { seekdir(directory, 0); }
long telldir(DIR *directory) { return directory->place; }
int dirfd(DIR *directory) { return directory->fd; }

int alphasort(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

int scandir(const char *path, struct dirent ***list, int (*choose)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **)) {
  DIR *directory = opendir(path);
  if (directory == 0) return -1;
  struct dirent **found = 0, *entry;
  int count = 0, room = 0;
  while ((entry = readdir(directory)) != 0) {
    if (choose != 0 && !choose(entry)) continue;
    if (count == room) {
      struct dirent **larger = realloc(found, (room = room * 2 + 8) * sizeof *found);
      if (larger == 0) goto failed;
      found = larger;
    }
    found[count] = malloc(entry->d_reclen);
    if (found[count] == 0) goto failed;
    memcpy(found[count++], entry, entry->d_reclen);
  }
  closedir(directory);
  if (compare != 0 && count > 1) qsort(found, count, sizeof *found, (int (*)(const void *, const void *))compare);
  *list = found;
  return count;
failed:
  while (count > 0) free(found[--count]);
  free(found);
  closedir(directory);
  errno = ENOMEM;
  return -1;
}
