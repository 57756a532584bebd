// Processes: trees of forks, copies of variables and heaps, exit through parents, pipes as the only way back, zombies counted.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static int global = 10;
static int tree(int depth) {  // The number of processes below, told through exit statuses.
  int below = 0, status;
  if (depth == 0) return 0;
  for (int i = 0; i < 2; i++) {
    pid_t child = fork();
    if (child == 0) _exit(tree(depth - 1));
    waitpid(child, &status, 0);
    below += 1 + WEXITSTATUS(status);
  }
  return below;
}
static long fibonacci(int n) {
  if (n < 2) return n;
  if (n < 10) return fibonacci(n - 1) + fibonacci(n - 2);
  int ends[2];
  long left, right;
  pipe(ends);
  pid_t child = fork();
  if (child == 0) { left = fibonacci(n - 1); write(ends[1], &left, sizeof left); _exit(0); }
  right = fibonacci(n - 2);
  read(ends[0], &left, sizeof left);
  close(ends[0]);
  close(ends[1]);
  waitpid(child, NULL, 0);
  return left + right;
}
int main(void) {
  int local = 20, *heap = malloc(100 * sizeof *heap), ends[2], status;
  char text[64];
  for (int i = 0; i < 100; i++) heap[i] = i;
  pipe(ends);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    global++;
    local *= 2;
    for (int i = 0; i < 100; i++) heap[i] *= 10;
    int n = snprintf(text, sizeof text, "%d %d %d", global, local, heap[99]);
    write(ends[1], text, n + 1);
    free(heap);
    exit(global + local);
  }
  read(ends[0], text, sizeof text);
  waitpid(child, &status, 0);
  printf("child %s (%d), parent %d %d %d\n", text, WEXITSTATUS(status), global, local, heap[99]);
  printf("%d\n", tree(3));
  printf("%ld\n", fibonacci(14));
  int total = 0;
  for (int i = 0; i < 6; i++) {
    fflush(stdout);
    if (fork() == 0) {
      int sum = 0;
      for (int k = i * 100; k < (i + 1) * 100; k++) sum += k;
      write(ends[1], &sum, sizeof sum);
      _exit(i);
    }
  }
  for (int i = 0, part; i < 6; i++) { read(ends[0], &part, sizeof part); total += part; }
  int statuses = 0, reaped = 0;
  while (wait(&status) > 0) { statuses += WEXITSTATUS(status); reaped++; }
  printf("%d %d %d\n", total, statuses, reaped);
  printf("a line before the fork");
  fflush(stdout);
  if (fork() == 0) { printf(" [child]"); exit(0); }
  wait(NULL);
  printf(" [parent]\n");
  pid_t self = getpid(), seen_parent;
  if (fork() == 0) { seen_parent = getppid(); write(ends[1], &seen_parent, sizeof seen_parent); _exit(0); }
  read(ends[0], &seen_parent, sizeof seen_parent);
  wait(NULL);
  printf("%d %d\n", seen_parent == self, getpid() == self);
  free(heap);
  return 0;
}
