// environment.c: the words of the environment.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Where "name=…" stands, or where the list ends.
static char **find(const char *name, size_t length) {
  static char *none;
  if (!environ) environ = &none;
  char **entry = environ;
  while (*entry && (strncmp(*entry, name, length) != 0 || (*entry)[length] != '=')) entry++;
  return entry;
}

char *getenv(const char *name) {
  if (!environ) return 0;
  size_t length = strlen(name);
  char **entry = find(name, length);
  return *entry ? *entry + length + 1 : 0;
}

int putenv(char *text) {
  static char **own;
  char *equals = strchr(text, '=');
  if (!equals) return unsetenv(text);
  char **entry = find(text, equals - text);
  if (!*entry) {
    // One place more; the kernel's list can't grow where it lies.
    size_t count = entry - environ;
    char **larger = malloc((count + 2) * sizeof *larger);
    if (!larger) return -1;
    memcpy(larger, environ, count * sizeof *larger);
    larger[count + 1] = 0;
    free(own);
    environ = own = larger;
    entry = larger + count;
  }
  *entry = text;
  return 0;
}

int setenv(const char *name, const char *value, int overwrite) {
  if (!name || !*name || strchr(name, '=')) {
    errno = EINVAL;
    return -1;
  }
  if (!overwrite && getenv(name)) return 0;
  size_t name_length = strlen(name), value_length = strlen(value);
  char *text = malloc(name_length + value_length + 2);
  if (!text) return -1;
  memcpy(text, name, name_length);
  text[name_length] = '=';
  memcpy(text + name_length + 1, value, value_length + 1);
  return putenv(text);
}

char *secure_getenv(const char *name) { return getenv(name); }

int clearenv(void) {
  static char *none;
  environ = &none;
  return 0;
}

int unsetenv(const char *name) {
  if (!name || !*name || strchr(name, '=')) {
    errno = EINVAL;
    return -1;
  }
  char **entry = find(name, strlen(name));
  for (; *entry; entry++) entry[0] = entry[1];
  return 0;
}
