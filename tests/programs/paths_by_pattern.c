// glob, nftw and fnmatch's kin over a folder of our own; users and groups; sets of words to be sorted.
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make(const char *path) { close(open(path, O_CREAT | O_WRONLY, 0644)); }

static void show(const char *pattern, int flags) {
  glob_t found;
  int answer = glob(pattern, flags, 0, &found);
  printf("%s %d: %d", pattern, flags, answer);
  for (size_t i = 0; answer == 0 && i < found.gl_pathc; i++) printf(" %s", found.gl_pathv[i]);
  printf("\n");
  if (answer == 0) globfree(&found);
}

static char lines[16][80];
static int count;
static int visit(const char *path, const struct stat *about, int kind, struct FTW *place) {
  (void)about;
  snprintf(lines[count++], 80, "%s kind %d base %d level %d", path, kind, place->base, place->level);
  return 0;
}
static int stop_at_second(const char *path, const struct stat *about, int kind) {
  static int seen;
  (void)path, (void)about, (void)kind;
  return ++seen == 2 ? 42 : 0;
}
static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void walk(const char *path, int flags) {  // In no order that could be relied on.
  count = 0;
  printf("%s: %d\n", path, nftw(path, visit, 5, flags));
  int last = flags & FTW_DEPTH ? count - 1 : 0;
  printf("  the folder itself: %s\n", lines[last]);
  qsort(lines, count, 80, by_text);
  for (int i = 0; i < count; i++) printf("  %s\n", lines[i]);
}

int main(void) {
  mkdir("sub", 0755);
  mkdir("sub/deep", 0755);
  static const char *const files[] = {"a.c", "b.c", "c.h", ".hidden", "sub/x.c", "sub/deep/y.c", "[b]"};
  for (int i = 0; i < 7; i++) make(files[i]);
  static const struct { const char *pattern; int flags; } cases[] = {
      {"*.c", 0}, {"*.c", GLOB_MARK}, {"s*", GLOB_MARK}, {"*.z", 0}, {"*.z", GLOB_NOCHECK}, {"*/*.c", 0}, {".h*", 0}, {"{a,b}.c", GLOB_BRACE},
      {"{a,b,zz}.[ch]", GLOB_BRACE}, {"a.c", 0}, {"nope", 0}, {"nope", GLOB_NOMAGIC}, {"\\[b\\]", 0}, {"su*/", 0}, {"sub/../*.h", 0},
      {"s{u,v}b/*", GLOB_BRACE | GLOB_MARK}, {"[!a]*.c", 0}, {"/tm*", 0}, {"*b*", GLOB_ONLYDIR}, {"?[ab]?", 0},
  };
  for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) show(cases[i].pattern, cases[i].flags);
  glob_t both;
  both.gl_offs = 2;
  glob("*.c", GLOB_DOOFFS, 0, &both);
  glob("*.h", GLOB_DOOFFS | GLOB_APPEND, 0, &both);
  printf("%d: %d %s %s\n", (int)both.gl_pathc, both.gl_pathv[0] == 0, both.gl_pathv[2], both.gl_pathv[4]);
  globfree(&both);

  walk("sub", FTW_PHYS | FTW_DEPTH);
  symlink("nowhere", "sub/deep/link");
  walk("sub", 0);
  walk("sub/deep/", FTW_PHYS);
  printf("%d %d\n", ftw("sub", stop_at_second, 5), ftw("none", stop_at_second, 5));

  printf("%s %s\n", getpwuid(0)->pw_name, getpwnam("root")->pw_dir);
  printf("%s %d\n", getgrgid(0)->gr_name, getpwnam("nobody-of-this-name") == 0);
  for (int i = 0; i < 7; i++) unlink(files[i]);
  unlink("sub/deep/link");
  rmdir("sub/deep");
  printf("%d\n", rmdir("sub"));
  return 0;
}
