// cat: copies files, or what it is given, to its output.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int copy(int from, const char *name) {
  char buffer[4096];
  ssize_t size;
  while ((size = read(from, buffer, sizeof buffer)) > 0)
    for (ssize_t done = 0; done < size;) {
      ssize_t written = write(1, buffer + done, size - done);
      if (written < 0) return 1;
      done += written;
    }
  if (size < 0) fprintf(stderr, "cat: %s: %s\n", name, strerror(errno));
  return size < 0;
}

int main(int argc, char **argv) {
  int failed = 0;
  if (argc == 1) return copy(0, "-");
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-") == 0) {
      failed |= copy(0, "-");
      continue;
    }
    int fd = open(argv[i], O_RDONLY);
    if (fd < 0) {
      fprintf(stderr, "cat: %s: %s\n", argv[i], strerror(errno));
      failed = 1;
      continue;
    }
    failed |= copy(fd, argv[i]);
    close(fd);
  }
  return failed;
}
