// check_flow.cpp: a function as blocks and the ways between them, and what is wrong on those ways: a variable used before
// it has a value, an end that is reached without a return, an index outside of an array in code that can run.
//
//   int x;                block 0: x has no value; n is read      -> 1, 2
//   if (n > 0) x = 1;     block 1: x gets a value                 -> 2
//   return x;             block 2: x is read                      -> "whenever the condition of this 'if' is false"
//
// A use is reported when no way to it gives the variable a value before the use has been met once (so the first round of
// a loop counts); or when from one branch on, on which no way so far has
// given it one, every way leads to the use (as clang's -Wsometimes-uninitialized). What merely may happen, for all that we
// know, is not reported: conditions that belong together would be false alarms.
#include <algorithm>

#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

enum class EventKind : std::uint8_t { use, define, undefine };

struct Event {
  EventKind kind = EventKind::use;
  std::uint32_t variable = 0;
  const Expr* expression = nullptr;
};

struct Way {
  int to = -1;
  std::int8_t when = -1;      // The outcome of the condition: 1 or 0; -1: none.
  bool is_implicit = false;   // From a switch past all its cases.
};

struct Block {
  std::vector<Event> events;
  std::vector<Way> ways;
  const char* word = nullptr;  // What decides where it goes on: "if", "while", "&&", "switch".
  Span decision;
  bool leaves = false;         // By a return or the function's end.
  bool is_reachable = false;
};

// A row of bits for each block.
struct BitRows {
  std::size_t words = 0;
  std::vector<std::uint64_t> bits;
  BitRows(std::size_t rows, std::size_t count, bool value) : words((count + 63) / 64), bits(rows * words, value ? ~std::uint64_t{0} : 0) {}
  std::uint64_t* row(std::size_t at) { return bits.data() + at * words; }
  bool test(std::size_t at, std::uint32_t bit) const { return bits[at * words + bit / 64] >> (bit % 64) & 1; }
  void set(std::size_t at, std::uint32_t bit) { bits[at * words + bit / 64] |= std::uint64_t{1} << (bit % 64); }
  void clear(std::size_t at, std::uint32_t bit) { bits[at * words + bit / 64] &= ~(std::uint64_t{1} << (bit % 64)); }
};

// The variable of which `e` is a part: x, x.a.b; nullptr when it lies behind a pointer.
const Expr* root_of(const Expr* e) {
  while (e->kind == ExprKind::member) e = e->a;
  return e->kind == ExprKind::variable ? e : nullptr;
}

bool is_self(const Expr* e, const Declaration* d) {  // int x = x; is said to silence warnings.
  while (e->kind == ExprKind::cast) e = e->a;
  return e->kind == ExprKind::variable && e->declaration == d;
}

const Declaration* called(const Expr* call) {
  const Expr* callee = call->a;
  if (callee->kind == ExprKind::decay) callee = callee->a;
  return callee->kind == ExprKind::variable ? callee->declaration : nullptr;
}

constexpr std::size_t most_searches = 20u << 20;  // Blocks that searches from one block may meet, all in all.
constexpr std::size_t most_state = 4u << 20;  // Words of bits; a function that needs more goes unchecked.

}  // namespace

class FlowChecker {
 public:
  FlowChecker(Parser& parser, Declaration* function, const Statement* body) : parser_(parser), names_(parser.names_), function_(function), body_(body) {}
  void check();

 private:
  // The blocks
  int make_block() { blocks_.emplace_back(); return static_cast<int>(blocks_.size()) - 1; }
  Block& now() { return blocks_[static_cast<std::size_t>(now_)]; }
  void go(int from, int to, int when = -1) { blocks_[static_cast<std::size_t>(from)].ways.push_back({to, static_cast<std::int8_t>(when), false}); }
  void go_on(int to) { go(now_, to); now_ = to; }
  void stop() { now_ = make_block(); }  // What follows is not reached from here.
  void event(EventKind kind, const Declaration* d, const Expr* e);
  void read(const Expr* e);
  void read_place(const Expr* e);
  void give_away(const Expr* e);
  void assign(const Expr* e);
  void call(const Expr* e);
  void branch(const Expr* e, int yes, int no, const char* word);
  void visit(const Statement* s);
  void visit_if(const Statement* s);
  void visit_loop(const Statement* s);
  void visit_switch(const Statement* s);
  void declare(const Declaration* d);
  int block_of(Label* label);
  // What is known of them
  void find_reachable();
  void find_states();
  void report_uses();
  void report_first_rounds();
  bool is_first_met_without_value(int block, std::uint32_t variable) const;
  void report_sometimes();
  const Expr* first_use(int block, std::uint32_t variable) const;
  void report(std::uint32_t variable, const Expr* use, const Block* decided_by, int when);
  std::string text_of(const Declaration* d) const { return parser_.quoted(d->name); }

  Parser& parser_;
  NameTable& names_;
  Declaration* function_;
  const Statement* body_;
  std::vector<Block> blocks_;
  std::vector<Declaration*> variables_;  // [0] is none.
  std::vector<bool> is_read_, is_written_, is_reported_;
  std::vector<Label*> labels_;
  int now_ = 0;
  bool gave_up_ = false;  // A computed goto, a setjmp: the ways are not known.
  struct Loop { int after = -1, again = -1; };
  std::vector<Loop> loops_;
  struct Switch { const Statement* statement; std::vector<int> targets; bool has_default = false; };
  std::vector<Switch> switches_;
  struct Passed { const Expr* call; const Expr* argument; };
  struct ThreadLoop { std::vector<Passed> passed; std::vector<const Declaration*> changed; bool waits = false; };
  std::vector<ThreadLoop> thread_loops_;
  struct Access { int block; const Expr* expression; };
  std::vector<Access> accesses_;
  std::vector<int> order_;  // Of the blocks that can be reached.
  std::vector<std::uint64_t> none_, some_;
  std::size_t words_ = 0;
};

void FlowChecker::event(EventKind kind, const Declaration* d, const Expr* e) {
  if (kind == EventKind::define && !thread_loops_.empty() && thread_loops_.back().changed.size() < 64) thread_loops_.back().changed.push_back(d);
  if (!d->flow_index) return;
  if (kind == EventKind::use) is_read_[d->flow_index] = true;
  if (kind == EventKind::define) is_written_[d->flow_index] = true;
  now().events.push_back({kind, d->flow_index, e});
}

// A place is worked out, but neither read nor written.
void FlowChecker::read_place(const Expr* e) {
  while (e->kind == ExprKind::member) e = e->a;
  if (e->kind == ExprKind::dereference) {
    accesses_.push_back({now_, e});
    read(e->a);
  } else if (e->kind != ExprKind::variable) {
    read(e);
  }
}

// Its address goes somewhere: whoever has it may give it a value.
void FlowChecker::give_away(const Expr* e) {
  if (const Expr* root = root_of(e)) {
    if (root->declaration->flow_index) is_read_[root->declaration->flow_index] = true;
    if (root->declaration->flow_index) now().events.push_back({EventKind::define, root->declaration->flow_index, root});
  } else {
    read_place(e);
  }
}

void FlowChecker::assign(const Expr* e) {
  const Expr* root = root_of(e->a);
  bool reads = e->kind != ExprKind::assign;
  if (!root) read_place(e->a);
  else if (reads) event(EventKind::use, root->declaration, root);
  if (e->b) read(e->b);
  if (root) event(EventKind::define, root->declaration, root);
}

void FlowChecker::call(const Expr* e) {
  read(e->a);
  for (const Expr* argument : e->arguments) read(argument);
  const Declaration* function = called(e);
  if (!function) return;
  std::string_view name = names_.text(function->name);
  if (name == "setjmp" || name == "_setjmp" || name == "sigsetjmp" || name == "vfork") gave_up_ = true;
  if (function->is_noreturn || function->never_returns) stop();
  if (thread_loops_.empty()) return;
  ThreadLoop& loop = thread_loops_.back();
  std::size_t at = name == "pthread_create" ? 3 : name == "thrd_create" ? 2 : 0;
  if (at && e->arguments.count > at) {
    const Expr* argument = e->arguments[at];
    while (argument->kind == ExprKind::cast) argument = argument->a;
    bool local = argument->kind == ExprKind::address_of && argument->a->kind == ExprKind::variable && argument->a->declaration->duration == StorageDuration::automatic;
    if (local && argument->a->declaration->name && is_scalar(argument->a->type)) loop.passed.push_back({e, argument});
  }
  for (const char* waits : {"pthread_join", "thrd_join", "sem_wait", "sem_timedwait", "pthread_barrier_wait", "pthread_cond_wait", "pthread_cond_timedwait", "cnd_wait", "cnd_timedwait"}) {
    if (name == waits) loop.waits = true;
  }
}

void FlowChecker::read(const Expr* e) {
  if (!e) return;
  switch (e->kind) {
    case ExprKind::error: case ExprKind::number: case ExprKind::string: case ExprKind::label_address: case ExprKind::frame_address: case ExprKind::fence: return;
    case ExprKind::variable: event(EventKind::use, e->declaration, e); return;
    case ExprKind::member:
      if (const Expr* root = root_of(e)) event(EventKind::use, root->declaration, root);
      else read_place(e);
      return;
    case ExprKind::dereference:
      accesses_.push_back({now_, e});
      read(e->a);
      return;
    case ExprKind::address_of: give_away(e->a); return;
    case ExprKind::decay:
      if (is_function(e->a->type)) { if (e->a->kind != ExprKind::variable) read_place(e->a); }
      else give_away(e->a);
      return;
    case ExprKind::assign: case ExprKind::compound: case ExprKind::pre_step: case ExprKind::post_step:
      if (const Expr* root = root_of(e->a); root && root->declaration->flow_index) is_read_[root->declaration->flow_index] = true;  // Its value goes on.
      assign(e);
      return;
    case ExprKind::cast:
      if (is_void(e->type) && e->a->kind == ExprKind::variable) {  // (void)x; says that x is known.
        if (e->a->declaration->flow_index) is_read_[e->a->declaration->flow_index] = true;
        return;
      }
      read(e->a);
      return;
    case ExprKind::logical_and:
    case ExprKind::logical_or: {
      int right = make_block(), after = make_block();
      bool is_and = e->kind == ExprKind::logical_and;
      branch(e->a, is_and ? right : after, is_and ? after : right, is_and ? "&&" : "||");
      now_ = right;
      read(e->b);
      go_on(after);
      return;
    }
    case ExprKind::conditional: {
      int yes = make_block(), no = make_block(), after = make_block();
      branch(e->a, yes, no, "?:");
      now_ = yes;
      read(e->b);
      go(now_, after);
      now_ = no;
      read(e->c);
      go_on(after);
      return;
    }
    case ExprKind::call: call(e); return;
    case ExprKind::compound_literal:
      for (const InitPiece& piece : e->declaration->pieces) read(piece.value);
      return;
    case ExprKind::statement_expression: visit(e->body); return;
    case ExprKind::va_start: case ExprKind::va_arg: case ExprKind::va_copy:
      for (const Expr* part : {e->a, e->b, e->c}) if (part) give_away(part);
      return;
    case ExprKind::unreachable: stop(); return;
    default:
      read(e->a);
      read(e->b);
      read(e->c);
      for (const Expr* argument : e->arguments) read(argument);
  }
}

// Reads a condition and goes on to `yes` or `no`. Nothing is at hand afterwards: the caller sets now_.
void FlowChecker::branch(const Expr* e, int yes, int no, const char* word) {
  if (e->kind == ExprKind::logical_not) return branch(e->a, no, yes, word);
  if (e->kind == ExprKind::number) {
    go(now_, (is_floating(e->type) ? e->real != 0 : e->bits != 0) ? yes : no);
    return;
  }
  if (e->kind == ExprKind::logical_and || e->kind == ExprKind::logical_or) {
    int right = make_block();
    bool is_and = e->kind == ExprKind::logical_and;
    branch(e->a, is_and ? right : yes, is_and ? no : right, is_and ? "&&" : "||");
    now_ = right;
    return branch(e->b, yes, no, word);
  }
  read(e);
  now().word = word;
  now().decision = e->span;
  go(now_, yes, 1);
  go(now_, no, 0);
}

void FlowChecker::declare(const Declaration* d) {
  bool is_self_made = d->pieces.count == 1 && d->pieces[0].value && is_self(d->pieces[0].value, d);
  if (!is_self_made) for (const InitPiece& piece : d->pieces) read(piece.value);
  event(d->has_initializer ? EventKind::define : EventKind::undefine, d, nullptr);
}

int FlowChecker::block_of(Label* label) {
  if (label->code_label < 0) {
    label->code_label = make_block();
    labels_.push_back(label);
  }
  return label->code_label;
}

void FlowChecker::visit_if(const Statement* s) {
  int after = make_block();
  for (;;) {  // A chain of else-ifs is a loop here, however long it is.
    int yes = make_block(), no = make_block();
    branch(s->condition, yes, no, "if");
    now_ = yes;
    visit(s->body);
    go(now_, after);
    now_ = no;
    s = s->otherwise;
    if (!s || s->kind != StatementKind::if_) break;
  }
  visit(s);
  go_on(after);
}

void FlowChecker::visit_loop(const Statement* s) {
  if (s->kind == StatementKind::for_) visit(s->init);
  if (s->kind != StatementKind::for_ && !thread_loops_.empty()) thread_loops_.back().waits = true;  // It may wait for a sign.
  thread_loops_.emplace_back();
  int head = make_block(), body = make_block(), step = make_block(), after = make_block();
  bool is_do = s->kind == StatementKind::do_;
  auto decide = [&] {
    const char* word = s->kind == StatementKind::for_ ? "for" : is_do ? "do" : "while";
    if (s->condition) branch(s->condition, body, after, word);
    else go(now_, body);
  };
  if (is_do) {
    go_on(body);
  } else {
    go_on(head);
    decide();
    now_ = body;
  }
  loops_.push_back({after, is_do ? head : step});
  visit(s->body);
  loops_.pop_back();
  if (is_do) {
    go_on(head);
    decide();
  } else {
    go_on(step);
    read(s->step);
    go(now_, head);
  }
  now_ = after;
  ThreadLoop loop = std::move(thread_loops_.back());
  thread_loops_.pop_back();
  for (const Passed& passed : loop.passed) {
    bool changes = std::find(loop.changed.begin(), loop.changed.end(), passed.argument->a->declaration) != loop.changed.end();
    if (changes && !loop.waits) parser_.check_thread_argument(passed.call, passed.argument);
  }
  if (!thread_loops_.empty()) {
    for (const Declaration* d : loop.changed) if (thread_loops_.back().changed.size() < 64) thread_loops_.back().changed.push_back(d);
  }
}

// Whether each value of the enumeration has its case.
static bool covers_all(const Statement* s) {
  const Expr* value = s->condition;
  while (value->kind == ExprKind::cast) value = value->a;
  if (value->type->kind != Kind::enumeration || !value->type->enumeration->values.count) return false;
  for (const EnumValue& one : value->type->enumeration->values) {
    bool found = std::any_of(s->cases.begin(), s->cases.end(), [&](const Case& c) { return c.low <= one.value && one.value <= c.high; });
    if (!found) return false;
  }
  return true;
}

void FlowChecker::visit_switch(const Statement* s) {
  read(s->condition);
  int decision = now_, after = make_block();
  now().word = "switch";
  now().decision = s->condition->span;
  switches_.push_back({s, {}, false});
  loops_.push_back({after, loops_.empty() ? -1 : loops_.back().again});
  stop();
  visit(s->body);
  go(now_, after);
  loops_.pop_back();
  for (int target : switches_.back().targets) go(decision, target);
  if (!switches_.back().has_default && !covers_all(s)) blocks_[static_cast<std::size_t>(decision)].ways.push_back({after, -1, true});
  switches_.pop_back();
  now_ = after;
}

void FlowChecker::visit(const Statement* s) {
  if (!s || gave_up_) return;
  switch (s->kind) {
    case StatementKind::empty: return;
    case StatementKind::expression:
      if (s->condition && s->condition->kind == ExprKind::assign) assign(s->condition);
      else read(s->condition);
      return;
    case StatementKind::compound:
      for (const Statement* inner : s->statements) visit(inner);
      return;
    case StatementKind::declaration:
      for (const Declaration* d : s->declarations) declare(d);
      return;
    case StatementKind::if_: visit_if(s); return;
    case StatementKind::while_: case StatementKind::do_: case StatementKind::for_: visit_loop(s); return;
    case StatementKind::switch_: visit_switch(s); return;
    case StatementKind::case_: {
      go_on(make_block());
      for (;; s = s->otherwise) {
        if (!switches_.empty()) {
          Switch& inside = switches_.back();
          if (inside.targets.empty() || inside.targets.back() != now_) inside.targets.push_back(now_);
          if (inside.statement->default_case == s) inside.has_default = true;
        }
        if (!s->otherwise) break;
      }
      visit(s->body);
      return;
    }
    case StatementKind::break_:
      if (!loops_.empty()) go(now_, loops_.back().after);
      stop();
      return;
    case StatementKind::continue_:
      if (!loops_.empty() && loops_.back().again >= 0) go(now_, loops_.back().again);
      stop();
      return;
    case StatementKind::return_:
      read(s->condition);
      now().leaves = true;
      stop();
      return;
    case StatementKind::goto_:
      go(now_, block_of(s->label));
      stop();
      return;
    case StatementKind::label:
      go_on(block_of(s->label));
      visit(s->body);
      return;
    case StatementKind::computed_goto: gave_up_ = true; return;
    case StatementKind::asm_: gave_up_ = gave_up_ || !s->text.empty() || s->assembly; return;
  }
}

// Also puts the blocks into an order in which, but for loops, each comes after those that lead to it.
void FlowChecker::find_reachable() {
  struct Open { int block; std::size_t next; };
  std::vector<Open> open = {{0, 0}};
  blocks_[0].is_reachable = true;
  while (!open.empty()) {
    Open& top = open.back();
    const std::vector<Way>& ways = blocks_[static_cast<std::size_t>(top.block)].ways;
    if (top.next == ways.size()) {
      order_.push_back(top.block);
      open.pop_back();
      continue;
    }
    int to = ways[top.next++].to;
    if (blocks_[static_cast<std::size_t>(to)].is_reachable) continue;
    blocks_[static_cast<std::size_t>(to)].is_reachable = true;
    open.push_back({to, 0});
  }
  std::reverse(order_.begin(), order_.end());
}

// none_: at the block's beginning, some way here has given the variable no value. some_: some way has given it one.
void FlowChecker::find_states() {
  std::size_t count = variables_.size();
  words_ = (count + 63) / 64;
  none_.assign(blocks_.size() * words_, 0);
  some_.assign(blocks_.size() * words_, 0);
  std::vector<std::uint64_t> define(blocks_.size() * words_, 0), undefine(blocks_.size() * words_, 0);  // The last event of each variable.
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    for (const Event& e : blocks_[b].events) {
      if (e.kind == EventKind::use) continue;
      std::uint64_t bit = std::uint64_t{1} << (e.variable % 64);
      std::size_t at = b * words_ + e.variable / 64;
      (e.kind == EventKind::define ? define : undefine)[at] |= bit;
      (e.kind == EventKind::define ? undefine : define)[at] &= ~bit;
    }
  }
  for (std::size_t w = 0; w < words_; ++w) none_[w] = ~std::uint64_t{0};
  for (bool changed = true; changed;) {
    changed = false;
    for (int block : order_) {
      std::size_t at = static_cast<std::size_t>(block);
      for (const Way& way : blocks_[at].ways) {
        std::size_t to = static_cast<std::size_t>(way.to);
        for (std::size_t w = 0; w < words_; ++w) {
          std::uint64_t none = (none_[at * words_ + w] & ~define[at * words_ + w]) | undefine[at * words_ + w];
          std::uint64_t some = (some_[at * words_ + w] & ~undefine[at * words_ + w]) | define[at * words_ + w];
          changed = changed || (none & ~none_[to * words_ + w]) || (some & ~some_[to * words_ + w]);
          none_[to * words_ + w] |= none;
          some_[to * words_ + w] |= some;
        }
      }
    }
  }
}

void FlowChecker::report(std::uint32_t variable, const Expr* use, const Block* decided_by, int when) {
  if (is_reported_[variable]) return;
  is_reported_[variable] = true;
  const Declaration* d = variables_[variable];
  if (!decided_by) {
    parser_.warn(Warning::uninitialized, use->span, text_of(d) + " is used here and has no value yet");
  } else {
    parser_.warn(Warning::sometimes_uninitialized, use->span, text_of(d) + " is used here, and on one way to this place it has got no value");
    std::string word = decided_by->word ? decided_by->word : "switch";
    std::string why = word == "switch" ? "it has none when the 'switch' goes to one of its cases" : "it has none whenever the condition of this '" + word + "' is " + (when == 1 ? "true" : "false");
    parser_.note(decided_by->decision, why);
  }
  parser_.note_declared(d);
}

void FlowChecker::report_uses() {
  std::vector<std::uint64_t> none(words_), some(words_);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    if (!blocks_[b].is_reachable) continue;
    std::copy_n(none_.begin() + static_cast<std::ptrdiff_t>(b * words_), words_, none.begin());
    std::copy_n(some_.begin() + static_cast<std::ptrdiff_t>(b * words_), words_, some.begin());
    for (const Event& e : blocks_[b].events) {
      std::uint64_t bit = std::uint64_t{1} << (e.variable % 64);
      std::uint64_t& n = none[e.variable / 64];
      std::uint64_t& s = some[e.variable / 64];
      if (e.kind == EventKind::use && (n & bit) && !(s & bit)) report(e.variable, e.expression, nullptr, 0);
      if (e.kind == EventKind::define) { n &= ~bit; s |= bit; }
      if (e.kind == EventKind::undefine) { n |= bit; s &= ~bit; }
    }
  }
}

// Whether no way from the beginning to the block's first use of the variable, without a use there before, gives it a value.
bool FlowChecker::is_first_met_without_value(int block, std::uint32_t variable) const {
  std::vector<std::uint8_t> seen(blocks_.size(), 0);  // 1: without a value, 2: with one.
  std::vector<std::pair<int, bool>> open = {{0, false}};
  seen[0] = 1;
  bool is_met = false;
  while (!open.empty()) {
    auto [at, has_value] = open.back();
    open.pop_back();
    if (at == block) {
      if (has_value) return false;
      is_met = true;
      continue;
    }
    for (const Event& e : blocks_[static_cast<std::size_t>(at)].events) {
      if (e.variable == variable && e.kind != EventKind::use) has_value = e.kind == EventKind::define;
    }
    for (const Way& way : blocks_[static_cast<std::size_t>(at)].ways) {
      std::uint8_t bit = has_value ? 2 : 1;
      if (seen[static_cast<std::size_t>(way.to)] & bit) continue;
      seen[static_cast<std::size_t>(way.to)] |= bit;
      open.push_back({way.to, has_value});
    }
  }
  return is_met;
}

void FlowChecker::report_first_rounds() {
  std::size_t work = 0;
  std::vector<bool> is_looked_at(variables_.size());
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    if (!blocks_[b].is_reachable) continue;
    std::fill(is_looked_at.begin(), is_looked_at.end(), false);
    for (const Event& e : blocks_[b].events) {
      if (is_looked_at[e.variable]) continue;
      is_looked_at[e.variable] = true;
      bool unsure = e.kind == EventKind::use && !is_reported_[e.variable] && (none_[b * words_ + e.variable / 64] >> (e.variable % 64) & 1);
      if (!unsure) continue;
      if ((work += blocks_.size()) > most_searches) return;
      if (is_first_met_without_value(static_cast<int>(b), e.variable)) report(e.variable, e.expression, nullptr, 0);
    }
  }
}

// From this block on: the use that comes before any new value, on the shortest way.
const Expr* FlowChecker::first_use(int block, std::uint32_t variable) const {
  std::vector<int> open = {block};
  std::vector<bool> seen(blocks_.size(), false);
  for (std::size_t next = 0; next < open.size(); ++next) {
    const Block& b = blocks_[static_cast<std::size_t>(open[next])];
    bool ends = false;
    for (const Event& e : b.events) {
      if (e.variable != variable) continue;
      if (e.kind == EventKind::use) return e.expression;
      ends = true;
      break;
    }
    if (ends) continue;
    for (const Way& way : b.ways) {
      if (!seen[static_cast<std::size_t>(way.to)]) {
        seen[static_cast<std::size_t>(way.to)] = true;
        open.push_back(way.to);
      }
    }
  }
  return nullptr;
}

void FlowChecker::report_sometimes() {
  // due: from the block's beginning, every way that goes on leads to a use before the variable gets a value.
  BitRows due(blocks_.size(), variables_.size(), true), uses(blocks_.size(), variables_.size(), false), others(blocks_.size(), variables_.size(), false);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    for (const Event& e : blocks_[b].events) {
      if (uses.test(b, e.variable) || others.test(b, e.variable)) continue;
      (e.kind == EventKind::use ? uses : others).set(b, e.variable);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (auto block = order_.rbegin(); block != order_.rend(); ++block) {
      std::size_t b = static_cast<std::size_t>(*block);
      for (std::size_t w = 0; w < words_; ++w) {
        std::uint64_t bits = blocks_[b].leaves ? 0 : ~std::uint64_t{0};
        for (const Way& way : blocks_[b].ways) bits &= due.row(static_cast<std::size_t>(way.to))[w];
        bits = (bits & ~others.row(b)[w]) | uses.row(b)[w];
        std::uint64_t& old = due.row(b)[w];
        if (bits != old) { old = bits; changed = true; }
      }
    }
  }
  std::vector<std::uint64_t> none(words_), some(words_);
  std::size_t work = 0;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const Block& block = blocks_[b];
    if (!block.is_reachable || block.ways.size() < 2) continue;
    std::copy_n(none_.begin() + static_cast<std::ptrdiff_t>(b * words_), words_, none.begin());
    std::copy_n(some_.begin() + static_cast<std::ptrdiff_t>(b * words_), words_, some.begin());
    for (const Event& e : block.events) {
      std::uint64_t bit = std::uint64_t{1} << (e.variable % 64);
      if (e.kind == EventKind::define) { none[e.variable / 64] &= ~bit; some[e.variable / 64] |= bit; }
      if (e.kind == EventKind::undefine) { none[e.variable / 64] |= bit; some[e.variable / 64] &= ~bit; }
    }
    for (const Way& way : block.ways) {
      if (way.is_implicit) continue;
      for (std::size_t w = 0; w < words_; ++w) {
        std::uint64_t candidates = none[w] & ~some[w] & due.row(static_cast<std::size_t>(way.to))[w];
        for (std::uint32_t v = static_cast<std::uint32_t>(w * 64); candidates && v < variables_.size(); ++v, candidates >>= 1) {
          if (!(candidates & 1) || v == 0 || is_reported_[v]) continue;
          if ((work += blocks_.size()) > most_searches) return;
          if (const Expr* use = first_use(way.to, v)) report(v, use, &block, way.when);
        }
      }
    }
  }
}

void FlowChecker::check() {
  variables_.push_back(nullptr);
  for (Declaration* d : function_->locals) {
    bool fits = d->name && d->duration == StorageDuration::automatic && !d->is_parameter && !d->is_variable_length && (is_scalar(d->type) || is_record(d->type)) && !(d->type->qualifiers & is_volatile);
    if (!fits) continue;
    d->flow_index = static_cast<std::uint32_t>(variables_.size());
    variables_.push_back(d);
  }
  is_read_.assign(variables_.size(), false);
  is_written_ = is_reported_ = is_read_;
  now_ = make_block();
  visit(body_);
  now().leaves = true;
  if (!gave_up_) {
    find_reachable();
    const Type* result = function_->type->target;
    bool end_is_reached = now().is_reachable;
    bool returns = std::any_of(blocks_.begin(), blocks_.end(), [](const Block& b) { return b.is_reachable && b.leaves; });
    function_->never_returns = !returns;
    bool needs_value = !is_void(result) && !is_error(result) && !function_->is_noreturn && names_.text(function_->name) != "main";
    if (end_is_reached && needs_value) {
      parser_.warn(Warning::return_type, {function_->end, function_->end + 1}, text_of(function_) + " returns " + parser_.named(result) + ", but its end can be reached without a return");
    }
    for (const Access& access : accesses_) {
      if (blocks_[static_cast<std::size_t>(access.block)].is_reachable) parser_.check_array_bounds(access.expression);
    }
    if (variables_.size() > 1 && blocks_.size() * ((variables_.size() + 63) / 64) < most_state) {
      find_states();
      report_uses();
      report_first_rounds();
      report_sometimes();
    }
    for (std::size_t v = 1; v < variables_.size(); ++v) {
      const Declaration* d = variables_[v];
      if (is_read_[v] || !is_written_[v] || d->is_unused_ok || !d->is_used) continue;
      parser_.warn(Warning::unused_but_set, {d->location, d->location + static_cast<Location>(names_.text(d->name).size())}, text_of(d) + " gets a value that is never used");
    }
  }
  for (Label* label : labels_) label->code_label = -1;
  for (std::size_t v = 1; v < variables_.size(); ++v) variables_[v]->flow_index = 0;
}

void Parser::check_flow(Declaration* function, const Statement* body) {
  if (session_.diagnostics.errors() || !session_.diagnostics.warnings_wanted || in_library(function->location) || gave_up_) return;
  FlowChecker(*this, function, body).check();
}

}  // namespace heddle::cc
