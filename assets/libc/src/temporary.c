// temporary.c: files with names that nobody else has.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned next;

// Fills the six X before the last `suffix` characters; null and EINVAL when they are not there.
static char *place_of(char *pattern, int suffix) {
  int length = strlen(pattern) - suffix - 6;
  if (suffix >= 0 && length >= 0 && strncmp(pattern + length, "XXXXXX", 6) == 0) return pattern + length;
  errno = EINVAL;
  return 0;
}

static void fill(char *place) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  unsigned value = (unsigned)getpid() * 2654435761u + next++ * 40503u + (unsigned)(size_t)place;
  for (int i = 0; i < 6; i++) {
    place[i] = letters[value % 62];
    value = value / 62 + 977 * i;
  }
}

int mkostemps(char *pattern, int suffix, int flags) {
  char *place = place_of(pattern, suffix);
  for (int attempt = 0; place && attempt < 1000; attempt++) {
    fill(place);
    int fd = open(pattern, O_RDWR | O_CREAT | O_EXCL | flags, 0600);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

int mkstemp(char *pattern) { return mkostemps(pattern, 0, 0); }
int mkostemp(char *pattern, int flags) { return mkostemps(pattern, 0, flags); }
int mkstemps(char *pattern, int suffix) { return mkostemps(pattern, suffix, 0); }

char *mkdtemp(char *pattern) {
  char *place = place_of(pattern, 0);
  for (int attempt = 0; place && attempt < 1000; attempt++) {
    fill(place);
    if (mkdir(pattern, 0700) == 0) return pattern;
    if (errno != EEXIST) break;
  }
  return 0;
}

char *mktemp(char *pattern) {
  char *place = place_of(pattern, 0);
  if (!place) return *pattern = 0, pattern;
  do fill(place);
  while (access(pattern, F_OK) == 0);
  return pattern;
}

char *tmpnam(char *name) {
  static char own[L_tmpnam];
  if (!name) name = own;
  strcpy(name, "/tmp/fileXXXXXX");
  return mktemp(name);
}

char *tempnam(const char *folder, const char *start) {
  char *name = malloc(strlen(folder ? folder : "/tmp") + 16);
  if (!name) return 0;
  sprintf(name, "%s/%.5sXXXXXX", folder ? folder : "/tmp", start ? start : "file");
  return mktemp(name);
}
