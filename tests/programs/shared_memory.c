// Memory shared by processes: process-shared mutexes, conditions, barriers and semaphores in MAP_SHARED, named objects, a mapped file.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
struct shared { pthread_mutex_t lock; pthread_cond_t changed; pthread_barrier_t barrier; sem_t slots; int counter, turn, arrived, late; };
enum { CHILDREN = 3, ROUNDS = 200 };
int main(void) {
  struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int *private = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t mutex_kind;
  pthread_condattr_t condition_kind;
  pthread_barrierattr_t barrier_kind;
  pthread_mutexattr_init(&mutex_kind);
  pthread_mutexattr_setpshared(&mutex_kind, PTHREAD_PROCESS_SHARED);
  pthread_condattr_init(&condition_kind);
  pthread_condattr_setpshared(&condition_kind, PTHREAD_PROCESS_SHARED);
  pthread_barrierattr_init(&barrier_kind);
  pthread_barrierattr_setpshared(&barrier_kind, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&s->lock, &mutex_kind);
  pthread_cond_init(&s->changed, &condition_kind);
  pthread_barrier_init(&s->barrier, &barrier_kind, CHILDREN + 1);
  sem_init(&s->slots, 1, 1);
  for (int child = 0; child < CHILDREN; child++)
    if (fork() == 0) {
      pthread_barrier_wait(&s->barrier);
      for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&s->lock);
        s->counter++;
        pthread_mutex_unlock(&s->lock);
        ++*private;
      }
      for (int round = 0; round < 3; round++) {
        pthread_mutex_lock(&s->lock);
        while (s->turn % CHILDREN != child) pthread_cond_wait(&s->changed, &s->lock);
        s->turn++;
        pthread_cond_broadcast(&s->changed);
        pthread_mutex_unlock(&s->lock);
      }
      for (int i = 0; i < 20; i++) { sem_wait(&s->slots); s->arrived++; sem_post(&s->slots); }
      _exit(*private == ROUNDS);
    }
  pthread_barrier_wait(&s->barrier);
  int status, good = 0;
  while (wait(&status) > 0) good += WEXITSTATUS(status);
  printf("%d %d %d %d %d\n", s->counter, s->turn, s->arrived, good, *private);
  sem_t *named = sem_open("/heddle_oracle", O_CREAT | O_EXCL, 0600, 0);
  int value;
  if (named == SEM_FAILED) { perror("sem_open"); return 1; }
  if (fork() == 0) { sem_t *mine = sem_open("/heddle_oracle", 0); sem_post(mine); sem_post(mine); _exit(0); }
  sem_wait(named);
  wait(NULL);
  sem_getvalue(named, &value);
  printf("%d %d ", value, sem_unlink("/heddle_oracle"));
  named = sem_open("/heddle_oracle", 0);
  printf("%d %d\n", named == SEM_FAILED, errno == ENOENT);
  int fd = shm_open("/heddle_room", O_CREAT | O_RDWR, 0600);
  ftruncate(fd, 8192);
  char *room = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (fork() == 0) { int again = shm_open("/heddle_room", O_RDWR, 0); char *same = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0); strcpy(same + 5000, "from the child"); _exit(0); }
  wait(NULL);
  printf("%s %d\n", room + 5000, shm_unlink("/heddle_room"));
  fd = open("mapped.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600);
  write(fd, "the file as it was", 18);
  char *view = mmap(NULL, 18, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), *copy = mmap(NULL, 18, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  copy[0] = 'T';
  memcpy(view + 4, "FILE", 4);
  msync(view, 18, MS_SYNC);
  char text[20] = {0};
  pread(fd, text, 18, 0);
  printf("%s|%.3s|%d\n", text, copy, munmap(view, 18));
  unlink("mapped.tmp");
  void *nothing = mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("%d %d\n", nothing == MAP_FAILED, errno == EINVAL);
  return 0;
}
