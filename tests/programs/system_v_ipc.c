// System V IPC: memory, sets of semaphores and typed messages that processes share by a number; what is removed, refused, undone.
// any order
// without libc qemu elf object: QEMU has only a part of these calls for this machine; the others add nothing here
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

union semun {
  int val;
  struct semid_ds *buf;
  unsigned short *array;
};
#define TELL(x)                                                                         \
  do {                                                                                  \
    errno = 0;                                                                          \
    long answer = (long)(x);                                                            \
    printf("%s: %ld %s\n", #x, answer, answer == -1 ? strerror(errno) : "");            \
  } while (0)

static int change(int set, int number, int by, int flags) {
  struct sembuf one = {number, by, flags};
  return semop(set, &one, 1);
}

static void share_memory(void) {
  int id = shmget(IPC_PRIVATE, 10000, IPC_CREAT | 0600), status;
  char *text = shmat(id, 0, 0);
  struct shmid_ds about;
  strcpy(text, "parent");
  pid_t child = fork();
  if (child == 0) {
    printf("child reads %s\n", text);
    strcpy(text, "child");
    exit(shmdt(text));
  }
  waitpid(child, &status, 0);
  printf("%s, %d\n", text, WEXITSTATUS(status));
  char *read_only = shmat(id, 0, SHM_RDONLY);
  shmctl(id, IPC_STAT, &about);
  printf("%d %d %o %d %d\n", (int)about.shm_segsz, (int)about.shm_nattch, about.shm_perm.mode, about.shm_cpid == getpid(), read_only != text);
  if ((child = fork()) == 0) read_only[0] = 'x';
  waitpid(child, &status, 0);
  printf("signal %d\n", WTERMSIG(status));
  TELL(shmctl(id, IPC_RMID, 0));
  shmctl(id, IPC_STAT, &about);
  printf("removed but attached: %d %d\n", (about.shm_perm.mode & SHM_DEST) != 0, (int)about.shm_nattch);
  TELL(shmdt(read_only));
  TELL(shmdt(read_only));
  TELL(shmdt(text + 1));
  TELL(shmdt(text));
  TELL(shmctl(id, IPC_STAT, &about));
  key_t key = 0x5ed10000 + getpid();
  TELL(shmget(key, 100, 0));
  id = shmget(key, 100, IPC_CREAT | IPC_EXCL | 0600);
  TELL(shmget(key, 100, IPC_CREAT | IPC_EXCL | 0600));
  TELL(shmget(key, 50, 0) == id);
  TELL(shmget(key, 5000, 0));
  TELL(shmget(IPC_PRIVATE, 0, 0600));
  shmctl(id, IPC_RMID, 0);
  TELL(shmget(key, 100, 0));
}

static void change_semaphores(void) {
  int set = semget(IPC_PRIVATE, 3, IPC_CREAT | 0600);
  unsigned short values[3] = {1, 2, 3};
  union semun argument = {.array = values};
  semctl(set, 0, SETALL, argument);
  memset(values, 0, sizeof values);
  semctl(set, 0, GETALL, argument);
  printf("%d %d %d\n", values[0], values[1], values[2]);
  argument.val = 5;
  TELL(semctl(set, 1, SETVAL, argument));
  TELL(change(set, 1, -3, 0));
  TELL(semctl(set, 1, GETVAL));
  TELL(change(set, 1, -3, IPC_NOWAIT));
  TELL(change(set, 1, 0, IPC_NOWAIT));
  TELL(change(set, 7, 1, 0));
  TELL(change(set, 0, 32767, 0));
  argument.val = 40000;
  TELL(semctl(set, 0, SETVAL, argument));
  struct sembuf two[2] = {{0, -1, 0}, {2, -10, IPC_NOWAIT}};
  TELL(semop(set, two, 2));
  TELL(semctl(set, 0, GETVAL));

  argument.val = 0;
  semctl(set, 0, SETVAL, argument);
  pid_t child = fork();
  if (child == 0) {
    change(set, 0, -1, 0);
    change(set, 0, 2, SEM_UNDO);
    change(set, 1, -1, SEM_UNDO);
    printf("child %d %d\n", semctl(set, 0, GETVAL), semctl(set, 1, GETVAL));
    exit(0);
  }
  while (semctl(set, 0, GETNCNT) != 1) usleep(1000);
  change(set, 0, 1, 0);
  waitpid(child, 0, 0);
  printf("undone %d %d\n", semctl(set, 0, GETVAL), semctl(set, 1, GETVAL));

  argument.val = 1;
  semctl(set, 2, SETVAL, argument);
  if ((child = fork()) == 0) {
    TELL(change(set, 2, 0, 0));
    TELL(change(set, 2, -1, 0));
    exit(0);
  }
  while (semctl(set, 2, GETZCNT) != 1) usleep(1000);
  change(set, 2, -1, 0);
  while (semctl(set, 2, GETNCNT) != 1) usleep(1000);
  semctl(set, 0, IPC_RMID);
  waitpid(child, 0, 0);
  TELL(semctl(set, 0, GETVAL));
  set = semget(IPC_PRIVATE, 1, 0600);
  struct timespec moment = {0, 20000000};
  struct sembuf down = {0, -1, 0};
  TELL(semtimedop(set, &down, 1, &moment));
  semctl(set, 0, IPC_RMID);
}

struct message {
  long type;
  char text[64];
};

static void send(int queue, long type, const char *text) {
  struct message message = {.type = type};
  strcpy(message.text, text);
  printf("send %ld: %d\n", type, msgsnd(queue, &message, strlen(text) + 1, 0));
}

static void receive(int queue, size_t size, long type, int flags) {
  struct message message = {0};
  errno = 0;
  int answer = msgrcv(queue, &message, size, type, flags);
  printf("receive %ld: %d %ld %s %s\n", type, answer, message.type, message.text, errno ? strerror(errno) : "");
}

static void pass_messages(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  struct msqid_ds about;
  send(queue, 5, "five");
  send(queue, 2, "two");
  send(queue, 9, "nine!");
  send(queue, 2, "two again");
  msgctl(queue, IPC_STAT, &about);
  printf("%d %d %d\n", (int)about.msg_qnum, (int)about.msg_qbytes, about.msg_lspid == getpid());
  receive(queue, 64, 2, 0);
  receive(queue, 64, -5, 0);
  receive(queue, 64, 5, MSG_EXCEPT);
  receive(queue, 2, 0, 0);
  receive(queue, 2, 0, MSG_NOERROR);
  receive(queue, 64, 0, IPC_NOWAIT);
  send(queue, 0, "none");
  struct { long type; char bytes[8000]; } large = {3, ""};
  TELL(msgsnd(queue, &large, 9000, 0));
  TELL(msgsnd(queue, &large, 8000, 0));
  TELL(msgsnd(queue, &large, 8000, 0));
  TELL(msgsnd(queue, &large, 8000, IPC_NOWAIT));
  pid_t child = fork();
  if (child == 0) {
    TELL(msgsnd(queue, &large, 8000, 0));  // Waits for room.
    receive(queue, 64, 77, 0);             // Until the queue is removed.
    exit(0);
  }
  usleep(30000);
  TELL(msgrcv(queue, &large, 8000, 3, 0));
  usleep(30000);
  TELL(msgctl(queue, IPC_RMID, 0));
  waitpid(child, 0, 0);
  receive(queue, 64, 0, 0);
}

int main(void) {
  setvbuf(stdout, 0, _IONBF, 0);
  TELL(ftok("/nonexistent", 1));
  printf("%d\n", ftok("/tmp", 'x') == ftok("/tmp", 'x') && ftok("/tmp", 'x') != ftok("/tmp", 'y'));
  share_memory();
  change_semaphores();
  pass_messages();
  return 0;
}
