// wait.h: the same as sys/wait.h.
#include <sys/wait.h>
