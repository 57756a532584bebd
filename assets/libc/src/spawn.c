// spawn.c: posix_spawn: a child that vforks, prepares itself as the lists say, and execs. It shares its parent's memory until
// then, so it tells what went wrong by a variable of its parent's.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ACTION_OPEN, ACTION_CLOSE, ACTION_DUP, ACTION_CHDIR, ACTION_FCHDIR };
struct __spawn_action {
  struct __spawn_action *next;
  int kind, fd, to, flags;
  mode_t mode;
  char path[];
};

// 0, or what went wrong.
static int act(const struct __spawn_action *action) {
  int fd;
  switch (action->kind) {
    case ACTION_OPEN:
      fd = open(action->path, action->flags, action->mode);
      if (fd < 0) return errno;
      if (fd == action->fd) return 0;
      if (dup2(fd, action->fd) < 0) return errno;
      close(fd);
      return 0;
    case ACTION_CLOSE: close(action->fd); return 0;  // As glibc: one that is not open is no error.
    case ACTION_DUP:
      if (action->fd == action->to) return fcntl(action->fd, F_SETFD, 0) < 0 ? errno : 0;  // It stays open over exec.
      return dup2(action->fd, action->to) < 0 ? errno : 0;
    case ACTION_CHDIR: return chdir(action->path) < 0 ? errno : 0;
    default: return fchdir(action->fd) < 0 ? errno : 0;
  }
}

// In the child: handlers are its parent's functions and must not run here, so they become SIG_DFL.
static int prepare_signals(const posix_spawnattr_t *attributes, const sigset_t *mask) {
  int flags = attributes ? attributes->__flags : 0;
  for (int number = 1; number < NSIG; number++) {
    struct sigaction action;
    if (number == 32 || number == 33 || sigaction(number, 0, &action) != 0) continue;
    int reset = flags & POSIX_SPAWN_SETSIGDEF && sigismember(&attributes->__defaults, number) == 1;
    if (!reset && (action.sa_handler == SIG_IGN || action.sa_handler == SIG_DFL)) continue;
    if (number == SIGKILL || number == SIGSTOP) continue;
    memset(&action, 0, sizeof action);
    sigaction(number, &action, 0);
  }
  return sigprocmask(SIG_SETMASK, flags & POSIX_SPAWN_SETSIGMASK ? &attributes->__mask : mask, 0) < 0 ? errno : 0;
}

static int prepare(const posix_spawnattr_t *attributes, const posix_spawn_file_actions_t *actions, const sigset_t *mask) {
  int flags = attributes ? attributes->__flags : 0, error;
  if (flags & POSIX_SPAWN_SETSID && setsid() < 0) return errno;
  if (flags & POSIX_SPAWN_SETPGROUP && setpgid(0, attributes->__group) < 0) return errno;
  if (flags & POSIX_SPAWN_SETSCHEDULER) {
    if (sched_setscheduler(0, attributes->__policy, &attributes->__parameters) < 0) return errno;
  } else if (flags & POSIX_SPAWN_SETSCHEDPARAM) {
    if (sched_setparam(0, &attributes->__parameters) < 0) return errno;
  }
  for (const struct __spawn_action *action = actions ? actions->__first : 0; action; action = action->next)
    if ((error = act(action)) != 0) return error;
  return prepare_signals(attributes, mask);
}

static int spawn(pid_t *child, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                 char *const argv[], char *const envp[], int (*run)(const char *, char *const[], char *const[])) {
  volatile int error = 0;
  int errno_before = errno;
  sigset_t all, mask;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &mask);  // No handler may run in the child while it has its parent's memory.
  pid_t pid = vfork();
  if (pid == 0) {
    error = prepare(attributes, actions, &mask);
    if (!error) {
      run(file, argv, envp);
      error = errno;
    }
    _exit(127);
  }
  if (pid < 0) error = errno;
  sigprocmask(SIG_SETMASK, &mask, 0);
  if (pid > 0 && error) {
    int status;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) ;
  }
  errno = errno_before;
  if (!error && child) *child = pid;
  return error;
}

int posix_spawn(pid_t *restrict child, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const argv[restrict], char *const envp[restrict]) {
  return spawn(child, path, actions, attributes, argv, envp, execve);
}

int posix_spawnp(pid_t *restrict child, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const argv[restrict], char *const envp[restrict]) {
  return spawn(child, file, actions, attributes, argv, envp, execvpe);
}

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) {
  actions->__first = actions->__last = 0;
  return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) {
  while (actions->__first) {
    struct __spawn_action *next = actions->__first->next;
    free(actions->__first);
    actions->__first = next;
  }
  actions->__last = 0;
  return 0;
}

// Puts one more at the end of the list; the caller fills in the rest.
static struct __spawn_action *add(posix_spawn_file_actions_t *actions, int kind, int fd, const char *path) {
  struct __spawn_action *added = calloc(1, sizeof *added + strlen(path) + 1);
  if (!added) return 0;
  added->kind = kind;
  added->fd = fd;
  strcpy(added->path, path);
  if (actions->__last) actions->__last->next = added;
  else actions->__first = added;
  actions->__last = added;
  return added;
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int fd, const char *restrict path, int flags, mode_t mode) {
  if (fd < 0) return EBADF;
  struct __spawn_action *added = add(actions, ACTION_OPEN, fd, path);
  if (!added) return ENOMEM;
  added->flags = flags;
  added->mode = mode;
  return 0;
}

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) {
  if (fd < 0) return EBADF;
  return add(actions, ACTION_CLOSE, fd, "") ? 0 : ENOMEM;
}

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int from, int to) {
  if (from < 0 || to < 0) return EBADF;
  struct __spawn_action *added = add(actions, ACTION_DUP, from, "");
  if (!added) return ENOMEM;
  added->to = to;
  return 0;
}

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict actions, const char *restrict path) {
  return add(actions, ACTION_CHDIR, 0, path) ? 0 : ENOMEM;
}

int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions, int fd) {
  if (fd < 0) return EBADF;
  return add(actions, ACTION_FCHDIR, fd, "") ? 0 : ENOMEM;
}

int posix_spawnattr_init(posix_spawnattr_t *attributes) {
  memset(attributes, 0, sizeof *attributes);
  return 0;
}
int posix_spawnattr_destroy(posix_spawnattr_t *attributes) { return (void)attributes, 0; }

int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short flags) {
  if (flags & ~0xff) return EINVAL;
  attributes->__flags = flags;
  return 0;
}

// Reading and writing a member each.
#define MEMBER(name, type, member)                                                                          \
  int posix_spawnattr_get##name(const posix_spawnattr_t *restrict attributes, type *restrict value) { \
    *value = attributes->member;                                                                            \
    return 0;                                                                                               \
  }
#define SETTER(name, type, member)                                                      \
  int posix_spawnattr_set##name(posix_spawnattr_t *restrict attributes, type value) { \
    attributes->member = value;                                                         \
    return 0;                                                                           \
  }
#define SETTER_BY_POINTER(name, type, member)                                                           \
  int posix_spawnattr_set##name(posix_spawnattr_t *restrict attributes, const type *restrict value) { \
    attributes->member = *value;                                                                        \
    return 0;                                                                                           \
  }
MEMBER(flags, short, __flags)
MEMBER(pgroup, pid_t, __group)
MEMBER(sigdefault, sigset_t, __defaults)
MEMBER(sigmask, sigset_t, __mask)
MEMBER(schedparam, struct sched_param, __parameters)
MEMBER(schedpolicy, int, __policy)
SETTER(pgroup, pid_t, __group)
SETTER(schedpolicy, int, __policy)
SETTER_BY_POINTER(sigdefault, sigset_t, __defaults)
SETTER_BY_POINTER(sigmask, sigset_t, __mask)
SETTER_BY_POINTER(schedparam, struct sched_param, __parameters)
