// pipes.c: three processes in a row, as in `generate | double | add`. Look at: a reader of an empty pipe waits; it
// reads "end of file" only when every writer has closed its end, so each process closes the ends it does not use.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void generate(int out) {
  for (int number = 1; number <= 10; number++)
    if (write(out, &number, sizeof number) < 0) perror("generate");
}

static void twice(int in, int out) {
  int number;
  while (read(in, &number, sizeof number) == sizeof number) {
    number *= 2;
    if (write(out, &number, sizeof number) < 0) perror("twice");
  }
}

int main(void) {
  int first[2], second[2];
  if (pipe(first) < 0 || pipe(second) < 0) return 1;
  if (fork() == 0) {
    generate(first[1]);
    _exit(0);
  }
  if (fork() == 0) {
    close(first[1]);
    twice(first[0], second[1]);
    _exit(0);
  }
  close(first[0]);
  close(first[1]);
  close(second[1]);
  int number, sum = 0;
  while (read(second[0], &number, sizeof number) == sizeof number) {
    printf("%d ", number);
    sum += number;
  }
  while (wait(NULL) > 0) continue;
  printf("sum %d\n", sum);
  return 0;
}
