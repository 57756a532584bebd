// getsubopt.c: options inside an option: "ro,size=10".
#include <stdlib.h>
#include <string.h>

int getsubopt(char **restrict options, char *const *restrict names, char **restrict value) {
  char *start = *options, *end = start + strcspn(start, ",");
  *options = *end ? end + 1 : end;
  *end = 0;
  char *equals = strchr(start, '=');
  size_t length = equals ? (size_t)(equals - start) : strlen(start);
  for (int i = 0; names[i]; i++) {
    if (strncmp(names[i], start, length) != 0 || names[i][length] != 0) continue;
    *value = equals ? equals + 1 : 0;
    return i;
  }
  *value = start;
  return -1;
}
