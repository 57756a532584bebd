// What operating-systems courses compute by hand: FIFO, shortest job, round robin, multi-level feedback; page replacement; disk arms; banker's algorithm.
#include <limits.h>
#include <stdio.h>
#include <string.h>
struct job { const char *name; int arrival, length, left, finished, first; };
static const struct job jobs[] = {{"A", 0, 8}, {"B", 1, 4}, {"C", 2, 9}, {"D", 3, 5}, {"E", 30, 2}};
enum { JOBS = sizeof jobs / sizeof *jobs };
static void report(const char *policy, const struct job *done, const char *chart) {
  double turnaround = 0, response = 0;
  for (int i = 0; i < JOBS; i++) { turnaround += done[i].finished - done[i].arrival; response += done[i].first - done[i].arrival; }
  printf("%-12s %s turnaround %.2f response %.2f\n", policy, chart, turnaround / JOBS, response / JOBS);
}
static void simulate(const char *policy, int quantum, int (*better)(const struct job *, const struct job *)) {
  struct job list[JOBS];
  char chart[80] = "";
  int queue[200], head = 0, tail = 0, queued[JOBS] = {0}, done = 0, time = 0;
  memcpy(list, jobs, sizeof list);
  for (int i = 0; i < JOBS; i++) { list[i].left = list[i].length; list[i].first = -1; }
  while (done < JOBS) {
    for (int i = 0; i < JOBS; i++) if (!queued[i] && list[i].arrival <= time) { queue[tail++] = i; queued[i] = 1; }
    if (head == tail) { time++; strcat(chart, "."); continue; }
    int pick = head;
    if (better) for (int k = head + 1; k < tail; k++) if (better(&list[queue[k]], &list[queue[pick]])) pick = k;
    int now = queue[pick];
    memmove(queue + head + 1, queue + head, (pick - head) * sizeof *queue);
    head++;
    struct job *j = &list[now];
    if (j->first < 0) j->first = time;
    for (int used = 0; used < quantum && j->left; used++) {
      strcat(chart, j->name);
      time++;
      j->left--;
      for (int i = 0; i < JOBS; i++) if (!queued[i] && list[i].arrival <= time) { queue[tail++] = i; queued[i] = 1; }
    }
    if (j->left) queue[tail++] = now; else { j->finished = time; done++; }
  }
  report(policy, list, chart);
}
static int shorter(const struct job *a, const struct job *b) { return a->length < b->length; }
static int less_left(const struct job *a, const struct job *b) { return a->left < b->left; }
static int faults(const char *policy, const int *pages, int count, int frames) {
  int frame[8], stamp[8], used = 0, fault_count = 0, hand = 0, bit[8] = {0};
  for (int t = 0; t < count; t++) {
    int at = -1, victim = 0;
    for (int f = 0; f < used; f++) if (frame[f] == pages[t]) at = f;
    if (at >= 0) { if (*policy == 'L') stamp[at] = t; bit[at] = 1; continue; }
    fault_count++;
    if (used < frames) { frame[used] = pages[t]; bit[used] = 1; stamp[used++] = t; continue; }
    if (*policy == 'O') {
      int farthest = -1;
      for (int f = 0; f < frames; f++) {
        int next = INT_MAX;
        for (int k = t + 1; k < count && next == INT_MAX; k++) if (pages[k] == frame[f]) next = k;
        if (next > farthest) { farthest = next; victim = f; }
      }
    } else if (*policy == 'C') {
      while (bit[hand]) { bit[hand] = 0; hand = (hand + 1) % frames; }
      victim = hand;
      hand = (hand + 1) % frames;
    } else for (int f = 1; f < frames; f++) if (stamp[f] < stamp[victim]) victim = f;
    frame[victim] = pages[t];
    stamp[victim] = t;
    bit[victim] = 1;
  }
  return fault_count;
}
static int arm(const int *requests, int count, int start, int elevator) {
  int done[20] = {0}, position = start, travel = 0, direction = 1;
  for (int served = 0; served < count;) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      int away = requests[i] - position;
      if (done[i] || (elevator && away * direction < 0)) continue;
      if (best < 0 || (away < 0 ? -away : away) < (requests[best] > position ? requests[best] - position : position - requests[best])) best = i;
    }
    if (best < 0) { direction = -direction; continue; }
    travel += requests[best] > position ? requests[best] - position : position - requests[best];
    position = requests[best];
    done[best] = 1;
    served++;
  }
  return travel;
}
static int is_safe(int n, int m, int available[m], int need[n][m], int held[n][m], char *order) {
  int work[m], done[n], found = 1, count = 0;
  memcpy(work, available, sizeof work);
  memset(done, 0, sizeof done);
  while (found) {
    found = 0;
    for (int i = 0; i < n; i++) {
      int fits = !done[i];
      for (int r = 0; r < m && fits; r++) fits = need[i][r] <= work[r];
      if (!fits) continue;
      for (int r = 0; r < m; r++) work[r] += held[i][r];
      done[i] = found = 1;
      order[count++] = '0' + i;
    }
  }
  order[count] = 0;
  return count == n;
}
int main(void) {
  simulate("fifo", 1000, NULL);
  simulate("shortest", 1000, shorter);
  simulate("remaining", 1, less_left);
  simulate("robin 1", 1, NULL);
  simulate("robin 4", 4, NULL);
  static const int pages[] = {7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1}, belady[] = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};
  for (const char *const *p = (const char *const[]){"FIFO", "LRU", "Optimal", "Clock", NULL}; *p; p++) printf("%s %d %d %d\n", *p, faults(*p, pages, 20, 3), faults(*p, belady, 12, 3), faults(*p, belady, 12, 4));
  static const int requests[] = {98, 183, 37, 122, 14, 124, 65, 67};
  printf("%d %d\n", arm(requests, 8, 53, 0), arm(requests, 8, 53, 1));
  int need[5][3] = {{7, 4, 3}, {1, 2, 2}, {6, 0, 0}, {0, 1, 1}, {4, 3, 1}}, held[5][3] = {{0, 1, 0}, {2, 0, 0}, {3, 0, 2}, {2, 1, 1}, {0, 0, 2}}, available[3] = {3, 3, 2}, little[3] = {0, 0, 1};
  char order[8];
  int safe = is_safe(5, 3, available, need, held, order);
  printf("%d %s ", safe, order);
  safe = is_safe(5, 3, little, need, held, order);
  printf("%d '%s'\n", safe, order);
  return 0;
}
