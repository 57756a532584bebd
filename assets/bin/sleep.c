// sleep: waits for so many seconds.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
  double seconds = 0;
  for (int i = 1; i < argc; i++) {
    char *end;
    double part = strtod(argv[i], &end);
    if (*end || end == argv[i] || part < 0 || part > 1e9) {
      fprintf(stderr, "sleep: invalid time interval '%s'\n", argv[i]);
      return 1;
    }
    seconds += part;
  }
  struct timespec time;
  time.tv_sec = (time_t)seconds;
  time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
  return nanosleep(&time, 0) != 0;
}
