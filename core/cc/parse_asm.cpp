// parse_asm.cpp: asm("text" : outputs : inputs : clobbers : labels), as GNU C has it.
#include "core/cc/literals.h"
#include "core/cc/parser.h"

namespace heddle::cc {

// [name] "constraint" (expression), …
void Parser::parse_asm_operands(AsmParts& parts, bool outputs) {
  std::vector<AsmOperand> operands(parts.operands.begin(), parts.operands.end());
  while (is(TokenKind::string) || is(TokenKind::left_bracket)) {
    AsmOperand operand;
    operand.is_output = outputs;
    if (accept(TokenKind::left_bracket)) {
      operand.name = is(TokenKind::identifier) ? token().name : 0;
      if (!accept(TokenKind::identifier)) error(token().span(), "an operand's name is expected here");
      expect(TokenKind::right_bracket, "after the operand's name");
    }
    std::string constraint;
    while (is(TokenKind::string)) {
      constraint += read_string(token().text(), 1).bytes;
      advance();
    }
    operand.constraint = arena_.copy_text(constraint);
    expect(TokenKind::left_paren, "after the constraint");
    Expr* value = parse_expression();
    expect(TokenKind::right_paren, "after the operand");
    bool in_memory = constraint.find_first_of("moVA") != std::string::npos && constraint.find_first_of("rgXfin0123456789") == std::string::npos;
    if (outputs) {
      if (constraint.empty() || (constraint[0] != '=' && constraint[0] != '+')) error(value->span, "an output's constraint begins with '=' or '+'");
      if (!check_modifiable(value, "an output of asm")) value = make_error(value->span);
      mark_address_taken(value);
    } else if (in_memory && value->is_lvalue) {
      mark_address_taken(value);
    } else {
      value = value_of(value);
    }
    if (!is_error(value->type) && !is_scalar(value->type) && !(value->is_lvalue && in_memory)) {
      error(value->span, "an operand of asm is a number or a pointer; this is " + named(value->type));
      value = make_error(value->span);
    }
    operand.value = value;
    if (!is_error(value->type)) operands.push_back(operand);
    if (!accept(TokenKind::comma)) break;
  }
  parts.operands = make_run(arena_, operands);
}

// From 'asm' up to its closing parenthesis. What stands behind colons goes to `statement`.
std::string Parser::parse_asm_text(Statement* statement) {
  advance();
  while (is(TokenKind::kw_volatile) || is(TokenKind::kw_inline) || is(TokenKind::kw_goto)) advance();
  std::string text;
  if (!expect(TokenKind::left_paren, "after 'asm'")) return text;
  while (is(TokenKind::string)) {
    text += read_string(token().text(), 1).bytes;
    advance();
  }
  if (!is(TokenKind::right_paren) && statement) {
    AsmParts* parts = statement->assembly = arena_.make<AsmParts>();
    std::vector<std::string_view> clobbers;
    std::vector<Label*> labels;
    for (int part = 0; part < 4 && accept(TokenKind::colon); ++part) {
      if (part < 2) {
        parse_asm_operands(*parts, part == 0);
        continue;
      }
      while (part == 2 && is(TokenKind::string)) {
        clobbers.push_back(arena_.copy_text(read_string(token().text(), 1).bytes));
        advance();
        if (!accept(TokenKind::comma)) break;
      }
      while (part == 3 && is(TokenKind::identifier)) {
        Label* label = label_named(token());
        label->is_used = true;
        labels.push_back(label);
        advance();
        if (!accept(TokenKind::comma)) break;
      }
    }
    parts->clobbers = make_run(arena_, clobbers);
    parts->labels = make_run(arena_, labels);
  }
  if (!expect(TokenKind::right_paren, "to end 'asm'")) {
    while (!is(TokenKind::right_paren) && !is(TokenKind::semicolon) && !is(TokenKind::right_brace) && !is(TokenKind::end)) advance();
    accept(TokenKind::right_paren);
  }
  return text;
}

Statement* Parser::parse_asm_statement() {
  Statement* s = make_statement(StatementKind::asm_, token().location);
  std::string text = parse_asm_text(s);
  s->text = arena_.copy_text(text);
  expect(TokenKind::semicolon, "after 'asm'");
  return s;
}

}  // namespace heddle::cc
