// ast.h: a program as a tree: declarations, statements, expressions. All of it lies in the arena.
#pragma once

#include <cstdint>
#include <vector>

#include "core/cc/token.h"
#include "core/cc/type.h"

namespace heddle::cc {

struct Statement;
struct Declaration;

enum class ExprKind : std::uint8_t {
  error,
  number,        // bits, or real for a floating type
  string,        // The object `declaration` that holds its bytes
  variable,      // `declaration`: an object or a function
  negate, complement, logical_not,
  dereference, address_of,
  decay,         // An array's or function's address
  cast,          // a to type (also the implicit ones)
  add, subtract, multiply, divide, remainder, shift_left, shift_right, bit_and, bit_or, bit_xor,  // Operands of one type; pointers are already scaled
  equal, not_equal, less, less_equal, greater, greater_equal,
  logical_and, logical_or,
  conditional,   // a ? b : c
  comma,
  assign,        // a = b
  compound,      // a op= b: done in `computation`'s type, then converted
  pre_step, post_step,  // ++ and --: `bits` is what is added
  member,        // a.member at offset `bits`
  call,          // a(arguments)
  compound_literal,  // The object `declaration`, initialised here when it is automatic
  statement_expression,  // ({ … }): its value is the last expression statement's
  va_start, va_arg, va_copy,
  alloca,
  atomic,        // An __atomic_* or __sync_* operation: atomic_op
  fence,
  unreachable,
  frame_address,
  label_address, // &&label
  count_bits     // __builtin_clz and friends: bit_op
};

inline bool is_comparison(ExprKind kind) { return kind >= ExprKind::equal && kind <= ExprKind::greater_equal; }

enum class AtomicOp : std::uint8_t { load, store, exchange, compare_exchange, add, subtract, and_, or_, xor_, nand, test_and_set };
enum class BitOp : std::uint8_t { leading_zeros, trailing_zeros, ones, find_first, parity, sign_bits, swap16, swap32, swap64 };

struct Expr {
  ExprKind kind = ExprKind::error;
  ExprKind op = ExprKind::error;  // Of a compound assignment.
  AtomicOp atomic_op{};
  BitOp bit_op{};
  bool is_lvalue = false;
  bool has_call = false;        // A call happens somewhere inside.
  bool has_effect = false;      // Something is written or called inside.
  bool in_parens = false;
  bool wants_new_value = false; // An atomic __atomic_add_fetch rather than fetch_add.
  bool is_weak = false;
  bool is_null_constant = false;
  std::uint16_t depth = 1;      // Of the tree; limited, so that those who walk it may recurse.
  std::uint8_t need = 1;        // Registers that evaluating it takes (Sethi and Ullman's number).
  const Type* type = nullptr;
  Span span;
  Location at = 0;              // Of its operator: where a caret belongs.
  Expr* a = nullptr;
  Expr* b = nullptr;
  Expr* c = nullptr;
  const Type* computation = nullptr;
  const Member* member = nullptr;
  Declaration* declaration = nullptr;
  Statement* body = nullptr;
  Run<Expr*> arguments;
  std::uint64_t bits = 0;
  double real = 0;
};

// One piece of an initialiser: `value` goes to `offset`.
struct InitPiece {
  std::uint32_t offset = 0;
  const Type* type = nullptr;
  const Member* bit_field = nullptr;
  Expr* value = nullptr;
};

// The pieces of one initialiser, in the order in which they are done.
struct InitPieces {
  struct Choice { const Type* type = nullptr; std::uint32_t offset = 0, member = 0; };
  std::vector<InitPiece> list;
  std::vector<Choice> choices;  // Which member of each union a designator named.
  std::uint32_t end = 0;        // Of what they cover.
  bool may_grow = false;        // A flexible array at the end may have values.
};

enum class DeclarationKind : std::uint8_t { object, function, typedef_, enumerator };
enum class Linkage : std::uint8_t { none, internal, external };
enum class StorageDuration : std::uint8_t { automatic, static_, thread };

struct Relocation32 {  // The address of a declaration, plus what stands there, goes to these four bytes.
  std::uint32_t offset = 0;
  Declaration* target = nullptr;
  std::int64_t addend = 0;
  Label* label = nullptr;  // Or of a label of the function (computed goto tables);
  Label* minus = nullptr;  // … or how far that one is from this one.
};

struct Declaration {
  DeclarationKind kind = DeclarationKind::object;
  Linkage linkage = Linkage::none;
  StorageDuration duration = StorageDuration::automatic;
  bool is_defined = false, is_tentative = false, is_parameter = false, is_inline = false, is_extern_inline = false, is_noreturn = false, is_weak = false,
       is_used = false, warn_unused = false, is_register = false, is_implicit = false, has_initializer = false, is_unused_ok = false,
       is_read_only = false, is_main_file = false, address_taken = false, was_array = false, is_only_inline = false;  // GNU's extern inline: a later definition takes its place.
  std::uint8_t format_kind = 0;     // 1 printf, 2 scanf; which parameter is the format follows
  std::uint8_t format_parameter = 0, format_first = 0;
  NameId name = 0;
  NameId assembler_name = 0;        // What the linker knows it by; 0 for statics in functions until emitted.
  const Type* type = nullptr;
  Location location = 0;
  int scope_depth = 0;
  Declaration* outer = nullptr;     // What the name meant outside this scope.
  std::int64_t value = 0;           // An enumerator's.
  std::uint32_t alignment = 0;
  Run<InitPiece> pieces;            // Of an automatic object.
  Expr* constant = nullptr;         // Of a const scalar: what it is worth, when that is known.
  bool zero_first = false;          // Its pieces leave some of it out.
  const std::uint8_t* bytes = nullptr;  // Of a static object; nullptr: all zero.
  std::uint32_t byte_count = 0;
  Run<Relocation32> relocations;
  std::int32_t frame_offset = 0;    // From s0.
  bool is_by_reference = false;     // A parameter too large for registers: its frame slot holds its address.
  bool is_variable_length = false;  // Its frame slot holds its address.
  std::uint32_t symbol = 0;         // In the object file; 0 until it is asked for.
  std::uint32_t scope_begin = 0, scope_end = 0;  // Instruction numbers, filled by the generator.
  Run<Declaration*> parameters;     // Of a function's definition.
  Run<Declaration*> locals;         // Every object that lives in the function's frame.
  Location end = 0;                 // Of a function: where its closing brace stands.
  bool has_variable_arrays = false; // Their room is given back at the end of each block and round of a loop;
  bool has_alloca = false;          // what alloca gave, only when the function returns.
  bool moves_stack() const { return has_variable_arrays || has_alloca; }
  Statement* body = nullptr;
  const char* alias = nullptr;
  std::uint32_t flow_index = 0;     // Of a local while check_flow looks at its function: 1 and up.
  bool never_returns = false;       // Of a function with a body: no way leads to its end or a return.
  Declaration* owner = nullptr;     // Of a static object: the function it is declared in.
  Expr* cleanup = nullptr;          // What is done when its life ends (GNU), in the reverse order of the declarations:
  Declaration* outer_cleanup = nullptr;  // the one that is done next.
  std::int32_t constructor = -1, destructor = -1;  // A function's priority to run before main or after exit; -1: neither.
  NameId assembler_register = 0;    // register int x asm("a0")
};

struct Tag {
  NameId name = 0;
  int scope_depth = 0;
  Tag* outer = nullptr;
  const Type* type = nullptr;
  Location location = 0;
};

struct Label {
  NameId name = 0;
  Location location = 0;   // Of its definition; 0 until it is met.
  Location first_use = 0;
  bool is_used = false;
  bool address_taken = false;
  Declaration* cleanups = nullptr;  // Those in force there.
  int code_label = -1;
};

// asm("text" : outputs : inputs : clobbers : labels)
struct AsmOperand {
  std::string_view constraint;  // As written: "=r", "+m", "0"
  NameId name = 0;              // [name], or 0.
  Expr* value = nullptr;        // An lvalue for an output or a place in memory.
  bool is_output = false;
};

struct AsmParts {
  Run<AsmOperand> operands;     // The outputs first.
  Run<std::string_view> clobbers;
  Run<Label*> labels;
};

struct Case {
  std::int64_t low = 0, high = 0;
  Statement* statement = nullptr;
  Location location = 0;
};

enum class StatementKind : std::uint8_t {
  expression, compound, declaration, if_, while_, do_, for_, switch_, case_, break_, continue_, return_, goto_, computed_goto, label, asm_, empty
};

struct Statement {
  StatementKind kind = StatementKind::empty;
  Span span;
  Expr* condition = nullptr;        // Also the expression of an expression statement or return.
  Expr* step = nullptr;
  Statement* init = nullptr;
  Statement* body = nullptr;
  Statement* otherwise = nullptr;
  Run<Statement*> statements;       // Of a compound.
  Run<Declaration*> declarations;   // Of a declaration statement; of a compound: all that its scope holds.
  Run<Case> cases;                  // Of a switch, sorted by low.
  Statement* default_case = nullptr;
  Label* label = nullptr;
  std::string_view text;            // Of an asm.
  AsmParts* assembly = nullptr;     // Of an asm with colons.
  int code_label = -1;              // Of a case.
  Location end = 0;                 // Where a compound's closing brace stands; an if's else, 0 when it has none.
};

}  // namespace heddle::cc

