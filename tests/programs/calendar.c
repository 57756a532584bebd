// Dates from seconds and back.
#include <stdio.h>
#include <time.h>
int main(void) {
  long whens[] = {0, 86399, 951782400, 1000000000, 1709210096, 2147483647, -1, -86401};
  for (int i = 0; i < 8; i++) {
    time_t when = whens[i];
    struct tm *t = gmtime(&when);
    printf("%d-%02d-%02d %02d:%02d:%02d %d %d\n", t->tm_year + 1900, t->tm_mon + 1, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, t->tm_wday, t->tm_yday);
  }
  return 0;
}
