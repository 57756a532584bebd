// ftw.c: visiting all that lies below a folder, each before or after what is in it.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

struct tour {
  int (*visit)(const char *, const struct stat *, int, struct FTW *);
  int (*visit_simply)(const char *, const struct stat *, int);  // ftw's: without a place.
  int flags;
  struct above { dev_t device; ino_t inode; struct above *next; } *above;  // The folders we are in: a link may lead back into one.
  dev_t device;
};

static int call(struct tour *tour, const char *path, const struct stat *about, int kind, struct FTW *place) {
  return tour->visit ? tour->visit(path, about, kind, place) : tour->visit_simply(path, about, kind);
}

static int walk(struct tour *tour, char *path, size_t length, int base, int level);

// All entries of a folder. 0, or what a visitor returned.
static int walk_entries(struct tour *tour, char *path, size_t length, int level, DIR *folder) {
  int answer = 0;
  for (struct dirent *entry; !answer && (entry = readdir(folder)) != 0;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    size_t size = strlen(entry->d_name), at = length;
    if (length + size + 2 > LONGEST_PATH) {
      errno = ENAMETOOLONG;
      return -1;
    }
    if (at == 0 || path[at - 1] != '/') path[at++] = '/';
    strcpy(path + at, entry->d_name);
    answer = walk(tour, path, at + size, at, level + 1);
    path[length] = 0;
    if (answer == FTW_SKIP_SIBLINGS && tour->flags & FTW_ACTIONRETVAL) return 0;
  }
  return answer;
}

static int walk(struct tour *tour, char *path, size_t length, int base, int level) {
  struct stat about;
  struct FTW place = {base, level};
  int kind, physical = tour->flags & FTW_PHYS, by_action = tour->flags & FTW_ACTIONRETVAL;
  if ((physical ? lstat(path, &about) : stat(path, &about)) == 0) {
    kind = S_ISDIR(about.st_mode) ? FTW_D : S_ISLNK(about.st_mode) ? FTW_SL : FTW_F;
  } else if (!physical && lstat(path, &about) == 0 && S_ISLNK(about.st_mode)) {
    kind = tour->visit ? FTW_SLN : FTW_SL;
  } else {
    if (level == 0 || (errno != EACCES && errno != ENOENT)) return -1;
    kind = FTW_NS;
  }
  if (level == 0) tour->device = about.st_dev;
  if (tour->flags & FTW_MOUNT && kind != FTW_NS && about.st_dev != tour->device) return 0;
  if (kind != FTW_D) return call(tour, path, &about, kind, &place);
  for (struct above *above = tour->above; above; above = above->next)
    if (above->device == about.st_dev && above->inode == about.st_ino) return 0;

  DIR *folder = opendir(path);
  if (!folder) return errno == EACCES ? call(tour, path, &about, FTW_DNR, &place) : -1;
  int answer = 0, back = -1;
  if (!(tour->flags & FTW_DEPTH)) {
    answer = call(tour, path, &about, FTW_D, &place);
    if (answer != 0) {
      closedir(folder);
      return by_action && answer == FTW_SKIP_SUBTREE ? 0 : answer;
    }
  }
  if (tour->flags & FTW_CHDIR) {
    back = open(".", O_RDONLY | O_DIRECTORY);
    fchdir(dirfd(folder));
  }
  struct above here = {about.st_dev, about.st_ino, tour->above};
  tour->above = &here;
  answer = walk_entries(tour, path, length, level, folder);
  tour->above = here.next;
  closedir(folder);
  if (back >= 0) {
    fchdir(back);
    close(back);
  }
  if (!answer && tour->flags & FTW_DEPTH) answer = call(tour, path, &about, FTW_DP, &place);
  return answer;
}

static int start(struct tour *tour, const char *start) {
  size_t length = strlen(start);
  if (length >= LONGEST_PATH) {
    errno = ENAMETOOLONG;
    return -1;
  }
  char *path = malloc(LONGEST_PATH);
  if (!path) return -1;
  strcpy(path, start);
  while (length > 1 && path[length - 1] == '/') path[--length] = 0;
  const char *slash = strrchr(path, '/');
  int answer = walk(tour, path, length, slash && slash[1] ? slash + 1 - path : 0, 0);
  free(path);
  return answer;
}

int ftw(const char *path, int (*visit)(const char *, const struct stat *, int), int most_open) {
  struct tour tour = {0, visit, 0, 0, 0};
  (void)most_open;
  return start(&tour, path);
}

int nftw(const char *path, int (*visit)(const char *, const struct stat *, int, struct FTW *), int most_open, int flags) {
  struct tour tour = {visit, 0, flags, 0, 0};
  (void)most_open;
  return start(&tour, path);
}
