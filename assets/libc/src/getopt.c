// getopt.c: the options of a command line (POSIX).
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

static int complain(const char *program, const char *what, int letter, int answer) {
  optopt = letter;
  if (opterr) fprintf(stderr, "%s: %s -- '%c'\n", program, what, letter);
  return answer;
}

int getopt(int argc, char *const argv[], const char *options) {
  static int within;  // How far we are in a word like -abc.
  if (optind >= argc || argv[optind][0] != '-' || !argv[optind][1]) return -1;
  if (strcmp(argv[optind], "--") == 0) {
    optind++;
    return -1;
  }
  int letter = argv[optind][++within];
  char *rest = argv[optind] + within + 1;
  const char *found = letter == ':' ? 0 : strchr(options, letter);
  if (!*rest || (found && found[1] == ':')) {
    optind++;
    within = 0;
  }
  if (!found) return complain(argv[0], "invalid option", letter, '?');
  if (found[1] != ':') return letter;
  optarg = rest;
  if (!*rest) {
    if (optind >= argc) return complain(argv[0], "option requires an argument", letter, options[0] == ':' ? ':' : '?');
    optarg = argv[optind++];
  }
  return letter;
}
