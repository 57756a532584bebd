// Touches pages in the order of a textbook's reference string. With few frames and a swap device each replacement has
// its own number of faults: heddle pages --refs 7,0,1,2,0,3,0,4 --frames 3 --policy all
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { MOST = 4096, PAGE = 4096 };
static int references[MOST];

int main(int count, char **words) {
  const char *text = count > 1 ? words[1] : "7,0,1,2,0,3,0,4,2,3,0,3,2,1,2,0,1,7,0,1";
  int length = 0, pages = 0;
  while (*text != '\0' && length < MOST) {
    char *end;
    int page = strtol(text, &end, 10);
    if (end == text || page < 0 || page >= MOST) { fprintf(stderr, "a page is a number from 0 to %d\n", MOST - 1); return 2; }
    references[length++] = page;
    if (page >= pages) pages = page + 1;
    text = *end == ',' ? end + 1 : end;
  }
  mlockall(MCL_CURRENT);  // Only the room below takes part.
  volatile char *room = mmap(NULL, (size_t)pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) { perror("mmap"); return 1; }
  for (int i = 0; i < length; i++) room[references[i] * PAGE]++;
  munlockall();
  int sum = 0;
  for (int page = 0; page < pages; page++) sum += (unsigned char)room[page * PAGE];
  printf("%d references to %d pages; the pages counted %d\n", length, pages, sum);
  return 0;
}
