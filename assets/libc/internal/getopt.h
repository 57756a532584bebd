// getopt.h (internal): what getopt_long adds to getopt.
#ifndef _INTERNAL_GETOPT_H
#define _INTERNAL_GETOPT_H
#include <getopt.h>
struct getopt_long_part {
  const struct option *longs;
  int *index;
  int only;
  // Reads the word at optind as a long option; -2 when it is none.
  int (*read)(int argc, char **argv, const char *letters, struct getopt_long_part *part);
};
int __getopt_next(int argc, char *const argv[], const char *options, struct getopt_long_part *more);
#endif
