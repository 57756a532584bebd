// Memory that two processes share: a counter under a mutex that lies in it.
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
struct shared { pthread_mutex_t lock; int count; };
int main(void) {
  struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int *own = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&s->lock, &attributes);
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      for (int k = 0; k < 500; k++) {
        pthread_mutex_lock(&s->lock);
        s->count++;
        pthread_mutex_unlock(&s->lock);
        ++*own;
      }
      _exit(0);
    }
  for (int i = 0; i < 3; i++) wait(NULL);
  printf("%d %d\n", s->count, *own);
  printf("%d\n", munmap(own, 4096));
  return 0;
}
