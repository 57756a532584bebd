// Files in memory: shared mappings are the file, private ones a copy; rights, ends and offsets.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *name_of(int error) { return error == EACCES ? "EACCES" : error == ENODEV ? "ENODEV" : error == EBADF ? "EBADF" : error == EINVAL ? "EINVAL" : "?"; }
static void refuse(const char *what, void *map) { printf("%s %s\n", what, map == MAP_FAILED ? name_of(errno) : "mapped"); }
static int dies(volatile char *at) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) { (void)*at; _exit(0); }
  int status;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int main(void) {
  char path[64];
  sprintf(path, "/tmp/heddle-map-%d", (int)getpid());
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0) return 1;
  char page[4096];
  for (int i = 0; i < 3; i++) { memset(page, 'a' + i, sizeof page); if (write(fd, page, sizeof page) != 4096) return 1; }
  if (write(fd, "tail", 4) != 4) return 1;
  char *shared = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  char *private = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  char *second = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 4096);
  printf("%c %c %c %.4s zero %d\n", shared[0], private[4096], second[0], shared + 12288, shared[12300]);
  shared[4100] = 'S';
  private[0] = 'P';
  printf("%c %c %c\n", second[4], shared[0], private[0]);
  char c;
  pread(fd, &c, 1, 4100);
  printf("read %c\n", c);
  pwrite(fd, "W", 1, 8192);
  printf("written %c\n", shared[8192]);
  fflush(stdout);
  if (fork() == 0) { shared[1] = 'C'; private[1] = 'C'; _exit(0); }
  wait(NULL);
  printf("child %c %c\n", shared[1], private[1]);
  struct stat about;
  fstat(fd, &about);
  printf("size %d\n", (int)about.st_size);
  if (ftruncate(fd, 4096) != 0) return 1;
  printf("past end %d\n", dies(shared + 4096) == SIGBUS);
  printf("still %c\n", shared[0]);
  if (ftruncate(fd, 8192) != 0) return 1;
  printf("grown %d\n", shared[4096]);
  close(fd);
  shared[2] = 'x';
  printf("closed %c\n", shared[2]);
  int reads = open(path, O_RDONLY), writes = open(path, O_WRONLY), folder = open("/tmp", O_RDONLY);
  int ends[2];
  if (pipe(ends) != 0) return 1;
  refuse("shared writable of read-only", mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, reads, 0));
  refuse("private writable of read-only", mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, reads, 0));
  refuse("write-only", mmap(NULL, 4096, PROT_READ, MAP_SHARED, writes, 0));
  refuse("pipe", mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, ends[0], 0));
  refuse("folder", mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, folder, 0));
  char *fixed = mmap(NULL, 4096, PROT_READ, MAP_SHARED, reads, 0);
  int changed = mprotect(fixed, 4096, PROT_READ | PROT_WRITE);
  printf("mprotect %d %d\n", changed, errno == EACCES);
  pread(reads, page, 4, 0);
  printf("kept %.3s\n", page);
  unlink(path);
  munmap(shared, 16384);
  printf("unlinked %c\n", fixed[2]);
  char *zero = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE, open("/dev/zero", O_RDWR), 0);
  printf("zero %d\n", zero[5000]);
  return 0;
}
