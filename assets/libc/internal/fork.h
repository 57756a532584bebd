// fork.h: what pthread_atfork has to do with fork.
#ifndef _INTERNAL_FORK_H
#define _INTERNAL_FORK_H
enum { ATFORK_PREPARE, ATFORK_PARENT, ATFORK_CHILD };
extern void (*__run_atfork)(int when);  // Set by the first pthread_atfork.
#endif
