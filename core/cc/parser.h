// parser.h: tokens to a checked tree. Each function is named after the part of C's grammar that it reads;
// make_… functions build one node, check its types and fold constants.
#pragma once

#include <string>
#include <vector>

#include "core/cc/ast.h"
#include "core/cc/session.h"

namespace heddle::cc {

struct TopLevelAsm {
  std::string text;
  Location location = 0;
};

struct TranslationUnit {
  std::vector<Declaration*> functions;  // With bodies, in order.
  std::vector<Declaration*> objects;    // With storage: globals, statics, strings, in order.
  std::vector<Declaration*> aliases;    // Other names of what this file defines.
  std::vector<TopLevelAsm> assembly;
};

// What stands before a declarator: "static const int".
struct Specifiers {
  bool is_ended = false;  // The semicolon after a struct was missing, and has been asked for.
  const Type* type = nullptr;
  Span span;
  bool is_typedef = false, is_extern = false, is_static = false, is_auto = false, is_register = false, is_inline = false,
       is_noreturn = false, is_thread_local = false;
  std::uint32_t alignment = 0;
};

struct Attributes {
  bool packed = false, noreturn = false, weak = false, warn_unused = false, unused = false, gnu_inline = false, transparent_union = false,
       vector = false;         // vector_size, which is refused.
  std::int32_t constructor = -1, destructor = -1;  // Their priority; -1: it is none.
  NameId cleanup = 0;         // The function to call when the variable's life ends.
  std::uint32_t alignment = 0;
  std::uint8_t format_kind = 0, format_parameter = 0, format_first = 0;
  const char* alias = nullptr;
  std::uint8_t mode_size = 0;  // From mode(QI, HI, SI, DI): 1, 2, 4, 8.
};

struct Declarator {
  NameId name = 0;
  const Type* type = nullptr;
  Span span;                  // Of the name, or of where it would stand.
  Attributes attributes;
  Run<Parameter> parameters;  // Of the function declarator nearest to the name.
  bool has_parameter_list = false;
  bool has_names_only = false;  // f(a, b): a definition of before 1989.
  NameId assembler_name = 0;
};

class FlowChecker;

class Parser {
 public:
  Parser(Session& session, Types& types, std::vector<Token> tokens);
  TranslationUnit parse_translation_unit();
  bool looked_for_near_names() const { return hints_ > 0; }

 private:
  friend class FlowChecker;
  // parser.cpp: tokens, scopes
  const Token& token() const { return tokens_[at_]; }
  const Token& ahead(std::size_t by) const { return tokens_[at_ + by < tokens_.size() ? at_ + by : tokens_.size() - 1]; }
  bool is(TokenKind kind) const { return token().kind == kind; }
  void advance() { if (at_ + 1 < tokens_.size()) ++at_; }
  bool accept(TokenKind kind) { if (!is(kind)) return false; advance(); return true; }
  bool expect(TokenKind kind, const char* after);
  Location end_of_previous() const;
  Span span_from(Location begin) const { return {begin, end_of_previous()}; }
  void skip_to_recovery();
  void skip_parens();
  void error(Span where, std::string message) { session_.diagnostics.error(where, std::move(message)); }
  void warn(Warning warning, Span where, std::string message);
  void warn(Span where, std::string message) { warn(Warning::other, where, std::move(message)); }
  void also(Span where) { session_.diagnostics.also(where); }
  bool is_library_macro(Location location) const;
  void note(Span where, std::string message) { session_.diagnostics.note(where, std::move(message)); }
  void note_declared(const Declaration* declaration, const char* words = "is declared here");
  std::string quoted(NameId name) const { return "'" + std::string(names_.text(name)) + "'"; }
  std::string named(const Type* type) const { return "'" + type_name(names_, type) + "'"; }
  bool in_library(Location location) const;
  struct Nesting {
    explicit Nesting(Parser& p, int weight_of_it = 1);  // What takes much of our own stack weighs more.
    ~Nesting() { parser.nesting_ -= weight; }
    Parser& parser;
    int weight;
  };
  void enter_scope();
  void leave_scope();
  void bind(NameId name, Declaration* declaration);
  void bind_tag(NameId name, Tag* tag);
  Declaration* lookup(NameId name) const { return names_[name].declaration; }
  std::string did_you_mean(NameId name, bool types_only = false) const;
  std::string header_hint(NameId name) const;

  // parse_declarations.cpp
  bool starts_declaration() const;
  bool starts_unknown_type() const;
  bool starts_type_name(const Token& token) const;
  void parse_external_declaration();
  void parse_declaration(std::vector<Statement*>* statements);
  void parse_init_declarators(const Specifiers& specifiers, const Attributes& attributes, Declarator first, std::vector<Statement*>* statements);
  void parse_function_definition(const Specifiers& specifiers, const Attributes& attributes, Declarator declarator);
  Run<Parameter> parse_old_parameters(const Declarator& declarator);
  Declaration* declare(const Specifiers& specifiers, const Attributes& attributes, const Declarator& declarator, bool defines_function);
  Declaration* declare_function(const Specifiers& specifiers, const Attributes& attributes, const Declarator& declarator);
  Declaration* merge(Declaration* known, const Declarator& declarator, const Type* type, const Specifiers& specifiers, bool has_body);
  void parse_static_assert();
  void finish_tentative(Declaration* declaration);
  void check_unused_labels();

  // parse_specifiers.cpp
  Specifiers parse_specifiers(Attributes& attributes);
  const Type* parse_record_specifier();
  const Type* parse_enumeration_specifier();
  const Type* of_mode(const Type* type, std::uint8_t size);
  const Type* parse_typeof();
  const Type* parse_auto_type();
  bool lacks_semicolon_before() const;
  std::string near_keyword(std::string_view word) const;
  Expr* as_transparent(Expr* argument, const Type* to);
  void parse_record_members(Record& record, Attributes& attributes, const Type* type);
  void parse_attributes(Attributes& attributes);
  std::uint32_t parse_alignas();
  // parse_declarators.cpp
  Declarator parse_declarator(const Type* base, bool may_be_abstract);
  const Type* parse_declarator_part(const Type* base, Declarator& declarator, bool may_be_abstract);
  const Type* parse_declarator_suffix(const Type* base, Declarator& declarator);
  const Type* parse_parameters(const Type* result, Declarator& declarator);
  const Type* parse_array_suffix(const Type* element_base, Declarator& declarator);
  const Type* parse_pointer(const Type* base, Attributes& attributes);
  const Type* parse_type_name(std::uint32_t* alignment = nullptr);
  const Type* adjusted_parameter(const Type* type);

  // parse_initializers.cpp
  void parse_initializer(Declaration* declaration);
  const Type* parse_initializer_for(const Type* type, InitPieces& pieces);
  void parse_braced(const Type* type, std::uint32_t offset, InitPieces& pieces, std::int64_t& array_count);
  void parse_unbraced(const Type* type, std::uint32_t offset, InitPieces& pieces, Expr* first, std::int64_t begin, bool is_at_value = false);
  void parse_element(const Type* type, const Member* member, std::uint32_t offset, InitPieces& pieces, Expr* given);
  bool starts_designator(std::size_t by) const;
  std::int64_t parse_designation(const Type* type, std::uint32_t offset, InitPieces& pieces);
  template <class Descend>
  std::int64_t parse_member_designation(const Type* type, std::uint32_t offset, InitPieces& pieces, const Descend& descend);
  void parse_designated_value(const Type* type, const Member* member, std::uint32_t offset, InitPieces& pieces);
  bool parse_string_initializer(const Type* type, std::uint32_t offset, InitPieces& pieces, std::int64_t& array_count);
  void add_piece(InitPieces& pieces, const Type* type, const Member* member, std::uint32_t offset, Expr* value);
  void forget_pieces(InitPieces& pieces, std::uint32_t offset, std::uint32_t size);
  void choose_member(InitPieces& pieces, const Type* type, std::uint32_t offset, std::uint32_t member);
  void repeat_pieces(const InitPieces& one, std::int64_t count, std::uint32_t stride, InitPieces& pieces);
  void make_static_bytes(Declaration* declaration, const InitPieces& pieces);
  void skip_braces();
  bool constant_address(const Expr* e, Relocation32& sum, int depth = 0);
  Expr* with_constants(Expr* e, int depth = 0);
  bool constant_truth(const Expr* e, bool& truth, int depth = 0);

  // parse_statements.cpp
  Statement* parse_statement();
  Statement* parse_compound(bool own_scope);
  std::vector<std::pair<NameId, Label*>> parse_local_labels();
  bool accept_attribute_statement();
  Statement* parse_if();
  Statement* parse_while();
  Statement* parse_do();
  Statement* parse_for();
  Statement* parse_switch();
  Statement* parse_case();
  Statement* parse_return();
  Statement* parse_goto();
  Statement* parse_label();
  Statement* parse_asm_statement();
  std::string parse_asm_text(Statement* statement = nullptr);
  void parse_asm_operands(AsmParts& parts, bool outputs);
  void begin_cleanup(Declaration* object, const Attributes& a, const Attributes& b);
  Statement* make_statement(StatementKind kind, Location begin);
  Expr* parse_condition(const char* what);
  void check_condition(Expr* condition);
  void check_unused_result(const Expr* e);
  Label* label_named(const Token& name);

  // parse_expressions.cpp
  Expr* parse_expression();
  Expr* parse_assignment();
  Expr* parse_conditional();
  Expr* parse_binary(int least);
  Expr* parse_cast();
  Expr* parse_unary();
  Expr* parse_postfix(Expr* e);
  Expr* parse_primary();
  Expr* parse_name();
  Expr* parse_string();
  Expr* parse_generic();
  Expr* parse_sizeof(bool is_alignof);
  Expr* parse_compound_literal(const Type* type, Location begin);
  Expr* parse_statement_expression(Location begin);
  Expr* parse_call(Expr* callee);
  Expr* parse_builtin(const Token& name, bool& found);
  Expr* parse_atomic_builtin(std::string_view name, const Token& token, bool& found);
  // builtin_values.cpp
  Expr* keep_value(Expr* value, Expr*& temporary);
  Declaration* library_function(std::string_view name, const Type* result, const std::vector<const Type*>& parameter_types);
  Expr* make_overflow(std::string_view word, std::vector<Expr*> arguments, Span span);
  Expr* make_number_test(std::string_view word, const std::vector<Expr*>& arguments, Span span);
  // atomic_builtins.cpp
  Expr* call_atomic_of_any(const std::string& operation, const Type* type, const std::vector<Expr*>& places, Span span);
  Expr* make_atomic_of_any(std::string_view word, const std::vector<Expr*>& arguments, Span span, const std::string& operation, bool through_pointers);
  // builtin_library.cpp
  const Type* known_library_type(std::string_view name);
  Declaration* declare_implicitly(const Token& name, NameId meaning, const Type* type);
  std::vector<Expr*> parse_arguments();
  std::int64_t parse_constant(const char* what, bool* ok = nullptr, bool* is_unsigned_wide = nullptr);

  // make_expressions.cpp
  Expr* make(ExprKind kind, const Type* type, Span span, Expr* a = nullptr, Expr* b = nullptr, Expr* c = nullptr);
  Expr* make_number(const Type* type, std::uint64_t bits, Span span);
  Expr* make_real(const Type* type, double value, Span span);
  Expr* make_error(Span span);
  Expr* make_variable(Declaration* declaration, Span span);
  Expr* make_string(const std::string& bytes, int element_size, Span span, char prefix = 0);
  const Type* bit_field_type(const Expr* e) const;
  Expr* value_of(Expr* e);                         // Arrays and functions become pointers; qualifiers go.
  Expr* cast(Expr* e, const Type* to);             // Implicit and already allowed.
  Expr* make_cast(Expr* e, const Type* to, Span span);  // As written.
  Expr* make_binary(ExprKind kind, Expr* a, Expr* b, Location at);
  // complex.cpp
  struct Parts { Expr* re = nullptr; Expr* im = nullptr; };  // Of a real number: no im.
  const Type* complex_of(const Type* part);
  void keep_also(Expr*& keep, Expr* assignment);
  Parts parts_of(Expr* e, const Type* part, Expr*& keep);
  Expr* complex_part(Expr* e, std::uint32_t which, Span span);
  Expr* make_complex(const Type* part, Expr* re, Expr* im, Expr* keep, Span span);
  Expr* convert_complex(Expr* e, const Type* to);
  Expr* complex_truth(Expr* e);
  Expr* call_complex(bool divides, const Type* part, const Parts& a, const Parts& b, Expr* keep, Span span);
  Expr* make_complex_binary(ExprKind kind, Expr* a, Expr* b, Location at);
  Expr* make_complex_unary(ExprKind kind, Expr* a, Span span);
  Expr* make_complex_compound(ExprKind op, Expr* a, Expr* b, Location at);
  Expr* make_complex_step(ExprKind kind, Expr* a, int by, Span span, Location at);
  Expr* make_add(Expr* a, Expr* b, Location at);
  Expr* make_subtract(Expr* a, Expr* b, Location at);
  Expr* make_comparison(ExprKind kind, Expr* a, Expr* b, Location at);
  Expr* make_logical(ExprKind kind, Expr* a, Expr* b, Location at);
  Expr* make_arithmetic(ExprKind kind, Expr* a, Expr* b, const Type* type, Location at);
  Expr* make_unary(ExprKind kind, Expr* a, Span span);
  Expr* make_conditional(Expr* condition, Expr* yes, Expr* no, Location at);
  Expr* make_assign(Expr* a, Expr* b, Location at);
  Expr* make_compound(ExprKind op, Expr* a, Expr* b, Location at);
  Expr* make_step(ExprKind kind, Expr* a, int by, Span span, Location at);
  Expr* make_dereference(Expr* a, Span span, Location at);
  Expr* make_address_of(Expr* a, Span span);
  Expr* make_member(Expr* a, const Token& name, bool through_pointer, Location at);
  Expr* make_index(Expr* a, Expr* b, Span span, Location at);
  Expr* make_call(Expr* callee, std::vector<Expr*> arguments, Span span);
  Expr* make_sizeof(const Type* type, Span span);
  Expr* size_expression(const Type* type, Span span);
  Expr* scaled(Expr* index, const Type* element, Span span);
  Expr* converted(Expr* e, const Type* to, const std::string& where, const Declaration* noted = nullptr, Location at = 0);
  Expr* as_condition(Expr* e);
  Expr* fold(Expr* e);
  bool is_zero(const Expr* e) const;
  bool check_scalar(const Expr* e, const char* what);
  bool check_modifiable(const Expr* e, const char* what, Location at = 0);  // A caret at `at` rather than at e.
  void invalid_operands(const char* op, const Expr* a, const Expr* b, Location at);
  void mark_address_taken(Expr* e);
  void check_string_comparison(const Expr* a, const Expr* b, Location at);
  void check_signs(ExprKind kind, const Expr* a, const Expr* b, Location at);
  void check_constant_conversion(const Expr* e, const Type* to);
  // check_statements.cpp
  void check_indentation(const Token& guard, const char* word, const Statement* body, const Token& body_begin);
  void check_dangling_else(const Statement* outer);
  void check_array_bounds(const Expr* e);
  void check_thread_argument(const Expr* call, const Expr* argument);
  // check_flow.cpp
  void check_flow(Declaration* function, const Statement* body);
  // check_format.cpp
  void check_format(const Declaration* function, const std::vector<Expr*>& arguments);
  Span place_in_literal(const Expr* literal, std::size_t begin, std::size_t end) const;

  Session& session_;
  NameTable& names_;
  Arena& arena_;
  Types& types_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  bool gave_up_ = false;
  TranslationUnit unit_;

  struct ScopeEntry { NameId name; bool is_tag; };
  std::vector<ScopeEntry> scope_log_;
  std::vector<std::size_t> scope_marks_;
  int scope_depth_ = 0;

  // Of the function being read.
  Declaration* function_ = nullptr;
  std::vector<Declaration*> locals_;
  std::vector<Declaration*> scope_objects_;   // Objects of all open scopes, innermost last.
  std::vector<Label*> labels_;
  std::vector<NameId> label_names_;
  std::vector<Expr*> pending_lengths_;        // Assignments that keep the lengths of variable arrays.
  Declaration* cleanups_ = nullptr;           // The innermost variable with a cleanup whose life has begun.
  Statement* switch_ = nullptr;
  const Type* switch_type_ = nullptr;
  std::vector<Case>* cases_ = nullptr;
  int loop_depth_ = 0, breakable_depth_ = 0;
  int static_counter_ = 0, string_counter_ = 0;
  std::vector<NameId> undeclared_;            // Said once for each function.
  std::size_t all_pieces_ = 0;                // Of all initialisers; limited, for they may repeat without end.
  std::uint64_t initial_bytes_ = 0, string_bytes_ = 0;
  mutable int hints_ = 0;                     // Names looked for that are near to a wrong one.
  int unevaluated_ = 0;                       // Inside sizeof and the like.
  std::vector<std::pair<std::string, Declaration*>> strings_;
};

const char* operator_spelling(ExprKind kind);
std::uint64_t truncated(const Type* type, std::uint64_t bits);  // To the type's width, then extended to 64 bits.

}  // namespace heddle::cc
