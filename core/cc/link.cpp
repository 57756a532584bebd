// link.cpp: objects to an Image. From _start on, each section that is referred to is kept, placed, and its holes filled.
#include "core/cc/link.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/isa/instruction.h"

namespace heddle::cc {
namespace {

constexpr Address image_start = 0x10000;

struct SectionId {
  std::int32_t object = -1, section = -1;
};

struct SymbolEntry {       // Of the table of global names.
  std::string_view name;
  std::int32_t object = -1;
  std::uint32_t symbol = 0;
  bool is_weak = false;
};

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

class GlobalTable {
 public:
  GlobalTable() : slots_(1024, -1) {}
  SymbolEntry* find(std::string_view name) {
    for (std::size_t at = hash_of(name) & (slots_.size() - 1); slots_[at] >= 0; at = (at + 1) & (slots_.size() - 1)) {
      if (entries_[static_cast<std::size_t>(slots_[at])].name == name) return &entries_[static_cast<std::size_t>(slots_[at])];
    }
    return nullptr;
  }
  void add(const SymbolEntry& entry) {
    entries_.push_back(entry);
    if (entries_.size() * 2 > slots_.size()) {
      slots_.assign(slots_.size() * 2, -1);
      for (std::size_t i = 0; i + 1 < entries_.size(); ++i) insert(i);
    }
    insert(entries_.size() - 1);
  }
  const std::vector<SymbolEntry>& entries() const { return entries_; }

 private:
  void insert(std::size_t index) {
    std::size_t at = hash_of(entries_[index].name) & (slots_.size() - 1);
    while (slots_[at] >= 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::int32_t>(index);
  }
  std::vector<SymbolEntry> entries_;
  std::vector<std::int32_t> slots_;
};

class Linker {
 public:
  Linker(const std::vector<Object>& program, const std::vector<Object>& library, const std::vector<std::string_view>& more_names,
         std::vector<Diagnostic>& diagnostics)
      : diagnostics_(diagnostics), more_names_(more_names) {
    for (const Object& object : program) objects_.push_back(&object);
    program_count_ = objects_.size();
    for (const Object& object : library) objects_.push_back(&object);
    for (const Object* object : objects_) {
      addresses_.emplace_back(object->sections.size(), 0);
      kept_.emplace_back(object->sections.size(), false);
      types_.emplace_back(object->types.size(), ~0u);
    }
  }

  std::optional<Image> run(const std::string& name) {
    image_.name = name;
    image_.types.emplace_back();
    image_.types[0].name = "void";
    gather_globals();
    mark();
    if (failed_) return std::nullopt;
    place();
    fill();
    if (failed_) return std::nullopt;
    describe();
    return std::move(image_);
  }

 private:
  void fail(const Object& object, const ObjectSymbol& symbol, std::string message) {
    failed_ = true;
    Diagnostic d;
    d.message = std::move(message);
    if (symbol.line && symbol.file < object.files.size()) {
      const SourceFile& file = object.files[symbol.file];
      d.file = file.name;
      d.line = symbol.line;
      d.column = symbol.column ? symbol.column : 1;
      auto lines = split_lines(file.text);
      if (symbol.line <= lines.size()) d.source_line = std::string(lines[symbol.line - 1].substr(0, 4000));
      d.end_column = d.column + static_cast<std::uint32_t>(std::max<std::size_t>(1, symbol.name.size()));
    } else {
      d.file = object.name;
    }
    if (diagnostics_.size() < 40) diagnostics_.push_back(std::move(d));
  }

  void gather_globals() {
    for (std::size_t o = 0; o < objects_.size(); ++o) {
      const Object& object = *objects_[o];
      for (std::uint32_t i = 1; i < object.symbols.size(); ++i) {
        const ObjectSymbol& symbol = object.symbols[i];
        if (!symbol.is_global || symbol.section < 0) continue;
        SymbolEntry entry{symbol.name, static_cast<std::int32_t>(o), i, symbol.is_weak};
        SymbolEntry* known = globals_.find(symbol.name);
        if (!known) {
          globals_.add(entry);
        } else if (known->is_weak && !symbol.is_weak && !(static_cast<std::size_t>(known->object) < program_count_ && o >= program_count_)) {
          *known = entry;
        } else if (!symbol.is_weak && !known->is_weak && !(static_cast<std::size_t>(known->object) < program_count_ && o >= program_count_)) {
          // A program may have a function of its own that the library has too; two files of it may not.
          const Object& first = *objects_[static_cast<std::size_t>(known->object)];
          fail(object, symbol, "'" + symbol.name + "' is defined in " + first.name + " and in " + object.name);
        }
      }
    }
  }

  // Where a symbol of an object is defined; {-1, -1} for one that nobody defines.
  std::pair<std::int32_t, const ObjectSymbol*> resolve(std::int32_t object, std::uint32_t index) {
    const ObjectSymbol& symbol = objects_[static_cast<std::size_t>(object)]->symbols[index];
    if (symbol.is_global) {
      if (SymbolEntry* entry = globals_.find(symbol.name)) return {entry->object, &objects_[static_cast<std::size_t>(entry->object)]->symbols[entry->symbol]};
    }
    if (symbol.section >= 0) return {object, &symbol};
    return {-1, nullptr};
  }

  static bool is_linker_symbol(std::string_view name) {
    return name == "__global_pointer$" || name == "_end" || name == "end" || name == "__bss_start" || name == "_edata" || name == "edata" || name == "_etext" || name == "etext" ||
           name == "__init_array_start" || name == "__init_array_end" || name == "__fini_array_start" || name == "__fini_array_end" || name == "__tls_start" || name == "__tls_file_size" || name == "__tls_size" || name == "__tls_alignment";
  }

  void keep(std::int32_t object, std::int32_t section) {
    if (kept_[static_cast<std::size_t>(object)][static_cast<std::size_t>(section)]) return;
    kept_[static_cast<std::size_t>(object)][static_cast<std::size_t>(section)] = true;
    order_.push_back({object, section});
  }

  void mark() {
    SymbolEntry* start = globals_.find("_start");
    if (!start) {
      Diagnostic d;
      d.message = "the program has no '_start': the library that begins it is missing";
      diagnostics_.push_back(std::move(d));
      failed_ = true;
      return;
    }
    entry_ = *start;
    keep(start->object, objects_[static_cast<std::size_t>(start->object)]->symbols[start->symbol].section);
    for (std::size_t o = 0; o < objects_.size(); ++o) {
      for (std::size_t s = 0; s < objects_[o]->sections.size(); ++s) {
        if (objects_[o]->sections[s].is_kept) keep(static_cast<std::int32_t>(o), static_cast<std::int32_t>(s));
      }
    }
    std::vector<std::string> said;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      SectionId id = order_[i];
      const Object& object = *objects_[static_cast<std::size_t>(id.object)];
      for (const Relocation& r : object.sections[static_cast<std::size_t>(id.section)].relocations) {
        auto [where, symbol] = resolve(id.object, r.symbol);
        if (symbol) {
          keep(where, symbol->section);
          continue;
        }
        const ObjectSymbol& wanted = object.symbols[r.symbol];
        if (wanted.is_weak || is_linker_symbol(wanted.name) || std::find(said.begin(), said.end(), wanted.name) != said.end()) continue;
        said.push_back(wanted.name);
        if (wanted.name == "main") {
          Diagnostic d;
          d.file = program_count_ ? objects_[0]->name : "";
          d.message = "the program has no function 'main'";
          diagnostics_.push_back(std::move(d));
          failed_ = true;
          continue;
        }
        std::vector<std::string> known;
        for (const SymbolEntry& entry : globals_.entries()) {
          if (entry.name.substr(0, 1) != "_") known.emplace_back(entry.name);
        }
        for (std::string_view name : more_names_) {
          if (name.substr(0, 1) != "_") known.emplace_back(name);
        }
        std::string near = nearest_word(wanted.name, known);
        fail(object, wanted, "'" + wanted.name + "' is used here, but no file defines it" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
      }
    }
  }

  void place() {
    // Program before library, in the order of the files.
    std::sort(order_.begin(), order_.end(), [](SectionId a, SectionId b) { return a.object != b.object ? a.object < b.object : a.section < b.section; });
    std::stable_sort(order_.begin(), order_.end(), [&](SectionId a, SectionId b) { return sections(a).priority < sections(b).priority; });
    Address at = image_start;
    auto align = [&](std::uint64_t to) { at = static_cast<Address>((at + to - 1) / to * to); };
    auto put = [&](SectionKind kind, Segment& segment, std::size_t* file_size) {
      for (SectionId id : order_) {
        const Section& section = sections(id);
        if (section.kind != kind || section.array != in_array_) continue;
        align(section.alignment);
        addresses_[static_cast<std::size_t>(id.object)][static_cast<std::size_t>(id.section)] = at;
        std::uint64_t end = std::uint64_t{at} - segment.address + section.size;
        if (end + segment.address > 0x7f000000) {
          too_large_ = true;
          return;
        }
        if (file_size) {
          segment.bytes.resize(static_cast<std::size_t>(at - segment.address) + section.size);
          std::copy(section.bytes.begin(), section.bytes.end(), segment.bytes.begin() + (at - segment.address));
          *file_size = segment.bytes.size();
        }
        at += section.size;
        segment.memory_size = at - segment.address;
      }
    };
    auto begin = [&](bool writable, bool executable) {
      align(page_size);
      Segment segment;
      segment.address = at;
      segment.writable = writable;
      segment.executable = executable;
      return segment;
    };
    std::size_t size = 0;
    Segment text = begin(false, true);
    put(SectionKind::text, text, &size);
    text_end_ = at;
    Segment constants = begin(false, false);
    for (int array : {0, 1}) {
      in_array_ = array ? StartArray::destructors : StartArray::constructors;
      align(4);
      array_begin_[array] = at;
      put(SectionKind::read_only, constants, &size);
      array_end_[array] = at;
    }
    in_array_ = StartArray::none;
    put(SectionKind::read_only, constants, &size);
    Segment data = begin(true, false);
    // Thread-local beginnings first: they are read only when a thread begins.
    std::uint32_t alignment = 4;
    for (SectionId id : order_) {
      const Section& s = sections(id);
      if (s.kind == SectionKind::thread_data || s.kind == SectionKind::thread_zero) alignment = std::max(alignment, s.alignment);
    }
    align(alignment);
    Address thread_start = at;
    put(SectionKind::thread_data, data, &size);
    image_.tls_file_size = at - thread_start;
    Address resume = at;
    Segment nowhere = data;  // What begins as zero takes no place in the image.
    put(SectionKind::thread_zero, nowhere, nullptr);
    image_.tls_size = at - thread_start;
    image_.tls_alignment = alignment;
    image_.tls_address = image_.tls_size ? thread_start : 0;
    thread_start_ = thread_start;
    at = resume;
    put(SectionKind::data, data, &size);
    data_end_ = at;
    put(SectionKind::zero, data, nullptr);
    end_ = at;
    if (too_large_) {
      Diagnostic d;
      d.message = "the program's code and data take more than 2,032 MiB together";
      diagnostics_.push_back(std::move(d));
      failed_ = true;
      return;
    }
    segments_ = {text, constants, data};
  }

  const Section& sections(SectionId id) const { return objects_[static_cast<std::size_t>(id.object)]->sections[static_cast<std::size_t>(id.section)]; }
  Address address_of(std::int32_t object, std::int32_t section) const { return addresses_[static_cast<std::size_t>(object)][static_cast<std::size_t>(section)]; }

  Address linker_symbol(std::string_view name) const {
    if (name == "__global_pointer$") return segments_[2].address + 0x800;
    if (name == "__bss_start" || name == "_edata" || name == "edata") return data_end_;
    if (name == "_etext" || name == "etext") return text_end_;
    if (name == "__init_array_start") return array_begin_[0];
    if (name == "__init_array_end") return array_end_[0];
    if (name == "__fini_array_start") return array_begin_[1];
    if (name == "__fini_array_end") return array_end_[1];
    if (name == "__tls_start") return thread_start_;
    if (name == "__tls_file_size") return image_.tls_file_size;
    if (name == "__tls_size") return image_.tls_size;
    if (name == "__tls_alignment") return image_.tls_alignment;
    if (name == "_end" || name == "end") return end_;
    return 0;
  }

  void fill() {
    if (failed_) return;
    for (SectionId id : order_) {
      const Section& section = sections(id);
      if (section.relocations.empty()) continue;
      Address start = address_of(id.object, id.section);
      Segment& segment = *std::find_if(segments_.begin(), segments_.end(), [&](const Segment& s) { return start - s.address < s.memory_size; });
      for (const Relocation& r : section.relocations) {
        auto [where, symbol] = resolve(id.object, r.symbol);
        const ObjectSymbol& wanted = objects_[static_cast<std::size_t>(id.object)]->symbols[r.symbol];
        bool thread = false;
        Address value = 0;
        if (symbol) {
          const Section& target = objects_[static_cast<std::size_t>(where)]->sections[static_cast<std::size_t>(symbol->section)];
          thread = target.kind == SectionKind::thread_data || target.kind == SectionKind::thread_zero;
          value = address_of(where, symbol->section) + symbol->offset;
        } else {
          value = linker_symbol(wanted.name);
        }
        value += static_cast<Address>(r.addend);
        if (r.kind == RelocationKind::thread_high || r.kind == RelocationKind::thread_low_load || r.kind == RelocationKind::thread_low_store) {
          if (symbol && !thread) fail(*objects_[static_cast<std::size_t>(id.object)], wanted, "'" + wanted.name + "' is _Thread_local here, and not where it is defined");
          value -= thread_start_;  // tp points at the first byte of the thread's own copy.
        }
        Address pc = start + r.offset;
        std::uint8_t* bytes = segment.bytes.data() + (pc - segment.address);
        std::uint32_t word = 0;
        for (int k = 0; k < 4; ++k) word |= static_cast<std::uint32_t>(bytes[k]) << (8 * k);
        if (r.kind == RelocationKind::word) {
          word = value;
        } else if (r.kind == RelocationKind::add || r.kind == RelocationKind::subtract) {
          word = r.kind == RelocationKind::add ? word + value : word - value;
        } else {
          Instruction instruction = decode(word);
          std::int64_t distance = std::int64_t{value} - pc;
          switch (r.kind) {
            case RelocationKind::high:
            case RelocationKind::thread_high: instruction.imm = static_cast<std::int32_t>((value + 0x800) & 0xfffff000); break;
            case RelocationKind::low_load: case RelocationKind::low_store: case RelocationKind::thread_low_load: case RelocationKind::thread_low_store:
              instruction.imm = static_cast<std::int32_t>(value << 20) >> 20;
              break;
            case RelocationKind::jump:
              if (symbol == nullptr) distance = 0;  // A weak function that nobody has: a call to itself would loop, and nobody makes it.
              if (distance < -(1 << 20) || distance >= (1 << 20)) fail(*objects_[static_cast<std::size_t>(id.object)], wanted, "the call of '" + wanted.name + "' is further away than 1 MiB: the program is too large");
              instruction.imm = static_cast<std::int32_t>(distance);
              break;
            case RelocationKind::branch:
              if (distance < -4096 || distance >= 4096) fail(*objects_[static_cast<std::size_t>(id.object)], wanted, "the branch to '" + wanted.name + "' is further away than 4 KiB");
              instruction.imm = static_cast<std::int32_t>(distance);
              break;
            case RelocationKind::pc_high: instruction.imm = static_cast<std::int32_t>((static_cast<std::uint32_t>(distance) + 0x800) & 0xfffff000); break;
            case RelocationKind::pc_low_load:
            case RelocationKind::pc_low_store: instruction.imm = static_cast<std::int32_t>(pc_distance(id, symbol) << 20) >> 20; break;
            case RelocationKind::call: {
              instruction.imm = static_cast<std::int32_t>((static_cast<std::uint32_t>(distance) + 0x800) & 0xfffff000);
              std::uint32_t next = 0;
              for (int k = 0; k < 4; ++k) next |= static_cast<std::uint32_t>(bytes[4 + k]) << (8 * k);
              next = (next & 0xfffff) | static_cast<std::uint32_t>(distance) << 20;  // jalr: I-format.
              for (int k = 0; k < 4; ++k) bytes[4 + k] = static_cast<std::uint8_t>(next >> (8 * k));
              break;
            }
            case RelocationKind::add:
            case RelocationKind::subtract:
            case RelocationKind::word: break;
          }
          word = encode(instruction);
        }
        for (int k = 0; k < 4; ++k) bytes[k] = static_cast<std::uint8_t>(word >> (8 * k));
      }
    }
  }

  // How far what the auipc at `place` leads to is from there.
  std::uint32_t pc_distance(SectionId id, const ObjectSymbol* place) {
    for (const Relocation& r : sections(id).relocations) {
      if (!place || r.kind != RelocationKind::pc_high || r.offset != place->offset) continue;
      auto [where, symbol] = resolve(id.object, r.symbol);
      Address value = symbol ? address_of(where, symbol->section) + symbol->offset : linker_symbol(objects_[static_cast<std::size_t>(id.object)]->symbols[r.symbol].name);
      return value + static_cast<Address>(r.addend) - (address_of(id.object, id.section) + r.offset);
    }
    return 0;
  }

  TypeId type_of(std::int32_t object, TypeId type, int depth = 0) {
    if (type == 0 || depth > 100) return 0;
    TypeId& known = types_[static_cast<std::size_t>(object)][type];
    if (known != ~0u) return known;
    const DebugType& from = objects_[static_cast<std::size_t>(object)]->types[type];
    bool simple = from.kind == TypeKind::bool_ || from.kind == TypeKind::integer || from.kind == TypeKind::unsigned_integer || from.kind == TypeKind::character || from.kind == TypeKind::floating;
    if (simple) {
      for (TypeId i = 1; i < image_.types.size(); ++i) {
        if (image_.types[i].name == from.name && image_.types[i].kind == from.kind && image_.types[i].size == from.size) return known = i;
      }
    }
    TypeId id = known = static_cast<TypeId>(image_.types.size());
    image_.types.emplace_back();
    DebugType made = from;
    made.target = type_of(object, from.target, depth + 1);
    for (Field& field : made.fields) field.type = type_of(object, field.type, depth + 1);
    image_.types[id] = std::move(made);
    return id;
  }

  void describe() {
    const ObjectSymbol& start = objects_[static_cast<std::size_t>(entry_.object)]->symbols[entry_.symbol];
    image_.entry = address_of(entry_.object, start.section) + start.offset;
    std::vector<std::vector<std::uint16_t>> files(objects_.size());
    for (std::size_t o = 0; o < objects_.size(); ++o) files[o].assign(objects_[o]->files.size() + 1, 0xffff);
    auto file_of = [&](std::int32_t object, std::uint16_t index) -> std::uint16_t {
      const Object& o = *objects_[static_cast<std::size_t>(object)];
      if (index >= o.files.size()) return 0;
      std::uint16_t& known = files[static_cast<std::size_t>(object)][index];
      if (known != 0xffff) return known;
      for (std::size_t i = 0; i < image_.files.size(); ++i) {
        if (image_.files[i].name == o.files[index].name) return known = static_cast<std::uint16_t>(i);
      }
      image_.files.push_back(o.files[index]);
      return known = static_cast<std::uint16_t>(image_.files.size() - 1);
    };
    for (std::size_t o = 0; o < program_count_; ++o) {
      if (!objects_[o]->files.empty()) file_of(static_cast<std::int32_t>(o), 0);
    }
    for (SectionId id : order_) {
      const Section& section = sections(id);
      Address base = address_of(id.object, id.section);
      for (LineRow row : section.lines) {
        row.address += base;
        row.file = file_of(id.object, row.file);
        image_.lines.push_back(row);
      }
      for (const Function& from : section.functions) {
        Function function = from;
        function.address += base;
        if (function.body_begin) {
          function.body_begin += base;
          function.body_end += base;
        }
        function.file = file_of(id.object, function.file);
        for (Variable& variable : function.variables) {
          variable.type = type_of(id.object, variable.type);
          variable.file = file_of(id.object, variable.file);
          variable.scope_begin += base;
          variable.scope_end += base;
        }
        image_.functions.push_back(std::move(function));
      }
    }
    auto by_address = [](const auto& a, const auto& b) { return a.address < b.address; };
    std::stable_sort(image_.lines.begin(), image_.lines.end(), by_address);
    std::stable_sort(image_.functions.begin(), image_.functions.end(), by_address);
    for (std::size_t o = 0; o < objects_.size(); ++o) {
      const Object& object = *objects_[o];
      for (std::uint32_t i = 1; i < object.symbols.size(); ++i) {
        const ObjectSymbol& from = object.symbols[i];
        if (from.section < 0 || !kept_[o][static_cast<std::size_t>(from.section)] || from.name.empty() || from.name[0] == '.') continue;
        SectionKind kind = object.sections[static_cast<std::size_t>(from.section)].kind;
        if (kind == SectionKind::thread_data || kind == SectionKind::thread_zero) continue;
        image_.symbols.push_back({from.name, addresses_[o][static_cast<std::size_t>(from.section)] + from.offset, from.size, from.kind});
      }
      for (const ObjectGlobal& from : object.globals) {
        const ObjectSymbol& symbol = object.symbols[from.symbol];
        if (symbol.section < 0 || !kept_[o][static_cast<std::size_t>(symbol.section)]) continue;
        Variable variable = from.variable;
        Address address = addresses_[o][static_cast<std::size_t>(symbol.section)] + symbol.offset;
        variable.place = static_cast<std::int32_t>(variable.storage == Storage::thread_local_ ? address - thread_start_ : address);
        variable.type = type_of(static_cast<std::int32_t>(o), variable.type);
        variable.file = file_of(static_cast<std::int32_t>(o), variable.file);
        image_.globals.push_back(std::move(variable));
      }
    }
    std::stable_sort(image_.symbols.begin(), image_.symbols.end(), by_address);
    for (Segment& segment : segments_) {
      if (segment.memory_size) image_.segments.push_back(std::move(segment));
    }
  }

  std::vector<Diagnostic>& diagnostics_;
  const std::vector<std::string_view>& more_names_;
  std::vector<const Object*> objects_;
  std::size_t program_count_ = 0;
  std::vector<std::vector<Address>> addresses_;  // By object and section.
  std::vector<std::vector<bool>> kept_;
  std::vector<std::vector<TypeId>> types_;
  std::vector<SectionId> order_;
  GlobalTable globals_;
  SymbolEntry entry_;
  std::vector<Segment> segments_;
  Address text_end_ = 0, data_end_ = 0, end_ = 0, thread_start_ = 0;
  StartArray in_array_ = StartArray::none;  // Which sections are being placed.
  Address array_begin_[2] = {}, array_end_[2] = {};
  bool failed_ = false, too_large_ = false;
  Image image_;
};

}  // namespace

std::optional<Image> link(const std::string& name, const std::vector<Object>& program, const std::vector<Object>& library,
                          const std::vector<std::string_view>& more_names, std::vector<Diagnostic>& diagnostics) {
  return Linker(program, library, more_names, diagnostics).run(name);
}

}  // namespace heddle::cc
