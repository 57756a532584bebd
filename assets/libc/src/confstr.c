// confstr.c: settings of the system that are texts.
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

size_t confstr(int name, char *to, size_t size) {
  if (name != _CS_PATH) {
    errno = EINVAL;
    return 0;
  }
  static const char path[] = "/bin:/usr/bin";
  if (to && size > 0) {
    size_t kept = sizeof path < size ? sizeof path : size;
    memcpy(to, path, kept);
    to[kept - 1] = 0;
  }
  return sizeof path;
}

int getdtablesize(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? (int)limit.rlim_cur : 256;
}

long gethostid(void) { return 0x007f0100; }  // As glibc makes it of 127.0.0.1.
