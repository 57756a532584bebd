// wcsftime.c: dates as wide text.
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

// The format and its result are those of strftime, as bytes of the locale.
size_t wcsftime(wchar_t *restrict to, size_t size, const wchar_t *restrict format, const struct tm *restrict parts) {
  size_t length = wcstombs(0, format, 0), done = 0;
  char *bytes = length == (size_t)-1 ? 0 : malloc(length + 1), *text = malloc(4 * size + 1);
  if (bytes && text) {
    wcstombs(bytes, format, length + 1);
    if (strftime(text, 4 * size + 1, bytes, parts) > 0) done = mbstowcs(to, text, size);
    if (done >= size) done = 0;
  }
  free(bytes);
  free(text);
  return done;
}
