// Values used before they are there, and ends without a return.
#include <stdlib.h>
#include <stdio.h>
int plain(void) { int x; return x; }
int pointed(void) { int *p; return *p; }
int one_branch(int n) { int x;
  if (n)
    x = 1;
  return x; }
int in_a_loop(int n) {
  int sum;
  for (int i = 0; i < n; i++)
    sum += i;
  return sum; }
int past_a_jump(void) { int x; goto on;
on: return x; }
struct pair { int a, b; };
int member(void) { struct pair p;
  return p.b; }
int in_a_condition(int n) { int x;
  if (n || (x = rand()))
    return x;
  return 0; }
int no_return(int n) { if (n) return 1; }
int left_loop(int n) { for (;;) { if (n) break; } }
int in_a_switch(int n) {
  int x;
  switch (n) {
    case 1: x = 2; break;
    case 2: break;
    default: x = 3; }
  return x; }
int counted(void) {
  int count;
  count++;
  return count; }
char filled(void) { char letter;
  printf("%c", letter);
  return letter; }
