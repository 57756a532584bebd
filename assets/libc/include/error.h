// error.h: messages about errors (GNU).
#ifndef _ERROR_H
#define _ERROR_H
extern unsigned int error_message_count;
extern int error_one_per_line;
void error(int status, int number, const char *format, ...);
void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...);
#endif
