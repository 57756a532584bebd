// sys/prctl.h: small things about the calling thread (Linux).
#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H
#define PR_SET_NAME 15
#define PR_GET_NAME 16
int prctl(int option, ...);
#endif
