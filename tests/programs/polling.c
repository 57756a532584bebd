// poll and select over pipes: which ends are ready, hang-ups, time-outs, many writers served by one reader.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>
enum { WRITERS = 4, MESSAGES = 5 };
static void show(struct pollfd *p, int n, int ready) {
  printf("%d:", ready);
  for (int i = 0; i < n; i++) printf(" %s%s%s%s", p[i].revents & POLLIN ? "i" : "", p[i].revents & POLLOUT ? "o" : "", p[i].revents & POLLHUP ? "h" : "", p[i].revents & (POLLERR | POLLNVAL) ? "e" : "");
  printf("\n");
}
int main(void) {
  int a[2], b[2];
  char buffer[100];
  pipe(a);
  pipe(b);
  struct pollfd p[] = {{a[0], POLLIN, 0}, {b[0], POLLIN, 0}, {a[1], POLLOUT, 0}, {-1, POLLIN, 0}, {77, POLLIN, 0}};
  show(p, 5, poll(p, 5, 0));
  write(b[1], "x", 1);
  show(p, 3, poll(p, 3, 1000));
  p[2].fd = -1;
  close(a[1]);
  show(p, 3, poll(p, 3, -1));
  read(b[0], buffer, 1);
  show(p + 1, 1, poll(p + 1, 1, 3));
  fd_set in, out;
  FD_ZERO(&in);
  FD_ZERO(&out);
  FD_SET(b[0], &in);
  FD_SET(b[1], &out);
  struct timeval time = {0, 2000};
  int n = select(b[1] + 1, &in, &out, NULL, &time);
  printf("%d %d %d\n", n, FD_ISSET(b[0], &in) != 0, FD_ISSET(b[1], &out) != 0);
  FD_ZERO(&in);
  FD_SET(b[0], &in);
  time = (struct timeval){0, 1000};
  n = select(b[0] + 1, &in, NULL, NULL, &time);
  printf("%d %d\n", n, FD_ISSET(b[0], &in) != 0);
  int ends[WRITERS], got[WRITERS] = {0}, closed = 0, total = 0;
  for (int i = 0; i < WRITERS; i++) {
    int pair[2];
    pipe(pair);
    if (fork() == 0) {
      close(pair[0]);
      for (int m = 0; m < MESSAGES + i; m++) { write(pair[1], "message", i + 1); usleep(100 * (i + 1)); }
      _exit(0);
    }
    close(pair[1]);
    ends[i] = pair[0];
  }
  while (closed < WRITERS) {
    int highest = -1;
    FD_ZERO(&in);
    for (int i = 0; i < WRITERS; i++) if (ends[i] >= 0) { FD_SET(ends[i], &in); if (ends[i] > highest) highest = ends[i]; }
    if (select(highest + 1, &in, NULL, NULL, NULL) < 0) { if (errno == EINTR) continue; return 1; }
    for (int i = 0; i < WRITERS; i++) {
      if (ends[i] < 0 || !FD_ISSET(ends[i], &in)) continue;
      int size = read(ends[i], buffer, sizeof buffer);
      if (size == 0) { close(ends[i]); ends[i] = -1; closed++; }
      else { got[i] += size; total += size; }
    }
  }
  while (wait(NULL) > 0) {}
  for (int i = 0; i < WRITERS; i++) printf("%d ", got[i]);
  printf("%d\n", total);
  return 0;
}
