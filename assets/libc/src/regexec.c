// regexec.c: does a text match? Of the places where it does, the first; there, the longest.
//
// All ways through the steps are tried, each from the one tried before where they part. A step that was tried at a place is
// not tried there again: what follows would be the same. So the time is at most steps × bytes, whatever the expression,
// unless it looks back (\\1): then what follows depends on what came before.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/regex.h"

struct choice {
  int step;    // To be tried; or -1: slot `place` had `value` before.
  int place, value;
};

struct run {
  const struct __regex *code;
  const char *text;
  int end, flags;
  int *slots, *best;         // best[1] is -1 until something matched.
  unsigned char *tried;      // A bit for each step at each place; null: the expression looks back.
  struct choice *choices;
  int count, room, failed;
};

static void push(struct run *run, int step, int place, int value) {
  if (run->count == run->room) {
    struct choice *larger = realloc(run->choices, (run->room = 2 * run->room + 64) * sizeof *larger);
    if (!larger) {
      run->failed = 1;
      return;
    }
    run->choices = larger;
  }
  run->choices[run->count++] = (struct choice){step, place, value};
}

static int byte_at(const struct run *run, int place) { return (unsigned char)run->text[place]; }
static int word_at(const struct run *run, int place) {
  return place >= 0 && place < run->end && __regex_is_word(byte_at(run, place));
}

static int same(const struct run *run, int a, int b) {
  return a == b || (run->code->flags & REG_ICASE && tolower(a) == tolower(b));
}

// How many bytes a step that looks at the text takes; -1: it does not match here.
static int look(const struct run *run, const struct regex_step *step, int place) {
  int c = place < run->end ? byte_at(run, place) : -1, lines = run->code->flags & REG_NEWLINE, before, after, length;
  switch (step->op) {
    case RE_BYTE: return c >= 0 && same(run, c, step->x) ? 1 : -1;
    case RE_ANY: return c > 0 && !(lines && c == '\n') ? 1 : -1;
    case RE_SET: return c >= 0 && run->code->sets[step->x][c / 8] >> c % 8 & 1 ? 1 : -1;
    case RE_LINE_START:
      if (place == 0) return run->flags & REG_NOTBOL ? -1 : 0;
      return lines && byte_at(run, place - 1) == '\n' ? 0 : -1;
    case RE_LINE_END:
      if (place == run->end) return run->flags & REG_NOTEOL ? -1 : 0;
      return lines && c == '\n' ? 0 : -1;
    case RE_TEXT_START: return place == 0 ? 0 : -1;
    case RE_TEXT_END: return place == run->end ? 0 : -1;
    case RE_BACK:
      before = run->slots[2 * step->x];
      length = run->slots[2 * step->x + 1] - before;
      if (before < 0 || run->slots[2 * step->x + 1] < 0 || place + length > run->end) return -1;
      for (int i = 0; i < length; i++)
        if (!same(run, byte_at(run, before + i), byte_at(run, place + i))) return -1;
      return length;
    default: break;
  }
  before = word_at(run, place - 1);
  after = word_at(run, place);
  switch (step->op) {
    case RE_WORD_START: return !before && after ? 0 : -1;
    case RE_WORD_END: return before && !after ? 0 : -1;
    case RE_WORD_EDGE: return before != after ? 0 : -1;
    default: return before == after ? 0 : -1;
  }
}

// Whether this is new; it is not new a second time.
static int first_try(struct run *run, int step, int place) {
  if (!run->tried) return 1;
  size_t bit = (size_t)step * (run->end + 1) + place;
  if (run->tried[bit / 8] >> bit % 8 & 1) return 0;
  run->tried[bit / 8] |= 1 << bit % 8;
  return 1;
}

static void remember(struct run *run, int slot, int place) {
  push(run, -1, slot, run->slots[slot]);
  run->slots[slot] = place;
}

// Follows one way until it ends.
static void follow(struct run *run, int at, int place) {
  while (!run->failed) {
    const struct regex_step *step = &run->code->steps[at];
    if (!first_try(run, at, place)) return;
    switch (step->op) {
      case RE_MATCH:
        if (place <= run->best[1]) return;
        memcpy(run->best, run->slots, run->code->slots * sizeof *run->best);
        run->best[1] = place;
        return;
      case RE_SPLIT:
        push(run, step->y, place, 0);
        at = step->x;
        break;
      case RE_JUMP: at = step->x; break;
      case RE_SAVE:
        remember(run, step->x, place);
        at++;
        break;
      case RE_LOOP:
      case RE_LOOP_MORE:
        if (run->slots[step->x + 1] != place) {
          at = step->y;
          break;
        }
        if (step->op == RE_LOOP_MORE || run->slots[step->x] != place) return;
        at++;
        break;
      default: {
        int taken = look(run, step, place);
        if (taken < 0) return;
        place += taken;
        at++;
      }
    }
  }
}

static void try_from(struct run *run, int start) {
  for (int i = 0; i < run->code->slots; i++) run->slots[i] = run->best[i] = -1;
  run->slots[0] = start;
  push(run, 0, start, 0);
  while (run->count > 0 && !run->failed) {
    struct choice last = run->choices[--run->count];
    if (last.step < 0) run->slots[last.place] = last.value;
    else follow(run, last.step, last.place);
  }
}

int regexec(const regex_t *restrict regex, const char *restrict text, size_t count, regmatch_t matches[restrict], int flags) {
  const struct __regex *code = regex->__code;
  int offset = 0;
  if (!code) return REG_BADPAT;
  struct run run = {code, text, 0, flags, 0, 0, 0, 0, 0, 0, 0};
  if (flags & REG_STARTEND) {
    offset = matches[0].rm_so;
    run.text = text + offset;
    run.end = matches[0].rm_eo - offset;
  } else {
    run.end = strlen(text);
  }
  run.slots = malloc(2 * code->slots * sizeof *run.slots);
  run.best = run.slots + code->slots;
  if (!code->looks_back) run.tried = calloc(1, (size_t)code->count * (run.end + 1) / 8 + 1);
  int answer = REG_ESPACE;
  if (run.slots && (run.tried || code->looks_back)) {
    int start = 0;
    do try_from(&run, start);
    while (run.best[1] < 0 && !run.failed && start++ < run.end);
    answer = run.failed ? REG_ESPACE : run.best[1] < 0 ? REG_NOMATCH : 0;
  }
  for (size_t i = 0; answer == 0 && i < count && !(code->flags & REG_NOSUB); i++) {
    int known = (int)i <= code->parentheses && run.best[2 * i] >= 0 && run.best[2 * i + 1] >= 0;
    matches[i].rm_so = known ? run.best[2 * i] + offset : -1;
    matches[i].rm_eo = known ? run.best[2 * i + 1] + offset : -1;
  }
  free(run.slots);
  free(run.tried);
  free(run.choices);
  return answer;
}
