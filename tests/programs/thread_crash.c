// A null pointer in one thread ends all threads of the process; the parent goes on.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static void *spin(void *unused) { for (volatile int i = 0;; i++) usleep(100); return unused; }
static void *crash(void *null) { *(int *)null = 5; return NULL; }
int main(void) {
  int status;
  if (fork() == 0) {
    pthread_t a, b;
    pthread_create(&a, NULL, spin, NULL);
    pthread_create(&b, NULL, crash, NULL);
    pthread_join(a, NULL);
    _exit(1);
  }
  wait(&status);
  printf("%d %d\n", WIFSIGNALED(status), WTERMSIG(status));
  return 0;
}
