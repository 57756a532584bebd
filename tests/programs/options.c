// args: -a -bvalue -c next rest
// getopt.
#include <stdio.h>
#include <unistd.h>
int main(int argc, char **argv) {
  int letter;
  opterr = 0;
  while ((letter = getopt(argc, argv, "ab:c:d")) != -1) printf("%c %s\n", letter, letter == 'a' ? "-" : optarg);
  for (; optind < argc; optind++) puts(argv[optind]);
  return 0;
}
