// realpath.c: a path without ., .. and symbolic links.
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LINKS = 40 };

char *realpath(const char *restrict path, char *restrict resolved) {
  char left[PATH_MAX], done[PATH_MAX], target[PATH_MAX];
  int links = 0;
  if (!path || !*path) {
    errno = path ? ENOENT : EINVAL;
    return 0;
  }
  if (strlen(path) >= sizeof left) {
    errno = ENAMETOOLONG;
    return 0;
  }
  strcpy(left, path);
  done[0] = 0;
  if (*path != '/' && !getcwd(done, sizeof done)) return 0;
  if (strcmp(done, "/") == 0) done[0] = 0;
  char *rest = left;
  while (*rest) {
    size_t length = strcspn(rest, "/"), at = strlen(done);
    char *next = rest + length + (rest[length] != 0);
    if (length == 0 || (length == 1 && rest[0] == '.')) {
      rest = next;
      continue;
    }
    if (length == 2 && rest[0] == '.' && rest[1] == '.') {
      char *slash = strrchr(done, '/');
      if (slash) *slash = 0;
      rest = next;
      continue;
    }
    if (at + length + 2 > sizeof done) {
      errno = ENAMETOOLONG;
      return 0;
    }
    done[at] = '/';
    memcpy(done + at + 1, rest, length);
    done[at + 1 + length] = 0;
    struct stat about;
    if (lstat(done, &about) != 0) return 0;
    if (S_ISLNK(about.st_mode)) {
      ssize_t count = readlink(done, target, sizeof target - 1);
      if (count < 0 || ++links > MOST_LINKS || count + strlen(next) + 2 > sizeof target) {
        if (count >= 0) errno = links > MOST_LINKS ? ELOOP : ENAMETOOLONG;
        return 0;
      }
      target[count] = '/';
      strcpy(target + count + 1, next);
      strcpy(left, target);
      rest = left;
      if (target[0] == '/') done[0] = 0;
      else done[at] = 0;
      continue;
    }
    if (rest[length] == '/' && !S_ISDIR(about.st_mode)) {
      errno = ENOTDIR;
      return 0;
    }
    rest = next;
  }
  if (!done[0]) strcpy(done, "/");
  return resolved ? strcpy(resolved, done) : strdup(done);
}
