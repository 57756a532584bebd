// execinfo.h: the calls that led here (GNU).
#ifndef _EXECINFO_H
#define _EXECINFO_H
int backtrace(void **addresses, int most);
char **backtrace_symbols(void *const *addresses, int count);
void backtrace_symbols_fd(void *const *addresses, int count, int fd);
#endif
