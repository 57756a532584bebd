// err.c: "program: message: why", and the end of the program where that is asked for.
#include <err.h>
#include <errno.h>
#include <error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../internal/thread.h"

unsigned int error_message_count;
int error_one_per_line;

// argv[0] and its last part. argv ends just below the environment, with a null; below it lies argc.
static const char *program_name(int whole) {
  char **word = __first_stack - 1;
  long count = 0;
  while ((long)word[-1] != count) word--, count++;
  if (count == 0) return "";
  const char *slash = strrchr(*word, '/');
  return slash && !whole ? slash + 1 : *word;
}

void vwarn(const char *format, va_list arguments) {
  int error = errno;
  fflush(stdout);
  fprintf(stderr, "%s: ", program_name(0));
  if (format) vfprintf(stderr, format, arguments);
  fprintf(stderr, "%s%s\n", format ? ": " : "", strerror(error));
}

void vwarnx(const char *format, va_list arguments) {
  fprintf(stderr, "%s: ", program_name(0));
  if (format) vfprintf(stderr, format, arguments);
  fprintf(stderr, "\n");
}

_Noreturn void verr(int status, const char *format, va_list arguments) {
  vwarn(format, arguments);
  exit(status);
}

_Noreturn void verrx(int status, const char *format, va_list arguments) {
  vwarnx(format, arguments);
  exit(status);
}

#define DOTS(call)        \
  va_list list;           \
  va_start(list, format); \
  call;                   \
  va_end(list)
void warn(const char *format, ...) { DOTS(vwarn(format, list)); }
void warnx(const char *format, ...) { DOTS(vwarnx(format, list)); }
_Noreturn void err(int status, const char *format, ...) {
  DOTS(vwarn(format, list));
  exit(status);
}
_Noreturn void errx(int status, const char *format, ...) {
  DOTS(vwarnx(format, list));
  exit(status);
}

static void tell(int status, int number, const char *format, va_list arguments) {
  vfprintf(stderr, format, arguments);
  if (number) fprintf(stderr, ": %s", strerror(number));
  fprintf(stderr, "\n");
  error_message_count++;
  if (status) exit(status);
}

void error(int status, int number, const char *format, ...) {
  fflush(stdout);
  fprintf(stderr, "%s: ", program_name(1));
  DOTS(tell(status, number, format, list));
}

void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...) {
  fflush(stdout);
  fprintf(stderr, "%s:%s:%u: ", program_name(1), file, line);
  DOTS(tell(status, number, format, list));
}
