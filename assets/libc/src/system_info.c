// system_info.c: the machine in numbers and names, and random bytes from the kernel.
#include <errno.h>
#include <sys/random.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "../internal/syscall.h"

int sysinfo(struct sysinfo *info) { return __result(__syscall(SYS_sysinfo, info)); }
int get_nprocs(void) { return sysconf(_SC_NPROCESSORS_ONLN); }
int get_nprocs_conf(void) { return sysconf(_SC_NPROCESSORS_CONF); }
int uname(struct utsname *names) { return __result(__syscall(SYS_uname, names)); }
ssize_t getrandom(void *to, size_t count, unsigned flags) { return __result(__syscall(SYS_getrandom, to, count, flags)); }

int getentropy(void *to, size_t count) {
  if (count > 256) {
    errno = EIO;
    return -1;
  }
  return getrandom(to, count, 0) == (ssize_t)count ? 0 : -1;
}
