// mmap's corners, mremap, madvise, mincore, msync, mlock: what they do, and what they refuse.
// without libc qemu: QEMU does not know MAP_FIXED_NOREPLACE
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096 };
static void show(const char *what, long result) {
  const char *name = errno == EINVAL ? "EINVAL" : errno == ENOMEM ? "ENOMEM" : errno == EFAULT ? "EFAULT" : errno == EBADF ? "EBADF" : errno == EEXIST ? "EEXIST" : "?";
  printf("%s %s\n", what, result == -1 ? name : "ok");
}
static char *map(size_t pages, int protection, int flags) { return mmap(NULL, pages * PAGE, protection, flags | MAP_ANONYMOUS, -1, 0); }
static int dies(char *at, int writes) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) { if (writes) *(volatile char *)at = 1; else { volatile char c = *(volatile char *)at; (void)c; } _exit(0); }
  int status;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int main(void) {
  char *a = map(4, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  for (int i = 0; i < 4; i++) a[i * PAGE] = (char)(i + 1);
  show("length 0", (long)mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  show("no kind", (long)mmap(NULL, PAGE, PROT_READ, MAP_ANONYMOUS, -1, 0));
  show("bad fd", (long)mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, 99, 0));
  show("unaligned", (long)mmap(a + 1, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
  show("taken", (long)mmap(a, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0));
  printf("fixed %d\n", mmap(a + PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == a + PAGE);
  printf("new %d old %d %d\n", a[PAGE], a[0], a[2 * PAGE]);
  show("munmap unaligned", munmap(a + 1, PAGE));
  show("munmap 0", munmap(a, 0));
  show("munmap hole", munmap(a + PAGE, PAGE));
  show("munmap again", munmap(a + PAGE, PAGE));
  printf("hole %d\n", dies(a + PAGE, 0) == SIGSEGV);
  show("mprotect hole", mprotect(a, 4 * PAGE, PROT_READ));
  show("mprotect bad", mprotect(a, PAGE, 0x40));
  show("mprotect", mprotect(a, PAGE, PROT_READ));
  printf("read %d write %d\n", dies(a, 0), dies(a, 1));
  mprotect(a, PAGE, PROT_NONE);
  printf("none %d\n", dies(a, 0));
  mprotect(a, PAGE, PROT_READ | PROT_WRITE);
  printf("kept %d\n", a[0]);

  char *b = map(2, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  memset(b, 7, 2 * PAGE);
  char *c = mremap(b, 2 * PAGE, 64 * PAGE, MREMAP_MAYMOVE);
  printf("mremap %d %d %d\n", c != MAP_FAILED, c[2 * PAGE - 1], c[2 * PAGE]);
  c[63 * PAGE] = 9;
  char *d = mremap(c, 64 * PAGE, PAGE, 0);
  printf("shrink %d %d beyond %d\n", d == c, d[PAGE - 1], dies(c + PAGE, 0) == SIGSEGV);
  char *wanted = map(4, PROT_NONE, MAP_PRIVATE);
  char *e = mremap(d, PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, wanted);
  printf("fixed %d %d %d old %d\n", e == wanted, e[0], e[PAGE], dies(d, 0) == SIGSEGV);
  show("mremap bad flags", (long)mremap(e, PAGE, PAGE, 64));
  show("mremap fixed alone", (long)mremap(e, PAGE, PAGE, MREMAP_FIXED, wanted));
  show("mremap to 0", (long)mremap(e, PAGE, 0, MREMAP_MAYMOVE));
  show("mremap nothing", (long)mremap((char *)0x1000000, PAGE, 2 * PAGE, MREMAP_MAYMOVE));

  char *f = map(3, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  memset(f, 5, 3 * PAGE);
  show("dontneed", madvise(f, PAGE, MADV_DONTNEED));
  printf("zero %d kept %d\n", f[0], f[PAGE]);
  show("madvise bad", madvise(f, PAGE, 1000));
  show("madvise unaligned", madvise(f + 1, PAGE, MADV_NORMAL));
  show("willneed", madvise(f, 3 * PAGE, MADV_WILLNEED));
  char *g = map(4, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  g[2 * PAGE] = 1;
  unsigned char there[4];
  show("mincore", mincore(g, 4 * PAGE, there));
  printf("%d%d%d%d\n", there[0] & 1, there[1] & 1, there[2] & 1, there[3] & 1);
  show("mincore unaligned", mincore(g + 1, PAGE, there));
  munmap(g + PAGE, PAGE);
  show("mincore hole", mincore(g, 4 * PAGE, there));
  show("msync", msync(f, PAGE, MS_SYNC));
  show("msync both", msync(f, PAGE, MS_SYNC | MS_ASYNC));
  show("msync hole", msync(g, 4 * PAGE, MS_SYNC));
  show("mlock", mlock(f, PAGE));
  show("mlock hole", mlock(g, 4 * PAGE));
  show("munlock", munlock(f, PAGE));

  // Shared memory is seen by both, private memory is not, wherever mremap put it.
  char *shared = map(1, PROT_READ | PROT_WRITE, MAP_SHARED), *private = map(1, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  fflush(stdout);
  if (fork() == 0) { shared[0] = 1; private[0] = 1; _exit(0); }
  wait(NULL);
  printf("shared %d private %d\n", shared[0], private[0]);

  // The limit on the address space.
  fflush(stdout);
  if (fork() == 0) {
    struct rlimit limit, now;
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = 64 << 20;
    printf("setrlimit %d\n", setrlimit(RLIMIT_AS, &limit));
    getrlimit(RLIMIT_AS, &now);
    printf("getrlimit %d\n", now.rlim_cur == 64 << 20);
    show("too much", (long)map(100 << 8, PROT_READ, MAP_PRIVATE));
    char *fits = map(4 << 8, PROT_READ, MAP_PRIVATE);
    printf("fits %d\n", fits != MAP_FAILED);
    limit.rlim_cur = 2;
    limit.rlim_max = 1;
    show("soft above hard", setrlimit(RLIMIT_NOFILE, &limit));
    show("no such limit", getrlimit(99, &limit));
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
