// hello.c: the first program. Look at: how little a process needs: one thread, one stack, and one system call
// to write a line.
#include <stdio.h>

int main(void) {
  puts("Hello from a process.");
  return 0;
}
