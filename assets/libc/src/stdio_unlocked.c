// stdio_unlocked.c: for who has locked the stream, or has no threads.
#include "../internal/stdio.h"

int fgetc_unlocked(FILE *file) { return getc_unlocked(file); }
int fputc_unlocked(int c, FILE *file) { return putc_unlocked(c, file); }
size_t fwrite_unlocked(const void *restrict from, size_t size, size_t count, FILE *restrict file) {
  return size == 0 || count == 0 ? 0 : __stream_put(file, from, size * count) / size;
}
int fputs_unlocked(const char *restrict s, FILE *restrict file) { return fputs(s, file); }
char *fgets_unlocked(char *restrict to, int size, FILE *restrict file) { return fgets(to, size, file); }
int feof_unlocked(FILE *file) { return feof(file); }
int ferror_unlocked(FILE *file) { return ferror(file); }
void clearerr_unlocked(FILE *file) { clearerr(file); }
int fileno_unlocked(FILE *file) { return fileno(file); }
int fflush_unlocked(FILE *file) { return fflush(file); }

int getw(FILE *file) {
  int word;
  return fread(&word, sizeof word, 1, file) == 1 ? word : EOF;
}

int putw(int word, FILE *file) { return fwrite(&word, sizeof word, 1, file) == 1 ? 0 : EOF; }
