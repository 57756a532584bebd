// sys/sem.h: sets of semaphores (XSI). `union semun` is the program's own to define.
#ifndef _SYS_SEM_H
#define _SYS_SEM_H
#include <sys/ipc.h>
#include <time.h>
#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
struct sembuf {
  unsigned short sem_num;
  short sem_op, sem_flg;
};
// As the kernel writes it: its times are not aligned to 8.
struct semid_ds {
  struct ipc_perm sem_perm;
  time_t sem_otime, sem_ctime;
  unsigned long sem_nsems;
  unsigned long __room[2];
} __attribute__((packed, aligned(4)));
int semget(key_t key, int count, int flags);
int semop(int id, struct sembuf *operations, size_t count);
int semtimedop(int id, struct sembuf *operations, size_t count, const struct timespec *timeout);
int semctl(int id, int number, int command, ...);
#endif
