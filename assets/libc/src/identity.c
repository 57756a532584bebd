// identity.c: the one user there is, on the one machine.
#include <errno.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

static int only(uid_t wanted, uid_t own) {
  if (wanted == own) return 0;
  errno = EPERM;
  return -1;
}

int setuid(uid_t id) { return only(id, getuid()); }
int seteuid(uid_t id) { return only(id, getuid()); }
int setgid(gid_t id) { return only(id, getgid()); }
int setegid(gid_t id) { return only(id, getgid()); }
static int keep(uid_t wanted, uid_t own) { return wanted == (uid_t)-1 ? 0 : only(wanted, own); }
int setreuid(uid_t real, uid_t effective) { return keep(real, getuid()) | keep(effective, getuid()); }
int setregid(gid_t real, gid_t effective) { return keep(real, getgid()) | keep(effective, getgid()); }
int setresuid(uid_t real, uid_t effective, uid_t saved) { return setreuid(real, effective) | keep(saved, getuid()); }
int setresgid(gid_t real, gid_t effective, gid_t saved) { return setregid(real, effective) | keep(saved, getgid()); }

int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
  *real = *effective = *saved = getuid();
  return 0;
}

int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
  *real = *effective = *saved = getgid();
  return 0;
}

char *getlogin(void) { return "user"; }

int getlogin_r(char *name, size_t size) {
  if (size < 5) return ERANGE;
  strcpy(name, "user");
  return 0;
}

int getgroups(int size, gid_t groups[]) {
  if (size > 0) groups[0] = getgid();
  return 1;
}

void swab(const void *restrict from, void *restrict to, ssize_t count) {
  const char *f = from;
  char *t = to;
  for (; count > 1; count -= 2, f += 2, t += 2) {
    char first = f[0];
    t[0] = f[1];
    t[1] = first;
  }
}

int gethostname(char *name, size_t size) {
  struct utsname system;
  if (uname(&system) != 0) return -1;
  size_t length = strlen(system.nodename);
  memcpy(name, system.nodename, length < size ? length + 1 : size);
  if (length < size) return 0;
  errno = ENAMETOOLONG;
  return -1;
}
