// browser.c: a small web browser that gives each tab a process of its own, or only threads.
//
// Look at: what is left after `crash 2`. A tab is three threads, render, input and network, that share one page.
// Its standard input is the user: open, crash 2, close 1; at the end of input it closes its tabs.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TABS = 8, ROOM = 512, WIDTH = 256, HEIGHT = 64, LETTER = 8 };
enum { CRASH = 1, CLOSE = 2 };  // What may come down a wire between the bytes of a page.

struct page {
  int tab, width, height;
  struct page *next;  // The one behind the Forward button: there is none.
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int dirty, crash, closed, painted;
  int length;
  char *text;
  unsigned char *pixels;
  int wire[2], news[2];  // Bytes for the tab; what the tab tells the browser.
};

struct tab {
  struct page *page;  // With a process per tab, the browser's copy is not the tab's.
  pthread_t threads[3];
  pid_t pid;
};

static struct tab tabs[TABS + 1];  // Counted from 1; those without a page are not open.
static int opened, process_per_tab;
static const char words[] = "A heddle lifts one thread of the warp, so that the shuttle can pass below it. ";

static void name_thread(struct page *page, const char *role) {
  char name[16];
  snprintf(name, sizeof name, "tab %d%.9s", page->tab, role);
  pthread_setname_np(pthread_self(), name);
}

static void put(int pipe_end, const char *bytes, size_t count) {
  if (write(pipe_end, bytes, count) != (ssize_t)count) perror("browser: write");
}

static int paint_letter(struct page *page, int letter, int left, int top) {
  int width = letter == 'i' || letter == 'l' ? LETTER / 2 : LETTER;
  for (int y = 0; y < LETTER; y++)
    for (int x = 0; x < width; x++) page->pixels[(top + y) * WIDTH + left + x] = letter * (x + 1) ^ y;
  return width;
}

static void layout(struct page *page) {
  int left = 0, top = 0;
  for (int i = 0; i < page->length; i++) {
    if (left + LETTER > page->width) {
      left = 0;
      top = (top + LETTER) % HEIGHT;
    }
    left += paint_letter(page, page->text[i], left, top);
  }
  page->height = top + LETTER;
}

static void go_forward(struct page *page) {
  int width = page->next->width;
  page->width = width;
}

static void *render(void *argument) {
  struct page *page = argument;
  name_thread(page, " render");
  pthread_mutex_lock(&page->lock);
  while (!page->closed) {
    while (!page->dirty) pthread_cond_wait(&page->changed, &page->lock);
    page->dirty = 0;
    if (page->crash) go_forward(page);
    layout(page);
    if (page->length > 0 && !page->painted) {
      page->painted = 1;
      printf("tab %d: ready\n", page->tab);
      put(page->news[1], "r", 1);
    }
  }
  pthread_mutex_unlock(&page->lock);
  return NULL;
}

static void *input(void *argument) {
  struct page *page = argument;
  struct timespec moment = {0, 100 * 1000};  // Between two movements of the mouse.
  name_thread(page, " input");
  for (int closed = 0, moves = 1; !closed; moves++) {
    nanosleep(&moment, NULL);
    pthread_mutex_lock(&page->lock);
    page->dirty = 1;
    closed = page->closed;
    pthread_cond_signal(&page->changed);
    pthread_mutex_unlock(&page->lock);
    if (moves % 8 == 0) put(page->wire[1], words, 26);  // Scrolled: the far server sends more.
  }
  return NULL;
}

static void *network(void *argument) {
  struct page *page = argument;
  char bytes[64];
  int closed = 0;
  name_thread(page, " network");
  while (!closed) {
    int count = read(page->wire[0], bytes, sizeof bytes);
    pthread_mutex_lock(&page->lock);
    if (page->length + count > ROOM) page->length = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == CRASH) page->crash = 1;
      else if (bytes[i] == CLOSE) page->closed = closed = 1;
      else page->text[page->length++] = bytes[i];
    }
    page->dirty = 1;
    pthread_cond_signal(&page->changed);
    pthread_mutex_unlock(&page->lock);
  }
  return NULL;
}

static void run_threads(struct tab *tab) {
  void *(*roles[3])(void *) = {render, input, network};
  for (int i = 0; i < 3; i++)
    if (pthread_create(&tab->threads[i], NULL, roles[i], tab->page) != 0) abort();
}

static void join_threads(struct tab *tab) {
  for (int i = 0; i < 3; i++) pthread_join(tab->threads[i], NULL);
  printf("tab %d: closed\n", tab->page->tab);
}

static void run_process(struct tab *tab) {
  name_thread(tab->page, "");
  run_threads(tab);
  join_threads(tab);
  _exit(0);  // Not exit: what stdin has read ahead is the browser's.
}

static void open_tab(void) {
  char answer;
  if (opened == TABS) {
    puts("browser: no more tabs");
    return;
  }
  struct tab *tab = &tabs[++opened];
  struct page *page = tab->page = calloc(1, sizeof *page);
  page->tab = opened;
  page->width = WIDTH;
  page->text = malloc(ROOM);
  page->pixels = calloc(HEIGHT, WIDTH);
  pthread_mutex_init(&page->lock, NULL);
  pthread_cond_init(&page->changed, NULL);
  if (pipe(page->wire) < 0 || pipe(page->news) < 0) abort();
  if (!process_per_tab) run_threads(tab);
  else if ((tab->pid = fork()) == 0) run_process(tab);
  put(page->wire[1], words, sizeof words - 1);
  if (read(page->news[0], &answer, 1) == 1) printf("browser: tab %d is open\n", opened);
}

// Sends a tab its end and waits for it: a process tells by wait how it ended; threads have nobody to tell.
static void end_tab(struct tab *tab, char how) {
  int status = 0, number = tab - tabs;
  put(tab->page->wire[1], &how, 1);
  if (process_per_tab) waitpid(tab->pid, &status, 0);
  else join_threads(tab);
  if (WIFSIGNALED(status)) printf("browser: tab %d crashed: signal %d\n", number, WTERMSIG(status));
  else printf("browser: tab %d ended with %d\n", number, WEXITSTATUS(status));
  for (int i = 0; i < 2; i++) close(tab->page->wire[i]), close(tab->page->news[i]);
  tab->page = NULL;
}

int main(int argc, char **argv) {
  char line[80], verb[16];
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: browser process|thread\n");
    return 2;
  }
  process_per_tab = strcmp(argv[1], "process") == 0;
  setvbuf(stdout, NULL, _IOLBF, 0);  // A line left in the buffer would be copied by fork, and lost in a crash.
  while (fgets(line, sizeof line, stdin)) {
    int number = 0;
    if (sscanf(line, "%15s %d", verb, &number) < 1) continue;
    int crash = strcmp(verb, "crash") == 0, known = crash || strcmp(verb, "close") == 0;
    if (strcmp(verb, "open") == 0) open_tab();
    else if (!known) printf("browser: what is '%s'? Say open, crash N or close N\n", verb);
    else if (number < 1 || number > opened || !tabs[number].page) printf("browser: there is no tab %d\n", number);
    else end_tab(&tabs[number], crash ? CRASH : CLOSE);
  }
  for (int i = 1; i <= opened; i++)
    if (tabs[i].page) end_tab(&tabs[i], CLOSE);
  puts("browser: all tabs are closed");
  return 0;
}
