// Folders and names: mkdir, opendir, rename, link, symlink, readlink, chdir, getcwd, rmdir, stat, walking a tree.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static void make_file(const char *path, const char *text) { FILE *f = fopen(path, "w"); fputs(text, f); fclose(f); }
static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static long walk(const char *path, int depth) {
  char *names[50];
  int count = 0;
  long bytes = 0;
  DIR *dir = opendir(path);
  if (!dir) { printf("cannot open %s: %s\n", path, strerror(errno)); return 0; }
  for (struct dirent *e; (e = readdir(dir));) if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) names[count++] = strdup(e->d_name);
  closedir(dir);
  qsort(names, count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    char below[300];
    struct stat s;
    snprintf(below, sizeof below, "%s/%s", path, names[i]);
    lstat(below, &s);
    printf("%*s%s%s", 2 * depth, "", names[i], S_ISDIR(s.st_mode) ? "/" : S_ISLNK(s.st_mode) ? "@" : "");
    if (S_ISREG(s.st_mode)) { printf(" %d", (int)s.st_size); bytes += s.st_size; }
    printf("\n");
    if (S_ISDIR(s.st_mode)) bytes += walk(below, depth + 1);
    free(names[i]);
  }
  return bytes;
}
static void tell(const char *what, int answer) { printf("%s %d%s%s\n", what, answer, answer ? " " : "", answer ? strerror(errno) : ""); }
int main(void) {
  char target[100], here[PATH_MAX], start[PATH_MAX];
  getcwd(start, sizeof start);
  tell("mkdir", mkdir("tree", 0755));
  tell("mkdir", mkdir("tree", 0755));
  tell("mkdir", mkdir("no/such", 0755));
  mkdir("tree/a", 0755);
  mkdir("tree/a/b", 0755);
  mkdir("tree/empty", 0755);
  make_file("tree/one.txt", "1");
  make_file("tree/a/two.txt", "two two");
  make_file("tree/a/b/three.txt", "three three three");
  tell("symlink", symlink("a/two.txt", "tree/link"));
  tell("link", link("tree/one.txt", "tree/a/hard"));
  printf("%ld\n", walk("tree", 1));
  struct stat s, t;
  stat("tree/link", &s);
  stat("tree/one.txt", &t);
  printf("%d %d\n", (int)s.st_size, (int)t.st_nlink);
  int n = readlink("tree/link", target, sizeof target);
  printf("%.*s\n", n, target);
  tell("rename", rename("tree/a/two.txt", "tree/empty/2.txt"));
  tell("rename", rename("tree/a/b", "tree/c"));
  tell("stat", stat("tree/link", &s));
  tell("rmdir", rmdir("tree/a"));
  tell("rmdir", rmdir("tree/one.txt"));
  tell("unlink", unlink("tree/link"));
  tell("chdir", chdir("tree/c/../empty"));
  getcwd(here, sizeof here);
  printf("%s\n", here + strlen(start));
  tell("open", open("2.txt/x", O_RDONLY));
  tell("access", access("2.txt", R_OK | W_OK));
  tell("chmod", chmod("2.txt", 0640));
  stat("2.txt", &s);
  printf("%o\n", s.st_mode & 07777);
  tell("chdir", chdir("../.."));
  printf("%ld\n", walk("tree", 1));
  tell("remove", remove("tree/a/hard"));
  tell("remove", remove("tree/a"));
  unlink("tree/empty/2.txt");
  unlink("tree/c/three.txt");
  rmdir("tree/c");
  rmdir("tree/empty");
  unlink("tree/one.txt");
  tell("rmdir", rmdir("tree"));
  tell("opendir", opendir("tree") ? 0 : -1);
  return 0;
}
