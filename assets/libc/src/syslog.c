// syslog.c: messages to the system's log. There is no daemon that would keep one: they go to standard error.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static const char *log_name;
static int log_options, log_mask = 0xff;

void openlog(const char *name, int options, int facility) {
  (void)facility;
  log_name = name;
  log_options = options;
}

void closelog(void) { log_name = 0; }

int setlogmask(int mask) {
  int before = log_mask;
  if (mask) log_mask = mask;
  return before;
}

// %m is what errno means; printf's language does not know it.
static void expand(char *to, size_t size, const char *format, int error) {
  const char *text = strerror(error);
  size_t at = 0;
  for (; *format && at < size - 1; format++) {
    if (format[0] == '%' && format[1] == 'm') {
      for (const char *c = text; *c && at < size - 1; c++) to[at++] = *c;
      format++;
    } else {
      if (format[0] == '%' && format[1] == '%' && at < size - 2) to[at++] = *format++;
      to[at++] = *format;
    }
  }
  to[at] = 0;
}

void vsyslog(int priority, const char *format, va_list arguments) {
  int error = errno;
  char expanded[1024], text[1024];
  if (!(log_mask & LOG_MASK(LOG_PRI(priority)))) return;
  expand(expanded, sizeof expanded, format, error);
  vsnprintf(text, sizeof text, expanded, arguments);
  size_t length = strlen(text);
  const char *end = length && text[length - 1] == '\n' ? "" : "\n", *name = log_name ? log_name : "program";
  if (log_options & LOG_PID) dprintf(2, "%s[%d]: %s%s", name, getpid(), text, end);
  else dprintf(2, "%s: %s%s", name, text, end);
  errno = error;
}

void syslog(int priority, const char *format, ...) {
  va_list list;
  va_start(list, format);
  vsyslog(priority, format, list);
  va_end(list);
}
