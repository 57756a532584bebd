// Files, directories, links, FIFOs and locks: what each call answers.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <fcntl.h>
#include <errno.h>
#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/file.h>
#include <sys/uio.h>
#include <sys/select.h>
#include <poll.h>
#define E(x) do { errno = 0; long answer = (long)(x); printf("%s = %ld %s\n", #x, answer, answer < 0 ? strerror(errno) : ""); } while (0)
int main(void) {
  char dir[40], b[100];
  sprintf(dir, "/tmp/heddle-files-%d", getpid()); 
  E(mkdir(dir, 0755)); E(chdir(dir)); E(mkdir("sub", 0700)); E(mkdir("sub", 0700)); E(mkdir("no/sub", 0700));
  printf("%d\n", getcwd(b, 100) != 0 && strcmp(b, dir) == 0);
  int fd = open("f", O_RDWR | O_CREAT | O_EXCL, 0644);
  E(open("f", O_RDWR | O_CREAT | O_EXCL, 0644));
  E(write(fd, "hello world", 11)); E(lseek(fd, 6, SEEK_SET)); E(read(fd, b, 5)); E(memcmp(b, "world", 5));
  E(pread(fd, b, 5, 0)); E(pwrite(fd, "J", 1, 0)); E(lseek(fd, 0, SEEK_CUR)); E(lseek(fd, -20, SEEK_CUR));
  E(link("f", "g")); E(symlink("f", "s")); memset(b, 0, 100); E(readlink("s", b, 100)); puts(b);
  struct stat st; E(stat("s", &st)); printf("%o %d %d\n", st.st_mode, (int)st.st_size, (int)st.st_nlink);
  E(lstat("s", &st)); printf("%o %d\n", st.st_mode, (int)st.st_size);
  E(rename("g", "sub/h")); E(rename("sub", "f")); E(unlink("sub")); E(rmdir("sub")); E(rmdir("f"));
  E(ftruncate(fd, 5000)); E(lseek(fd, 0, SEEK_END)); E(truncate("f", 3)); E(pread(fd, b, 100, 0));
  E(symlink("loop", "loop")); E(open("loop", O_RDONLY)); E(open("f/x", O_RDONLY)); E(open("sub", O_WRONLY)); E(open("sub/", O_CREAT|O_WRONLY, 0600)); E(open("new/", O_CREAT|O_WRONLY, 0600));
  E(access("f", R_OK|W_OK)); E(access("f", X_OK)); E(access("nof", F_OK));
  E(mkfifo("p", 0600)); E(open("p", O_WRONLY|O_NONBLOCK));
  if (fork() == 0) { int w = open("p", O_WRONLY); write(w, "through", 7); _exit(0); }
  int r = open("p", O_RDONLY); memset(b, 0, 100); E(read(r, b, 100)); puts(b); wait(0); E(read(r, b, 100)); close(r);
  E(flock(fd, LOCK_EX)); int fd2 = open("f", O_RDWR); E(flock(fd2, LOCK_EX|LOCK_NB)); E(flock(fd, LOCK_UN)); E(flock(fd2, LOCK_SH|LOCK_NB)); 
  struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 10};
  E(fcntl(fd, F_SETLK, &l));
  fflush(stdout);
  if (fork() == 0) { struct flock k = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 5, .l_len = 10}; int f3 = open("f", O_RDWR); E(fcntl(f3, F_SETLK, &k)); E(fcntl(f3, F_GETLK, &k)); printf("%d %d %d %d\n", k.l_type, (int)k.l_start, (int)k.l_len, k.l_pid == getppid()); fflush(stdout); _exit(0); }
  wait(0);
  DIR *d = opendir("."); struct dirent *e; int n = 0; char names[20][30]; while ((e = readdir(d))) strcpy(names[n++], e->d_name); closedir(d);
  qsort(names, n, 30, (int(*)(const void*,const void*))strcmp); for (int i = 0; i < n; i++) printf("%s ", names[i]); puts("");
  struct iovec v[2] = {{"ab", 2}, {"cde", 3}}; E(pwritev(fd, v, 2, 1)); E(pread(fd, b, 100, 0)); printf("%.6s\n", b);
  FILE *F = fopen("text", "w+"); fprintf(F, "one\ntwo\n"); rewind(F); while (fgets(b, 100, F)) printf("[%s]", b); fclose(F);
  F = fopen("text", "a"); fprintf(F, "three\n"); fclose(F); F = fopen("text", "r"); while (fgets(b, 100, F)) printf("[%s]", b); fclose(F); puts("");
  E(chmod("text", 0400)); E(stat("text", &st)); printf("%o\n", st.st_mode); umask(077); close(open("um", O_CREAT|O_WRONLY, 0666)); stat("um", &st); printf("%o\n", st.st_mode);
  fd_set rs; FD_ZERO(&rs); FD_SET(fd, &rs); E(select(fd + 1, &rs, 0, 0, 0));
  E(open("/dev/full", O_WRONLY)); E(write(open("/dev/full", O_WRONLY), "x", 1));
  E(remove("text")); E(remove("sub/h")); E(remove("sub")); unlink("f"); unlink("s"); unlink("p"); unlink("um"); unlink("loop"); E(rmdir(dir));
  E(mkdir("x", 0700)); E(write(fd, "z", 1)); E(fstat(fd, &st)); printf("%d\n", (int)st.st_nlink);
  puts(getcwd(b, 100) ? b : strerror(errno));
  return 0;
}
