// signalfd.c: signals that are read like a file.
#include <sys/signalfd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

int signalfd(int fd, const sigset_t *set, int flags) { return __result(__syscall(SYS_signalfd4, fd, set, sizeof(sigset_t), flags)); }
