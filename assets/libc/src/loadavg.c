// loadavg.c: how many were ready to run of late, as /proc/loadavg has it.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int getloadavg(double *averages, int count) {
  char text[64], *at = text;
  int fd = open("/proc/loadavg", O_RDONLY | O_CLOEXEC), given = 0;
  ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
  if (fd >= 0) close(fd);
  text[length < 0 ? 0 : length] = 0;
  for (; given < count && given < 3; given++) averages[given] = length > 0 ? strtod(at, &at) : 0;
  return given;
}
