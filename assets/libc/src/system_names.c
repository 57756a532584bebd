// system_names.c: names of the machine that programs may not change, and a file system that is always written.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int sethostname(const char *name, size_t length) {
  errno = length > 64 ? EINVAL : EPERM;
  return -1;
}
int getdomainname(char *name, size_t room) {
  static const char none[] = "(none)";
  if (room < sizeof none) {
    errno = EINVAL;
    return -1;
  }
  strcpy(name, none);
  return 0;
}
int syncfs(int fd) { return fcntl(fd, F_GETFD) < 0 ? -1 : 0; }
