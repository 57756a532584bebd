// Files as memory: shared, private, across fork and past the end; shared memory with a name; semaphores in it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); fflush(stdout); } while (0)
#define M(x) do { errno = 0; void *answer = (x); printf("%s: %s\n", #x, answer == MAP_FAILED ? strerror(errno) : "mapped"); fflush(stdout); } while (0)
static sigjmp_buf back;
static void on_bus(int number) { siglongjmp(back, number); }

int main(void) {
  char name[60], b[100];
  struct stat found;
  sprintf(name, "/tmp/heddle-map-%d", getpid());
  int fd = open(name, O_RDWR | O_CREAT | O_EXCL, 0600), reader = open(name, O_RDONLY), writer = open(name, O_WRONLY);
  write(fd, "0123456789", 10);
  char *shared = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), *private = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, reader, 0), *second = mmap(0, 4096, PROT_READ, MAP_SHARED, reader, 0);
  M(mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, reader, 0)); M(mmap(0, 4096, PROT_READ, MAP_SHARED, writer, 0)); M(mmap(0, 4096, PROT_READ, MAP_SHARED, 99, 0)); M(mmap(0, 0, PROT_READ, MAP_SHARED, fd, 0)); M(mmap(0, 4096, PROT_READ, MAP_PRIVATE, 0, 0x7fffffff));
  printf("%.10s %.10s %d\n", shared, private, shared[10]);
  shared[0] = 'A'; private[1] = 'B'; pread(fd, b, 10, 0); printf("%.10s %.10s %.10s\n", b, second, private);
  pwrite(fd, "XY", 2, 4); printf("%.10s %.10s\n", shared, second);
  fflush(stdout);
  if (fork() == 0) { shared[2] = 'C'; private[3] = 'D'; _exit(0); }
  wait(0); printf("%.10s %.10s\n", shared, private);
  signal(SIGBUS, on_bus);
  int caught = sigsetjmp(back, 1); if (caught == 0) { shared[4096] = 1; puts("no signal"); } else printf("%d\n", caught == SIGBUS);
  E(ftruncate(fd, 5000)); shared[4096] = 'Z'; pread(fd, b, 1, 4096); printf("%c\n", b[0]);
  E(ftruncate(fd, 100)); caught = sigsetjmp(back, 1); if (caught == 0) { printf("%d\n", shared[4096]); } else printf("%d\n", caught == SIGBUS);
  E(ftruncate(fd, 8192)); printf("%d %c\n", shared[4096], shared[0]); E(msync(shared, 8192, MS_SYNC)); E(msync(shared + 1, 1, MS_SYNC));
  E(mprotect(second, 4096, PROT_READ | PROT_WRITE)); E(unlink(name)); close(fd); close(reader); close(writer); shared[1] = 'E'; printf("%c%c\n", second[1], private[1]); E(munmap(shared, 8192)); printf("%c\n", second[1]); munmap(second, 4096); munmap(private, 4096);

  sprintf(name, "/heddle-shm-%d", getpid());
  E(shm_open(name, O_RDWR, 0600)); int memory = shm_open(name, O_RDWR | O_CREAT, 0600); E(ftruncate(memory, 4096)); fstat(memory, &found); printf("%d %o\n", (int)found.st_size, found.st_mode);
  struct { sem_t ready, done; int value; } *common = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  sem_init(&common->ready, 1, 0); sem_init(&common->done, 1, 0);
  fflush(stdout);
  if (fork() == 0) {
    int again = shm_open(name, O_RDWR, 0); typeof(common) mine = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0);
    for (int i = 0; i < 100; i++) { sem_wait(&mine->ready); mine->value++; sem_post(&mine->done); }
    _exit(0);
  }
  for (int i = 0; i < 100; i++) { common->value++; sem_post(&common->ready); sem_wait(&common->done); }
  wait(0); printf("%d\n", common->value); E(shm_unlink(name)); E(shm_unlink(name)); E(shm_open("/a/b", O_RDWR | O_CREAT, 0600));
  sem_t *gate = sem_open(name, O_CREAT, 0600, 1); sem_t *same = sem_open(name, 0); int value; sem_wait(gate); sem_getvalue(same, &value); printf("%d %d\n", value, gate == same);
  fflush(stdout);
  if (fork() == 0) { usleep(1000); sem_post(sem_open(name, 0)); _exit(0); }
  E(sem_wait(same)); wait(0); E(sem_trywait(gate)); E(sem_close(gate)); E(sem_unlink(name)); E(sem_unlink(name));
  int temporary = memfd_create("t", 0); write(temporary, "memory", 6); char *kept = mmap(0, 4096, PROT_READ, MAP_PRIVATE, temporary, 0); close(temporary); printf("%s\n", kept);
  char pattern[] = "/tmp/heddle-XXXXXX"; FILE *scratch = tmpfile(); fputs("scratch", scratch); rewind(scratch); fgets(b, 100, scratch); puts(b);
  return 0;
}
