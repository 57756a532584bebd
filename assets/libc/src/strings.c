// strings.c: without regard to case, and the older names.
#include <ctype.h>
#include <string.h>
#include <strings.h>

int strcasecmp(const char *a, const char *b) {
  for (; *a && tolower((unsigned char)*a) == tolower((unsigned char)*b); a++, b++) continue;
  return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}

int strncasecmp(const char *a, const char *b, size_t count) {
  for (; count > 0; count--, a++, b++) {
    int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
    if (difference != 0) return difference;
    if (!*a) break;
  }
  return 0;
}

char *strcasestr(const char *s, const char *wanted) {
  size_t length = strlen(wanted);
  for (; strncasecmp(s, wanted, length) != 0; s++)
    if (!*s) return 0;
  return (char *)s;
}

void bzero(void *block, size_t count) { memset(block, 0, count); }
void bcopy(const void *from, void *to, size_t count) { memmove(to, from, count); }
char *index(const char *s, int c) { return strchr(s, c); }
char *rindex(const char *s, int c) { return strrchr(s, c); }

int ffs(int value) {
  for (int bit = 0; bit < 32; bit++)
    if ((unsigned)value >> bit & 1) return bit + 1;
  return 0;
}

int ffsl(long value) { return ffs(value); }
int ffsll(long long value) { return (int)value ? ffs((int)value) : (int)(value >> 32) ? 32 + ffs((int)(value >> 32)) : 0; }
int bcmp(const void *a, const void *b, size_t count) { return memcmp(a, b, count); }
