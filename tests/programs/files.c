// Writing, reading, seeking and appending a file.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void) {
  char path[] = "/tmp/heddle-oracle-XXXXXX", text[80];
  sprintf(path + strlen(path) - 6, "%06d", (int)getpid() % 1000000);
  FILE *f = fopen(path, "w");
  if (!f) return 1;
  for (int i = 0; i < 5; i++) fprintf(f, "line %d\n", i);
  printf("%ld\n", ftell(f));
  fclose(f);
  f = fopen(path, "r+");
  fseek(f, 7, SEEK_SET);
  fgets(text, sizeof text, f);
  printf("%s%ld\n", text, ftell(f));
  fseek(f, -7, SEEK_END);
  fputs("LAST", f);
  rewind(f);
  while (fgets(text, sizeof text, f)) fputs(text, stdout);
  printf("%d\n", feof(f) != 0);
  fclose(f);
  f = fopen(path, "a");
  fputs("more\n", f);
  fclose(f);
  f = fopen(path, "rb");
  size_t n = fread(text, 1, sizeof text, f);
  printf("%d %d\n", (int)n, text[n - 1]);
  fclose(f);
  remove(path);
  printf("%d\n", fopen(path, "r") == NULL);
  return 0;
}
