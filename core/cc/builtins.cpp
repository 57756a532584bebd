// builtins.cpp: the functions that the compiler itself knows: __builtin_…, __atomic_…, __sync_….
#include <cmath>

#include "core/cc/parser.h"

namespace heddle::cc {

Expr* Parser::parse_builtin(const Token& name, bool& found) {
  std::string_view word = name.text();
  Token token_of_name = name;
  const Type* int_type = types_[Kind::int_];
  found = true;
  if (ahead(1).kind != TokenKind::left_paren) {
    found = false;
    return nullptr;
  }
  if (word == "__builtin_offsetof") {
    advance();
    advance();
    const Type* type = parse_type_name();
    expect(TokenKind::comma, "after the type in 'offsetof'");
    // offsetof(T, a.b[2]) is the address of ((T *)0)->a.b[2].
    Expr* place = make(ExprKind::dereference, type, name.span(), make_number(pointer_to(types_, type), 0, name.span()));
    place->is_lvalue = true;
    Token member = token();
    if (is(TokenKind::identifier)) {
      advance();
      place = make_member(place, member, false, member.location);
    } else {
      error(token().span(), "a member's name is expected in 'offsetof'");
      place = make_error(token().span());
    }
    while (is(TokenKind::dot) || is(TokenKind::left_bracket)) {
      Location at = token().location;
      if (accept(TokenKind::dot)) {
        member = token();
        advance();
        place = make_member(place, member, false, at);
      } else {
        advance();
        Expr* index = parse_expression();
        expect(TokenKind::right_bracket, "after the index");
        place = make_index(place, index, span_from(place->span.begin), at);
      }
    }
    expect(TokenKind::right_paren, "to end 'offsetof'");
    if (is_error(place->type)) return make_error(name.span());
    if (place->kind == ExprKind::member && place->member->is_bit_field) {
      error(name.span(), "a bit-field has no offset in bytes");
      return make_error(name.span());
    }
    Relocation32 sum;
    Expr* address = make(ExprKind::address_of, pointer_to(types_, place->type), name.span(), place);
    if (!constant_address(address, sum)) return make_cast(address, types_[Kind::unsigned_int], name.span());
    return make_number(types_[Kind::unsigned_int], static_cast<std::uint64_t>(sum.addend), name.span());
  }
  if (word == "__builtin_types_compatible_p") {
    advance();
    advance();
    const Type* a = parse_type_name();
    expect(TokenKind::comma, "between the two types");
    const Type* b = parse_type_name();
    expect(TokenKind::right_paren, "after the types");
    return make_number(int_type, compatible(unqualified(a), unqualified(b)) && a->kind == b->kind, name.span());
  }
  if (word == "__builtin_va_arg") {
    advance();
    advance();
    Expr* list = parse_assignment();
    expect(TokenKind::comma, "after the list in 'va_arg'");
    const Type* type = parse_type_name();
    expect(TokenKind::right_paren, "to end 'va_arg'");
    if (is_error(list->type) || is_error(type)) return make_error(name.span());
    if (!is_complete(type)) {
      error(name.span(), "'va_arg' needs a complete type; this is " + named(type));
      return make_error(name.span());
    }
    if (!list->is_lvalue || !is_pointer(list->type)) {
      error(list->span, "'va_arg' needs a va_list");
      return make_error(name.span());
    }
    if (promoted(types_, type) != unqualified(type) && type->kind != Kind::enumeration) {
      warn(name.span(), named(type) + " is passed as " + named(promoted(types_, type)) + "; ask 'va_arg' for that");
    }
    return make(ExprKind::va_arg, unqualified(type), span_from(name.location), list);
  }
  if (word == "__builtin_choose_expr") {
    advance();
    advance();
    std::int64_t which = parse_constant("__builtin_choose_expr");
    expect(TokenKind::comma, "after the condition");
    if (!which) ++unevaluated_;
    Expr* yes = parse_assignment();
    if (!which) --unevaluated_;
    expect(TokenKind::comma, "after the first choice");
    if (which) ++unevaluated_;
    Expr* no = parse_assignment();
    if (which) --unevaluated_;
    expect(TokenKind::right_paren, "after the second choice");
    return which ? yes : no;
  }
  if (word == "__builtin_powi" || word == "__builtin_powif" || word == "__builtin_powil") {
    const Type* real = types_[word == "__builtin_powif" ? Kind::float_ : word == "__builtin_powi" ? Kind::double_ : Kind::long_double];
    advance();
    std::vector<Expr*> arguments = parse_arguments();
    Declaration* function = library_function(word == "__builtin_powif" ? "__powisf2" : word == "__builtin_powi" ? "__powidf2" : "__powixf2", real, {real, int_type});
    return make_call(make_variable(function, name.span()), arguments, span_from(name.location));
  }
  if (word == "__builtin_setjmp" || word == "__builtin_longjmp") {
    bool sets = word == "__builtin_setjmp";
    advance();
    std::vector<Expr*> arguments = parse_arguments();
    const Type* address = pointer_to(types_, types_[Kind::void_]);
    Declaration* function = library_function(std::string(word), sets ? int_type : types_[Kind::void_], sets ? std::vector<const Type*>{address} : std::vector<const Type*>{address, int_type});
    function->is_noreturn = !sets;
    return make_call(make_variable(function, name.span()), arguments, span_from(name.location));
  }
  if (word.substr(0, 9) == "__atomic_" || word.substr(0, 7) == "__sync_") {
    Expr* e = parse_atomic_builtin(word, token_of_name, found);
    return e;
  }
  if (word.substr(0, 10) == "__builtin_") {
    std::string_view plain = word.substr(10);
    bool overflow = plain.find("_overflow") != std::string_view::npos;
    std::size_t at = at_;
    bool is_test = plain.substr(0, 2) == "is" || plain.substr(0, 7) == "signbit" || plain == "finite" || plain == "fpclassify";
    if (overflow || is_test) {
      advance();
      std::vector<Expr*> arguments = parse_arguments();
      Span span = span_from(name.location);
      for (Expr*& argument : arguments) {
        argument = value_of(argument);
        if (is_error(argument->type)) return make_error(span);
      }
      if (overflow) return make_overflow(word, arguments, span);
      if (Expr* e = make_number_test(plain, arguments, span)) return e;
      at_ = at;
    }
  }
  bool is_constant_p = word == "__builtin_constant_p" || word == "__builtin_object_size" || word == "__builtin_classify_type";
  static constexpr const char* known[] = {
      "__builtin_expect", "__builtin_unreachable", "__builtin_trap", "__builtin_va_start", "__builtin_va_end", "__builtin_va_copy", "__builtin_constant_p", "__builtin_alloca", "alloca",
      "__builtin_clz", "__builtin_clzl", "__builtin_clzll", "__builtin_ctz", "__builtin_ctzl", "__builtin_ctzll", "__builtin_popcount", "__builtin_popcountl", "__builtin_popcountll",
      "__builtin_ffs", "__builtin_ffsl", "__builtin_ffsll", "__builtin_parity", "__builtin_parityl", "__builtin_parityll", "__builtin_bswap16", "__builtin_bswap32", "__builtin_bswap64",
      "__builtin_frame_address", "__builtin_prefetch", "__builtin_inf", "__builtin_inff", "__builtin_huge_val", "__builtin_huge_valf", "__builtin_nan", "__builtin_nanf", "__builtin_object_size",
      "__builtin_return_address", "__builtin_assume_aligned", "__builtin_expect_with_probability", "__builtin_classify_type", "__builtin___clear_cache", "__builtin_infl", "__builtin_huge_vall", "__builtin_nanl",
      "__builtin_nans", "__builtin_nansf", "__builtin_extract_return_addr", "__builtin_alloca_with_align", "__builtin_clrsb", "__builtin_clrsbl", "__builtin_clrsbll", "__builtin_stdarg_start", "__builtin_complex"};
  bool is_known = false;
  for (const char* k : known) is_known = is_known || word == k;
  if (!is_known) {
    // __builtin_memcpy and the like are the library's functions.
    if (word.substr(0, 10) == "__builtin_") {
      NameId plain = names_.intern(word.substr(10));
      Declaration* function = lookup(plain);
      if (function && function->kind == DeclarationKind::function) {
        advance();
        return make_variable(function, name.span());
      }
      if (const Type* type = known_library_type(word.substr(10))) {
        advance();
        return make_variable(declare_implicitly(name, names_.intern(word.substr(10)), type), name.span());
      }
    }
    found = false;
    return nullptr;
  }
  advance();
  if (is_constant_p) ++unevaluated_;
  std::vector<Expr*> arguments = parse_arguments();
  if (is_constant_p) --unevaluated_;
  Span span = span_from(name.location);
  for (Expr*& argument : arguments) {
    if (word != "__builtin_va_start" && word != "__builtin_va_copy" && word != "__builtin_stdarg_start") argument = value_of(argument);
    if (is_error(argument->type)) return make_error(span);
  }
  auto want = [&](std::size_t count) {
    if (arguments.size() >= count) return true;
    error(span, "'" + std::string(word) + "' takes " + std::to_string(count) + (count == 1 ? " argument" : " arguments"));
    return false;
  };
  if (word == "__builtin_expect" || word == "__builtin_expect_with_probability") return want(2) ? cast(arguments[0], is_wide(arguments[0]->type) ? arguments[0]->type : types_[Kind::long_]) : make_error(span);
  if (word == "__builtin_complex") {
    if (!want(2)) return make_error(span);
    if (!is_floating(arguments[0]->type) || unqualified(arguments[0]->type) != unqualified(arguments[1]->type)) {
      error(span, "'__builtin_complex' takes two floating-point numbers of one type");
      return make_error(span);
    }
    return make_complex(unqualified(arguments[0]->type), arguments[0], arguments[1], nullptr, span);
  }
  if (word == "__builtin_classify_type") {  // The numbers of gcc's typeclass.h.
    if (!want(1)) return make_error(span);
    const Type* type = arguments[0]->type;
    return make_number(int_type, is_void(type) ? 0 : is_integer(type) ? 1 : is_pointer(type) ? 5 : is_floating(type) ? 8 : is_complex(type) ? 9 : type->kind == Kind::structure ? 12 : type->kind == Kind::union_ ? 13 : ~std::uint64_t{0}, span);
  }
  if (word == "__builtin_assume_aligned" || word == "__builtin_extract_return_addr") return want(1) ? arguments[0] : make_error(span);
  if (word == "__builtin_unreachable" || word == "__builtin_trap") {
    Expr* e = make(ExprKind::unreachable, types_[Kind::void_], span);
    e->has_effect = true;
    return e;
  }
  if (word == "__builtin___clear_cache") return make_cast(make_number(int_type, 0, span), types_[Kind::void_], span);
  if (word == "__builtin_prefetch" || word == "__builtin_va_end") return make_cast(make_number(int_type, 0, span), types_[Kind::void_], span);
  if (word == "__builtin_constant_p") return want(1) ? make_number(int_type, arguments[0]->kind == ExprKind::number || (arguments[0]->kind == ExprKind::decay && arguments[0]->a->kind == ExprKind::string), span) : make_error(span);
  if (word == "__builtin_object_size") {
    if (!want(2)) return make_error(span);
    bool least = arguments[1]->bits >= 2, part = arguments[1]->bits & 1;  // Of a part: the member that is named.
    const Expr* e = arguments[0];
    while (e->kind == ExprKind::cast && is_pointer(e->a->type)) e = e->a;
    std::int64_t size = least ? 0 : -1;
    if (e->kind == ExprKind::decay || e->kind == ExprKind::address_of) {
      const Expr* place = e->a;
      std::int64_t offset = 0;
      for (; !part && place->kind == ExprKind::member; place = place->a) offset += static_cast<std::int64_t>(place->bits);
      if (is_complete(place->type) && place->type->kind != Kind::variable_array && (part || place->kind == ExprKind::variable || place->kind == ExprKind::string)) size = std::int64_t{size_of(place->type)} - offset;
    }
    return make_number(types_[Kind::unsigned_int], static_cast<std::uint64_t>(size), span);
  }
  if (word == "__builtin_frame_address" || word == "__builtin_return_address") {
    Expr* e = make(ExprKind::frame_address, pointer_to(types_, types_[Kind::void_]), span);
    e->bits = word == "__builtin_return_address";
    return e;
  }
  if (word == "__builtin_va_start" || word == "__builtin_va_copy" || word == "__builtin_stdarg_start") {
    bool start = word != "__builtin_va_copy";
    if (!want(start ? 1 : 2)) return make_error(span);
    if (!arguments[0]->is_lvalue || !is_pointer(arguments[0]->type)) {
      error(arguments[0]->span, "a va_list is expected here");
      return make_error(span);
    }
    if (start && (!function_ || !function_->type->is_variadic)) {
      error(span, "'va_start' is only possible in a function that ends its parameters with '...'");
      return make_error(span);
    }
    Expr* e = make(start ? ExprKind::va_start : ExprKind::va_copy, types_[Kind::void_], span, arguments[0], start ? nullptr : value_of(arguments[1]));
    e->has_effect = true;
    return e;
  }
  if (word == "__builtin_alloca" || word == "alloca" || word == "__builtin_alloca_with_align") {
    if (!want(1)) return make_error(span);
    if (function_) function_->has_alloca = true;
    return make(ExprKind::alloca, pointer_to(types_, types_[Kind::void_]), span, cast(arguments[0], types_[Kind::unsigned_int]));
  }
  bool infinite = word.substr(0, 13) == "__builtin_inf" || word.substr(0, 14) == "__builtin_huge";
  if (infinite || word.substr(0, 13) == "__builtin_nan") {
    bool is_float = word == "__builtin_inff" || word == "__builtin_huge_valf" || word == "__builtin_nanf" || word == "__builtin_nansf";
    bool is_long = word == "__builtin_infl" || word == "__builtin_huge_vall" || word == "__builtin_nanl";
    return make_real(types_[is_float ? Kind::float_ : is_long ? Kind::long_double : Kind::double_], infinite ? HUGE_VAL : std::nan(""), span);
  }
  if (!want(1)) return make_error(span);
  // Counting bits.
  bool wide = word.size() > 2 && word.substr(word.size() - 2) == "ll";
  BitOp op = word.find("clrsb") != std::string_view::npos ? BitOp::sign_bits : word.find("clz") != std::string_view::npos ? BitOp::leading_zeros : word.find("ctz") != std::string_view::npos ? BitOp::trailing_zeros
             : word.find("popcount") != std::string_view::npos ? BitOp::ones : word.find("ffs") != std::string_view::npos ? BitOp::find_first
             : word.find("parity") != std::string_view::npos ? BitOp::parity : word == "__builtin_bswap16" ? BitOp::swap16 : word == "__builtin_bswap32" ? BitOp::swap32 : BitOp::swap64;
  if (op == BitOp::swap64) wide = true;
  const Type* operand = types_[wide ? Kind::unsigned_long_long : Kind::unsigned_int];
  const Type* result = op == BitOp::swap64 ? operand : op == BitOp::swap32 ? operand : op == BitOp::swap16 ? types_[Kind::unsigned_short] : int_type;
  Expr* value = cast(arguments[0], operand);
  if (value->kind == ExprKind::number) {
    std::uint64_t bits = value->bits, out = 0;
    int width = wide ? 64 : 32;
    switch (op) {
      case BitOp::leading_zeros: for (int i = width - 1; i >= 0 && !(bits >> i & 1); --i) ++out; break;
      case BitOp::trailing_zeros: for (int i = 0; i < width && !(bits >> i & 1); ++i) ++out; break;
      case BitOp::ones: for (; bits; bits &= bits - 1) ++out; break;
      case BitOp::parity: for (; bits; bits &= bits - 1) out ^= 1; break;
      case BitOp::find_first: if (bits) for (out = 1; !(bits >> (out - 1) & 1);) ++out; break;
      case BitOp::sign_bits:
        for (int i = width - 2; i >= 0 && (bits >> i & 1) == (bits >> (width - 1) & 1); --i) ++out;
        break;
      case BitOp::swap16: out = (bits >> 8 & 0xff) | (bits & 0xff) << 8; break;
      case BitOp::swap32: for (int i = 0; i < 4; ++i) out = out << 8 | (bits >> (8 * i) & 0xff); break;
      case BitOp::swap64: for (int i = 0; i < 8; ++i) out = out << 8 | (bits >> (8 * i) & 0xff); break;
    }
    return make_number(result, out, span);
  }
  static constexpr const char* helpers[] = {"__clz", "__ctz", "__popcount", "__ffs", "__parity", "__clrsb", "__bswaph", "__bswaps", "__bswapd"};
  std::string helper = helpers[static_cast<int>(op)];
  if (op < BitOp::swap16) helper += wide ? "di2" : "si2";
  else helper += "i2";
  Declaration* function = library_function(helper, result, {operand});
  return make_call(make_variable(function, span), {value}, span);
}

}  // namespace heddle::cc
