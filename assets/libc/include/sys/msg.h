// sys/msg.h: queues of messages with types (XSI). A message is a long, its type, and then its bytes.
#ifndef _SYS_MSG_H
#define _SYS_MSG_H
#include <sys/ipc.h>
#include <time.h>
#define MSG_NOERROR 010000
#define MSG_EXCEPT 020000
typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;
struct msgbuf {
  long mtype;
  char mtext[1];
};
// As the kernel writes it: its times are not aligned to 8.
struct msqid_ds {
  struct ipc_perm msg_perm;
  time_t msg_stime, msg_rtime, msg_ctime;
  unsigned long __msg_cbytes;
  msgqnum_t msg_qnum;
  msglen_t msg_qbytes;
  pid_t msg_lspid, msg_lrpid;
  unsigned long __room[2];
} __attribute__((packed, aligned(4)));
int msgget(key_t key, int flags);
int msgsnd(int id, const void *message, size_t size, int flags);
ssize_t msgrcv(int id, void *to, size_t size, long type, int flags);
int msgctl(int id, int command, struct msqid_ds *buffer);
#endif
