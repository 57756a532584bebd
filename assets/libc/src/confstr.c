// confstr.c: settings of the system that are texts.
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

size_t confstr(int name, char *to, size_t size) {
  const char *text;
  switch (name) {
    case _CS_PATH: text = "/bin:/usr/bin"; break;
    case _CS_GNU_LIBC_VERSION: text = "glibc 2.36"; break;  // The one that ours behaves like.
    case _CS_GNU_LIBPTHREAD_VERSION: text = "NPTL 2.36"; break;
    case _CS_POSIX_V6_WIDTH_RESTRICTED_ENVS: text = "POSIX_V6_ILP32_OFFBIG"; break;
    case _CS_POSIX_V7_WIDTH_RESTRICTED_ENVS: text = "POSIX_V7_ILP32_OFFBIG"; break;
    case _CS_V6_ENV:
    case _CS_V7_ENV: text = "POSIXLY_CORRECT=1"; break;
    default: errno = EINVAL; return 0;
  }
  size_t length = strlen(text) + 1;
  if (to && size > 0) {
    size_t kept = length < size ? length : size;
    memcpy(to, text, kept);
    to[kept - 1] = 0;
  }
  return length;
}

int getdtablesize(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? (int)limit.rlim_cur : 256;
}

long gethostid(void) { return 0x007f0100; }  // As glibc makes it of 127.0.0.1.
