// sample_image.h: a small program, made by hand, for the tests of image: prints "hi" and exits with 7.
#pragma once

#include <span>

#include "core/image/image.h"
#include "core/isa/instruction.h"

namespace heddle {

inline void append_word(std::vector<std::uint8_t>& bytes, std::uint32_t word) {
  for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<std::uint8_t>(word >> (8 * i)));
}

inline Image make_sample_image() {
  Image image;
  image.name = "sample";
  image.entry = 0x10000;
  Segment code{.address = 0x10000, .executable = true};
  const Instruction program[] = {
      {.op = Op::addi, .rd = 10, .imm = 1},                       // a0 = 1 (stdout)
      {.op = Op::lui, .rd = 11, .imm = 0x12000},                  // a1 = text
      {.op = Op::addi, .rd = 12, .imm = 3},                       // a2 = 3
      {.op = Op::addi, .rd = 17, .imm = 64},                      // write
      {.op = Op::ecall},
      {.op = Op::lui, .rd = 5, .imm = 0x13000},                   // a0 = the word in .bss, + 7
      {.op = Op::lw, .rd = 10, .rs1 = 5, .imm = 0},
      {.op = Op::addi, .rd = 10, .rs1 = 10, .imm = 7},
      {.op = Op::addi, .rd = 17, .imm = 93},                      // exit
      {.op = Op::ecall},
  };
  for (const Instruction& instruction : program) append_word(code.bytes, encode(instruction));
  code.memory_size = static_cast<std::uint32_t>(code.bytes.size());
  Segment data{.address = 0x12000, .bytes = {'h', 'i', '\n', 9, 0, 0, 0}, .memory_size = 0x1100, .writable = true};
  image.segments = {code, data};
  image.symbols = {{"_start", 0x10000, 20, SymbolKind::function}, {"leave", 0x10014, 20, SymbolKind::function}, {"text", 0x12000, 3, SymbolKind::object}};
  image.files = {{"sample.c", "int main() {\n}\n", false}, {"libc/start.c", "", true}};
  image.lines = {{0x10000, 0, 1, 1, true}, {0x10008, 0, 5, 1, false}, {0x10014, 1, 0, 9, true}};
  image.types = {{.kind = TypeKind::void_, .name = "void"},
                 {.kind = TypeKind::integer, .name = "int", .size = 4},
                 {.kind = TypeKind::structure, .name = "struct node", .size = 8, .fields = {{"value", 1, 0, 3, 5}, {"next", 3, 4}}},
                 {.kind = TypeKind::pointer, .name = "struct node *", .size = 4, .target = 2},
                 {.kind = TypeKind::enumeration, .name = "enum e", .size = 4, .enumerators = {{"A", 0}, {"B", -5}}}};
  image.functions = {{.name = "main", .address = 0x10000, .size = 20, .body_begin = 0x10004, .body_end = 0x10010, .file = 0, .line = 1,
                      .variables = {{.name = "n", .type = 3, .storage = Storage::frame, .place = -20, .scope_begin = 0x10000, .scope_end = 0x10014, .is_parameter = true, .line = 1}}},
                     {.name = "leave", .address = 0x10014, .size = 20, .file = 1, .line = 9}};
  image.globals = {{.name = "text", .type = 1, .place = 0x12000, .file = 0, .line = 2}};
  image.tls_size = 12;
  image.tls_alignment = 8;
  image.tls_address = 0x12003;
  image.tls_file_size = 4;
  return image;
}

}  // namespace heddle
