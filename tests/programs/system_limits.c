// Limits of the system under the names that POSIX gives them: which there are, and those that all systems share.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  static const int names[] = {_SC_ADVISORY_INFO, _SC_ASYNCHRONOUS_IO, _SC_SPAWN, _SC_2_C_BIND, _SC_2_C_DEV, _SC_BC_BASE_MAX, _SC_BC_DIM_MAX, _SC_BC_SCALE_MAX, _SC_BC_STRING_MAX, _SC_COLL_WEIGHTS_MAX,
                              _SC_EXPR_NEST_MAX, _SC_RE_DUP_MAX, _SC_LONG_BIT, _SC_WORD_BIT, _SC_CHAR_BIT, _SC_INT_MAX, _SC_INT_MIN, _SC_XOPEN_UNIX, _SC_XOPEN_SHM, _SC_TRACE, _SC_TRACE_LOG, 0};
  for (unsigned i = 0; i < sizeof names / sizeof *names - 1; i++) printf("%d: %ld\n", names[i], sysconf(names[i]));
  errno = 0;
  printf("%ld", sysconf(12345)); printf(" %d\n", errno == EINVAL);
  printf("%ld %ld %ld %ld\n", pathconf("/", _PC_MAX_CANON), pathconf("/", _PC_MAX_INPUT), pathconf("/", _PC_CHOWN_RESTRICTED), pathconf("/", _PC_VDISABLE));
  char text[64];
  printf("%zu", confstr(_CS_V7_ENV, text, sizeof text)); printf(" %s", text); printf(" %zu", confstr(_CS_V7_ENV, text, 6)); printf(" %s\n", text);
  errno = 0;
  printf("%zu", confstr(9999, text, sizeof text)); printf(" %d\n", errno == EINVAL);
  printf("%d\n", lchmod("/no/such", 0600) == -1 && errno == ENOENT);
  return 0;
}
