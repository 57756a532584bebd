// parse_initializers.cpp: what objects begin with (C11 6.7.9), flattened into pieces: a value, and where it goes.
#include <algorithm>

#include "core/cc/literals.h"
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

constexpr std::size_t most_pieces = 1u << 20;

}  // namespace

void Parser::skip_braces() {
  int depth = 0;
  do {
    if (is(TokenKind::left_brace)) ++depth;
    if (is(TokenKind::right_brace)) --depth;
    advance();
  } while (depth > 0 && !is(TokenKind::end));
}

void Parser::add_piece(InitPieces& pieces, const Type* type, const Member* member, std::uint32_t offset, Expr* value) {
  if (pieces.list.size() >= most_pieces || ++all_pieces_ > 4 * most_pieces) {
    error(value->span, pieces.list.size() >= most_pieces ? "this initialiser has more than 1,048,576 values" : "the initialisers of this file have more than 4,194,304 values");
    gave_up_ = true;
    at_ = tokens_.size() - 1;
    return;
  }
  const Member* field = member && member->is_bit_field ? member : nullptr;
  pieces.list.push_back({offset, type, field, value});
  pieces.end = std::max(pieces.end, offset + (field ? field->unit_size : size_of(type)));
}

// What was given for these bytes before does not count any more: { .a = {1, 2}, .a = {3} } is { .a = {3, 0} }.
void Parser::forget_pieces(InitPieces& pieces, std::uint32_t offset, std::uint32_t size) {
  if (offset >= pieces.end) return;
  auto& list = pieces.list;
  list.erase(std::remove_if(list.begin(), list.end(), [&](const InitPiece& piece) { return piece.offset >= offset && piece.offset < offset + size; }), list.end());
}

// "text" for an array of characters, with or without braces around it.
bool Parser::parse_string_initializer(const Type* type, std::uint32_t offset, InitPieces& pieces, std::int64_t& array_count) {
  if (type->kind != Kind::array || !is_integer(type->target)) return false;
  std::size_t at = at_;
  int braces = 0, parens = 0;
  if (tokens_[at].kind == TokenKind::left_brace) ++braces, ++at;
  while (tokens_[at].kind == TokenKind::left_paren) ++parens, ++at;
  if (tokens_[at].kind != TokenKind::string) return false;
  int element = static_cast<int>(size_of(type->target));
  int spelled = 1;
  std::size_t behind = at;
  for (; tokens_[behind].kind == TokenKind::string; ++behind) spelled = std::max(spelled, string_element_size(tokens_[behind].text()));
  if (spelled != element) return false;
  for (int i = 0; i < parens; ++i) {
    if (tokens_[behind++].kind != TokenKind::right_paren) return false;
  }
  TokenKind next = tokens_[behind].kind;
  if (next == TokenKind::left_bracket || next == TokenKind::plus || next == TokenKind::minus) return false;  // "text"[0]
  for (int i = 0; i < braces + parens; ++i) advance();
  Location begin = token().location;
  std::string bytes;
  while (is(TokenKind::string)) {
    StringLiteral part = read_string(token().text(), element);
    if (!part.problem.empty()) warn(token().span(), part.problem);
    bytes += part.bytes;
    advance();
  }
  Span span = span_from(begin);
  for (int i = 0; i < parens; ++i) advance();
  if (braces) {
    accept(TokenKind::comma);
    expect(TokenKind::right_brace, "after the string");
  }
  std::int64_t length = static_cast<std::int64_t>(bytes.size()) / element;
  if (type->count >= 0 && length > type->count) {
    warn(span, "this string has " + std::to_string(length) + " characters; the array holds " + std::to_string(type->count));
    length = type->count;
  }
  array_count = length + 1;
  // Whole words where they fit: text in the frame is stored quickly.
  std::size_t total = static_cast<std::size_t>(length) * static_cast<std::size_t>(element);
  if (type->count < 0 || length < type->count) total += static_cast<std::size_t>(element);
  bytes.resize(total, '\0');
  for (std::size_t i = 0; i < total;) {
    std::size_t chunk = total - i >= 4 && (offset + i) % 4 == 0 ? 4 : static_cast<std::size_t>(element);
    std::uint64_t value = 0;
    for (std::size_t k = 0; k < chunk; ++k) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i + k])) << (8 * k);
    const Type* piece = types_[chunk == 4 ? Kind::unsigned_int : chunk == 2 ? Kind::unsigned_short : Kind::unsigned_char];
    add_piece(pieces, piece, nullptr, offset + static_cast<std::uint32_t>(i), make_number(piece, value, span));
    i += chunk;
  }
  return true;
}

// One element or member: in braces, or as many values as it takes from the list around it.
void Parser::parse_element(const Type* type, const Member* member, std::uint32_t offset, InitPieces& pieces, Expr* given) {
  if (!given) {
    std::int64_t count = 0;
    if (parse_string_initializer(type, offset, pieces, count)) return;
    if (is(TokenKind::left_brace)) {
      parse_braced(type, offset, pieces, count);
      return;
    }
    bool holds_more = (type->kind == Kind::array && type->count > 0 && !is_scalar(type->target)) || (is_record(type) && type->record->members.count);
    if (is(TokenKind::string) && holds_more) {  // It may be for an array of characters in there.
      parse_unbraced(type, offset, pieces, nullptr, 0, true);
      return;
    }
    given = parse_assignment();
  }
  if (is_record(type) && !is_complex(type)) {
    Expr* value = given;
    if (is_record(value->type) && value->type->record == type->record) {
      add_piece(pieces, type, nullptr, offset, value);
      return;
    }
  }
  if (is_array(type) || (is_record(type) && !is_complex(type))) {
    if (is_error(given->type)) return;
    parse_unbraced(type, offset, pieces, given, 0);
    return;
  }
  Expr* value = converted(given, type, "this initialiser");
  if (!is_error(value->type)) add_piece(pieces, type, member, offset, value);
}

// A struct or array whose braces are left out: takes values from the surrounding list, beginning with `first`, or with
// what is read next when `is_at_value`. Else a designator was there before, and what follows its comma goes to index
// `begin` and on.
void Parser::parse_unbraced(const Type* type, std::uint32_t offset, InitPieces& pieces, Expr* first, std::int64_t begin, bool is_at_value) {
  Nesting nesting(*this);
  auto next = [&](const Type* t, const Member* m, std::uint32_t at) {
    if (first) {
      Expr* value = first;
      first = nullptr;
      parse_element(t, m, at, pieces, value);
      return true;
    }
    if (!is_at_value) {
      if (!is(TokenKind::comma) || ahead(1).kind == TokenKind::right_brace || starts_designator(1)) return false;
      advance();
    }
    is_at_value = false;
    parse_element(t, m, at, pieces, nullptr);
    return true;
  };
  if (type->kind == Kind::array) {
    if (type->count <= 0) {
      if (first) error(first->span, "an array of unknown length takes its values in braces");
      return;
    }
    std::uint32_t size = size_of(type->target);
    for (std::int64_t i = begin; i < type->count && !gave_up_; ++i) {
      if (!next(type->target, nullptr, offset + static_cast<std::uint32_t>(i) * size)) return;
    }
    return;
  }
  if (!is_record(type)) return;
  const Run<Member>& members = type->record->members;
  std::int64_t count = type->record->is_union ? std::min<std::int64_t>(members.count, 1) : members.count;
  if (type->record->has_flexible_array && count == static_cast<std::int64_t>(members.count)) --count;
  for (std::int64_t i = begin; i < count && !gave_up_; ++i) {
    const Member& member = members[static_cast<std::uint32_t>(i)];
    if (!next(member.type, &member, offset + member.offset)) return;
  }
  if (first) error(first->span, named(type) + " has no members to initialise");
}

// "[3]", ".name" or GNU's "name:" from `by` tokens on.
bool Parser::starts_designator(std::size_t by) const {
  TokenKind kind = ahead(by).kind;
  return kind == TokenKind::left_bracket || kind == TokenKind::dot || (kind == TokenKind::identifier && ahead(by + 1).kind == TokenKind::colon);
}

// The last of the designators is read: now the '=' and its value.
void Parser::parse_designated_value(const Type* type, const Member* member, std::uint32_t offset, InitPieces& pieces) {
  if (!accept(TokenKind::equal)) accept(TokenKind::colon);
  parse_element(type, member, offset, pieces, nullptr);
}

// One designator of an array or a record, all that follow it, and the value. Inside of what it leads to, values go on
// after it: in { [1].b = 2, 3 } the 3 is for what follows b. Gives the index to go on with, or -1 after an error.
std::int64_t Parser::parse_designation(const Type* type, std::uint32_t offset, InitPieces& pieces) {
  Nesting nesting(*this, 4);
  Location begin = token().location;
  auto descend = [&](const Type* inner, const Member* member, std::uint32_t at) {
    if (!is(TokenKind::left_bracket) && !is(TokenKind::dot)) {
      parse_designated_value(inner, member, at, pieces);
      return true;
    }
    // A value given to all of it before is gone, as gcc has it: { .a = b, .a.x = 1 } is { .a = { .x = 1 } }.
    auto is_whole = [&](const InitPiece& piece) { return piece.offset == at && !is_scalar(piece.type) && size_of(piece.type) == size_of(inner); };
    if (at < pieces.end) pieces.list.erase(std::remove_if(pieces.list.begin(), pieces.list.end(), is_whole), pieces.list.end());
    std::int64_t next = parse_designation(inner, at, pieces);
    if (next < 0) return false;
    parse_unbraced(inner, at, pieces, nullptr, next);
    return true;
  };
  if (accept(TokenKind::left_bracket)) {
    std::int64_t low = parse_constant("a designator"), high = low;
    if (accept(TokenKind::ellipsis)) high = parse_constant("a designator");  // GNU: [0 ... 9] = 1
    expect(TokenKind::right_bracket, "after the index");
    if (type->kind != Kind::array) {
      if (!is_error(type)) error(span_from(begin), "an index designates an element of an array; this is " + named(type));
      return -1;
    }
    if (low < 0 || high < low || (type->count >= 0 && high >= type->count) || high > 0x3fffffff) {
      error(span_from(begin), "index " + std::to_string(high < low ? low : high) + " is outside of the array");
      return -1;
    }
    std::uint32_t size = size_of(type->target), place = offset + static_cast<std::uint32_t>(low) * size;
    InitPieces one;
    if (high == low) return descend(type->target, nullptr, place) ? high + 1 : -1;
    if (!is(TokenKind::left_bracket) && !is(TokenKind::dot)) {
      if (!accept(TokenKind::equal)) accept(TokenKind::colon);
      parse_element(type->target, nullptr, place, one, nullptr);
    } else if (parse_designation(type->target, place, one) < 0) {
      return -1;
    }
    repeat_pieces(one, high - low + 1, size, pieces);
    return high + 1;
  }
  if (!accept(TokenKind::dot) && !(is(TokenKind::identifier) && ahead(1).kind == TokenKind::colon)) return -1;
  Token name = token();
  if (!is(TokenKind::identifier) || !is_record(type)) {
    if (!is_error(type)) error(name.span(), is_record(type) ? "a member's name is expected after '.'" : "only a struct or union has members; this is " + named(type));
    return -1;
  }
  std::uint32_t unused = 0;
  if (!find_member(*type->record, name.name, unused)) {
    error(name.span(), named(type) + " has no member " + quoted(name.name));
    return -1;
  }
  return parse_member_designation(type, offset, pieces, descend);
}

// `name` in the record or in an unnamed member of it.
template <class Descend>
std::int64_t Parser::parse_member_designation(const Type* type, std::uint32_t offset, InitPieces& pieces, const Descend& descend) {
  const Run<Member>& members = type->record->members;
  NameId name = token().name;
  for (std::uint32_t i = 0; i < members.count; ++i) {
    const Member& member = members[i];
    std::uint32_t unused = 0;
    bool is_inside = member.name == 0 && is_record(member.type) && find_member(*member.type->record, name, unused);
    if (member.name != name && !is_inside) continue;
    if (type->record->is_union) choose_member(pieces, type, offset, i);
    if (is_inside) {
      std::int64_t next = parse_member_designation(member.type, offset + member.offset, pieces, descend);
      if (next < 0) return -1;
      parse_unbraced(member.type, offset + member.offset, pieces, nullptr, next);
      return i + 1;
    }
    advance();
    bool is_flexible = type->record->has_flexible_array && i + 1 == members.count && member.type->kind == Kind::array;
    const Type* inner = is_flexible && pieces.may_grow ? array_of(types_, member.type->target, -1) : member.type;
    if (!descend(inner, &member, offset + member.offset)) return -1;
    return type->record->is_union ? members.count : i + 1;
  }
  return -1;
}

// A union holds one member: when a designator names another one, what the first was given is gone.
void Parser::choose_member(InitPieces& pieces, const Type* type, std::uint32_t offset, std::uint32_t member) {
  for (InitPieces::Choice& choice : pieces.choices) {
    if (choice.type != type || choice.offset != offset) continue;
    if (choice.member != member) forget_pieces(pieces, offset, size_of(type));
    choice.member = member;
    return;
  }
  if (pieces.choices.size() < 1000) pieces.choices.push_back({type, offset, member});
}

// [0 ... 9] = value: the value is computed once.
void Parser::repeat_pieces(const InitPieces& one, std::int64_t count, std::uint32_t stride, InitPieces& pieces) {
  std::vector<Expr*> again(one.list.size());
  for (std::size_t k = 0; k < again.size(); ++k) {
    Expr* value = again[k] = one.list[k].value;
    if (!value->has_effect || !function_ || !is_scalar(one.list[k].type)) continue;
    Declaration* kept = arena_.make<Declaration>();
    kept->type = unqualified(value->type);
    kept->is_used = true;
    locals_.push_back(kept);
    again[k] = make_variable(kept, value->span);
    InitPiece first = one.list[k];
    first.value = make_assign(make_variable(kept, value->span), value, value->span.begin);
    pieces.list.push_back(first);
  }
  for (std::int64_t r = 0; r < count && !gave_up_; ++r) {
    for (std::size_t k = 0; k < again.size() && !gave_up_; ++k) {
      const InitPiece& piece = one.list[k];
      add_piece(pieces, piece.type, piece.bit_field, piece.offset + static_cast<std::uint32_t>(r) * stride, again[k]);
    }
  }
}

void Parser::parse_braced(const Type* type, std::uint32_t offset, InitPieces& pieces, std::int64_t& array_count) {
  Nesting nesting(*this, 4);
  advance();  // {
  if (is_record(type) || (type->kind == Kind::array && type->count > 0)) forget_pieces(pieces, offset, size_of(type));
  if (is_scalar(type) || is_complex(type)) {
    if (is(TokenKind::right_brace)) {
      add_piece(pieces, type, nullptr, offset, cast(make_number(types_[Kind::int_], 0, token().span()), type));
    } else {
      parse_element(type, nullptr, offset, pieces, nullptr);
    }
    accept(TokenKind::comma);
    if (!is(TokenKind::right_brace) && !gave_up_) {
      warn(token().span(), "a single value is expected here: " + named(type) + " takes no list; the rest is left out");
      do {
        if (is(TokenKind::left_brace)) skip_braces();
        else if (!is(TokenKind::right_brace)) parse_assignment();
      } while (accept(TokenKind::comma) && !gave_up_);
    }
    expect(TokenKind::right_brace, "to end the initialiser");
    return;
  }
  bool is_an_array = type->kind == Kind::array;
  std::uint32_t element_size = is_an_array ? size_of(type->target) : 0;
  std::int64_t index = 0, largest = 0;
  bool may_grow = pieces.may_grow;
  if (is_an_array) pieces.may_grow = false;  // A flexible array ends the object itself, not an element.
  const Run<Member>* members = is_record(type) ? &type->record->members : nullptr;
  while (!is(TokenKind::right_brace) && !is(TokenKind::end) && !gave_up_) {
    std::size_t before = at_;
    const Type* target = type;
    const Member* member = nullptr;
    std::uint32_t place = offset;
    if (is(TokenKind::left_bracket) || is(TokenKind::dot) || (members && starts_designator(0))) {
      index = parse_designation(type, offset, pieces);
      if (index < 0) {
        index = 0;
        while (!is(TokenKind::comma) && !is(TokenKind::right_brace) && !is(TokenKind::end)) advance();
      }
      if (index > largest) largest = index;
      if (!accept(TokenKind::comma)) break;
      continue;
    } else if (is_an_array) {
      if (type->count >= 0 && index >= type->count) {
        warn(token().span(), "the array holds " + std::to_string(type->count) + (type->count == 1 ? " element" : " elements") + "; this one is too many");
        parse_assignment();
        if (!accept(TokenKind::comma)) break;
        continue;
      }
      target = type->target;
      place = offset + static_cast<std::uint32_t>(index) * element_size;
    } else if (members) {
      bool full = index >= members->count || (type->record->is_union && index > 0);
      if (full) {
        if (members->count == 0 && is(TokenKind::left_brace)) skip_braces();
        else {
          warn(token().span(), named(type) + " has no member left for this value");
          if (is(TokenKind::left_brace)) skip_braces(); else parse_assignment();
        }
        if (!accept(TokenKind::comma)) break;
        continue;
      }
      member = &(*members)[static_cast<std::uint32_t>(index)];
      target = member->type;
      place = offset + member->offset;
    } else {
      if (!is_error(type)) error(token().span(), named(type) + " cannot be initialised with a list");
      while (!is(TokenKind::right_brace) && !is(TokenKind::semicolon) && !is(TokenKind::end)) advance();
      break;
    }
    bool is_flexible = members && type->record->has_flexible_array && index + 1 == members->count && target->kind == Kind::array;
    if (is_flexible && !pieces.may_grow && is(TokenKind::left_brace) && ahead(1).kind != TokenKind::right_brace) {
      error(token().span(), "a flexible array member has no room for initial values here");
      skip_braces();
    } else if (is_flexible && pieces.may_grow) {
      parse_element(array_of(types_, target->target, -1), member, place, pieces, nullptr);
    } else {
      parse_element(target, member, place, pieces, nullptr);
    }
    ++index;
    if (index > largest) largest = index;
    if (!accept(TokenKind::comma)) break;
    if (at_ == before) break;
  }
  pieces.may_grow = may_grow;
  expect(TokenKind::right_brace, "to end the initialiser");
  array_count = largest;
}

const Type* Parser::parse_initializer_for(const Type* type, InitPieces& pieces) {
  std::int64_t count = 0;
  if (is_error(type)) {
    if (is(TokenKind::left_brace)) skip_braces();
    else parse_assignment();
    return type;
  }
  if (type->kind == Kind::array && parse_string_initializer(type, 0, pieces, count)) {
    return type->count < 0 ? array_of(types_, type->target, count) : type;
  }
  if (is(TokenKind::left_brace)) {
    parse_braced(type, 0, pieces, count);
    if (type->kind == Kind::array && type->count < 0) return array_of(types_, type->target, count);
    return type;
  }
  if (is_array(type)) {
    Expr* e = parse_assignment();
    if (e->kind == ExprKind::variable && type->kind == Kind::array && e->type->kind == Kind::array && compatible(e->type->target, type->target, true)) {
      // GNU: an array from a compound literal, as in `int a[] = (int[]){1, 2};`
      if (type->count < 0) type = e->type;
      add_piece(pieces, e->type, nullptr, 0, e);
      return type;
    }
    if (e->kind == ExprKind::compound_literal && e->type->kind == Kind::array) {
      if (type->count < 0) type = e->type;
      for (const InitPiece& piece : e->declaration->pieces) pieces.list.push_back(piece);
      return type;
    }
    if (!is_error(e->type)) error(e->span, "an array is initialised with a list in braces" + std::string(is_integer(type->target) && size_of(type->target) == 1 ? " or a string" : ""));
    return type;
  }
  Expr* value = converted(parse_assignment(), type, "this initialiser");
  if (!is_error(value->type)) add_piece(pieces, type, nullptr, 0, value);
  return type;
}

void Parser::parse_initializer(Declaration* declaration) {
  InitPieces pieces;
  bool automatic = declaration->duration == StorageDuration::automatic;
  pieces.may_grow = !automatic && is_record(declaration->type);
  declaration->type = parse_initializer_for(declaration->type, pieces);
  const Type* type = declaration->type;
  if (is_error(type) || !is_complete(type)) return;
  // What a const scalar or complex number is worth is kept for later initialisers.
  if (type->qualifiers & is_const && !(type->qualifiers & is_volatile) && pieces.list.size() == 1 && (is_scalar(type) || is_complex(type))) {
    Expr* value = with_constants(pieces.list[0].value);
    Relocation32 sum;
    bool literal = is_complex(type) && value->kind == ExprKind::compound_literal && !value->a;
    if (value->kind == ExprKind::number || literal || (size_of(type) == 4 && !is_complex(type) && constant_address(value, sum))) declaration->constant = value;
  }
  if (automatic) {
    bool single = pieces.list.size() == 1 && !pieces.list[0].bit_field && size_of(pieces.list[0].type) == size_of(type);
    // What no piece covers is zero.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> covered;
    for (const InitPiece& piece : pieces.list) {
      if (!piece.bit_field) covered.emplace_back(piece.offset, piece.offset + size_of(piece.type));
    }
    std::sort(covered.begin(), covered.end());
    std::uint32_t reached = 0;
    for (const auto& [begin, end] : covered) {
      if (begin > reached) break;
      reached = std::max(reached, end);
    }
    declaration->zero_first = !single && reached < size_of(type);
    // In the order of their places, as gcc and clang have it; where one replaces another, in the order written.
    auto before = [](const InitPiece& a, const InitPiece& b) { return a.offset < b.offset; };
    bool apart = covered.size() == pieces.list.size() && !std::is_sorted(pieces.list.begin(), pieces.list.end(), before);
    for (std::size_t i = 1; apart && i < covered.size(); ++i) apart = covered[i - 1].second <= covered[i].first;
    if (apart) std::stable_sort(pieces.list.begin(), pieces.list.end(), before);
    declaration->pieces = make_run(arena_, pieces.list);
    return;
  }
  make_static_bytes(declaration, pieces);
}

// Whether it is known now that this is true or false: no object lies at 0, unless it is weak and may be missing.
bool Parser::constant_truth(const Expr* e, bool& truth, int depth) {
  if (depth > 200) return false;
  bool other = false;
  switch (e->kind) {
    case ExprKind::number: truth = is_floating(e->type) ? e->real != 0 : e->bits != 0; return true;
    case ExprKind::logical_not: {
      if (!constant_truth(e->a, truth, depth + 1)) return false;
      truth = !truth;
      return true;
    }
    case ExprKind::logical_and:
    case ExprKind::logical_or: {
      bool is_and = e->kind == ExprKind::logical_and;
      if (!constant_truth(e->a, truth, depth + 1)) return false;
      return truth != is_and || constant_truth(e->b, truth, depth + 1);
    }
    case ExprKind::equal:
    case ExprKind::not_equal:
      if (!is_zero(e->b) && !(e->b->kind == ExprKind::number && is_pointer(e->b->type) && e->b->bits == 0)) return false;
      if (!constant_truth(e->a, other, depth + 1)) return false;
      truth = other == (e->kind == ExprKind::not_equal);
      return true;
    default: {
      Relocation32 sum;
      if (!constant_address(e, sum, depth + 1) || !sum.target || sum.target->is_weak || sum.minus) return false;
      truth = true;
      return true;
    }
  }
}

// An address that the linker will know: &x, array, function, string, label, plus a constant; or what two addresses in
// one object are apart.
bool Parser::constant_address(const Expr* e, Relocation32& sum, int depth) {
  if (depth > 200) return false;
  switch (e->kind) {
    case ExprKind::number:
      sum.addend += static_cast<std::int32_t>(e->bits);
      return is_integer(e->type) || is_pointer(e->type);
    case ExprKind::cast:
      if (size_of(e->type) != 4 || is_floating(e->type) || is_floating(e->a->type) || size_of(e->a->type) != 4) return false;
      return constant_address(e->a, sum, depth + 1);
    case ExprKind::label_address:
      if (sum.label) return false;
      sum.label = e->body->label;
      return true;
    case ExprKind::conditional: {
      bool truth = false;
      return constant_truth(e->a, truth, depth + 1) && constant_address(truth ? e->b : e->c, sum, depth + 1);
    }
    case ExprKind::equal: case ExprKind::not_equal: case ExprKind::logical_not: case ExprKind::logical_and: case ExprKind::logical_or: {
      bool truth = false;
      if (!constant_truth(e, truth, depth + 1)) return false;
      sum.addend += truth;
      return true;
    }
    case ExprKind::string: sum.target = e->declaration; return true;
    case ExprKind::decay:
    case ExprKind::address_of: {
      const Expr* place = e->a;
      while (place->kind == ExprKind::member) {
        sum.addend += static_cast<std::int64_t>(place->bits);
        place = place->a;
      }
      if (place->kind == ExprKind::dereference) return constant_address(place->a, sum, depth + 1);
      if (place->kind != ExprKind::variable && place->kind != ExprKind::string) return false;
      if (place->declaration->kind == DeclarationKind::object && place->declaration->duration != StorageDuration::static_) return false;
      if (sum.target) return false;
      sum.target = place->declaration;
      return true;
    }
    case ExprKind::add: return constant_address(e->a, sum, depth + 1) && constant_address(e->b, sum, depth + 1);
    case ExprKind::subtract: {
      Relocation32 less;
      if (!constant_address(e->b, less, depth + 1) || !constant_address(e->a, sum, depth + 1) || less.minus || (less.label && !sum.label) || less.target != (less.target ? sum.target : nullptr)) return false;
      sum.addend -= less.addend;
      if (less.target) sum.target = nullptr;
      if (less.label) {
        if (sum.minus) return false;
        sum.minus = less.label;
      }
      return true;
    }
    case ExprKind::divide: {  // &a[5] - &a[2], in elements.
      Relocation32 bytes;
      if (e->b->kind != ExprKind::number || !e->b->bits || !constant_address(e->a, bytes, depth + 1) || bytes.target || bytes.label) return false;
      sum.addend += bytes.addend / static_cast<std::int32_t>(e->b->bits);
      return true;
    }
    default: return false;
  }
}

// The expression with the values of const objects in place of them, as gcc from version 8 on takes them for constants
// in the initial values of static objects (and nowhere else).
Expr* Parser::with_constants(Expr* e, int depth) {
  if (depth > 200 || e->kind == ExprKind::number || e->kind == ExprKind::address_of || e->kind == ExprKind::decay || e->has_effect) return e;
  if (e->is_lvalue) {
    if (!(e->type->qualifiers & is_const) || (e->type->qualifiers & is_volatile)) return e;
    if (e->kind == ExprKind::variable) {
      const Declaration* d = e->declaration;
      if (d->constant) return cast(d->constant, e->type);
      if (is_complex(e->type) || d->duration == StorageDuration::automatic) return e;
    }
    Relocation32 place;  // A member or an element of a const object: it is taken from its bytes.
    if (!is_arithmetic(e->type) || (e->kind == ExprKind::member && e->member->is_bit_field)) return e;
    if (!constant_address(make(ExprKind::address_of, pointer_to(types_, e->type), e->span, e), place) || !place.target || place.label || place.minus) return e;
    const Declaration* d = place.target;
    std::uint32_t size = size_of(e->type);
    const Type* whole = d->type;
    while (is_array(whole)) whole = whole->target;
    bool known = d->kind == DeclarationKind::object && d->has_initializer && d->byte_count && (whole->qualifiers & is_const) && place.addend >= 0 && place.addend + size <= d->byte_count;
    if (!known) return e;
    std::uint64_t bits = 0;
    for (std::uint32_t i = 0; d->bytes && i < size; ++i) bits |= std::uint64_t{d->bytes[static_cast<std::uint32_t>(place.addend) + i]} << (8 * i);
    if (!is_floating(e->type)) return make_number(unqualified(e->type), bits, e->span);
    double real = 0;
    float single = 0;
    std::uint32_t word = static_cast<std::uint32_t>(bits);
    std::memcpy(&single, &word, 4);
    std::memcpy(&real, &bits, 8);
    return make_real(unqualified(e->type), size == 4 ? static_cast<double>(single) : real, e->span);
  }
  bool is_operator = e->kind == ExprKind::cast || e->kind == ExprKind::negate || e->kind == ExprKind::complement || e->kind == ExprKind::logical_not ||
                     (e->kind >= ExprKind::add && e->kind <= ExprKind::conditional);
  if (!is_operator) return e;
  Expr* made = arena_.make<Expr>();
  *made = *e;
  if (e->a) made->a = with_constants(e->a, depth + 1);
  if (e->b) made->b = with_constants(e->b, depth + 1);
  if (e->c) made->c = with_constants(e->c, depth + 1);
  return fold(made);
}

void Parser::make_static_bytes(Declaration* declaration, const InitPieces& pieces) {
  std::uint32_t size = std::max(size_of(declaration->type), pieces.end);  // A flexible array at the end adds to it.
  declaration->byte_count = size;
  bool all_zero = true;
  for (const InitPiece& piece : pieces.list) {
    all_zero = all_zero && piece.value->kind == ExprKind::number && !is_floating(piece.type) && piece.value->bits == 0;
  }
  if (all_zero) return;
  if (size > (64u << 20)) {
    error({declaration->location, declaration->location + 1}, "an object with initial values may have up to 64 MiB; this has " + std::to_string(size >> 20) + " MiB");
    return;
  }
  if ((initial_bytes_ += size) > (256u << 20)) {
    error({declaration->location, declaration->location + 1}, "the objects with initial values of this file have more than 256 MiB");
    gave_up_ = true;
    at_ = tokens_.size() - 1;
    return;
  }
  std::uint8_t* bytes = arena_.make_array<std::uint8_t>(size);
  std::vector<Relocation32> relocations;
  auto put = [&](std::uint32_t offset, std::uint64_t value, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count && offset + i < size; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
  };
  auto put_number = [&](std::uint32_t offset, const Type* type, const Expr* value) {
    std::uint64_t bits = value->bits;
    if (type->kind == Kind::float_) {
      float real = static_cast<float>(value->real);
      std::uint32_t word = 0;
      std::memcpy(&word, &real, 4);
      bits = word;
    } else if (is_floating(type)) {
      std::memcpy(&bits, &value->real, 8);
    }
    put(offset, bits, size_of(type));
  };
  std::uint32_t filled = 0;  // No piece so far reaches beyond it.
  auto drop = [&](std::uint32_t offset, std::uint32_t count) {  // A later piece replaces an earlier one.
    bool is_new = offset >= filled;
    filled = std::max(filled, offset + count);
    if (is_new) return;
    relocations.erase(std::remove_if(relocations.begin(), relocations.end(), [&](const Relocation32& r) { return r.offset + 4 > offset && r.offset < offset + count; }), relocations.end());
  };
  for (const InitPiece& piece : pieces.list) {
    Expr* value = piece.value;
    std::uint32_t count = piece.bit_field ? piece.bit_field->unit_size : size_of(piece.type);
    drop(piece.offset, count);
    if (is_complex(piece.type)) {  // Both parts, if they are known.
      value = with_constants(value);
      const Run<InitPiece>* parts = value->kind == ExprKind::compound_literal ? &value->declaration->pieces : nullptr;
      bool known = parts && parts->count == 2 && (*parts)[0].value->kind == ExprKind::number && (*parts)[1].value->kind == ExprKind::number;
      for (std::uint32_t i = 0; known && i < 2; ++i) put_number(piece.offset + (*parts)[i].offset, (*parts)[i].type, (*parts)[i].value);
      if (known) continue;
    }
    if (!is_record(piece.type) && !is_array(piece.type) && value->kind != ExprKind::number) value = with_constants(value);
    const Declaration* whole = value->kind == ExprKind::variable || value->kind == ExprKind::string ? value->declaration : nullptr;
    if ((is_record(piece.type) || is_array(piece.type)) && whole && whole->duration == StorageDuration::static_ && whole->has_initializer | (whole->name == 0)) {
      // A struct from a constant compound literal.
      for (std::uint32_t i = 0; i < count && i < whole->byte_count && whole->bytes; ++i) bytes[piece.offset + i] = whole->bytes[i];
      for (Relocation32 r : whole->relocations) {
        r.offset += piece.offset;
        relocations.push_back(r);
      }
      continue;
    }
    if (value->kind == ExprKind::number && is_scalar(piece.type)) {
      if (piece.bit_field) {
        for (std::uint32_t i = 0; i < piece.bit_field->bit_width; ++i) {
          std::uint32_t bit = piece.bit_field->bit_offset + i, at = piece.offset + bit / 8;
          if (at >= size) break;
          bytes[at] = static_cast<std::uint8_t>((bytes[at] & ~(1u << bit % 8)) | (value->bits >> i & 1) << bit % 8);
        }
      } else {
        put_number(piece.offset, piece.type, value);
      }
      continue;
    }
    Relocation32 relocation;
    relocation.offset = piece.offset;
    if (piece.type->kind == Kind::bool_ && value->kind == ExprKind::cast && is_pointer(value->a->type)) {
      Relocation32 ignored;
      if (constant_address(value->a, ignored) && ignored.target) {  // No object lies at 0.
        put(piece.offset, 1, 1);
        continue;
      }
    }
    if (count == 4 && !piece.bit_field && constant_address(value, relocation)) {
      if (!relocation.target && !relocation.label) {
        put(piece.offset, static_cast<std::uint64_t>(relocation.addend), 4);
      } else {
        put(piece.offset, 0, 4);
        if (relocation.target) relocation.target->is_used = true;
        relocations.push_back(relocation);
      }
      continue;
    }
    error(value->span, "the initial value of a static object must be known before the program runs");
    return;
  }
  declaration->owner = function_;
  declaration->bytes = bytes;
  declaration->byte_count = size;
  declaration->relocations = make_run(arena_, relocations);
}

}  // namespace heddle::cc
