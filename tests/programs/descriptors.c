// File descriptors: offsets shared by dup and fork, append, truncate, pread and pwrite, fcntl flags, errors, vectors.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
static void show(const char *path) {
  char text[100];
  int fd = open(path, O_RDONLY), n = read(fd, text, sizeof text);
  printf("%d '", n);
  for (int i = 0; i < n; i++) putchar(text[i] ? text[i] : '.');
  printf("'\n");
  close(fd);
}
int main(void) {
  const char *path = "descriptors.tmp";
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600), again = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  printf("%d %d %d\n", fd, again, errno == EEXIST);
  int done = (int)write(fd, "hello world", 11);
  printf("%d %d\n", done, (int)lseek(fd, 0, SEEK_CUR));
  int copy = dup(fd), other = open(path, O_RDONLY);
  lseek(copy, 6, SEEK_SET);
  write(fd, "W", 1);
  char c = 0;
  read(other, &c, 1);
  printf("%d %c %d\n", (int)lseek(copy, 0, SEEK_CUR), c, (int)lseek(other, 0, SEEK_CUR));
  fflush(stdout);
  if (fork() == 0) { write(copy, "XY", 2); _exit(0); }
  wait(NULL);
  write(fd, "Z", 1);
  show(path);
  done = (int)pwrite(fd, "##", 2, 1);
  printf("%d %d\n", done, (int)pread(fd, &c, 1, 2));
  printf("%c %d\n", c, (int)lseek(fd, 0, SEEK_CUR));
  int append = open(path, O_WRONLY | O_APPEND);
  lseek(append, 0, SEEK_SET);
  write(append, "!", 1);
  show(path);
  printf("%d ", ftruncate(fd, 5));
  show(path);
  lseek(fd, 3, SEEK_END);
  write(fd, "tail", 4);
  show(path);
  done = (int)lseek(fd, -100, SEEK_CUR);
  printf("%d %d\n", done, errno == EINVAL);
  done = dup2(fd, 20);
  printf("%d %d\n", done, fcntl(20, F_GETFD));
  int lowest = fcntl(fd, F_DUPFD, 10);
  printf("%d %d ", lowest, fcntl(lowest, F_SETFD, FD_CLOEXEC));
  printf("%d %d\n", fcntl(lowest, F_GETFD), fcntl(append, F_GETFL) & (O_APPEND | O_ACCMODE));
  close(3);
  int reused = open("/dev/null", O_WRONLY);
  printf("%d %d\n", reused, (int)write(reused, "gone", 4));
  struct iovec parts[] = {{"one ", 4}, {"two ", 4}, {"three", 5}};
  lseek(20, 0, SEEK_SET);
  printf("%d ", (int)writev(20, parts, 3));
  show(path);
  char a[3], b[20];
  struct iovec rooms[] = {{a, 3}, {b, 20}};
  lseek(20, 0, SEEK_SET);
  int got = readv(20, rooms, 2);
  printf("%d %.3s|%.*s\n", got, a, got - 3, b);
  struct stat status;
  fstat(20, &status);
  printf("%d %d %d %o\n", (int)status.st_size, S_ISREG(status.st_mode), (int)status.st_nlink, status.st_mode & 0777);
  int errors[8], *error = errors;
  *error++ = (int)read(append, a, 1);
  *error++ = errno == EBADF;
  *error++ = (int)write(other, "x", 1);
  *error++ = errno == EBADF;
  *error++ = close(99);
  *error++ = errno == EBADF;
  *error++ = open("no/such/file", O_RDONLY);
  *error++ = errno == ENOENT;
  for (int i = 0; i < 8; i++) printf("%d ", errors[i]);
  int ends[2];
  pipe(ends);
  errors[0] = (int)lseek(ends[0], 0, SEEK_SET);
  printf("%d %d\n", errors[0], errno == ESPIPE);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  errors[0] = (int)read(ends[0], a, 1);
  printf("%d %d ", errors[0], errno == EAGAIN);
  close(ends[1]);
  printf("%d\n", (int)read(ends[0], a, 1));
  printf("%d ", unlink(path));
  printf("%d ", access(path, F_OK));
  printf("%d\n", (int)pread(20, a, 3, 0));
  return 0;
}
