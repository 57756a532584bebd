// regex.h (internal): what regcomp makes of a pattern, and regexec runs.
#ifndef _INTERNAL_REGEX_H
#define _INTERNAL_REGEX_H
#include <regex.h>
enum regex_op {
  RE_BYTE,        // This byte (of either case, where the expression does not care).
  RE_ANY,         // Any byte; not a line's end where lines count.
  RE_SET,         // One in a set.
  RE_SPLIT,       // Try x, then y.
  RE_JUMP,        // Go on at x.
  RE_SAVE,        // Remember the place in slot x.
  RE_LOOP,        // Again from y. The loop began at slot x, this turn at x + 1. An empty turn is not one, but for the first.
  RE_LOOP_MORE,   // The same, where an empty turn is no first one either.
  RE_LINE_START, RE_LINE_END, RE_TEXT_START, RE_TEXT_END,
  RE_WORD_START, RE_WORD_END, RE_WORD_EDGE, RE_NO_WORD_EDGE,
  RE_BACK,        // What parenthesis x matched.
  RE_MATCH,
};
struct regex_step {
  unsigned char op;
  int x, y;
};
struct __regex {
  int flags;               // regcomp's.
  int parentheses;         // Slots 2i and 2i + 1 are those of parenthesis i; 0: the whole.
  int slots;               // With those of loops.
  int looks_back;          // There is an RE_BACK.
  int count, room;
  struct regex_step *steps;
  int set_count;
  unsigned char (*sets)[32];  // A bit for each byte.
};
int __regex_is_word(int c);
#endif
