// assembler.cpp: one line at a time: labels, a directive or an instruction, operands. Real mnemonics come from
// the table of instructions; the usual pseudo-instructions are spelled out here.
#include "core/cc/assembler.h"

#include <algorithm>

#include "core/isa/instruction.h"

namespace heddle::cc {
namespace {

struct Operand {
  int reg = -1;            // x or f register.
  bool is_number = false;
  std::int64_t number = 0;  // Also a symbol's addend.
  std::string symbol;
  std::string modifier;    // "hi" of %hi(…)
  int base = -1;           // Of 8(sp) or (a0).
};

struct Fixup {
  std::int32_t section = 0;
  std::uint32_t offset = 0;
  RelocationKind kind = RelocationKind::branch;
  std::string symbol;      // May be "1f" or "1b".
  std::int32_t addend = 0;
  int line = 0;
};

struct LabelAt {
  std::string name;
  std::int32_t section = 0;
  std::uint32_t offset = 0;
};

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '$'; }

class Assembler {
 public:
  Assembler(Object& object, std::uint16_t file, std::uint32_t line, std::vector<AssemblyError>& errors)
      : object_(object), file_(file), source_line_(line), errors_(errors) {}

  void run(std::string_view text) {
    std::string clean = without_comments(text);
    std::string_view rest = clean;
    while (!rest.empty()) {
      std::size_t end = rest.find_first_of("\n;");
      read_line(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      if (rest[end] == '\n') ++line_;
      rest.remove_prefix(end + 1);
    }
    finish();
  }

 private:
  static std::string without_comments(std::string_view text) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if (quoted) {
        out += c;
        if (c == '\\' && i + 1 < text.size()) out += text[++i];
        else if (c == '"' || c == '\n') quoted = false;
        continue;
      }
      if (c == '"') quoted = true;
      if (c == '#' || (c == '/' && i + 1 < text.size() && text[i + 1] == '/')) {
        while (i < text.size() && text[i] != '\n') ++i;
        out += '\n';
        continue;
      }
      if (c == '/' && i + 1 < text.size() && text[i + 1] == '*') {
        for (i += 2; i + 1 < text.size() && !(text[i] == '*' && text[i + 1] == '/'); ++i) {
          if (text[i] == '\n') out += '\n';
        }
        ++i;
        out += ' ';
        continue;
      }
      out += c;
    }
    return out;
  }

  void error(std::string message) {
    if (errors_.size() < 20) errors_.push_back({line_, std::move(message)});
  }

  static std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\r')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
    return s;
  }

  Section& section() {
    if (current_ < 0) select(SectionKind::text);
    return object_.sections[static_cast<std::size_t>(current_)];
  }

  // One section of each kind for each block of text.
  void select(SectionKind kind) {
    std::int32_t& known = sections_[static_cast<int>(kind)];
    if (known < 0) {
      known = static_cast<std::int32_t>(object_.sections.size());
      Section made;
      made.kind = kind;
      made.alignment = 4;
      object_.sections.push_back(std::move(made));
    }
    current_ = known;
  }

  void put(std::uint64_t value, int width) {
    Section& s = section();
    if (s.bytes.size() > (16u << 20)) return error("more than 16 MiB of data");
    for (int i = 0; i < width; ++i) s.bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    s.size = static_cast<std::uint32_t>(s.bytes.size());
  }

  void emit(Op op, int rd, int rs1, int rs2, std::int32_t imm = 0) {
    Instruction instruction;
    instruction.op = op;
    instruction.rd = static_cast<std::uint8_t>(rd);
    instruction.rs1 = static_cast<std::uint8_t>(rs1);
    instruction.rs2 = static_cast<std::uint8_t>(rs2);
    instruction.imm = imm;
    put(encode(instruction), 4);
  }

  void emit_fixed(Op op, int rd, int rs1, int rs2, RelocationKind kind, const std::string& symbol, std::int64_t addend = 0) {
    fixups_.push_back({(section(), current_), static_cast<std::uint32_t>(section().bytes.size()), kind, symbol, static_cast<std::int32_t>(addend), line_});
    emit(op, rd, rs1, rs2);
  }

  std::uint32_t symbol_index(const std::string& name) {
    for (std::uint32_t i = 1; i < object_.symbols.size(); ++i) {
      if (object_.symbols[i].name == name) return i;
    }
    ObjectSymbol made;
    made.name = name;
    made.file = file_;
    made.line = source_line_;
    made.is_global = true;  // Until it is defined here without .globl.
    object_.symbols.push_back(std::move(made));
    return static_cast<std::uint32_t>(object_.symbols.size() - 1);
  }

  void read_line(std::string_view line) {
    line = trimmed(line);
    while (!line.empty()) {  // Labels.
      std::size_t n = 0;
      while (n < line.size() && is_name_char(line[n])) ++n;
      if (n == 0 || n >= line.size() || line[n] != ':') break;
      section();
      labels_.push_back({std::string(line.substr(0, n)), current_, static_cast<std::uint32_t>(section().bytes.size())});
      line = trimmed(line.substr(n + 1));
    }
    if (line.empty()) return;
    std::size_t n = 0;
    while (n < line.size() && line[n] != ' ' && line[n] != '\t') ++n;
    std::string word(line.substr(0, n));
    std::string_view rest = trimmed(line.substr(n));
    if (word[0] == '.') read_directive(word, rest);
    else read_instruction(word, rest);
  }

  static std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    text = trimmed(text);
    int depth = 0;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') quoted = !quoted;
      if (text[i] == '\\' && quoted) { ++i; continue; }
      if (quoted) continue;
      if (text[i] == '(') ++depth;
      if (text[i] == ')') --depth;
      if (text[i] == ',' && depth == 0) {
        parts.push_back(trimmed(text.substr(start, i - start)));
        start = i + 1;
      }
    }
    if (!text.empty()) parts.push_back(trimmed(text.substr(start)));
    return parts;
  }

  void read_string(std::string_view text, bool ends_with_zero) {
    for (std::string_view part : split(text)) {
      if (part.size() < 2 || part.front() != '"' || part.back() != '"') return error("a string in double quotes is expected");
      part = part.substr(1, part.size() - 2);
      for (std::size_t i = 0; i < part.size(); ++i) {
        char c = part[i];
        if (c == '\\' && i + 1 < part.size()) {
          c = part[++i];
          if (c >= '0' && c <= '7') {
            int value = 0;
            for (int k = 0; k < 3 && i < part.size() && part[i] >= '0' && part[i] <= '7'; ++k, ++i) value = value * 8 + (part[i] - '0');
            --i;
            c = static_cast<char>(value);
          } else {
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
          }
        }
        put(static_cast<unsigned char>(c), 1);
      }
      if (ends_with_zero) put(0, 1);
    }
  }

  void read_directive(const std::string& word, std::string_view rest) {
    auto parts = split(rest);
    auto number = [&](std::size_t i) { return i < parts.size() ? read_operand(parts[i]).number : 0; };
    if (word == ".text") select(SectionKind::text);
    else if (word == ".data" || word == ".sdata") select(SectionKind::data);
    else if (word == ".bss" || word == ".sbss") select(SectionKind::data);
    else if (word == ".rodata") select(SectionKind::read_only);
    else if (word == ".section") {
      std::string_view name = parts.empty() ? std::string_view() : parts[0];
      if (name.substr(0, 5) == ".text") select(SectionKind::text);
      else if (name.substr(0, 7) == ".rodata" || name.substr(0, 8) == ".srodata") select(SectionKind::read_only);
      else if (name.substr(0, 5) == ".data" || name.substr(0, 6) == ".sdata" || name.substr(0, 4) == ".bss" || name.substr(0, 5) == ".sbss") select(SectionKind::data);
      else if (name.substr(0, 6) == ".tdata" || name.substr(0, 5) == ".tbss") select(SectionKind::thread_data);
      else error("section '" + std::string(name) + "' is not known; .text, .rodata, .data, .bss and .tdata are");
    } else if (word == ".globl" || word == ".global") {
      for (auto part : parts) globals_.emplace_back(part);
    } else if (word == ".weak") {
      for (auto part : parts) { globals_.emplace_back(part); weak_.emplace_back(part); }
    } else if (word == ".align" || word == ".p2align" || word == ".balign") {
      std::int64_t n = number(0);
      std::uint32_t to = word == ".balign" ? static_cast<std::uint32_t>(n) : 1u << (n & 15);
      if (to == 0 || to > 4096 || (to & (to - 1))) return error("an alignment is a power of two up to 4096");
      Section& s = section();
      s.alignment = std::max(s.alignment, to);
      while (s.bytes.size() % to) {
        if (s.kind == SectionKind::text && s.bytes.size() % 4 == 0) emit(Op::addi, 0, 0, 0, 0);
        else put(0, 1);
      }
    } else if (word == ".word" || word == ".long" || word == ".4byte" || word == ".half" || word == ".2byte" || word == ".short" || word == ".byte" || word == ".dword" || word == ".8byte" || word == ".quad") {
      int width = word == ".byte" ? 1 : word == ".half" || word == ".2byte" || word == ".short" ? 2 : word == ".dword" || word == ".8byte" || word == ".quad" ? 8 : 4;
      for (auto part : parts) {
        Operand o = read_operand(part);
        if (!o.symbol.empty() && width == 4) fixups_.push_back({(section(), current_), static_cast<std::uint32_t>(section().bytes.size()), RelocationKind::word, o.symbol, static_cast<std::int32_t>(o.number), line_});
        else if (!o.is_number) error("'" + std::string(part) + "' is not a number");
        put(o.symbol.empty() ? static_cast<std::uint64_t>(o.number) : 0, width);
      }
    } else if (word == ".zero" || word == ".space" || word == ".skip") {
      std::int64_t n = number(0);
      if (n < 0 || n > (16 << 20)) return error("this many bytes are not possible");
      for (std::int64_t i = 0; i < n; ++i) put(static_cast<std::uint64_t>(number(1)), 1);
    } else if (word == ".asciz" || word == ".string") {
      read_string(rest, true);
    } else if (word == ".ascii") {
      read_string(rest, false);
    } else if (word == ".type" || word == ".size" || word == ".option" || word == ".local" || word == ".file" || word == ".ident" || word == ".attribute" || word == ".hidden" || word == ".protected" || word.substr(0, 4) == ".cfi") {
      // Nothing that we need to know.
    } else {
      error("directive '" + word + "' is not known");
    }
  }

  Operand read_operand(std::string_view text) {
    Operand o;
    text = trimmed(text);
    std::string name(text);
    o.reg = register_named(name);
    if (o.reg < 0) o.reg = float_register_named(name);
    if (o.reg >= 0) return o;
    if (!text.empty() && text[0] == '%') {
      std::size_t open = text.find('('), close = text.find(')');
      if (open == std::string_view::npos || close == std::string_view::npos || close < open) { error("'" + name + "' is not an operand"); return o; }
      o.modifier = std::string(text.substr(1, open - 1));
      Operand inner = read_operand(text.substr(open + 1, close - open - 1));
      o.symbol = inner.symbol;
      o.number = inner.number;
      o.is_number = inner.is_number;
      read_base(trimmed(text.substr(close + 1)), o);
      return o;
    }
    std::size_t at = 0;
    auto digits = [&](std::int64_t& value) {
      bool negative = false;
      while (at < text.size() && (text[at] == '-' || text[at] == '+' || text[at] == ' ')) negative ^= text[at++] == '-';
      std::size_t start = at;
      int base = 10;
      if (at + 1 < text.size() && text[at] == '0' && (text[at + 1] == 'x' || text[at + 1] == 'X')) { base = 16; at += 2; start = at; }
      std::uint64_t number = 0;
      while (at < text.size()) {
        char c = text[at];
        int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
        if (d >= base) break;
        number = number * static_cast<unsigned>(base) + static_cast<unsigned>(d);
        ++at;
      }
      value = static_cast<std::int64_t>(negative ? 0 - number : number);
      return at > start;
    };
    char c = text.empty() ? 0 : text[0];
    if (c == '(') {
      read_base(text, o);
      o.is_number = true;
      return o;
    }
    if ((c >= '0' && c <= '9') || c == '-' || c == '+') {
      if (digits(o.number)) {
        std::string_view rest = trimmed(text.substr(at));
        if (rest == "f" || rest == "b") {  // 1f, 1b
          o.symbol = std::to_string(o.number) + std::string(rest);
          o.number = 0;
          return o;
        }
        o.is_number = true;
        while (!rest.empty() && (rest[0] == '*' || rest[0] == '+' || rest[0] == '-' || rest[0] == '<') ) {  // 4*3(sp), 1<<3
          char op = rest[0];
          at = static_cast<std::size_t>(rest.data() - text.data()) + (op == '<' ? 2 : 1);
          std::int64_t right = 0;
          if (at > text.size() || !digits(right)) break;
          o.number = op == '*' ? o.number * right : op == '+' ? o.number + right : op == '<' ? static_cast<std::int64_t>(static_cast<std::uint64_t>(o.number) << (right & 63)) : o.number - right;
          rest = trimmed(text.substr(at));
        }
        read_base(rest, o);
        return o;
      }
    }
    while (at < text.size() && is_name_char(text[at])) ++at;
    if (at == 0) { error("'" + name + "' is not an operand"); return o; }
    o.symbol = std::string(text.substr(0, at));
    std::string_view rest = trimmed(text.substr(at));
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) digits(o.number);
    else if (rest == "@plt") {}
    return o;
  }

  void read_base(std::string_view text, Operand& o) {
    if (text.empty()) return;
    if (text.front() == '(' && text.back() == ')') {
      o.base = register_named(std::string(trimmed(text.substr(1, text.size() - 2))));
      if (o.base >= 0) return;
    }
    error("'" + std::string(text) + "' is not an operand");
  }

  void load_number(int rd, std::int64_t value) {
    std::int32_t word = static_cast<std::int32_t>(value);
    if (word >= -2048 && word <= 2047) return emit(Op::addi, rd, 0, 0, word);
    std::uint32_t high = (static_cast<std::uint32_t>(word) + 0x800) & 0xfffff000;
    emit(Op::lui, rd, 0, 0, static_cast<std::int32_t>(high));
    std::int32_t low = static_cast<std::int32_t>(static_cast<std::uint32_t>(word) - high);
    if (low) emit(Op::addi, rd, rd, 0, low);
  }

  bool read_pseudo(const std::string& word, const std::vector<Operand>& o) {
    std::size_t n = o.size();
    auto reg = [&](std::size_t i) { return o[i].reg < 0 ? 0 : o[i].reg; };
    auto branch = [&](Op op, int a, int b, const Operand& to) { emit_fixed(op, 0, a, b, RelocationKind::branch, to.symbol, to.number); };
    struct ZeroBranch { const char* name; Op op; bool swapped; };
    static constexpr ZeroBranch zero_branches[] = {{"beqz", Op::beq, false}, {"bnez", Op::bne, false}, {"bgez", Op::bge, false}, {"bltz", Op::blt, false}, {"blez", Op::bge, true}, {"bgtz", Op::blt, true}};
    for (const ZeroBranch& b : zero_branches) {
      if (word == b.name && n == 2) { branch(b.op, b.swapped ? 0 : reg(0), b.swapped ? reg(0) : 0, o[1]); return true; }
    }
    static constexpr ZeroBranch swapped_branches[] = {{"bgt", Op::blt, true}, {"ble", Op::bge, true}, {"bgtu", Op::bltu, true}, {"bleu", Op::bgeu, true}};
    for (const ZeroBranch& b : swapped_branches) {
      if (word == b.name && n == 3) { branch(b.op, reg(1), reg(0), o[2]); return true; }
    }
    if (word == "nop" && n == 0) emit(Op::addi, 0, 0, 0);
    else if (word == "li" && n == 2) load_number(reg(0), o[1].number);
    else if ((word == "la" || word == "lla") && n == 2) {
      emit_fixed(Op::lui, reg(0), 0, 0, RelocationKind::high, o[1].symbol, o[1].number);
      emit_fixed(Op::addi, reg(0), reg(0), 0, RelocationKind::low_load, o[1].symbol, o[1].number);
    }
    else if (word == "mv" && n == 2) emit(Op::addi, reg(0), reg(1), 0);
    else if (word == "not" && n == 2) emit(Op::xori, reg(0), reg(1), 0, -1);
    else if (word == "neg" && n == 2) emit(Op::sub, reg(0), 0, reg(1));
    else if (word == "seqz" && n == 2) emit(Op::sltiu, reg(0), reg(1), 0, 1);
    else if (word == "snez" && n == 2) emit(Op::sltu, reg(0), 0, reg(1));
    else if (word == "sltz" && n == 2) emit(Op::slt, reg(0), reg(1), 0);
    else if (word == "sgtz" && n == 2) emit(Op::slt, reg(0), 0, reg(1));
    else if (word == "j" && n == 1) emit_fixed(Op::jal, 0, 0, 0, RelocationKind::jump, o[0].symbol, o[0].number);
    else if (word == "jal" && n == 1) emit_fixed(Op::jal, 1, 0, 0, RelocationKind::jump, o[0].symbol, o[0].number);
    else if (word == "call" && n == 1) emit_fixed(Op::jal, 1, 0, 0, RelocationKind::jump, o[0].symbol, o[0].number);
    else if (word == "tail" && n == 1) emit_fixed(Op::jal, 0, 0, 0, RelocationKind::jump, o[0].symbol, o[0].number);
    else if (word == "jr" && n == 1) emit(Op::jalr, 0, reg(0), 0);
    else if (word == "jalr" && n == 1) emit(Op::jalr, 1, o[0].base >= 0 ? o[0].base : reg(0), 0, static_cast<std::int32_t>(o[0].number));
    else if (word == "ret" && n == 0) emit(Op::jalr, 0, 1, 0);
    else if (word == "unimp" && n == 0) put(0xc0001073, 4);
    else if (word == "fence" && n == 0) emit(Op::fence, 0, 0, 0, 0xff);
    else if (word == "fmv.s" && n == 2) emit(Op::fsgnj_s, reg(0), reg(1), reg(1));
    else if (word == "fmv.d" && n == 2) emit(Op::fsgnj_d, reg(0), reg(1), reg(1));
    else if (word == "fneg.d" && n == 2) emit(Op::fsgnjn_d, reg(0), reg(1), reg(1));
    else if (word == "fabs.d" && n == 2) emit(Op::fsgnjx_d, reg(0), reg(1), reg(1));
    else return false;
    return true;
  }

  void read_instruction(std::string word, std::string_view rest) {
    std::vector<std::string_view> parts = split(rest);
    // fence's operands are letters, a csr's a name.
    if (word == "fence" && parts.size() == 2) {
      auto bits = [](std::string_view s) { return (s.find('i') != s.npos) * 8 + (s.find('o') != s.npos) * 4 + (s.find('r') != s.npos) * 2 + (s.find('w') != s.npos); };
      emit(Op::fence, 0, 0, 0, bits(parts[0]) * 16 + bits(parts[1]));
      return;
    }
    if ((word == "csrr" && parts.size() == 2) || (word == "csrw" && parts.size() == 2)) {
      bool read = word == "csrr";
      int csr = csr_named(std::string(parts[read ? 1 : 0])), reg = register_named(std::string(parts[read ? 0 : 1]));
      if (csr < 0 || reg < 0) return error("'" + word + "' needs a register and a csr");
      emit(read ? Op::csrrs : Op::csrrw, read ? reg : 0, read ? 0 : reg, 0, csr);
      return;
    }
    int ordering = 0;
    Op op = op_named(word);
    if (op == Op::illegal) {
      for (auto [suffix, bits] : {std::pair<const char*, int>{".aqrl", 3}, {".aq", 2}, {".rl", 1}}) {
        std::string_view s = suffix;
        if (word.size() > s.size() && std::string_view(word).substr(word.size() - s.size()) == s) {
          op = op_named(word.substr(0, word.size() - s.size()));
          if (op != Op::illegal) { ordering = bits; break; }
        }
      }
    }
    Format format = op == Op::illegal ? Format::system : op_format(op);
    if (op != Op::illegal && (format == Format::csr || format == Format::csr_immediate) && parts.size() == 3) {
      int rd = register_named(std::string(parts[0])), csr = csr_named(std::string(parts[1]));
      Operand source = read_operand(parts[2]);
      if (csr < 0) csr = static_cast<int>(read_operand(parts[1]).number);
      if (rd < 0) return error("a register is expected");
      emit(op, rd, format == Format::csr ? source.reg : static_cast<int>(source.number), 0, csr);
      return;
    }
    std::vector<Operand> o;
    std::size_t known_errors = errors_.size();
    for (std::string_view part : parts) {
      if (!o.empty() && (part == "rtz" || part == "rne" || part == "dyn" || part == "rdn" || part == "rup")) {
        Operand mode;
        mode.modifier = std::string(part);
        o.push_back(mode);
        continue;
      }
      o.push_back(read_operand(part));
    }
    if (errors_.size() > known_errors) return;
    if (read_pseudo(word, o)) return;
    if (op == Op::illegal) return error("instruction '" + word + "' is not known");
    std::size_t n = o.size();
    auto bad = [&] { error("the operands of '" + word + "' are not what it takes"); };
    auto is_reg = [&](std::size_t i) { return i < n && o[i].reg >= 0; };
    auto immediate = [&](Op with, int rd, int rs1, int rs2, const Operand& x, bool store) {
      if (x.modifier == "lo") return emit_fixed(with, rd, rs1, rs2, store ? RelocationKind::low_store : RelocationKind::low_load, x.symbol, x.number);
      if (x.modifier == "tprel_lo") return emit_fixed(with, rd, rs1, rs2, store ? RelocationKind::thread_low_store : RelocationKind::thread_low_load, x.symbol, x.number);
      if (!x.symbol.empty() || !x.is_number) return bad();
      if (x.number < -2048 || x.number > 2047) return error("immediate " + std::to_string(x.number) + " does not fit into 12 bits");
      emit(with, rd, rs1, rs2, static_cast<std::int32_t>(x.number));
    };
    switch (format) {
      case Format::R:
        if (n == 3 && is_reg(0) && is_reg(1) && is_reg(2)) return emit(op, o[0].reg, o[1].reg, o[2].reg);
        if (n == 2 && is_reg(0) && is_reg(1)) return emit(op, o[0].reg, o[1].reg, 0);
        return bad();
      case Format::fp_rounded:
      case Format::R4: {
        std::int32_t mode = 7;
        if (n && !o[n - 1].modifier.empty()) {
          const std::string& m = o[n - 1].modifier;
          mode = m == "rne" ? 0 : m == "rtz" ? 1 : m == "rdn" ? 2 : m == "rup" ? 3 : 7;
          --n;
        }
        if (op == Op::fcvt_d_s || op == Op::fcvt_d_w || op == Op::fcvt_d_wu) mode = 0;
        if (format == Format::R4 && n == 4) return emit(op, o[0].reg, o[1].reg, o[2].reg, o[3].reg << 3 | mode);
        if (n == 3 && is_reg(0) && is_reg(1) && is_reg(2)) return emit(op, o[0].reg, o[1].reg, o[2].reg, mode);
        if (n == 2 && is_reg(0) && is_reg(1)) return emit(op, o[0].reg, o[1].reg, 0, mode);
        return bad();
      }
      case Format::I:
        if (n == 2 && is_reg(0) && o[1].base >= 0) return immediate(op, o[0].reg, o[1].base, 0, o[1], false);
        if (n == 3 && is_reg(0) && is_reg(1)) return immediate(op, o[0].reg, o[1].reg, 0, o[2], false);
        if (op == Op::jalr && n == 2 && is_reg(0) && is_reg(1)) return emit(op, o[0].reg, o[1].reg, 0);
        if (n == 2 && is_reg(0) && !o[1].symbol.empty()) {  // lw a0, symbol
          emit_fixed(Op::lui, o[0].reg, 0, 0, RelocationKind::high, o[1].symbol, o[1].number);
          return emit_fixed(op, o[0].reg, o[0].reg, 0, RelocationKind::low_load, o[1].symbol, o[1].number);
        }
        return bad();
      case Format::S:
        if (n == 2 && is_reg(0) && o[1].base >= 0) return immediate(op, 0, o[1].base, o[0].reg, o[1], true);
        if (n == 3 && is_reg(0) && !o[1].symbol.empty() && is_reg(2)) {  // sw a0, symbol, t0
          emit_fixed(Op::lui, o[2].reg, 0, 0, RelocationKind::high, o[1].symbol, o[1].number);
          return emit_fixed(op, 0, o[2].reg, o[0].reg, RelocationKind::low_store, o[1].symbol, o[1].number);
        }
        return bad();
      case Format::B:
        if (n == 3 && is_reg(0) && is_reg(1) && !o[2].symbol.empty()) return emit_fixed(op, 0, o[0].reg, o[1].reg, RelocationKind::branch, o[2].symbol, o[2].number);
        return bad();
      case Format::J:
        if (n == 2 && is_reg(0) && !o[1].symbol.empty()) return emit_fixed(op, o[0].reg, 0, 0, RelocationKind::jump, o[1].symbol, o[1].number);
        return bad();
      case Format::U:
        if (n != 2 || !is_reg(0)) return bad();
        if (o[1].modifier == "hi") return emit_fixed(op, o[0].reg, 0, 0, RelocationKind::high, o[1].symbol, o[1].number);
        if (o[1].modifier == "tprel_hi") return emit_fixed(op, o[0].reg, 0, 0, RelocationKind::thread_high, o[1].symbol, o[1].number);
        if (!o[1].is_number) return bad();
        return emit(op, o[0].reg, 0, 0, static_cast<std::int32_t>(static_cast<std::uint32_t>(o[1].number) << 12));
      case Format::shift:
        if (n == 3 && is_reg(0) && is_reg(1) && o[2].is_number && o[2].number >= 0 && o[2].number < 32) return emit(op, o[0].reg, o[1].reg, 0, static_cast<std::int32_t>(o[2].number));
        return bad();
      case Format::amo:
        if (n == 3 && is_reg(0) && is_reg(1) && o[2].base >= 0) return emit(op, o[0].reg, o[2].base, o[1].reg, ordering);
        if (n == 2 && is_reg(0) && o[1].base >= 0) return emit(op, o[0].reg, o[1].base, 0, ordering);
        return bad();
      case Format::fence: return emit(op, 0, 0, 0, 0);
      case Format::system: return n == 0 ? emit(op, 0, 0, 0) : bad();
      case Format::csr:
      case Format::csr_immediate: return bad();
    }
  }

  const LabelAt* find_label(const std::string& name, const Fixup& from) const {
    bool numeric = name.size() >= 2 && name[0] >= '0' && name[0] <= '9' && (name.back() == 'f' || name.back() == 'b');
    const LabelAt* best = nullptr;
    std::string wanted = numeric ? name.substr(0, name.size() - 1) : name;
    for (const LabelAt& label : labels_) {
      if (label.name != wanted) continue;
      if (!numeric) return &label;
      if (label.section != from.section) continue;
      if (name.back() == 'b' && label.offset <= from.offset) best = &label;
      if (name.back() == 'f' && label.offset > from.offset) return &label;
    }
    return best;
  }

  void finish() {
    auto is_in = [](const std::vector<std::string>& list, const std::string& name) { return std::find(list.begin(), list.end(), name) != list.end(); };
    std::vector<LabelAt> functions;
    for (const LabelAt& label : labels_) {
      bool numeric = label.name[0] >= '0' && label.name[0] <= '9';
      bool global = is_in(globals_, label.name);
      if (numeric || (label.name[0] == '.' && !global)) continue;
      std::uint32_t index = symbol_index(label.name);
      ObjectSymbol& symbol = object_.symbols[index];
      if (symbol.section >= 0) {
        error("label '" + label.name + "' is there twice");
        continue;
      }
      symbol.section = label.section;
      symbol.offset = label.offset;
      symbol.is_global = global;
      symbol.is_weak = is_in(weak_, label.name);
      bool code = object_.sections[static_cast<std::size_t>(label.section)].kind == SectionKind::text;
      symbol.kind = code ? SymbolKind::function : SymbolKind::object;
      if (code) functions.push_back(label);
    }
    std::stable_sort(functions.begin(), functions.end(), [](const LabelAt& a, const LabelAt& b) { return a.offset < b.offset; });
    for (std::size_t i = 0; i < functions.size(); ++i) {
      Section& s = object_.sections[static_cast<std::size_t>(functions[i].section)];
      std::uint32_t end = i + 1 < functions.size() ? functions[i + 1].offset : s.size;
      std::uint32_t symbol = symbol_index(functions[i].name);
      object_.symbols[symbol].size = end - functions[i].offset;
      Function function;
      function.name = functions[i].name;
      function.address = functions[i].offset;
      function.size = end - functions[i].offset;
      function.file = file_;
      function.line = source_line_;
      s.functions.push_back(std::move(function));
      s.function_symbols.push_back(symbol);
    }
    for (std::int32_t index : sections_) {
      if (index < 0) continue;
      Section& s = object_.sections[static_cast<std::size_t>(index)];
      if (s.kind == SectionKind::text) s.lines.push_back({0, file_, 0, source_line_, true});
    }
    for (const Fixup& fixup : fixups_) {
      line_ = fixup.line;
      if (fixup.symbol.empty()) { error("a symbol is expected"); continue; }
      Section& s = object_.sections[static_cast<std::size_t>(fixup.section)];
      const LabelAt* label = find_label(fixup.symbol, fixup);
      bool relative = fixup.kind == RelocationKind::branch || fixup.kind == RelocationKind::jump;
      if (label && relative && label->section == fixup.section) {
        std::uint32_t word = 0;
        for (std::uint32_t k = 0; k < 4; ++k) word |= static_cast<std::uint32_t>(s.bytes[fixup.offset + k]) << (8 * k);
        Instruction instruction = decode(word);
        instruction.imm = static_cast<std::int32_t>(label->offset - fixup.offset) + fixup.addend;
        word = encode(instruction);
        for (std::uint32_t k = 0; k < 4; ++k) s.bytes[fixup.offset + k] = static_cast<std::uint8_t>(word >> (8 * k));
        continue;
      }
      bool local = label && (fixup.symbol[0] == '.' || (fixup.symbol[0] >= '0' && fixup.symbol[0] <= '9'));
      if (!label && fixup.symbol[0] >= '0' && fixup.symbol[0] <= '9') { error("there is no label '" + fixup.symbol + "'"); continue; }
      std::uint32_t symbol;
      if (local) {  // Local labels get a symbol of their own, which no other file sees.
        ObjectSymbol made;
        made.name = fixup.symbol;
        made.section = label->section;
        made.offset = label->offset;
        object_.symbols.push_back(std::move(made));
        symbol = static_cast<std::uint32_t>(object_.symbols.size() - 1);
      } else {
        symbol = symbol_index(fixup.symbol);
      }
      s.relocations.push_back({fixup.offset, fixup.kind, symbol, fixup.addend});
    }
  }

  Object& object_;
  std::uint16_t file_;
  std::uint32_t source_line_;
  std::vector<AssemblyError>& errors_;
  int line_ = 1;
  std::int32_t current_ = -1;
  std::int32_t sections_[6] = {-1, -1, -1, -1, -1, -1};
  std::vector<LabelAt> labels_;
  std::vector<Fixup> fixups_;
  std::vector<std::string> globals_, weak_;
};

}  // namespace

void assemble(std::string_view text, Object& object, std::uint16_t file, std::uint32_t line, std::vector<AssemblyError>& errors) {
  Assembler(object, file, line, errors).run(text);
}

}  // namespace heddle::cc
