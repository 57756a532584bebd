// getopt_long.c: --options, which may be shortened as long as they mean one only.
#include <stdio.h>
#include <string.h>

#include "../internal/getopt.h"

static int read_long(int argc, char **argv, const char *letters, struct getopt_long_part *part) {
  char *word = argv[optind] + 1;
  int two = *word == '-', quiet = *letters == ':', found = -1, exact = 0, several = 0;
  word += two;
  size_t length = strcspn(word, "=");
  if (!two && length == 1 && strchr(letters, *word)) return -2;
  for (int i = 0; part->longs[i].name; i++) {
    if (strncmp(part->longs[i].name, word, length) != 0) continue;
    if (part->longs[i].name[length] == 0) {
      found = i;
      exact = 1;
      break;
    }
    if (found >= 0 && (part->longs[found].has_arg != part->longs[i].has_arg || part->longs[found].flag != part->longs[i].flag ||
                       part->longs[found].val != part->longs[i].val))
      several = 1;
    if (found < 0) found = i;
  }
  if (found < 0 && !two && strchr(letters, *word)) return -2;
  optind++;
  optopt = 0;
  if (found < 0 || (several && !exact)) {
    if (opterr && !quiet && found < 0) fprintf(stderr, "%s: unrecognized option '%s%s'\n", argv[0], two ? "--" : "-", word);
    if (opterr && !quiet && found >= 0) {
      fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", argv[0], two ? "--" : "-", word);
      for (int i = 0; part->longs[i].name; i++)
        if (strncmp(part->longs[i].name, word, length) == 0) fprintf(stderr, " '%s%s'", two ? "--" : "-", part->longs[i].name);
      fprintf(stderr, "\n");
    }
    return '?';
  }
  const struct option *option = &part->longs[found];
  if (word[length] == '=' && option->has_arg == no_argument) {
    if (opterr && !quiet) fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", argv[0], two ? "--" : "-", option->name);
    optopt = option->val;
    return '?';
  }
  if (word[length] == '=') {
    optarg = word + length + 1;
  } else if (option->has_arg == required_argument) {
    if (optind >= argc) {
      if (opterr && !quiet) fprintf(stderr, "%s: option '%s%s' requires an argument\n", argv[0], two ? "--" : "-", option->name);
      optopt = option->val;
      return quiet ? ':' : '?';
    }
    optarg = argv[optind++];
  }
  if (part->index) *part->index = found;
  if (!option->flag) return option->val;
  *option->flag = option->val;
  return 0;
}

int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  struct getopt_long_part part = {longs, index, 0, read_long};
  return __getopt_next(argc, argv, options, &part);
}

int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  struct getopt_long_part part = {longs, index, 1, read_long};
  return __getopt_next(argc, argv, options, &part);
}
