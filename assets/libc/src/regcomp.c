// regcomp.c: a regular expression's pattern becomes a tree, and the tree the steps that regexec.c takes.
//
//   extended: a|b  (a)  a*  a+  a?  a{2,5}  .  [a-z]  ^  $  \w        basic: \(a\)  a*  a\{2,5\}, and GNU's \| \+ \?
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "../internal/regex.h"

enum { MOST_REPEATS = 255, MOST_STEPS = 100000, UNBOUNDED = -1 };
enum node_kind { NODE_EMPTY, NODE_STEP, NODE_BOTH, NODE_EITHER, NODE_REPEAT, NODE_GROUP };

struct node {
  enum node_kind kind;
  int op, x;               // NODE_STEP: as in struct regex_step. NODE_GROUP: x is its number.
  int least, most;         // NODE_REPEAT
  struct node *left, *right;
  struct node *made_before;
};

struct parser {
  const char *at;
  int extended, error, depth;
  struct __regex *code;
  struct node *newest;     // All of them, to be freed.
  int closed[10];          // Parentheses that \1 … \9 may speak of.
};

static struct node *make(struct parser *parser, enum node_kind kind, struct node *left, struct node *right) {
  static struct node nothing;
  struct node *node = calloc(1, sizeof *node);
  if (!node) {
    parser->error = REG_ESPACE;
    return &nothing;
  }
  node->kind = kind;
  node->left = left;
  node->right = right;
  node->made_before = parser->newest;
  return parser->newest = node;
}

static struct node *make_step(struct parser *parser, int op, int x) {
  struct node *node = make(parser, NODE_STEP, 0, 0);
  node->op = op;
  node->x = x;
  return node;
}

static struct node *fail(struct parser *parser, int error) {
  if (!parser->error) parser->error = error;
  return make(parser, NODE_EMPTY, 0, 0);
}

// A new empty set; its number, or -1.
static int make_set(struct parser *parser) {
  unsigned char(*larger)[32] = realloc(parser->code->sets, (parser->code->set_count + 1) * sizeof *larger);
  if (!larger) {
    parser->error = REG_ESPACE;
    return -1;
  }
  parser->code->sets = larger;
  memset(larger[parser->code->set_count], 0, sizeof *larger);
  return parser->code->set_count++;
}

static void put_in(struct parser *parser, int set, int c) {
  parser->code->sets[set][c / 8] |= 1 << c % 8;
  if (!(parser->code->flags & REG_ICASE)) return;
  parser->code->sets[set][tolower(c) / 8] |= 1 << tolower(c) % 8;
  parser->code->sets[set][toupper(c) / 8] |= 1 << toupper(c) % 8;
}

static void invert(struct parser *parser, int set) {
  for (int i = 0; i < 32; i++) parser->code->sets[set][i] ^= 0xff;
}

// [:alpha:] and the like; `at` stands behind "[:".
static const char *read_class(struct parser *parser, int set, const char *at) {
  const char *end = strstr(at, ":]");
  char name[16] = "";
  if (end && end - at < (int)sizeof name) memcpy(name, at, end - at);
  wctype_t kind = wctype(name);
  if (!end || !kind) {
    fail(parser, REG_ECTYPE);
    return at;
  }
  if (parser->code->flags & REG_ICASE && (strcmp(name, "upper") == 0 || strcmp(name, "lower") == 0)) kind = wctype("alpha");
  for (int c = 0; c < 128; c++)
    if (iswctype(c, kind)) put_in(parser, set, c);
  return end + 2;
}

// One end of a range, also as [.x.] or [=x=]. -1 when it is none.
static int read_end(const char **at) {
  if (**at == '[' && ((*at)[1] == '.' || (*at)[1] == '=')) {
    char kind = (*at)[1];
    int c = (unsigned char)(*at)[2];
    if (!c || (*at)[3] != kind || (*at)[4] != ']') return -1;
    *at += 5;
    return c;
  }
  return (unsigned char)*(*at)++;
}

// Behind a [ that is no literal.
static struct node *read_brackets(struct parser *parser) {
  const char *at = parser->at;
  int set = make_set(parser), inverted = *at == '^';
  if (set < 0) return make(parser, NODE_EMPTY, 0, 0);
  if (inverted) at++;
  if (!*at) return fail(parser, REG_BADPAT);
  for (const char *first = at; *at != ']' || at == first;) {
    if (!*at) return fail(parser, REG_EBRACK);
    if (at[0] == '[' && at[1] == ':') {
      at = read_class(parser, set, at + 2);
      if (parser->error) return make(parser, NODE_EMPTY, 0, 0);
      continue;
    }
    int low = read_end(&at), high = low;
    if (at[0] == '-' && at[1] && at[1] != ']') {
      at++;
      high = read_end(&at);
    }
    if (low < 0 || high < 0) return fail(parser, REG_ECOLLATE);
    if (low > high) return fail(parser, REG_ERANGE);
    for (int c = low; c <= high; c++) put_in(parser, set, c);
  }
  parser->at = at + 1;
  if (inverted) {
    if (parser->code->flags & REG_NEWLINE) put_in(parser, set, '\n');
    invert(parser, set);
  }
  return make_step(parser, RE_SET, set);
}

int __regex_is_word(int c) { return isalnum(c) || c == '_'; }

// \w \W \s \S
static struct node *make_kind(struct parser *parser, int letter) {
  int set = make_set(parser);
  if (set < 0) return make(parser, NODE_EMPTY, 0, 0);
  for (int c = 0; c < 128; c++)
    if (tolower(letter) == 'w' ? __regex_is_word(c) : isspace(c)) put_in(parser, set, c);
  if (isupper(letter)) invert(parser, set);
  return make_step(parser, RE_SET, set);
}

static struct node *read_choice(struct parser *parser);

// Does one of these stand here: as itself in an extended expression, behind a \ in a basic one?
static int is_sign(const struct parser *parser, char sign) {
  return parser->extended ? *parser->at == sign : parser->at[0] == '\\' && parser->at[1] == sign;
}
static void skip_sign(struct parser *parser) { parser->at += parser->extended ? 1 : 2; }

static struct node *read_group(struct parser *parser) {
  int number = ++parser->code->parentheses;
  skip_sign(parser);
  if (++parser->depth > 1000) return fail(parser, REG_ESPACE);
  struct node *inside = read_choice(parser);
  parser->depth--;
  if (!is_sign(parser, ')')) return fail(parser, REG_EPAREN);
  skip_sign(parser);
  if (number < 10) parser->closed[number] = 1;
  struct node *group = make(parser, NODE_GROUP, inside, 0);
  group->x = number;
  return group;
}

// Behind a \ : its character is not yet taken.
static struct node *read_escape(struct parser *parser) {
  int c = (unsigned char)*parser->at;
  if (!c) return fail(parser, REG_EESCAPE);
  parser->at++;
  if (c >= '1' && c <= '9') {
    if (!parser->closed[c - '0']) return fail(parser, REG_ESUBREG);
    parser->code->looks_back = 1;
    return make_step(parser, RE_BACK, c - '0');
  }
  switch (c) {
    case 'w':
    case 'W':
    case 's':
    case 'S': return make_kind(parser, c);
    case '<': return make_step(parser, RE_WORD_START, 0);
    case '>': return make_step(parser, RE_WORD_END, 0);
    case 'b': return make_step(parser, RE_WORD_EDGE, 0);
    case 'B': return make_step(parser, RE_NO_WORD_EDGE, 0);
    case '`': return make_step(parser, RE_TEXT_START, 0);
    case '\'': return make_step(parser, RE_TEXT_END, 0);
    default: return make_step(parser, RE_BYTE, c);
  }
}

// In a basic expression $ is a sign only at the end.
static int ends_here(const struct parser *parser, const char *at) {
  return !*at || (at[0] == '\\' && (at[1] == '|' || (at[1] == ')' && parser->depth > 0)));
}

// `first`: nothing stands before it, so that in a basic expression * is itself and ^ is a sign.
static struct node *read_atom(struct parser *parser, int first) {
  if (is_sign(parser, '(')) return read_group(parser);
  int c = (unsigned char)*parser->at++;
  switch (c) {
    case '.': return make_step(parser, RE_ANY, 0);
    case '[': return read_brackets(parser);
    case '\\': return read_escape(parser);
    case '^':
      if (parser->extended || first) return make_step(parser, RE_LINE_START, 0);
      break;
    case '$':
      if (parser->extended || ends_here(parser, parser->at)) return make_step(parser, RE_LINE_END, 0);
      break;
    default: break;
  }
  return make_step(parser, RE_BYTE, c);
}

enum { NO_COUNT = -1, BAD_COUNT = -2 };

// Up to the next comma or closing brace.
static int read_count(struct parser *parser) {
  int value = NO_COUNT;
  for (; *parser->at && *parser->at != ',' && !is_sign(parser, '}'); parser->at++) {
    int digit = isdigit((unsigned char)*parser->at) ? *parser->at - '0' : -1;
    if (digit < 0 || value == BAD_COUNT) value = BAD_COUNT;
    else if (value <= MOST_REPEATS) value = (value < 0 ? 0 : value * 10) + digit;
  }
  return value;
}

// {2} {2,} {,5} {2,5}
static void read_bounds(struct parser *parser, int *least, int *most) {
  skip_sign(parser);
  *least = *most = read_count(parser);
  if (*parser->at == ',') {
    parser->at++;
    if (*least == NO_COUNT) *least = 0;
    *most = read_count(parser);
  } else if (*least == NO_COUNT) {
    *least = BAD_COUNT;
  }
  if (!*parser->at) fail(parser, REG_EBRACE);
  else if (*least == BAD_COUNT || *most == BAD_COUNT || !is_sign(parser, '}')) fail(parser, REG_BADBR);
  else if (*most != UNBOUNDED && *least > *most) fail(parser, REG_BADBR);
  else if (*least > MOST_REPEATS || *most > MOST_REPEATS) fail(parser, REG_ESPACE);
  else skip_sign(parser);
}

// An atom with the stars behind it.
static struct node *read_piece(struct parser *parser, int first) {
  struct node *piece = read_atom(parser, first);
  // In a basic expression a star behind ^ is itself.
  if (!parser->extended && piece->kind == NODE_STEP && piece->op == RE_LINE_START && *parser->at == '*')
    return make(parser, NODE_BOTH, piece, read_piece(parser, 1));
  int is_edge = piece->kind == NODE_STEP && (piece->op == RE_LINE_START || piece->op == RE_LINE_END);
  if (parser->extended && is_edge && *parser->at && strchr("*+?{", *parser->at)) return fail(parser, REG_BADRPT);
  while (!parser->error) {
    int least = 0, most = UNBOUNDED;
    if (*parser->at == '*') parser->at++;
    else if (is_sign(parser, '+')) skip_sign(parser), least = 1;
    else if (is_sign(parser, '?')) skip_sign(parser), most = 1;
    else if (is_sign(parser, '{')) read_bounds(parser, &least, &most);
    else break;
    piece = make(parser, NODE_REPEAT, piece, 0);
    piece->least = least;
    piece->most = most;
  }
  return piece;
}

static struct node *read_sequence(struct parser *parser) {
  struct node *sequence = 0;
  while (!parser->error && *parser->at && !is_sign(parser, '|')) {
    // Without an opening one, an extended ) stands for itself and a basic one is an error.
    if (is_sign(parser, ')')) {
      if (parser->depth > 0) break;
      if (!parser->extended) return fail(parser, REG_EPAREN);
    }
    if (parser->extended && !sequence && strchr("*+?{", *parser->at)) return fail(parser, REG_BADRPT);
    if (!parser->extended && !sequence && is_sign(parser, '{')) return fail(parser, REG_BADRPT);
    struct node *piece = read_piece(parser, !sequence);
    sequence = sequence ? make(parser, NODE_BOTH, sequence, piece) : piece;
  }
  return sequence ? sequence : make(parser, NODE_EMPTY, 0, 0);
}

static struct node *read_choice(struct parser *parser) {
  struct node *choice = read_sequence(parser);
  while (!parser->error && is_sign(parser, '|')) {
    skip_sign(parser);
    choice = make(parser, NODE_EITHER, choice, read_sequence(parser));
  }
  return choice;
}

// Adds a step; its number.
static int emit(struct parser *parser, int op, int x, int y) {
  struct __regex *code = parser->code;
  if (code->count == code->room) {
    struct regex_step *larger = code->room >= MOST_STEPS ? 0 : realloc(code->steps, (code->room = 2 * code->room + 16) * sizeof *larger);
    if (!larger) {
      parser->error = REG_ESPACE;
      return code->count = 0;
    }
    code->steps = larger;
  }
  code->steps[code->count] = (struct regex_step){op, x, y};
  return code->count++;
}

static void emit_node(struct parser *parser, const struct node *node);

static void emit_repeat(struct parser *parser, const struct node *node) {
  struct __regex *code = parser->code;
  for (int i = 0; i < node->least && !parser->error; i++) emit_node(parser, node->left);
  int op = node->least == 0 ? RE_LOOP : RE_LOOP_MORE;
  if (node->most == UNBOUNDED) {  // save slot; L: split in, out; in: save slot + 1; …; loop L; out:
    int slot = code->slots;
    code->slots += 2;
    emit(parser, RE_SAVE, slot, 0);
    int split = emit(parser, RE_SPLIT, 0, 0);
    code->steps[split].x = emit(parser, RE_SAVE, slot + 1, 0);
    emit_node(parser, node->left);
    emit(parser, op, slot, split);
    code->steps[split].y = code->count;
    return;
  }
  // Each further one may be left out, and then so are those behind it.
  int first = code->count;
  for (int i = node->least; i < node->most && !parser->error; i++) {
    int split = emit(parser, RE_SPLIT, 0, -1);
    code->steps[split].x = code->count;
    emit_node(parser, node->left);
  }
  for (int i = first; i < code->count; i++)
    if (code->steps[i].op == RE_SPLIT && code->steps[i].y == -1) code->steps[i].y = code->count;
}

static void emit_node(struct parser *parser, const struct node *node) {
  struct __regex *code = parser->code;
  int split, jump;
  if (parser->error) return;
  switch (node->kind) {
    case NODE_EMPTY: break;
    case NODE_STEP: emit(parser, node->op, node->x, 0); break;
    case NODE_BOTH:
      emit_node(parser, node->left);
      emit_node(parser, node->right);
      break;
    case NODE_EITHER:
      split = emit(parser, RE_SPLIT, 0, 0);
      code->steps[split].x = code->count;
      emit_node(parser, node->left);
      jump = emit(parser, RE_JUMP, 0, 0);
      code->steps[split].y = code->count;
      emit_node(parser, node->right);
      code->steps[jump].x = code->count;
      break;
    case NODE_REPEAT: emit_repeat(parser, node); break;
    case NODE_GROUP:
      emit(parser, RE_SAVE, 2 * node->x, 0);
      emit_node(parser, node->left);
      emit(parser, RE_SAVE, 2 * node->x + 1, 0);
      break;
  }
}

int regcomp(regex_t *restrict regex, const char *restrict pattern, int flags) {
  struct parser parser = {pattern, flags & REG_EXTENDED, 0, 0, calloc(1, sizeof *parser.code), 0, {0}};
  regex->re_nsub = 0;
  regex->__code = parser.code;
  if (!parser.code) return REG_ESPACE;
  parser.code->flags = flags;
  struct node *root = read_choice(&parser);
  parser.code->slots = 2 * (parser.code->parentheses + 1);
  emit_node(&parser, root);
  emit(&parser, RE_MATCH, 0, 0);
  while (parser.newest) {
    struct node *before = parser.newest->made_before;
    free(parser.newest);
    parser.newest = before;
  }
  regex->re_nsub = parser.code->parentheses;
  if (parser.error) regfree(regex);
  return parser.error;
}

void regfree(regex_t *regex) {
  if (!regex->__code) return;
  free(regex->__code->steps);
  free(regex->__code->sets);
  free(regex->__code);
  regex->__code = 0;
}

size_t regerror(int error, const regex_t *restrict regex, char *restrict to, size_t size) {
  static const char *const texts[] = {
      "Success", "No match", "Invalid regular expression", "Invalid collation character", "Invalid character class name",
      "Trailing backslash", "Invalid back reference", "Unmatched [, [^, [:, [., or [=", "Unmatched ( or \\(", "Unmatched \\{",
      "Invalid content of \\{\\}", "Invalid range end", "Memory exhausted", "Invalid preceding regular expression"};
  const char *text = error >= 0 && error <= REG_BADRPT ? texts[error] : "Unknown error";
  size_t length = strlen(text);
  (void)regex;
  if (size > 0) {
    size_t kept = length < size ? length : size - 1;
    memcpy(to, text, kept);
    to[kept] = 0;
  }
  return length + 1;
}
