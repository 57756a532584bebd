// getopt.c: the options of a command line (POSIX; words that are no options go to the end, as GNU does).
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "../internal/getopt.h"

char *optarg;
int optind = 1, opterr = 1, optopt;
static int within;  // How far we are in a word like -abc; 0 before it.

int __getopt_complain(const char *program, const char *what, int letter, int answer, int quiet) {
  optopt = letter;
  if (opterr && !quiet) fprintf(stderr, "%s: %s -- '%c'\n", program, what, letter);
  return answer;
}

// Moves the word at `from` down to `to`; those between go up by one.
static void move_down(char **argv, int from, int to) {
  char *word = argv[from];
  for (; from > to; from--) argv[from] = argv[from - 1];
  argv[to] = word;
}

int __getopt_next(int argc, char *const constant_argv[], const char *options, struct getopt_long_part *more) {
  char **argv = (char **)constant_argv;
  if (optind == 0) {
    optind = 1;
    within = 0;
  }
  int in_order = *options == '+' || *options == '-', each_word = *options == '-';
  const char *letters = options + in_order;
  int quiet = *letters == ':';
  optarg = 0;
  if (within == 0) {
    int skipped = optind;
    while (skipped < argc && (argv[skipped][0] != '-' || !argv[skipped][1])) {
      if (each_word) {
        optarg = argv[optind++];
        return 1;
      }
      if (in_order) return -1;
      skipped++;
    }
    if (skipped >= argc) return -1;
    int passed = skipped - optind, before = optind;
    if (strcmp(argv[skipped], "--") == 0) {
      move_down(argv, skipped, before);
      optind++;
      return -1;
    }
    // The option, and the next word if that is its argument, come before the words that were passed over.
    optind = skipped;
    int answer = more && (argv[skipped][1] == '-' || more->only) ? more->read(argc, argv, letters, more) : -2;
    if (answer != -2) {
      int used = optind - skipped;
      for (int i = 0; passed && i < used; i++) move_down(argv, skipped + i, before + i);
      if (passed) optind = before + used;
      return answer;
    }
    if (passed) {
      const char *letter = argv[skipped] + 1;
      int used = 1;
      for (; *letter; letter++) {
        const char *found = *letter == ':' ? 0 : strchr(letters, *letter);
        if (found && found[1] == ':') {
          if (!letter[1] && found[2] != ':' && skipped + 1 < argc) used = 2;
          break;
        }
      }
      for (int i = 0; i < used; i++) move_down(argv, skipped + i, before + i);
      optind = before;
    }
  }
  int letter = (unsigned char)argv[optind][++within];
  char *rest = argv[optind] + within + 1;
  const char *found = letter == ':' || letter == ';' ? 0 : strchr(letters, letter);
  int takes = found && found[1] == ':', may_lack = takes && found[2] == ':';
  if (!*rest || takes) {
    optind++;
    within = 0;
  }
  if (!found) return __getopt_complain(argv[0], "invalid option", letter, '?', quiet);
  if (!takes) return letter;
  if (*rest) {
    optarg = rest;
  } else if (!may_lack) {
    if (optind >= argc) return __getopt_complain(argv[0], "option requires an argument", letter, quiet ? ':' : '?', quiet);
    optarg = argv[optind++];
  }
  return letter;
}

int getopt(int argc, char *const argv[], const char *options) { return __getopt_next(argc, argv, options, 0); }
