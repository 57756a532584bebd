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

void Parser::add_piece(std::vector<InitPiece>& pieces, const Type* type, const Member* member, std::uint32_t offset, Expr* value) {
  if (pieces.size() >= most_pieces) {
    error(value->span, "this initialiser has more than 1,048,576 values");
    gave_up_ = true;
    at_ = tokens_.size() - 1;
    return;
  }
  pieces.push_back({offset, type, member && member->is_bit_field ? member : nullptr, value});
}

// "text" for an array of characters, with or without braces around it.
bool Parser::parse_string_initializer(const Type* type, std::uint32_t offset, std::vector<InitPiece>& pieces, std::int64_t& array_count) {
  if (type->kind != Kind::array || !is_integer(type->target)) return false;
  std::size_t at = at_;
  int braces = 0;
  while (tokens_[at].kind == TokenKind::left_brace || tokens_[at].kind == TokenKind::left_paren) {
    braces += tokens_[at].kind == TokenKind::left_brace;
    if (tokens_[at].kind == TokenKind::left_paren || braces > 1) return false;
    ++at;
  }
  if (tokens_[at].kind != TokenKind::string) return false;
  int element = static_cast<int>(size_of(type->target));
  int spelled = 1;
  for (std::size_t i = at; tokens_[i].kind == TokenKind::string; ++i) spelled = std::max(spelled, string_element_size(tokens_[i].text()));
  if (spelled != element) return false;
  if (braces) advance();
  Location begin = token().location;
  std::string bytes;
  while (is(TokenKind::string)) {
    StringLiteral part = read_string(token().text(), element);
    if (!part.problem.empty()) warn(token().span(), part.problem);
    bytes += part.bytes;
    advance();
  }
  Span span = span_from(begin);
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
void Parser::parse_element(const Type* type, const Member* member, std::uint32_t offset, std::vector<InitPiece>& pieces, Expr* given) {
  if (!given) {
    std::int64_t count = 0;
    if (parse_string_initializer(type, offset, pieces, count)) return;
    if (is(TokenKind::left_brace)) {
      parse_braced(type, offset, pieces, count);
      return;
    }
    given = parse_assignment();
  }
  if (is_record(type)) {
    Expr* value = given;
    if (is_record(value->type) && value->type->record == type->record) {
      add_piece(pieces, type, nullptr, offset, value);
      return;
    }
  }
  if (is_array(type) || is_record(type)) {
    if (is_error(given->type)) return;
    parse_unbraced(type, offset, pieces, given);
    return;
  }
  Expr* value = converted(given, type, "this initialiser");
  if (!is_error(value->type)) add_piece(pieces, type, member, offset, value);
}

// A struct or array whose braces are left out: takes values from the surrounding list.
void Parser::parse_unbraced(const Type* type, std::uint32_t offset, std::vector<InitPiece>& pieces, Expr* first) {
  Nesting nesting(*this);
  bool is_first = true;
  auto next = [&](const Type* t, const Member* m, std::uint32_t at) {
    if (is_first) {
      is_first = false;
      parse_element(t, m, at, pieces, first);
      return true;
    }
    if (!is(TokenKind::comma) || ahead(1).kind == TokenKind::right_brace || ahead(1).kind == TokenKind::dot || ahead(1).kind == TokenKind::left_bracket) return false;
    advance();
    parse_element(t, m, at, pieces, nullptr);
    return true;
  };
  if (type->kind == Kind::array) {
    if (type->count <= 0) {
      error(first->span, "an array of unknown length takes its values in braces");
      return;
    }
    std::uint32_t size = size_of(type->target);
    for (std::int64_t i = 0; i < type->count && !gave_up_; ++i) {
      if (!next(type->target, nullptr, offset + static_cast<std::uint32_t>(i) * size)) return;
    }
    return;
  }
  if (!is_record(type)) return;
  bool any = false;
  for (const Member& member : type->record->members) {
    if (type->record->has_flexible_array && &member == type->record->members.end() - 1) break;
    any = true;
    if (!next(member.type, &member, offset + member.offset)) return;
    if (type->record->is_union) return;
  }
  if (!any) error(first->span, named(type) + " has no members to initialise");
}

void Parser::parse_braced(const Type* type, std::uint32_t offset, std::vector<InitPiece>& pieces, std::int64_t& array_count) {
  Nesting nesting(*this, 4);
  advance();  // {
  if (is_scalar(type)) {
    if (is(TokenKind::right_brace)) {
      add_piece(pieces, type, nullptr, offset, cast(make_number(types_[Kind::int_], 0, token().span()), type));
    } else {
      parse_element(type, nullptr, offset, pieces, nullptr);
    }
    accept(TokenKind::comma);
    if (!is(TokenKind::right_brace) && !gave_up_) {
      error(token().span(), "a single value is expected here: " + named(type) + " takes no list");
      while (!is(TokenKind::right_brace) && !is(TokenKind::semicolon) && !is(TokenKind::end)) advance();
    }
    expect(TokenKind::right_brace, "to end the initialiser");
    return;
  }
  bool is_an_array = type->kind == Kind::array;
  std::uint32_t element_size = is_an_array ? size_of(type->target) : 0;
  std::int64_t index = 0, largest = 0;
  const Run<Member>* members = is_record(type) ? &type->record->members : nullptr;
  while (!is(TokenKind::right_brace) && !is(TokenKind::end) && !gave_up_) {
    std::size_t before = at_;
    bool designated = is(TokenKind::left_bracket) || is(TokenKind::dot) || (is(TokenKind::identifier) && ahead(1).kind == TokenKind::colon && members);
    const Type* target = type;
    const Member* member = nullptr;
    std::uint32_t place = offset;
    std::int64_t repeat = 1;
    std::uint32_t repeat_stride = 0;
    if (designated) {
      bool first = true, bad = false;
      while ((is(TokenKind::left_bracket) || is(TokenKind::dot) || (first && is(TokenKind::identifier))) && !bad) {
        Location begin = token().location;
        if (accept(TokenKind::left_bracket)) {
          std::int64_t low = parse_constant("a designator"), high = low;
          if (accept(TokenKind::ellipsis)) high = parse_constant("a designator");  // GNU: [0 ... 9] = 1
          expect(TokenKind::right_bracket, "after the index");
          if (target->kind != Kind::array) {
            error(span_from(begin), "an index designates an element of an array; this is " + named(target));
            bad = true;
            break;
          }
          if (low < 0 || high < low || (target->count >= 0 && high >= target->count) || high > 0x3fffffff) {
            error(span_from(begin), "index " + std::to_string(high < low ? low : high) + " is outside of the array");
            bad = true;
            break;
          }
          if (first) index = high;
          std::uint32_t size = size_of(target->target);
          place += static_cast<std::uint32_t>(low) * size;
          if (high > low) { repeat = high - low + 1; repeat_stride = size; }
          target = target->target;
          member = nullptr;
        } else {
          accept(TokenKind::dot);
          Token name = token();
          if (!is(TokenKind::identifier) || !is_record(target)) {
            error(name.span(), is_record(target) ? "a member's name is expected after '.'" : "only a struct or union has members; this is " + named(target));
            bad = true;
            break;
          }
          advance();
          std::uint32_t inner = 0;
          const Member* found = find_member(*target->record, name.name, inner);
          if (!found) {
            error(name.span(), named(target) + " has no member " + quoted(name.name));
            bad = true;
            break;
          }
          if (first) {  // What follows without a designator goes on after this one.
            for (std::uint32_t i = 0; i < target->record->members.count; ++i) {
              std::uint32_t unused = 0;
              const Member& m = target->record->members[i];
              if (&m == found || (m.name == 0 && is_record(m.type) && find_member(*m.type->record, name.name, unused) == found)) index = i;
            }
          }
          place += inner;
          target = found->type;
          member = found;
        }
        first = false;
      }
      if (bad) {
        while (!is(TokenKind::comma) && !is(TokenKind::right_brace) && !is(TokenKind::end)) advance();
        if (!accept(TokenKind::comma)) break;
        continue;
      }
      if (!accept(TokenKind::equal)) accept(TokenKind::colon);
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
    if (target->kind == Kind::array && target->count == 0 && members && type->record->has_flexible_array && is(TokenKind::left_brace) && ahead(1).kind != TokenKind::right_brace) {
      error(token().span(), "a flexible array member has no room for initial values");
      skip_braces();
    } else {
      std::size_t first_piece = pieces.size();
      parse_element(target, member, place, pieces, nullptr);
      std::size_t made = pieces.size() - first_piece;
      for (std::int64_t r = 1; r < repeat && !gave_up_; ++r) {
        for (std::size_t k = 0; k < made && !gave_up_; ++k) {
          InitPiece piece = pieces[first_piece + k];
          add_piece(pieces, piece.type, nullptr, piece.offset + static_cast<std::uint32_t>(r) * repeat_stride, piece.value);
        }
      }
    }
    ++index;
    if (index > largest) largest = index;
    if (!accept(TokenKind::comma)) break;
    if (at_ == before) break;
  }
  expect(TokenKind::right_brace, "to end the initialiser");
  array_count = largest;
}

const Type* Parser::parse_initializer_for(const Type* type, std::vector<InitPiece>& pieces) {
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
      for (const InitPiece& piece : e->declaration->pieces) pieces.push_back(piece);
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
  std::vector<InitPiece> pieces;
  declaration->type = parse_initializer_for(declaration->type, pieces);
  const Type* type = declaration->type;
  if (is_error(type) || !is_complete(type)) return;
  if (declaration->duration == StorageDuration::automatic) {
    std::uint64_t covered = 0;
    for (const InitPiece& piece : pieces) covered += piece.bit_field ? 0 : size_of(piece.type);
    bool single = pieces.size() == 1 && !pieces[0].bit_field && size_of(pieces[0].type) == size_of(type);
    // Pieces that cover all leave nothing to clear; when some overlap this may say too little, so clear then.
    std::vector<std::uint32_t> offsets;
    for (const InitPiece& piece : pieces) offsets.push_back(piece.offset);
    std::sort(offsets.begin(), offsets.end());
    bool overlap = std::adjacent_find(offsets.begin(), offsets.end()) != offsets.end();
    declaration->zero_first = !single && (covered < size_of(type) || overlap);
    declaration->pieces = make_run(arena_, pieces);
    return;
  }
  make_static_bytes(declaration, pieces);
}

// An address that the linker will know: &x, array, function, string, plus a constant.
bool Parser::constant_address(const Expr* e, Declaration*& base, Label*& label, std::int64_t& offset, int depth) {
  if (depth > 200) return false;
  switch (e->kind) {
    case ExprKind::number:
      offset += static_cast<std::int32_t>(e->bits);
      return is_integer(e->type) || is_pointer(e->type);
    case ExprKind::cast:
      if (size_of(e->type) != 4 || is_floating(e->type) || is_floating(e->a->type) || size_of(e->a->type) != 4) return false;
      return constant_address(e->a, base, label, offset, depth + 1);
    case ExprKind::label_address: label = e->body->label; return true;
    case ExprKind::string: base = e->declaration; return true;
    case ExprKind::decay:
    case ExprKind::address_of: {
      const Expr* place = e->a;
      while (place->kind == ExprKind::member) {
        offset += static_cast<std::int64_t>(place->bits);
        place = place->a;
      }
      if (place->kind == ExprKind::dereference) return constant_address(place->a, base, label, offset, depth + 1);
      if (place->kind != ExprKind::variable && place->kind != ExprKind::string) return false;
      if (place->declaration->kind == DeclarationKind::object && place->declaration->duration != StorageDuration::static_) return false;
      if (base) return false;
      base = place->declaration;
      return true;
    }
    case ExprKind::add:
      return constant_address(e->a, base, label, offset, depth + 1) && constant_address(e->b, base, label, offset, depth + 1);
    case ExprKind::subtract:
      if (e->b->kind != ExprKind::number) return false;
      offset -= static_cast<std::int32_t>(e->b->bits);
      return constant_address(e->a, base, label, offset, depth + 1);
    default: return false;
  }
}

void Parser::make_static_bytes(Declaration* declaration, const std::vector<InitPiece>& pieces) {
  std::uint32_t size = size_of(declaration->type);
  bool all_zero = true;
  for (const InitPiece& piece : pieces) {
    all_zero = all_zero && piece.value->kind == ExprKind::number && !is_floating(piece.type) && piece.value->bits == 0;
  }
  if (all_zero) return;
  if (size > (64u << 20)) {
    error({declaration->location, declaration->location + 1}, "an object with initial values may have up to 64 MiB; this has " + std::to_string(size >> 20) + " MiB");
    return;
  }
  std::uint8_t* bytes = arena_.make_array<std::uint8_t>(size);
  std::vector<Relocation32> relocations;
  auto put = [&](std::uint32_t offset, std::uint64_t value, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count && offset + i < size; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
  };
  auto drop = [&](std::uint32_t offset, std::uint32_t count) {  // A later piece replaces an earlier one.
    relocations.erase(std::remove_if(relocations.begin(), relocations.end(), [&](const Relocation32& r) { return r.offset + 4 > offset && r.offset < offset + count; }), relocations.end());
  };
  for (const InitPiece& piece : pieces) {
    Expr* value = piece.value;
    std::uint32_t count = piece.bit_field ? piece.bit_field->unit_size : size_of(piece.type);
    if (!relocations.empty()) drop(piece.offset, count);
    const Declaration* whole = value->kind == ExprKind::variable || value->kind == ExprKind::string ? value->declaration : nullptr;
    if ((is_record(piece.type) || is_array(piece.type)) && whole && whole->duration == StorageDuration::static_ && whole->has_initializer | (whole->name == 0)) {
      // A struct from a constant compound literal.
      for (std::uint32_t i = 0; i < count && i < whole->byte_count; ++i) bytes[piece.offset + i] = whole->bytes[i];
      for (Relocation32 r : whole->relocations) {
        r.offset += piece.offset;
        relocations.push_back(r);
      }
      continue;
    }
    if (value->kind == ExprKind::number && is_scalar(piece.type)) {
      if (piece.bit_field) {
        std::uint64_t unit = 0, mask = (piece.bit_field->bit_width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << piece.bit_field->bit_width) - 1) << piece.bit_field->bit_offset;
        for (std::uint32_t i = 0; i < count; ++i) unit |= static_cast<std::uint64_t>(bytes[piece.offset + i]) << (8 * i);
        unit = (unit & ~mask) | ((value->bits << piece.bit_field->bit_offset) & mask);
        put(piece.offset, unit, count);
      } else if (piece.type->kind == Kind::float_) {
        float real = static_cast<float>(value->real);
        std::uint32_t bits = 0;
        std::memcpy(&bits, &real, 4);
        put(piece.offset, bits, 4);
      } else if (is_floating(piece.type)) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value->real, 8);
        put(piece.offset, bits, 8);
      } else {
        put(piece.offset, value->bits, count);
      }
      continue;
    }
    Relocation32 relocation;
    relocation.offset = piece.offset;
    if (count == 4 && !piece.bit_field && constant_address(value, relocation.target, relocation.label, relocation.addend)) {
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
