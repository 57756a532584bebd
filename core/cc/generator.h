// generator.h: the checked tree to RV32 code. Locals have homes in the frame; values of expressions live in
// registers for as long as the expression is evaluated. A statement's instructions are contiguous.
//
// Registers: t0–t5 and a0–a7 hold values, t6 is scratch inside one operation, s0 is the frame.
#pragma once

#include <string>
#include <vector>

#include "core/cc/code.h"
#include "core/cc/parser.h"

namespace heddle::cc {

// Where an expression's value is: one register, two for 64 bits, or a floating-point register.
// A struct's value is its address in a register.
struct Value {
  Reg lo = no_reg, hi = no_reg;
  bool is_float = false;
  bool given() const { return lo != no_reg; }
  bool wide() const { return hi != no_reg; }
};

// A place in memory: offset from a register, or (symbol + offset) whose upper part is in the register.
struct PlaceInMemory {
  Reg base = s0;
  std::int32_t offset = 0;
  std::uint32_t symbol = 0;
  bool is_thread = false;
  bool is_packed = false;
};

class Generator {
 public:
  Generator(Session& session, Types& types, Object& object);
  void generate(const TranslationUnit& unit);

 private:
  // generator.cpp: functions, objects, symbols
  void generate_function(Declaration* function);
  void generate_object(Declaration* object);
  void add_to_array(Declaration* function, StartArray array, std::int32_t priority);
  void lay_out_frame(Declaration* function);
  void place_parameters(Declaration* function);
  void align_large_objects();
  std::vector<Code> make_prologue() const;
  void make_epilogue();
  void finish_function(Declaration* function);
  std::uint32_t symbol_of(Declaration* declaration);
  std::uint32_t symbol_named(std::string_view name, bool is_global, SymbolKind kind, Location location);
  void record_variable(Function& function, const Declaration* declaration);
  // debug_types.cpp
  TypeId debug_type(const Type* type, int depth = 0);
  std::uint16_t file_index(Location location, std::uint32_t& line, std::uint16_t* column = nullptr);

  // registers.cpp
  Reg take();
  Reg take_float();
  void claim(Reg r) { if (in_pool(r)) busy_ |= 1u << r; }
  void release(Reg r) { if (r != no_reg) busy_ &= ~(1u << r); }
  void release(const Value& v);
  static bool in_pool(Reg r);
  int free_registers() const;
  Value result_for(const Type* type, Value want);  // Registers for a value of this type.
  Value settle(Value v, Value want);               // Moves it where it is wanted.
  void move(Value to, Value from);
  std::int32_t take_slot(std::uint32_t size);
  void release_slot(std::int32_t offset, std::uint32_t size);
  struct Held { Value value; std::int32_t slot = 0; bool in_slot = false; bool wide = false, is_float = false, is_double = false; };
  Held hold(Value v, const Type* type, const Expr* other);  // Keeps it safe while `other` is evaluated.
  Value regain(Held& held, Value want = {});
  std::uint32_t save_busy(std::vector<std::pair<Reg, std::int32_t>>& saved, std::uint32_t except);
  void restore_busy(const std::vector<std::pair<Reg, std::int32_t>>& saved);

  // places.cpp
  PlaceInMemory place_of(const Expr* e);
  PlaceInMemory place_of_declaration(Declaration* declaration, std::int64_t offset);
  PlaceInMemory place_at(Value address) const { return {address.lo, 0, 0, false, false}; }
  PlaceInMemory frame_place(std::int32_t offset) const { return {s0, offset, 0, false, false}; }
  void release(const PlaceInMemory& p) { release(p.base); }
  void emit_access(Op op, Reg r, const PlaceInMemory& p, std::int32_t more, bool is_store);
  Reg address_of(const PlaceInMemory& p, Reg want = no_reg);  // Releases the place.
  Value load(const PlaceInMemory& p, const Type* type, Value want = {});  // Releases the place.
  void store(const PlaceInMemory& p, const Type* type, Value v);       // Keeps both.
  Value load_bit_field(const PlaceInMemory& p, const Member& m, const Type* type, Value want);
  Value store_bit_field(const PlaceInMemory& p, const Member& m, const Type* type, Value v, bool wants_value);
  Reg load_packed(const PlaceInMemory& p, std::int32_t more, int size, bool is_signed, Reg want);
  void store_packed(const PlaceInMemory& p, std::int32_t more, int size, Reg r);
  void copy(const PlaceInMemory& to, const PlaceInMemory& from, std::uint32_t size, std::uint32_t alignment);  // Keeps both.
  void clear(const PlaceInMemory& to, std::uint32_t size, std::uint32_t alignment);
  void initialize(Declaration* object);
  void allocate_variable_array(Declaration* object);
  void allocate_on_stack(Reg size);

  // expressions.cpp
  Value gen(const Expr* e, Value want = {});
  void gen_effect(const Expr* e);                   // For what it does only.
  Value gen_number(const Expr* e, Value want);
  void load_immediate(Reg r, std::uint32_t value);
  Value gen_conditional(const Expr* e, Value want);
  Value gen_statement_expression(const Expr* e, Value want);
  Value gen_va_arg(const Expr* e, Value want);
  void gen_both(const Expr* a, const Expr* b, Value& va, Value& vb, Value want);

  // arithmetic.cpp
  Value gen_binary(const Expr* e, Value want);
  Value gen_unary(const Expr* e, Value want);
  Value operate(ExprKind op, const Type* type, Value a, Value b, Value want);   // Releases both.
  bool immediate_form(ExprKind op, const Type* type, std::uint64_t bits) const;
  Value operate_immediate(ExprKind op, const Type* type, Value a, std::uint64_t bits, Value want);

  // comparisons.cpp
  void branch_if(const Expr* e, int label, bool when);
  Value gen_comparison(const Expr* e, Value want);
  Value compare_words(ExprKind op, bool is_unsigned, Reg a, Reg b, Reg want);
  Value truth_value(const Expr* e, Value want);     // 0 or 1 by branches.

  // casts.cpp
  Value gen_cast(const Expr* e, Value want);
  Value convert(Value v, const Type* from, const Type* to, Value want = {});

  // assignments.cpp
  Value gen_assign(const Expr* e, Value want, bool wants_value);
  Value gen_compound(const Expr* e, Value want, bool wants_value);
  Value gen_step(const Expr* e, Value want, bool wants_value);
  Value finish_update(const PlaceInMemory& p, const Type* type, const Member* field, Value v, Value want, bool wants_value);
  Value load_keeping(const PlaceInMemory& p, const Type* type, const Member* field);

  // wide.cpp: 64 bits in pairs
  Value operate_wide(ExprKind op, const Type* type, Value a, Value b, Value want);
  enum class Shift { left, right, right_signed };
  Value shift_wide_constant(Shift kind, Value a, unsigned by, Value want);
  Value shift_wide(Shift kind, Value a, Reg by, Value want);
  Value compare_wide(ExprKind op, bool is_unsigned, Value a, Value b, Value want);
  void branch_wide(ExprKind op, bool is_unsigned, Value a, Value b, int label);

  // floating.cpp
  Value operate_floating(ExprKind op, const Type* type, Value a, Value b, Value want);
  Value compare_floating(ExprKind op, const Type* type, Value a, Value b, Value want);
  Value convert_floating(Value v, const Type* from, const Type* to, Value want);
  Value float_to_words(Value v, const Type* type, Value want);    // As the calling convention passes it.
  Value words_to_float(Value v, const Type* type, Value want);
  Value gen_real(const Expr* e, Value want);

  // calls.cpp
  Value gen_call(const Expr* e, Value want, bool wants_value);
  Value claim_result(Value v);
  Value call_helper(const char* name, const std::vector<Value>& arguments, const Type* result, Value want);  // Releases the arguments.
  struct Passing { int reg = -1; int words = 0; std::int32_t stack = -1; bool by_reference = false; bool is_record = false; };
  std::vector<Passing> pass(const Type* function, const std::vector<const Type*>& types, bool returns_in_memory, std::int32_t& stack_bytes) const;
  static bool in_memory(const Type* type) { return is_record(type) && size_of(type) > 8; }
  void load_words(const PlaceInMemory& p, std::uint32_t size, std::uint32_t alignment, Reg first, Reg second);
  void gen_return(const Statement* s);

  // atomics.cpp
  Value gen_atomic(const Expr* e, Value want);
  Value atomic_operation(AtomicOp op, const Type* type, Reg address, Reg operand, bool new_value, Value want);  // Keeps the registers.
  Value atomic_load(const Type* type, Reg address, Value want);
  void atomic_store(const Type* type, Reg address, Reg operand);
  void atomic_compare_exchange(const Type* type, Reg address, Reg expected, Reg desired, Reg old, Reg success);
  Value gen_atomic_wide(const Expr* e, Value want);
  Value gen_atomic_compound(const Expr* e, Value want);
  Value gen_atomic_loop(const Expr* lvalue, ExprKind op, const Type* computation, const Expr* operand, std::uint64_t step, bool new_value, Value want);
  Value number_in(const Type* type, std::uint64_t bits);
  Value gen_atomic_update(const Expr* lvalue, ExprKind op, const Type* computation, const Expr* operand, std::uint64_t step, bool new_value, Value want);

  // statements.cpp
  void gen_statement(const Statement* s);
  void gen_compound(const Statement* s);
  void gen_if(const Statement* s);
  void gen_while(const Statement* s);
  void gen_do(const Statement* s);
  void gen_for(const Statement* s);
  void gen_switch(const Statement* s);
  void gen_cases(const Case* first, const Case* last, Reg value, bool is_unsigned, int otherwise);
  void gen_case_table(const Case* first, const Case* last, Reg value, int otherwise);
  void run_cleanups(const Declaration* until);     // From the innermost one outwards.
  void run_cleanups_to(const Label* label);
  Value keeping_result(Value v, const Type* type, const Declaration* until);
  // inline_assembly.cpp
  void gen_asm(const Statement* s);
  std::string asm_text(const Statement* s, const std::vector<std::string>& operands);
  void emit_assembly(const Statement* s, const std::string& text);
  int label_of(Label* label);
  void keep_stack(std::int32_t& slot);
  void restore_stack(std::int32_t slot);

  void emit(Op op, Reg rd, Reg rs1, Reg rs2, std::int32_t imm = 0) { code_.emit(op, rd, rs1, rs2, imm); }
  void emit_move(Reg to, Reg from) { if (to != from) emit(Op::addi, to, from, 0, 0); }
  void unsupported(Location at, std::string what);

  Session& session_;
  Types& types_;
  Object& object_;
  CodeBuffer code_;
  // Of the function being generated.
  Declaration* function_ = nullptr;
  std::uint32_t busy_ = 0, busy_float_ = 0, reserved_ = 0;
  std::int32_t frame_low_ = 0;        // The lowest byte in use, from s0 (negative).
  std::int32_t outgoing_ = 0;         // Bytes for arguments on the stack, at sp.
  std::vector<std::int32_t> free_slots_[2];  // Of 4 and of 8 bytes.
  bool variadic_ = false;
  bool reads_return_address_ = false;  // Or may change it: inline assembly, __builtin_return_address.
  bool is_leaf_ = false;              // It calls nobody: the return address stays in ra.
  std::int32_t named_words_ = 0;      // Where va_start begins, in words from the first argument register.
  struct Aligned { Declaration* object; std::int32_t low; std::uint32_t alignment; };
  std::vector<Aligned> aligned_;      // Objects that want more than the stack's 16 bytes: their frame slot holds their address.
  std::int32_t result_slot_ = 0;      // Where the address for a result in memory is kept.
  int return_label_ = -1;
  Declaration* cleanup_ = nullptr;    // The innermost variable with a cleanup whose life has begun.
  std::vector<Declaration*> break_cleanups_, continue_cleanups_;  // What was in force at the loop's or switch's head.
  std::vector<int> break_labels_, continue_labels_;
  std::vector<Declaration*> shown_;   // For debug information, in order.
  struct LabelWord { std::uint32_t section, offset; int label; int minus = -1; std::int32_t addend = 0; };
  std::vector<LabelWord> label_words_;
  std::vector<Declaration*> label_tables_;
  std::vector<std::uint32_t> name_symbols_;  // NameId to symbol.
  std::vector<TypeId> record_types_, enum_types_;
  std::vector<std::uint16_t> file_map_;
  std::uint32_t body_begin_ = 0, body_end_ = 0, parameters_stored_ = 0;
  bool said_unsupported_ = false;
  int constant_counter_ = 0;
};

}  // namespace heddle::cc
