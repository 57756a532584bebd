// syscall_io.h: the numbers of the calls on files, sockets and queues that syscall.h does not name. It is included after that one.
#ifndef _INTERNAL_SYSCALL_IO_H
#define _INTERNAL_SYSCALL_IO_H
enum {
  SYS_eventfd2 = 19, SYS_epoll_create1 = 20, SYS_epoll_ctl = 21, SYS_epoll_pwait = 22, SYS_flock = 32, SYS_symlinkat = 36,
  SYS_linkat = 37, SYS_statfs64 = 43, SYS_fstatfs64 = 44, SYS_truncate64 = 45, SYS_fallocate = 47, SYS_fchdir = 50,
  SYS_fchmod = 52, SYS_fchownat = 54, SYS_fchown = 55, SYS_getdents64 = 61, SYS_readv = 65, SYS_writev = 66, SYS_preadv = 69,
  SYS_pwritev = 70, SYS_sendfile64 = 71, SYS_readlinkat = 78, SYS_sync = 81, SYS_fdatasync = 83, SYS_timerfd_create = 85,
  SYS_msgget = 186, SYS_msgctl = 187, SYS_msgrcv = 188, SYS_msgsnd = 189, SYS_semget = 190, SYS_semctl = 191, SYS_semop = 193, SYS_shmget = 194,
  SYS_shmctl = 195, SYS_shmat = 196, SYS_shmdt = 197, SYS_semtimedop_time64 = 420, SYS_signalfd4 = 74,
  SYS_mq_open = 180, SYS_mq_unlink = 181, SYS_mq_notify = 184, SYS_mq_getsetattr = 185, SYS_socket = 198, SYS_socketpair = 199,
  SYS_bind = 200, SYS_listen = 201, SYS_connect = 203, SYS_getsockname = 204, SYS_getpeername = 205, SYS_sendto = 206,
  SYS_recvfrom = 207, SYS_setsockopt = 208, SYS_getsockopt = 209, SYS_shutdown = 210, SYS_sendmsg = 211, SYS_recvmsg = 212,
  SYS_fadvise64_64 = 223, SYS_accept4 = 242, SYS_memfd_create = 279, SYS_utimensat_time64 = 412, SYS_pselect6_time64 = 413,
  SYS_timerfd_gettime64 = 410, SYS_timerfd_settime64 = 411, SYS_mq_timedsend_time64 = 418, SYS_mq_timedreceive_time64 = 419,
  SYS_close_range = 436,
};
#endif
