// Graphs: breadth first and depth first, topological order, Dijkstra with a heap, Floyd, Kruskal, flow, a maze.
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { MAX_NODES = 64, MAX_EDGES = 512 };
struct edge { int from, to, weight; };
struct graph { int nodes, edges; struct edge edge[MAX_EDGES]; int first[MAX_NODES], next[MAX_EDGES]; };
static void connect(struct graph *g, int from, int to, int weight) {
  g->edge[g->edges] = (struct edge){from, to, weight};
  g->next[g->edges] = g->first[from];
  g->first[from] = g->edges++;
}
static struct graph make(int nodes) {
  struct graph g = {.nodes = nodes};
  memset(g.first, -1, sizeof g.first);
  return g;
}
#define EACH_EDGE(g, e, node) for (int e = (g)->first[node]; e >= 0; e = (g)->next[e])
static void breadth_first(const struct graph *g, int start, int *distance) {
  int queue[MAX_NODES], head = 0, tail = 0;
  for (int i = 0; i < g->nodes; i++) distance[i] = -1;
  distance[queue[tail++] = start] = 0;
  while (head < tail) {
    int n = queue[head++];
    EACH_EDGE(g, e, n) if (distance[g->edge[e].to] < 0) distance[queue[tail++] = g->edge[e].to] = distance[n] + 1;
  }
}
static bool visit(const struct graph *g, int n, char *state, int *order, int *count) {
  state[n] = 1;
  EACH_EDGE(g, e, n) {
    int to = g->edge[e].to;
    if (state[to] == 1 || (state[to] == 0 && !visit(g, to, state, order, count))) return false;
  }
  state[n] = 2;
  order[--*count] = n;
  return true;
}
static bool topological(const struct graph *g, int *order) {
  char state[MAX_NODES] = {0};
  int count = g->nodes;
  for (int n = 0; n < g->nodes; n++) if (!state[n] && !visit(g, n, state, order, &count)) return false;
  return true;
}
struct heap { struct { int key, node; } item[MAX_EDGES]; int size; };
static void push(struct heap *h, int key, int node) {
  int i = h->size++;
  for (; i && h->item[(i - 1) / 2].key > key; i = (i - 1) / 2) h->item[i] = h->item[(i - 1) / 2];
  h->item[i].key = key; h->item[i].node = node;
}
static int pop(struct heap *h, int *key) {
  int node = h->item[0].node, i = 0;
  *key = h->item[0].key;
  typeof(h->item[0]) last = h->item[--h->size];
  for (int child; (child = 2 * i + 1) < h->size; i = child) {
    if (child + 1 < h->size && h->item[child + 1].key < h->item[child].key) child++;
    if (h->item[child].key >= last.key) break;
    h->item[i] = h->item[child];
  }
  h->item[i] = last;
  return node;
}
static void dijkstra(const struct graph *g, int start, int *distance, int *before) {
  struct heap heap = {.size = 0};
  for (int i = 0; i < g->nodes; i++) distance[i] = INT_MAX, before[i] = -1;
  distance[start] = 0;
  push(&heap, 0, start);
  while (heap.size) {
    int key, n = pop(&heap, &key);
    if (key > distance[n]) continue;
    EACH_EDGE(g, e, n) {
      int to = g->edge[e].to, through = key + g->edge[e].weight;
      if (through < distance[to]) { distance[to] = through; before[to] = n; push(&heap, through, to); }
    }
  }
}
static int find(int *parent, int n) { while (parent[n] != n) n = parent[n] = parent[parent[n]]; return n; }
static int by_weight(const void *a, const void *b) {
  const struct edge *x = a, *y = b;
  return x->weight != y->weight ? x->weight - y->weight : x->from != y->from ? x->from - y->from : x->to - y->to;
}
static int spanning_tree(const struct graph *g) {
  struct edge sorted[MAX_EDGES];
  int parent[MAX_NODES], total = 0;
  memcpy(sorted, g->edge, sizeof sorted);
  qsort(sorted, g->edges, sizeof *sorted, by_weight);
  for (int i = 0; i < g->nodes; i++) parent[i] = i;
  for (int i = 0; i < g->edges; i++) {
    int a = find(parent, sorted[i].from), b = find(parent, sorted[i].to);
    if (a != b) { parent[a] = b; total += sorted[i].weight; }
  }
  return total;
}
static int augment(int n, int room[][MAX_NODES], int *seen, int at, int end, int flow) {
  if (at == end) return flow;
  seen[at] = 1;
  for (int to = 0; to < n; to++) {
    if (seen[to] || !room[at][to]) continue;
    int got = augment(n, room, seen, to, end, flow < room[at][to] ? flow : room[at][to]);
    if (got) { room[at][to] -= got; room[to][at] += got; return got; }
  }
  return 0;
}
static int walk_maze(char maze[][12], int y, int x) {
  if (maze[y][x] == 'E') return 1;
  if (maze[y][x] != ' ' && maze[y][x] != 'S') return 0;
  maze[y][x] = '+';
  if (walk_maze(maze, y, x + 1) || walk_maze(maze, y + 1, x) || walk_maze(maze, y, x - 1) || walk_maze(maze, y - 1, x)) return 1;
  maze[y][x] = '.';
  return 0;
}
int main(void) {
  struct graph g = make(20);
  for (int i = 0; i < 20; i++) { connect(&g, i, (i * 7 + 3) % 20, i % 5 + 1); connect(&g, i, (i * i + 1) % 20, 10 - i % 7); connect(&g, i, (i + 1) % 20, 9); }
  int distance[MAX_NODES], before[MAX_NODES], order[MAX_NODES], table[20][20], flows = 0;
  breadth_first(&g, 0, distance);
  for (int i = 0; i < 20; i++) printf("%d ", distance[i]);
  dijkstra(&g, 0, distance, before);
  printf("\n");
  for (int i = 0; i < 20; i++) printf("%d ", distance[i]);
  for (int n = 19; n >= 0; n = before[n]) printf("%s%d", n == 19 ? "| " : "<-", n);
  printf("\n%d %d\n", topological(&g, order), spanning_tree(&g));
  for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) table[i][j] = i == j ? 0 : 1000;
  for (int e = 0; e < g.edges; e++) if (g.edge[e].weight < table[g.edge[e].from][g.edge[e].to]) table[g.edge[e].from][g.edge[e].to] = g.edge[e].weight;
  for (int k = 0; k < 20; k++) for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) if (table[i][k] + table[k][j] < table[i][j]) table[i][j] = table[i][k] + table[k][j];
  int agree = 0, longest = 0;
  for (int i = 0; i < 20; i++) { agree += table[0][i] == distance[i]; for (int j = 0; j < 20; j++) if (table[i][j] > longest) longest = table[i][j]; }
  printf("%d %d\n", agree, longest);
  struct graph tasks = make(8);
  static const int needs[][2] = {{0, 3}, {1, 3}, {1, 4}, {2, 4}, {3, 5}, {4, 5}, {4, 6}, {5, 7}, {6, 7}};
  for (int i = 0; i < 9; i++) connect(&tasks, needs[i][0], needs[i][1], 1);
  printf("%d:", topological(&tasks, order));
  for (int i = 0; i < 8; i++) printf(" %d", order[i]);
  static int room[MAX_NODES][MAX_NODES];
  for (int e = 0; e < g.edges; e++) room[g.edge[e].from][g.edge[e].to] += g.edge[e].weight;
  for (int got = 1; got;) { int seen[MAX_NODES] = {0}; flows += got = augment(20, room, seen, 0, 19, INT_MAX); }
  printf("\n%d\n", flows);
  char maze[][12] = {"###########", "#S  #   # #", "# # # # # #", "# # # # # #", "# #   #   #", "# ####### #", "#   #    E#", "###########"};
  printf("%d\n", walk_maze(maze, 1, 1));
  for (int i = 0; i < 8; i++) puts(maze[i]);
  return 0;
}
