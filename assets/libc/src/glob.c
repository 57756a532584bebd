// glob.c: a pattern such as "*.c" or "src/[a-m]*/{x,y}.h", walked a part between slashes at a time.
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096 };

struct search {
  glob_t *found;
  int flags;
  int (*on_error)(const char *, int);
  int failed;  // GLOB_NOSPACE or GLOB_ABORTED.
};

static int has_magic(const char *part, size_t length, int flags) {
  for (size_t i = 0; i < length; i++) {
    if (part[i] == '\\' && !(flags & GLOB_NOESCAPE) && i + 1 < length) i++;
    else if (part[i] == '*' || part[i] == '?' || part[i] == '[') return 1;
  }
  return 0;
}

static void add(struct search *search, const char *path, int mark) {
  glob_t *found = search->found;
  size_t length = strlen(path), used = found->gl_offs + found->gl_pathc;
  char **larger = realloc(found->gl_pathv, (used + 2) * sizeof *larger);
  if (larger) found->gl_pathv = larger;
  char *copy = larger ? malloc(length + 2) : 0;
  if (!copy) {
    search->failed = GLOB_NOSPACE;
    return;
  }
  strcpy(copy, path);
  if (mark && (length == 0 || path[length - 1] != '/')) strcpy(copy + length, "/");
  larger[used] = copy;
  larger[used + 1] = 0;
  found->gl_pathc++;
}

static int is_folder(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

// `path` holds what was walked already (`length` characters); `pattern` is what is left.
static void walk(struct search *search, char *path, size_t length, const char *pattern) {
  while (*pattern == '/' && length < LONGEST_PATH - 1) path[length++] = *pattern++;
  path[length] = 0;
  if (search->failed) return;
  if (!*pattern) {
    struct stat about;
    if (length == 0 || lstat(path, &about) != 0) return;
    int folder = is_folder(path);
    if (!(search->flags & GLOB_ONLYDIR) || folder) add(search, path, search->flags & GLOB_MARK && folder);
    return;
  }
  size_t part = strcspn(pattern, "/");
  if (!has_magic(pattern, part, search->flags)) {
    for (size_t i = 0; i < part && length < LONGEST_PATH - 1; i++) {
      if (pattern[i] == '\\' && !(search->flags & GLOB_NOESCAPE) && i + 1 < part) i++;
      path[length++] = pattern[i];
    }
    walk(search, path, length, pattern + part);
    return;
  }
  char wanted[256];
  if (part >= sizeof wanted) return;
  memcpy(wanted, pattern, part);
  wanted[part] = 0;
  DIR *folder = opendir(length ? path : ".");
  if (!folder) {
    int error = errno;
    if (error == ENOENT || error == ENOTDIR) return;
    if ((search->on_error && search->on_error(length ? path : ".", error)) || search->flags & GLOB_ERR) search->failed = GLOB_ABORTED;
    return;
  }
  int flags = (search->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0) | (search->flags & GLOB_PERIOD ? 0 : FNM_PERIOD);
  for (struct dirent *entry; !search->failed && (entry = readdir(folder)) != 0;) {
    size_t size = strlen(entry->d_name);
    if (fnmatch(wanted, entry->d_name, flags) != 0 || length + size >= LONGEST_PATH) continue;
    strcpy(path + length, entry->d_name);
    if (pattern[part] == '/' && !is_folder(path)) continue;
    walk(search, path, length + size, pattern + part);
  }
  path[length] = 0;
  closedir(folder);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void search_one(struct search *search, const char *pattern) {
  char path[LONGEST_PATH];
  size_t before = search->found->gl_pathc;
  const char *home;
  if (strlen(pattern) >= LONGEST_PATH) return;
  size_t length = 0;
  if (search->flags & (GLOB_TILDE | GLOB_TILDE_CHECK) && *pattern == '~' && (!pattern[1] || pattern[1] == '/') && (home = getenv("HOME"))) {
    length = strlen(strcpy(path, home));
    pattern++;
  }
  walk(search, path, length, pattern);
  glob_t *found = search->found;
  if (!(search->flags & GLOB_NOSORT) && found->gl_pathc > before)
    qsort(found->gl_pathv + found->gl_offs + before, found->gl_pathc - before, sizeof *found->gl_pathv, by_name);
}

// a{b,c}d: searches abd and acd. The first brace of all is opened; the rest is done by the calls for what comes out.
static void search_braces(struct search *search, const char *pattern) {
  const char *open = search->flags & GLOB_BRACE ? strchr(pattern, '{') : 0, *close, *from;
  while (open && open[1] == '}') open = strchr(open + 2, '{');  // {} stands for itself.
  int depth = 0;
  for (close = open; close && *close; close++) {
    if (*close == '{') depth++;
    if (*close == '}' && --depth == 0) break;
  }
  if (!open || !*close) {
    search_one(search, pattern);
    return;
  }
  for (const char *at = from = open + 1; at <= close && !search->failed; at++) {
    if (*at == '{') depth++;
    if (*at == '}' && at != close) depth--;
    if (at != close && (*at != ',' || depth != 0)) continue;
    char *one = malloc(strlen(pattern) + 1);
    if (!one) {
      search->failed = GLOB_NOSPACE;
      return;
    }
    memcpy(one, pattern, open - pattern);
    memcpy(one + (open - pattern), from, at - from);
    strcpy(one + (open - pattern) + (at - from), close + 1);
    search_braces(search, one);
    free(one);
    from = at + 1;
  }
}

int glob(const char *restrict pattern, int flags, int (*on_error)(const char *, int), glob_t *restrict found) {
  struct search search = {found, flags, on_error, 0};
  if (!(flags & GLOB_DOOFFS)) found->gl_offs = 0;
  if (!(flags & GLOB_APPEND)) {
    found->gl_pathc = 0;
    found->gl_pathv = calloc(found->gl_offs + 1, sizeof *found->gl_pathv);
    if (!found->gl_pathv) return GLOB_NOSPACE;
  }
  size_t before = found->gl_pathc;
  found->gl_flags = flags;
  search_braces(&search, pattern);
  if (search.failed) return search.failed;
  if (found->gl_pathc > before) return 0;
  if (!(flags & GLOB_NOCHECK) && (!(flags & GLOB_NOMAGIC) || has_magic(pattern, strlen(pattern), flags))) return GLOB_NOMATCH;
  add(&search, pattern, 0);
  return search.failed;
}

void globfree(glob_t *found) {
  for (size_t i = 0; i < found->gl_pathc; i++) free(found->gl_pathv[found->gl_offs + i]);
  free(found->gl_pathv);
  found->gl_pathv = 0;
  found->gl_pathc = 0;
}
