// text_locale.c: functions on text that are told the locale: all of ours order and write alike.
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

int strcoll_l(const char *a, const char *b, locale_t locale) { return strcmp(a, b); }
size_t strxfrm_l(char *restrict to, const char *restrict from, size_t count, locale_t locale) { return strxfrm(to, from, count); }
int strcasecmp_l(const char *a, const char *b, locale_t locale) { return strcasecmp(a, b); }
int strncasecmp_l(const char *a, const char *b, size_t count, locale_t locale) { return strncasecmp(a, b, count); }
size_t strftime_l(char *restrict to, size_t room, const char *restrict format, const struct tm *restrict t, locale_t locale) {
  return strftime(to, room, format, t);
}
double strtod_l(const char *restrict text, char **restrict end, locale_t locale) { return strtod(text, end); }
float strtof_l(const char *restrict text, char **restrict end, locale_t locale) { return strtof(text, end); }
long double strtold_l(const char *restrict text, char **restrict end, locale_t locale) { return strtold(text, end); }
long strtol_l(const char *restrict text, char **restrict end, int base, locale_t locale) { return strtol(text, end, base); }
unsigned long strtoul_l(const char *restrict text, char **restrict end, int base, locale_t locale) { return strtoul(text, end, base); }
long long strtoll_l(const char *restrict text, char **restrict end, int base, locale_t locale) { return strtoll(text, end, base); }
unsigned long long strtoull_l(const char *restrict text, char **restrict end, int base, locale_t locale) { return strtoull(text, end, base); }
