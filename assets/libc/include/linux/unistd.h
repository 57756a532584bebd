// linux/unistd.h: numbers of system calls.
#include <sys/syscall.h>
