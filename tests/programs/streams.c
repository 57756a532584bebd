// Streams of all kinds: files in every mode, in memory, through pipes; what functions return at ends and errors.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void show(const char *path) {
  FILE *f = fopen(path, "r");
  int c;
  printf("  <");
  while (f && (c = getc(f)) != EOF) putchar(c);
  printf(">\n");
  if (f) fclose(f);
}
int main(void) {
  char path[] = "/tmp/heddle-streams-XXXXXX", line[64];
  int fd = mkstemp(path), c;
  printf("%d\n", fd >= 0);
  FILE *f = fdopen(fd, "w+");
  fprintf(f, "one\ntwo\nthree\n");
  rewind(f);
  printf("%s", fgets(line, sizeof line, f));
  long at = ftell(f);
  printf("%ld %d\n", at, fgetc(f));
  ungetc('X', f);
  ungetc('Y', f);
  for (int i = 0; i < 3; i++) putchar(fgetc(f));
  printf("\n");
  fseek(f, 0, SEEK_END);
  fputs("four\n", f);
  fseek(f, at, SEEK_SET);
  fputs("TWO", f);
  fclose(f);
  show(path);
  f = fopen(path, "a+");
  printf("%ld ", ftell(f));
  fputs("five\n", f);
  fseek(f, 0, SEEK_SET);
  printf("%s", fgets(line, sizeof line, f));
  fputs("six\n", f);
  fclose(f);
  show(path);
  f = fopen(path, "r+");
  fread(line, 1, 4, f);
  fseek(f, 0, SEEK_CUR);
  fputs("XYZ", f);
  fflush(f);
  fpos_t position;
  fgetpos(f, &position);
  printf("%s", fgets(line, sizeof line, f));
  fsetpos(f, &position);
  printf("%ld\n", ftell(f));
  while (fgets(line, sizeof line, f)) continue;
  printf("%d %d\n", !!feof(f), !!ferror(f));
  clearerr(f);
  printf("%d\n", !!feof(f));
  fclose(f);
  show(path);
  errno = 0;
  f = fopen(path, "wx");
  printf("%d %s\n", f == NULL, strerror(errno));
  f = fopen("/no/such/file", "r");
  printf("%d %s\n", f == NULL, strerror(errno));
  f = fopen(path, "zz");
  printf("%d %s\n", f == NULL, strerror(errno));
  f = fopen(path, "r");
  errno = 0;
  c = fputc('x', f);
  printf("%d %d %s\n", c, !!ferror(f), strerror(errno));
  f = freopen(path, "w", f);
  fprintf(f, "again %d\n", 5);
  fclose(f);
  show(path);
  printf("%d\n", truncate(path, 3));
  show(path);

  char memory[16] = "abc";
  f = fmemopen(memory, sizeof memory, "r+");
  printf("%c", fgetc(f));
  fseek(f, 0, SEEK_END);
  printf(" %ld\n", ftell(f));
  fprintf(f, "%d", 12345);
  fclose(f);
  printf("%s\n", memory);
  f = fmemopen("some text 42", 12, "r");
  int number;
  char word[20];
  printf("%d ", fscanf(f, "%*s %s %d", word, &number));
  printf("%s %d\n", word, number);
  fclose(f);
  char *grown;
  size_t size;
  f = open_memstream(&grown, &size);
  for (int i = 0; i < 50; i++) fprintf(f, "%d,", i);
  fflush(f);
  printf("%d %s\n", (int)size, grown);
  fseek(f, 2, SEEK_SET);
  fputs("##", f);
  fclose(f);
  printf("%d %s\n", (int)size, grown);
  free(grown);

  f = tmpfile();
  fputs("hidden", f);
  rewind(f);
  char *got = NULL;
  size_t room = 0;
  printf("%d ", (int)getline(&got, &room, f));
  printf("%s\n", got);
  printf("%d\n", (int)getline(&got, &room, f));
  fclose(f);
  f = fmemopen("a:b::c", 6, "r");
  while (getdelim(&got, &room, ':', f) > 0) printf("[%s]", got);
  printf("\n");
  free(got);
  fclose(f);
  int ends[2];
  pipe(ends);
  dprintf(ends[1], "%s-%05.1f", "pipe", 2.25);
  close(ends[1]);
  f = fdopen(ends[0], "r");
  printf("%s ", fgets(line, sizeof line, f));
  printf("%d\n", fseek(f, 0, SEEK_SET));
  fclose(f);
  char *text;
  printf("%d ", asprintf(&text, "%s!%d", "hi", 7));
  printf("%s\n", text);
  free(text);
  setvbuf(stdout, NULL, _IONBF, 0);
  printf("unbuffered\n");
  errno = ENOENT;
  fflush(stderr);
  printf("%d", remove(path));
  printf(" %d\n", access(path, F_OK));
  return 0;
}
