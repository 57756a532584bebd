// vfork shares memory until exec or _exit; the exec functions; a shell with pipes and lists; the environment.
// without libc qemu elf: QEMU and a plain ELF file have none of the programs in /bin
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <errno.h>
#include <sys/wait.h>
int shared = 1;
int main(int argc, char **argv) {
  setvbuf(stdout, 0, _IONBF, 0);
  int st;
  pid_t p = vfork();
  if (p == 0) { shared = 42; _exit(3); }
  waitpid(p, &st, 0);
  printf("vfork %d %d\n", shared, WEXITSTATUS(st));
  p = vfork();
  if (p == 0) { execl("/bin/echo", "echo", "hello", "there", (char *)0); _exit(9); }
  waitpid(p, &st, 0);
  printf("st %d\n", WEXITSTATUS(st));
  if (fork() == 0) { char *a[] = {"sh", "-c", "echo one; echo two | cat; false || echo three; X=5; echo \"$X\" '$X' $?; exit 6", 0}; execvp("sh", a); _exit(8); }
  wait(&st); printf("%d\n", WEXITSTATUS(st));
  if (fork() == 0) { execlp("nosuchprogram", "x", (char *)0); printf("%d\n", errno == ENOENT); _exit(7); }
  wait(&st); printf("%d\n", WEXITSTATUS(st));
  char *e[] = {"A=1", "B=two", 0};
  if (fork() == 0) { execle("/bin/env", "env", (char *)0, e); _exit(1); }
  wait(&st);
  execl("/bin/false", "false", (char *)0);
  return 99;
}
