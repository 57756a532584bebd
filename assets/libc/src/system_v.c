// system_v.c: System V's shared memory, semaphores and message queues. The structures are the kernel's own.
#include <stdarg.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

key_t ftok(const char *path, int project) {
  struct stat found;
  if (stat(path, &found) != 0) return -1;
  return (key_t)((found.st_ino & 0xffff) | (found.st_dev & 0xff) << 16 | (project & 0xffu) << 24);
}

int shmget(key_t key, size_t size, int flags) { return __result(__syscall(SYS_shmget, key, size, flags)); }
int shmdt(const void *address) { return __result(__syscall(SYS_shmdt, address)); }
int shmctl(int id, int command, struct shmid_ds *buffer) { return __result(__syscall(SYS_shmctl, id, command, buffer)); }

void *shmat(int id, const void *address, int flags) { return (void *)__result(__syscall(SYS_shmat, id, address, flags)); }

int semget(key_t key, int count, int flags) { return __result(__syscall(SYS_semget, key, count, flags)); }
int semop(int id, struct sembuf *operations, size_t count) { return __result(__syscall(SYS_semop, id, operations, count)); }

int semtimedop(int id, struct sembuf *operations, size_t count, const struct timespec *timeout) {
  long long time[2];  // The kernel's nanoseconds have 64 bits.
  if (timeout) time[0] = timeout->tv_sec, time[1] = timeout->tv_nsec;
  return __result(__syscall(SYS_semtimedop_time64, id, operations, count, timeout ? time : 0));
}

int semctl(int id, int number, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);  // A union of an int and pointers.
  va_end(list);
  return __result(__syscall(SYS_semctl, id, number, command, argument));
}

int msgget(key_t key, int flags) { return __result(__syscall(SYS_msgget, key, flags)); }
int msgctl(int id, int command, struct msqid_ds *buffer) { return __result(__syscall(SYS_msgctl, id, command, buffer)); }
int msgsnd(int id, const void *message, size_t size, int flags) { return __result(__syscall_cp(SYS_msgsnd, id, message, size, flags)); }
ssize_t msgrcv(int id, void *to, size_t size, long type, int flags) { return __result(__syscall_cp(SYS_msgrcv, id, to, size, type, flags)); }
