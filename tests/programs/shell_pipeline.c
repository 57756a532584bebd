// A shell in small: forks, pipes, redirections and exec of this very program under several names; statuses of all of them.
// without libc qemu: QEMU's user mode can't exec a RISC-V program unless the kernel has been told to
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static char *self;
static int as_upper(void) { int c; while ((c = getchar()) != EOF) putchar(c >= 'a' && c <= 'z' ? c - 32 : c); return 0; }
static int as_count(void) { int c, lines = 0, bytes = 0; while ((c = getchar()) != EOF) { bytes++; lines += c == '\n'; } printf("%d lines, %d bytes\n", lines, bytes); return lines; }
static int as_sequence(int from, int to) { for (int i = from; i <= to; i++) printf("line %d\n", i); return 0; }
static int as_grep(const char *what) { char line[200]; int found = 0; while (fgets(line, sizeof line, stdin)) if (strstr(line, what)) { fputs(line, stdout); found = 1; } return !found; }
static int as_reverse(void) {
  char *lines[100], line[200];
  int n = 0;
  while (n < 100 && fgets(line, sizeof line, stdin)) lines[n++] = strdup(line);
  while (n) fputs(lines[--n], stdout);
  return 0;
}
static int builtin(int count, char **words) {
  if (strcmp(words[1], "upper") == 0) return as_upper();
  if (strcmp(words[1], "count") == 0) return as_count();
  if (strcmp(words[1], "seq") == 0 && count == 4) return as_sequence(atoi(words[2]), atoi(words[3]));
  if (strcmp(words[1], "grep") == 0 && count == 3) return as_grep(words[2]);
  if (strcmp(words[1], "reverse") == 0) return as_reverse();
  if (strcmp(words[1], "env") == 0) { const char *v = getenv(words[2]); puts(v ? v : "(unset)"); return v == NULL; }
  return 99;
}
static int run_line(const char *text) {
  char line[200], *stages[8];
  int stage_count = 0, input = -1, last_status = 0;
  pid_t last = 0;
  strcpy(line, text);
  char *rest = line;
  while (stage_count < 8 && (stages[stage_count] = strsep(&rest, "|"))) stage_count++;
  for (int i = 0; i < stage_count; i++) {
    char *words[10] = {self}, *word, *out = NULL;
    int count = 1, ends[2] = {-1, -1};
    while ((word = strsep(&stages[i], " "))) if (*word) { if (*word == '>') out = word + 1; else words[count++] = word; }
    words[count] = NULL;
    if (i + 1 < stage_count) pipe(ends);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      if (input >= 0) { dup2(input, 0); close(input); }
      if (ends[1] >= 0) { dup2(ends[1], 1); close(ends[1]); close(ends[0]); }
      if (out) { int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0644); dup2(fd, 1); close(fd); }
      execv(self, words);
      _exit(127);
    }
    if (input >= 0) close(input);
    if (ends[1] >= 0) close(ends[1]);
    input = ends[0];
    last = child;
  }
  for (int i = 0; i < stage_count; i++) {
    int status;
    pid_t ended = wait(&status);
    if (ended == last) last_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return last_status;
}
int main(int count, char **words) {
  if (count > 1) return builtin(count, words);
  self = strcmp(words[0], "") ? "/proc/self/exe" : words[0];
  const char *lines[] = {"seq 1 5", "seq 1 12 | grep 1 | upper", "seq 1 30 | grep 2 | count", "seq 1 4 | reverse | upper | reverse", "seq 1 3 | grep 7", "nonsense", "env MOOD"};
  for (int i = 0; i < 7; i++) { int status = run_line(lines[i]); printf("-> %d\n", status); }
  setenv("MOOD", "calm", 1);
  printf("-> %d\n", run_line("env MOOD"));
  return 0;
}
