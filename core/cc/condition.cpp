// condition.cpp: the expression of an #if, in 64 bits (C11 6.10.1).
#include "core/cc/literals.h"
#include "core/cc/preprocessor.h"

namespace heddle::cc {

struct PreprocessorValue {
  std::uint64_t bits = 0;
  bool is_unsigned = false;
};

struct ConditionReader {
  Preprocessor& preprocessor;
  const std::vector<Token>& tokens;
  Span where;
  std::size_t at = 0;
  int depth = 0;
  bool failed = false;

  TokenKind kind() const { return at < tokens.size() ? tokens[at].kind : TokenKind::end; }
  void fail(std::string message) {
    Span behind = tokens.empty() ? where : Span{tokens.back().span().end, tokens.back().span().end + 1};
    if (!failed) preprocessor.diagnostics_.error(at < tokens.size() ? tokens[at].span() : behind, std::move(message));
    failed = true;
  }

  static int precedence_of(TokenKind kind) {
    switch (kind) {
      case TokenKind::or_or: return 1;
      case TokenKind::and_and: return 2;
      case TokenKind::bar: return 3;
      case TokenKind::caret: return 4;
      case TokenKind::ampersand: return 5;
      case TokenKind::equal_equal: case TokenKind::not_equal: return 6;
      case TokenKind::less: case TokenKind::greater: case TokenKind::less_equal: case TokenKind::greater_equal: return 7;
      case TokenKind::shift_left: case TokenKind::shift_right: return 8;
      case TokenKind::plus: case TokenKind::minus: return 9;
      case TokenKind::star: case TokenKind::slash: case TokenKind::percent: return 10;
      default: return 0;
    }
  }

  PreprocessorValue apply(TokenKind op, PreprocessorValue a, PreprocessorValue b, bool evaluated) {
    PreprocessorValue r;
    r.is_unsigned = a.is_unsigned || b.is_unsigned;
    std::int64_t x = static_cast<std::int64_t>(a.bits), y = static_cast<std::int64_t>(b.bits);
    auto compare = [&](bool u, bool s) { bool is_unsigned = r.is_unsigned; r.is_unsigned = false; r.bits = is_unsigned ? u : s; };
    switch (op) {
      case TokenKind::or_or: r.bits = a.bits || b.bits; r.is_unsigned = false; break;
      case TokenKind::and_and: r.bits = a.bits && b.bits; r.is_unsigned = false; break;
      case TokenKind::bar: r.bits = a.bits | b.bits; break;
      case TokenKind::caret: r.bits = a.bits ^ b.bits; break;
      case TokenKind::ampersand: r.bits = a.bits & b.bits; break;
      case TokenKind::equal_equal: compare(a.bits == b.bits, a.bits == b.bits); break;
      case TokenKind::not_equal: compare(a.bits != b.bits, a.bits != b.bits); break;
      case TokenKind::less: compare(a.bits < b.bits, x < y); break;
      case TokenKind::greater: compare(a.bits > b.bits, x > y); break;
      case TokenKind::less_equal: compare(a.bits <= b.bits, x <= y); break;
      case TokenKind::greater_equal: compare(a.bits >= b.bits, x >= y); break;
      case TokenKind::shift_left: r.bits = a.bits << (b.bits & 63); r.is_unsigned = a.is_unsigned; break;
      case TokenKind::shift_right:
        r.is_unsigned = a.is_unsigned;
        r.bits = a.is_unsigned ? a.bits >> (b.bits & 63) : static_cast<std::uint64_t>(x >> (b.bits & 63));
        break;
      case TokenKind::plus: r.bits = a.bits + b.bits; break;
      case TokenKind::minus: r.bits = a.bits - b.bits; break;
      case TokenKind::star: r.bits = a.bits * b.bits; break;
      case TokenKind::slash:
      case TokenKind::percent:
        if (b.bits == 0) {
          if (evaluated) fail("this #if divides by zero");
        } else if (r.is_unsigned) {
          r.bits = op == TokenKind::slash ? a.bits / b.bits : a.bits % b.bits;
        } else if (y == -1) {
          r.bits = op == TokenKind::slash ? 0 - a.bits : 0;
        } else {
          r.bits = static_cast<std::uint64_t>(op == TokenKind::slash ? x / y : x % y);
        }
        break;
      default: break;
    }
    return r;
  }

  PreprocessorValue read_primary(bool evaluated) {
    if (++depth > 200) { fail("this #if is nested more than 200 deep"); return {}; }
    PreprocessorValue value;
    TokenKind op = kind();
    switch (op) {
      case TokenKind::left_paren:
        ++at;
        value = read_conditional(evaluated);
        while (kind() == TokenKind::comma && !failed) {
          ++at;
          value = read_conditional(evaluated);
        }
        if (kind() == TokenKind::right_paren) ++at;
        else fail("')' is missing in this #if");
        break;
      case TokenKind::exclamation: ++at; value = read_primary(evaluated); value.bits = !value.bits; value.is_unsigned = false; break;
      case TokenKind::tilde: ++at; value = read_primary(evaluated); value.bits = ~value.bits; break;
      case TokenKind::minus: ++at; value = read_primary(evaluated); value.bits = 0 - value.bits; break;
      case TokenKind::plus: ++at; value = read_primary(evaluated); break;
      case TokenKind::number: {
        NumberLiteral number = read_number(tokens[at].text());
        if (!number.problem.empty() || number.is_float) fail(number.is_float ? "an #if has no floating point" : number.problem);
        value = {number.bits, number.is_unsigned || (number.is_long_long && number.bits >> 63)};
        ++at;
        break;
      }
      case TokenKind::character: {
        CharacterLiteral character = read_character(tokens[at].text());
        if (!character.problem.empty()) fail(character.problem);
        value.bits = static_cast<std::uint64_t>(character.value);
        ++at;
        break;
      }
      case TokenKind::identifier: ++at; break;  // A name that is no macro is 0.
      default: fail("an #if needs an integer expression here"); ++at; break;
    }
    --depth;
    return value;
  }

  PreprocessorValue read_binary(int least, bool evaluated) {
    PreprocessorValue left = read_primary(evaluated);
    for (;;) {
      TokenKind op = kind();
      int precedence = precedence_of(op);
      if (precedence == 0 || precedence < least || failed) return left;
      ++at;
      bool right_evaluated = evaluated && !(op == TokenKind::or_or && left.bits) && !(op == TokenKind::and_and && !left.bits);
      PreprocessorValue right = read_binary(precedence + 1, right_evaluated);
      left = apply(op, left, right, right_evaluated);
    }
  }

  PreprocessorValue read_conditional(bool evaluated) {
    if (++depth > 200) { fail("this #if is nested more than 200 deep"); return {}; }
    PreprocessorValue condition = read_binary(1, evaluated);
    if (kind() == TokenKind::question) {
      ++at;
      PreprocessorValue yes = read_conditional(evaluated && condition.bits);
      if (kind() == TokenKind::colon) ++at;
      else fail("':' is missing in this #if");
      PreprocessorValue no = read_conditional(evaluated && !condition.bits);
      bool is_unsigned = yes.is_unsigned || no.is_unsigned;
      condition = condition.bits ? yes : no;
      condition.is_unsigned = is_unsigned;
    }
    --depth;
    return condition;
  }
};

// `defined` that a macro has left, as in #define HAS_A defined(A): its name is read before it is replaced, as gcc has it.
Token Preprocessor::defined_in_macro(const Token& word) {
  Token name = next_raw();
  bool paren = name.kind == TokenKind::left_paren;
  if (paren) name = next_raw();
  bool fine = name.kind == TokenKind::identifier && (!paren || next_raw().kind == TokenKind::right_paren);
  if (!fine) diagnostics_.error(word.span(), "'defined' needs a name, as in defined(NAME)");
  return made_token(TokenKind::number, fine && names_[name.name].macro ? "1" : "0", word);
}

bool Preprocessor::evaluate_condition(const Token& directive) {
  std::vector<Token> line = rest_of_line(), known;
  auto number = [&](bool value, const Token& like) { known.push_back(made_token(TokenKind::number, value ? "1" : "0", like)); };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Token& token = line[i];
    std::string_view word = token.kind == TokenKind::identifier ? token.text() : std::string_view();
    if (token.name == defined_ && !word.empty()) {
      bool paren = i + 1 < line.size() && line[i + 1].kind == TokenKind::left_paren;
      std::size_t at = i + (paren ? 2 : 1);
      if (at >= line.size() || line[at].kind != TokenKind::identifier || (paren && (at + 1 >= line.size() || line[at + 1].kind != TokenKind::right_paren))) {
        diagnostics_.error(token.span(), "'defined' needs a name, as in defined(NAME)");
        return false;
      }
      bool known_name = names_[line[at].name].macro || line[at].name == has_include_;
      number(known_name, token);
      i = at + (paren ? 1 : 0);
    } else if (word.substr(0, 6) == "__has_" && i + 1 < line.size() && line[i + 1].kind == TokenKind::left_paren) {
      std::size_t end = i + 2;
      std::string name;
      for (int depth = 1; end < line.size(); ++end) {
        if (line[end].kind == TokenKind::left_paren) ++depth;
        if (line[end].kind == TokenKind::right_paren && --depth == 0) break;
        name += std::string(line[end].text());
      }
      bool found = false;
      if (token.name == has_include_ && name.size() > 2 && session_.options.find_include) {
        found = session_.options.find_include({name.substr(1, name.size() - 2), name[0] == '<', session_.sources.buffer(files_.back().buffer).name}).has_value();
      }
      number(found, token);
      i = end;
    } else {
      known.push_back(token);
    }
  }
  in_condition_ = true;
  std::vector<Token> tokens = expand_list(known);
  in_condition_ = false;
  if (gave_up_) return false;
  ConditionReader reader{*this, tokens, directive.span()};
  if (tokens.empty()) {
    reader.fail("#" + std::string(directive.text()) + " needs an expression");
    return false;
  }
  PreprocessorValue value = reader.read_conditional(true);
  if (!reader.failed && reader.at < tokens.size()) reader.fail("this does not belong to the expression of the #if");
  return !reader.failed && value.bits != 0;
}

}  // namespace heddle::cc
