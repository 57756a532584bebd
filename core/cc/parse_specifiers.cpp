// parse_specifiers.cpp: what stands before a declarator (C11 6.7.1 to 6.7.5), and GNU attributes.
#include <algorithm>

#include "core/cc/parser.h"

namespace heddle::cc {

bool Parser::starts_type_name(const Token& t) const {
  switch (t.kind) {
    case TokenKind::kw_void: case TokenKind::kw_bool: case TokenKind::kw_char: case TokenKind::kw_short: case TokenKind::kw_int: case TokenKind::kw_long:
    case TokenKind::kw_float: case TokenKind::kw_double: case TokenKind::kw_signed: case TokenKind::kw_unsigned: case TokenKind::kw_struct: case TokenKind::kw_union:
    case TokenKind::kw_enum: case TokenKind::kw_const: case TokenKind::kw_volatile: case TokenKind::kw_restrict: case TokenKind::kw_atomic: case TokenKind::kw_typeof:
    case TokenKind::kw_va_list: case TokenKind::kw_complex: case TokenKind::kw_int128: case TokenKind::kw_attribute: case TokenKind::kw_auto_type: return true;
    case TokenKind::kw_extension: return &t + 1 < tokens_.data() + tokens_.size() && (&t)[1].kind != TokenKind::kw_extension && starts_type_name((&t)[1]);
    case TokenKind::identifier: {
      const Declaration* d = lookup(t.name);
      return d && d->kind == DeclarationKind::typedef_;
    }
    default: return false;
  }
}

// "foo_t x" and "foo_t *x = …" with names that nobody has declared: a type that is not known.
bool Parser::starts_unknown_type() const {
  if (!is(TokenKind::identifier) || lookup(token().name)) return false;
  if (ahead(1).kind == TokenKind::identifier) return true;
  if (ahead(1).kind != TokenKind::star) return false;
  std::size_t stars = 1;
  while (stars < 8 && ahead(stars + 1).kind == TokenKind::star) ++stars;
  if (ahead(stars + 1).kind != TokenKind::identifier || lookup(ahead(stars + 1).name)) return false;
  TokenKind after = ahead(stars + 2).kind;
  return after == TokenKind::equal || after == TokenKind::semicolon || after == TokenKind::comma || after == TokenKind::left_bracket || after == TokenKind::right_paren;
}

bool Parser::starts_declaration() const {
  switch (token().kind) {
    case TokenKind::kw_typedef: case TokenKind::kw_extern: case TokenKind::kw_static: case TokenKind::kw_auto: case TokenKind::kw_register: case TokenKind::kw_inline:
    case TokenKind::kw_noreturn: case TokenKind::kw_thread_local: case TokenKind::kw_alignas: case TokenKind::kw_static_assert: return true;
    case TokenKind::kw_extension: return starts_type_name(token());
    case TokenKind::identifier: return starts_type_name(token()) && ahead(1).kind != TokenKind::colon;
    default: return starts_type_name(token());
  }
}

// "struct s { … }" and on the next line "int main(void)": what begins there can't belong to it.
bool Parser::lacks_semicolon_before() const {
  if (at_ == 0 || tokens_[at_ - 1].kind != TokenKind::right_brace || !(token().flags & first_on_line)) return false;
  if (is(TokenKind::identifier)) {
    TokenKind next = ahead(1).kind;
    return starts_type_name(token()) && (next == TokenKind::identifier || next == TokenKind::star);
  }
  return starts_type_name(token()) && !is(TokenKind::kw_const) && !is(TokenKind::kw_volatile) && !is(TokenKind::kw_attribute) && !is(TokenKind::kw_atomic);
}

Specifiers Parser::parse_specifiers(Attributes& attributes) {
  Specifiers s;
  Location begin = token().location;
  enum Word { void_w = 1, bool_w = 2, char_w = 4, short_w = 8, int_w = 16, long_w = 32, long2_w = 64, float_w = 128, double_w = 256, signed_w = 512, unsigned_w = 1024, other_w = 2048 };
  int words = 0, qualifiers = 0;
  bool has_complex = false;
  auto word = [&](int w) {
    if ((words & w) || ((words & other_w) && w) ) error(token().span(), "'" + std::string(token().text()) + "' does not go with the type before it");
    words |= w;
    advance();
  };
  for (bool more = true; more && !gave_up_;) {
    if ((words & other_w) && lacks_semicolon_before()) {
      Location end = end_of_previous();
      error({end, end + 1}, "';' is missing after this " + std::string(s.type && s.type->kind == Kind::enumeration ? "enum" : s.type && s.type->kind == Kind::union_ ? "union" : "struct"));
      s.is_ended = true;
      break;
    }
    switch (token().kind) {
      case TokenKind::kw_typedef: s.is_typedef = true; advance(); break;
      case TokenKind::kw_extern: s.is_extern = true; advance(); break;
      case TokenKind::kw_static: s.is_static = true; advance(); break;
      case TokenKind::kw_auto: s.is_auto = true; advance(); break;
      case TokenKind::kw_register: s.is_register = true; advance(); break;
      case TokenKind::kw_inline: s.is_inline = true; advance(); break;
      case TokenKind::kw_noreturn: s.is_noreturn = true; advance(); break;
      case TokenKind::kw_thread_local: s.is_thread_local = true; advance(); break;
      case TokenKind::kw_extension: advance(); break;
      case TokenKind::kw_const: qualifiers |= is_const; advance(); break;
      case TokenKind::kw_volatile: qualifiers |= is_volatile; advance(); break;
      case TokenKind::kw_restrict: advance(); break;
      case TokenKind::kw_atomic:
        advance();
        if (is(TokenKind::left_paren)) {
          advance();
          s.type = qualified(types_, parse_type_name(), is_atomic);
          expect(TokenKind::right_paren, "after the type");
          words |= other_w;
        } else {
          qualifiers |= is_atomic;
        }
        break;
      case TokenKind::kw_alignas: s.alignment = std::max(s.alignment, parse_alignas()); break;
      case TokenKind::kw_attribute: parse_attributes(attributes); break;
      case TokenKind::kw_void: word(void_w); break;
      case TokenKind::kw_bool: word(bool_w); break;
      case TokenKind::kw_char: word(char_w); break;
      case TokenKind::kw_short: word(short_w); break;
      case TokenKind::kw_int: word(int_w); break;
      case TokenKind::kw_long: word(words & long_w ? long2_w : long_w); break;
      case TokenKind::kw_float: word(float_w); break;
      case TokenKind::kw_double: word(double_w); break;
      case TokenKind::kw_signed: word(signed_w); break;
      case TokenKind::kw_unsigned: word(unsigned_w); break;
      case TokenKind::kw_complex:
        advance();
        has_complex = true;
        break;
      case TokenKind::kw_int128: error(token().span(), "128-bit integers are not supported: RV32 has none"); advance(); words |= int_w; break;
      case TokenKind::kw_va_list: s.type = pointer_to(types_, types_[Kind::void_]); word(other_w); break;
      case TokenKind::kw_struct:
      case TokenKind::kw_union: s.type = parse_record_specifier(); words |= other_w; break;
      case TokenKind::kw_enum: s.type = parse_enumeration_specifier(); words |= other_w; break;
      case TokenKind::kw_typeof: s.type = parse_typeof(); words |= other_w; break;
      case TokenKind::kw_auto_type: s.type = parse_auto_type(); words |= other_w; break;
      case TokenKind::identifier: {
        if (words) { more = false; break; }
        Declaration* d = lookup(token().name);
        if (d && d->kind == DeclarationKind::typedef_) {
          d->is_used = true;
          s.type = d->type;
          if (d->alignment > s.alignment) s.alignment = d->alignment;
          words |= other_w;
          advance();
          break;
        }
        // "foo_t x;" with an unknown foo_t: two names in a row can only mean a type.
        TokenKind next = ahead(1).kind;
        if (next == TokenKind::identifier || (next == TokenKind::star && ahead(2).kind == TokenKind::identifier && scope_depth_ == 0) || starts_unknown_type()) {
          if (std::find(undeclared_.begin(), undeclared_.end(), token().name) == undeclared_.end()) {
            std::string hint = d ? "" : header_hint(token().name), near = hint.empty() ? did_you_mean(token().name, true) : "";
            if (!near.empty()) hint = "; did you mean '" + near + "'?";
            error(token().span(), "'" + std::string(token().text()) + "' is not a type known here" + hint);
            if (!d) undeclared_.push_back(token().name);
          }
          s.type = types_[Kind::error];
          words |= other_w;
          advance();
          break;
        }
        more = false;
        break;
      }
      default: more = false; break;
    }
  }
  s.span = span_from(begin);
  if (has_complex && !words) words = double_w;  // GNU.
  if (!(words & other_w)) {
    bool u = words & unsigned_w;
    switch (words & ~(signed_w | unsigned_w)) {
      case 0:
        if (!words && !gave_up_ && begin != token().location && !is(TokenKind::end)) {  // "static x;"
          warn(Warning::implicit_int, token().span(), "the type of " + quoted(token().name) + " is missing; it is taken to be int");
          s.type = types_[Kind::int_];
          break;
        }
        if (!words && !gave_up_) {
          if (begin == token().location) s.span = token().span();
          error(s.span, "a type is expected here");
          s.type = types_[Kind::error];
          break;
        }
        if (!words) break;
        [[fallthrough]];
      case int_w: s.type = types_[u ? Kind::unsigned_int : Kind::int_]; break;
      case void_w: s.type = types_[Kind::void_]; break;
      case bool_w: s.type = types_[Kind::bool_]; break;
      case char_w: s.type = types_[u ? Kind::unsigned_char : words & signed_w ? Kind::signed_char : Kind::char_]; break;
      case short_w: case short_w | int_w: s.type = types_[u ? Kind::unsigned_short : Kind::short_]; break;
      case long_w: case long_w | int_w: s.type = types_[u ? Kind::unsigned_long : Kind::long_]; break;
      case long_w | long2_w: case long_w | long2_w | int_w: s.type = types_[u ? Kind::unsigned_long_long : Kind::long_long]; break;
      case float_w: s.type = types_[Kind::float_]; break;
      case double_w: s.type = types_[Kind::double_]; break;
      case double_w | long_w: s.type = types_[Kind::long_double]; break;
      default:
        error(s.span, "these words do not make a type of C");
        s.type = types_[Kind::int_];
    }
  }
  if (has_complex && s.type && is_arithmetic(s.type) && !(words & other_w)) s.type = complex_of(s.type);
  else if (has_complex && s.type && !is_error(s.type)) error(s.span, "'_Complex' goes with float, double or long double");
  if (!s.type || attributes.vector) s.type = types_[Kind::error];
  s.type = of_mode(s.type, attributes.mode_size);
  s.type = qualified(types_, s.type, qualifiers);
  return s;
}

// __attribute__((mode(DI))): an integer of that many bytes, of the same signedness.
const Type* Parser::of_mode(const Type* type, std::uint8_t size) {
  if (!size || !is_integer(type)) return type;
  bool u = is_unsigned(type);
  switch (size) {
    case 1: return types_[u ? Kind::unsigned_char : Kind::signed_char];
    case 2: return types_[u ? Kind::unsigned_short : Kind::short_];
    case 8: return types_[u ? Kind::unsigned_long_long : Kind::long_long];
    default: return types_[u ? Kind::unsigned_int : Kind::int_];
  }
}

const Type* Parser::parse_typeof() {
  advance();
  expect(TokenKind::left_paren, "after 'typeof'");
  const Type* type = nullptr;
  if (starts_type_name(token())) {
    type = parse_type_name();
  } else {
    ++unevaluated_;
    type = widened(types_, parse_expression()->type);
    --unevaluated_;
  }
  expect(TokenKind::right_paren, "to end 'typeof'");
  return type;
}

// GNU: __auto_type name = value: the type is the value's, which is read ahead of its turn.
const Type* Parser::parse_auto_type() {
  Span word = token().span();
  advance();
  std::size_t after = at_;
  while (is(TokenKind::kw_const) || is(TokenKind::kw_volatile) || is(TokenKind::kw_attribute)) {
    if (is(TokenKind::kw_attribute)) { advance(); skip_parens(); }
    else advance();
  }
  if (!is(TokenKind::identifier) || ahead(1).kind != TokenKind::equal) {
    error(word, "'__auto_type' needs one name and its value");
    return types_[Kind::error];
  }
  advance();
  advance();
  ++unevaluated_;
  const Type* type = widened(types_, unqualified(value_of(parse_assignment())->type));
  --unevaluated_;
  at_ = after;
  return type;
}

std::uint32_t Parser::parse_alignas() {
  advance();
  expect(TokenKind::left_paren, "after '_Alignas'");
  std::int64_t value = 0;
  Span span = token().span();
  if (starts_type_name(token())) value = alignment_of(parse_type_name());
  else value = parse_constant("_Alignas");
  expect(TokenKind::right_paren, "to end '_Alignas'");
  if (value < 0 || value > 65536 || (value & (value - 1))) {
    error(span, "an alignment is a power of two up to 65536; this is " + std::to_string(value));
    return 0;
  }
  return static_cast<std::uint32_t>(value);
}

void Parser::parse_attributes(Attributes& attributes) {
  while (accept(TokenKind::kw_attribute)) {
    if (!expect(TokenKind::left_paren, "after '__attribute__'") || !expect(TokenKind::left_paren, "after '__attribute__('")) return;
    while (!is(TokenKind::right_paren) && !is(TokenKind::end)) {
      if (accept(TokenKind::comma)) continue;
      std::string word(token().text());
      if (word.size() > 4 && word.substr(0, 2) == "__" && word.substr(word.size() - 2) == "__") word = word.substr(2, word.size() - 4);
      advance();
      if (word == "packed") attributes.packed = true;
      else if (word == "noreturn" || word == "_Noreturn") attributes.noreturn = true;
      else if (word == "weak") attributes.weak = true;
      else if (word == "transparent_union") attributes.transparent_union = true;
      else if (word == "gnu_inline") attributes.gnu_inline = true;
      else if (word == "unused" || word == "used") attributes.unused = true;
      else if (word == "warn_unused_result") attributes.warn_unused = true;
      else if (word == "constructor") attributes.constructor = 65535;
      else if (word == "destructor") attributes.destructor = 65535;
      else if (word == "aligned" && !is(TokenKind::left_paren)) attributes.alignment = 16;
      else if (word == "vector_size") {
        error(tokens_[at_ - 1].span(), "vector types (vector_size) are not supported");
        attributes.vector = true;
      }
      if (!is(TokenKind::left_paren)) continue;
      if (word == "aligned") {
        advance();
        Span span = token().span();
        std::int64_t value = parse_constant("an alignment");
        if (value <= 0 || value > 65536 || (value & (value - 1))) error(span, "an alignment is a power of two up to 65536");
        else attributes.alignment = static_cast<std::uint32_t>(value);
        expect(TokenKind::right_paren, "after the alignment");
      } else if (word == "format" && ahead(2).kind == TokenKind::comma && ahead(3).kind == TokenKind::number && ahead(5).kind == TokenKind::number) {
        std::string kind(ahead(1).text());
        attributes.format_kind = kind.find("printf") != std::string::npos ? 1 : kind.find("scanf") != std::string::npos ? 2 : 0;
        attributes.format_parameter = static_cast<std::uint8_t>(ahead(3).text()[0] - '0');
        attributes.format_first = static_cast<std::uint8_t>(ahead(5).text()[0] - '0');
        skip_parens();
      } else if (word == "alias" && ahead(1).kind == TokenKind::string) {
        std::string_view text = ahead(1).text();
        attributes.alias = arena_.copy_text(text.substr(1, text.size() - 2)).data();
        skip_parens();
      } else if (word == "mode") {
        std::string_view mode = ahead(1).text();
        auto has = [&](const char* part) { return mode.find(part) != std::string_view::npos; };
        attributes.mode_size = has("QI") || has("byte") ? 1 : has("HI") ? 2 : has("DI") ? 8 : has("SI") || has("word") || has("pointer") ? 4 : 0;
        skip_parens();
      } else if (word == "constructor" || word == "destructor") {
        advance();
        std::int64_t priority = parse_constant("a priority");
        (word == "constructor" ? attributes.constructor : attributes.destructor) = static_cast<std::int32_t>(std::min<std::int64_t>(std::max<std::int64_t>(priority, 0), 65535));
        expect(TokenKind::right_paren, "after the priority");
      } else if (word == "cleanup" && ahead(1).kind == TokenKind::identifier) {
        attributes.cleanup = ahead(1).name;
        skip_parens();
      } else {
        skip_parens();
      }
    }
    expect(TokenKind::right_paren, "to end '__attribute__'");
    expect(TokenKind::right_paren, "to end '__attribute__'");
  }
}

const Type* Parser::parse_record_specifier() {
  Nesting nesting(*this, 12);
  bool is_union = is(TokenKind::kw_union);
  Location begin = token().location;
  advance();
  Attributes attributes;
  parse_attributes(attributes);
  NameId name = 0;
  Location location = begin;
  if (is(TokenKind::identifier)) {
    name = token().name;
    location = token().location;
    advance();
  }
  parse_attributes(attributes);
  Tag* tag = name ? names_[name].tag : nullptr;
  bool defines = is(TokenKind::left_brace);
  bool declares_only = is(TokenKind::semicolon);
  if (!name && !defines) {
    if (!gave_up_) error(token().span(), std::string("a name or '{' is expected after '") + (is_union ? "union" : "struct") + "'");
    return types_[Kind::error];
  }
  if (tag && (defines || declares_only) && tag->scope_depth != scope_depth_) tag = nullptr;
  if (tag && (tag->type->kind == Kind::enumeration || tag->type->record->is_union != is_union)) {
    error({location, location + static_cast<Location>(names_.text(name).size())}, quoted(name) + " is another kind of tag");
    note({tag->location, tag->location + 1}, quoted(name) + " is declared here");
    tag = nullptr;
  }
  const Type* type = tag ? tag->type : nullptr;
  if (!type) {
    Record* record = arena_.make<Record>();
    record->tag = name;
    record->location = location;
    record->is_union = is_union;
    type = record_type(types_, record);
    if (name) {
      tag = arena_.make<Tag>();
      tag->type = type;
      tag->location = location;
      bind_tag(name, tag);
    }
  }
  if (!defines) return type;
  Record& record = *type->record;
  if (record.is_complete) {
    error({location, location + static_cast<Location>(name ? names_.text(name).size() : 6)}, named(type) + " is defined twice");
    note({record.location, record.location + 1}, "its first definition is here");
    Record* again = arena_.make<Record>();
    again->is_union = is_union;
    type = record_type(types_, again);
  }
  record.location = location;
  parse_record_members(*type->record, attributes, type);
  return type;
}

void Parser::parse_record_members(Record& record, Attributes& attributes, const Type* type) {
  advance();  // {
  std::vector<MemberRequest> members;
  std::vector<bool> is_taken;  // By NameId.
  auto add = [&](MemberRequest request, Span where) {
    if (NameId name = request.member.name) {
      if (is_taken.size() <= name) is_taken.resize(names_.size(), false);
      if (is_taken[name]) {
        error(where, "member " + quoted(name) + " is there twice");
        return;
      }
      is_taken[name] = true;
    }
    members.push_back(request);
  };
  while (!is(TokenKind::right_brace) && !is(TokenKind::end)) {
    if (accept(TokenKind::semicolon)) continue;
    if (is(TokenKind::kw_static_assert)) { parse_static_assert(); continue; }
    std::size_t before = at_;
    Attributes own;
    Specifiers specifiers = parse_specifiers(own);
    if (is(TokenKind::semicolon)) {
      if (is_record(specifiers.type)) {
        MemberRequest request;
        request.member.type = specifiers.type;
        request.member.location = specifiers.span.begin;
        if (specifiers.type->record->is_complete && !specifiers.type->record->tag) members.push_back(request);
        else warn(specifiers.span, "this declares no member");
      }
      advance();
      continue;
    }
    for (;;) {
      MemberRequest request;
      Span where = token().span();
      Declarator declarator;
      declarator.type = specifiers.type;
      if (!is(TokenKind::colon)) {
        declarator = parse_declarator(specifiers.type, false);
        where = declarator.span;
      }
      request.member.name = declarator.name;
      request.member.type = declarator.type;
      request.member.location = where.begin;
      if (accept(TokenKind::colon)) {
        Span width_span = token().span();
        std::int64_t width = parse_constant("a bit-field's width");
        request.member.is_bit_field = true;
        if (is_error(declarator.type)) {
          width = 1;
        } else if (!is_integer(declarator.type)) {
          error(where, "a bit-field is an integer; this is " + named(declarator.type));
          request.member.type = types_[Kind::int_];
          width = 1;
        } else if (std::int64_t most = declarator.type->kind == Kind::bool_ ? 1 : size_of(declarator.type) * 8; width < 0 || width > most) {
          error(width_span, "a bit-field of " + named(declarator.type) + " has 0 to " + std::to_string(most) + " bits; this has " + std::to_string(width));
          width = 1;
        }
        request.member.bit_width = static_cast<std::uint8_t>(width);
      }
      Attributes after = declarator.attributes;
      parse_attributes(after);
      request.alignment = std::max({specifiers.alignment, own.alignment, after.alignment});
      request.member.is_packed = own.packed || after.packed;
      const Type* member_type = request.member.type;
      bool flexible = member_type->kind == Kind::array && member_type->count < 0;
      if (is_function(member_type)) {
        error(where, "a member cannot be a function; a pointer to one can");
      } else if (flexible && !record.is_union) {
        request.member.type = array_of(types_, member_type->target, 0);
        record.has_flexible_array = true;
        add(request, where);
      } else if (is_variably_modified(member_type)) {
        error(where, "a member's size must be known at compile time");
      } else if (!is_complete(member_type)) {
        error(where, "member " + quoted(declarator.name) + " has the type " + named(member_type) + ", which is not complete here");
        if (is_record(member_type) && member_type->record == type->record) note({record.location, record.location + 1}, "a struct cannot contain itself; a pointer to itself it can");
      } else if (!is_error(member_type)) {
        if (size_of(member_type) > 0x40000000) error(where, "a member may not be larger than 1 GiB");
        else add(request, where);
      }
      if (!accept(TokenKind::comma)) break;
    }
    if (!expect(TokenKind::semicolon, "after the member")) {
      if (at_ == before) advance();
      while (!is(TokenKind::semicolon) && !is(TokenKind::right_brace) && !is(TokenKind::end)) advance();
    }
  }
  expect(TokenKind::right_brace, "to end the members");
  parse_attributes(attributes);
  record.is_packed = attributes.packed;
  record.is_transparent = record.is_union && attributes.transparent_union;
  for (const PackChange& change : session_.pack_changes) {
    if (change.token > at_) break;
    record.pack = change.alignment;
  }
  lay_out(types_, record, members, attributes.alignment);
}

const Type* Parser::parse_enumeration_specifier() {
  Location begin = token().location;
  advance();
  Attributes attributes;
  parse_attributes(attributes);
  NameId name = 0;
  Location location = begin;
  if (is(TokenKind::identifier)) {
    name = token().name;
    location = token().location;
    advance();
  }
  Tag* tag = name ? names_[name].tag : nullptr;
  bool defines = is(TokenKind::left_brace);
  if (!name && !defines) {
    if (!gave_up_) error(token().span(), "a name or '{' is expected after 'enum'");
    return types_[Kind::error];
  }
  if (tag && defines && tag->scope_depth != scope_depth_) tag = nullptr;
  if (tag && tag->type->kind != Kind::enumeration) {
    error({location, location + 1}, quoted(name) + " is another kind of tag");
    tag = nullptr;
  }
  const Type* type = tag ? tag->type : nullptr;
  if (type && defines && type->enumeration->is_complete) {
    error({location, location + 1}, named(type) + " is defined twice");
    note({tag->location, tag->location + 1}, "its first definition is here");
    type = nullptr;
  }
  if (!type) {
    Enumeration* enumeration = arena_.make<Enumeration>();
    enumeration->tag = name;
    enumeration->location = location;
    type = enumeration_type(types_, enumeration);
    if (name && !(tag && tag->scope_depth == scope_depth_)) {
      tag = arena_.make<Tag>();
      tag->type = type;
      tag->location = location;
      bind_tag(name, tag);
    }
  }
  if (!defines) return type;
  advance();
  std::vector<EnumValue> values;
  std::vector<Declaration*> enumerators;
  std::int64_t next = 0;
  bool any_negative = false, next_is_unsigned = false;  // A value above the largest long long is kept as its bits.
  std::uint64_t largest = 0;
  std::int64_t smallest = 0;
  while (!is(TokenKind::right_brace) && !is(TokenKind::end)) {
    if (!is(TokenKind::identifier)) {
      error(token().span(), "an enumerator's name is expected here");
      while (!is(TokenKind::right_brace) && !is(TokenKind::end)) advance();
      break;
    }
    Token word = token();
    advance();
    Attributes unused;
    parse_attributes(unused);
    if (accept(TokenKind::equal)) next = parse_constant("an enumerator", nullptr, &next_is_unsigned);
    Declaration* known = lookup(word.name);
    if (known && known->scope_depth == scope_depth_) {
      error(word.span(), quoted(word.name) + " is declared twice");
      note_declared(known);
    } else {
      Declaration* enumerator = arena_.make<Declaration>();
      enumerator->kind = DeclarationKind::enumerator;
      enumerator->name = word.name;
      enumerator->value = next;
      enumerator->location = word.location;
      bool is_int = !next_is_unsigned && next >= -0x80000000ll && next <= 0x7fffffff;
      enumerator->type = types_[is_int ? Kind::int_ : next_is_unsigned ? Kind::unsigned_long_long : Kind::long_long];
      enumerators.push_back(enumerator);
      bind(word.name, enumerator);
    }
    if (next < 0 && !next_is_unsigned) {
      any_negative = true;
      smallest = std::min(smallest, next);
    } else {
      largest = std::max(largest, static_cast<std::uint64_t>(next));
    }
    values.push_back({word.name, next});
    ++next;
    if (next == 0) next_is_unsigned = false;
    else if (next == INT64_MIN) next_is_unsigned = true;
    if (!accept(TokenKind::comma)) break;
  }
  expect(TokenKind::right_brace, "to end the enumerators");
  parse_attributes(attributes);
  Enumeration& made = *type->enumeration;
  made.is_unsigned = !any_negative;
  auto fits = [&](int bits) {
    if (!any_negative) return bits == 64 || largest >> bits == 0;
    std::int64_t low = bits == 64 ? INT64_MIN : -(std::int64_t{1} << (bits - 1));
    return smallest >= low && largest <= static_cast<std::uint64_t>(-(low + 1));
  };
  made.size = attributes.packed ? (fits(8) ? 1 : fits(16) ? 2 : fits(32) ? 4 : 8) : fits(32) ? 4 : 8;
  // GNU: what an int does not hold has the enumeration's own type.
  const Type* whole = types_[made.size == 8 ? (made.is_unsigned ? Kind::unsigned_long_long : Kind::long_long) : made.is_unsigned ? Kind::unsigned_int : Kind::int_];
  for (Declaration* enumerator : enumerators) {
    if (enumerator->type->kind != Kind::int_) enumerator->type = whole;
  }
  type->enumeration->values = make_run(arena_, values);
  type->enumeration->is_complete = true;
  return type;
}

}  // namespace heddle::cc
