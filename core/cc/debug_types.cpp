// debug_types.cpp: what the picture needs to know about types and files.
#include "core/cc/generator.h"

namespace heddle::cc {

std::uint16_t Generator::file_index(Location location, std::uint32_t& line, std::uint16_t* column) {
  Place place = session_.sources.place_of(location);
  line = place.line;
  if (column) *column = static_cast<std::uint16_t>(place.column > 65535 ? 65535 : place.column);
  if (place.file < 0) {
    line = 0;
    return 0;
  }
  if (file_map_.size() <= static_cast<std::size_t>(place.file)) file_map_.resize(static_cast<std::size_t>(place.file) + 1, 0xffff);
  std::uint16_t& known = file_map_[static_cast<std::size_t>(place.file)];
  if (known == 0xffff) {
    const SourceBuffer& buffer = session_.sources.buffer(place.file);
    known = static_cast<std::uint16_t>(object_.files.size());
    for (std::size_t i = 0; i < object_.files.size(); ++i) {
      if (object_.files[i].name == buffer.name) known = static_cast<std::uint16_t>(i);
    }
    if (known == object_.files.size()) object_.files.push_back({buffer.name, std::string(buffer.text), buffer.is_library});
  }
  return known;
}

TypeId Generator::debug_type(const Type* type, int depth) {
  type = unqualified(type);
  if (is_void(type) || is_error(type) || depth > 60) return 0;
  std::vector<TypeId>* table = is_record(type) ? &record_types_ : type->kind == Kind::enumeration ? &enum_types_ : nullptr;
  std::uint32_t index = is_record(type) ? type->record->id : type->kind == Kind::enumeration ? type->enumeration->id : 0;
  if (table) {
    if (table->size() <= index) table->resize(index + 1, 0);
    if ((*table)[index]) return (*table)[index];
  } else if (type->debug_id) {
    return type->debug_id;
  }
  TypeId id = static_cast<TypeId>(object_.types.size());
  object_.types.emplace_back();
  if (table) (*table)[index] = id;
  else type->debug_id = id;
  DebugType made;
  made.name = type_name(session_.names, type);
  made.size = is_complete(type) ? size_of(type) : 0;
  switch (type->kind) {
    case Kind::bool_: made.kind = TypeKind::bool_; break;
    case Kind::char_: made.kind = TypeKind::character; break;
    case Kind::float_: case Kind::double_: case Kind::long_double: made.kind = TypeKind::floating; break;
    case Kind::pointer:
      made.kind = TypeKind::pointer;
      made.size = 4;
      made.target = debug_type(type->target, depth + 1);
      break;
    case Kind::array:
    case Kind::variable_array:
      made.kind = TypeKind::array;
      made.target = debug_type(type->target, depth + 1);
      made.count = type->count > 0 ? static_cast<std::uint32_t>(type->count) : 0;
      break;
    case Kind::function:
      made.kind = TypeKind::function;
      made.target = debug_type(type->target, depth + 1);
      break;
    case Kind::structure:
    case Kind::union_:
      made.kind = type->kind == Kind::structure ? TypeKind::structure : TypeKind::union_;
      for (const Member& member : type->record->members) {
        Field field;
        field.name = std::string(session_.names.text(member.name));
        field.type = debug_type(member.type, depth + 1);
        field.offset = member.offset;
        if (member.is_bit_field) {
          field.bit_offset = member.bit_offset;
          field.bit_width = member.bit_width;
        }
        made.fields.push_back(std::move(field));
      }
      break;
    case Kind::enumeration:
      made.kind = TypeKind::enumeration;
      for (const EnumValue& value : type->enumeration->values) made.enumerators.push_back({std::string(session_.names.text(value.name)), value.value});
      break;
    default: made.kind = is_unsigned(type) ? TypeKind::unsigned_integer : TypeKind::integer;
  }
  object_.types[id] = std::move(made);
  return id;
}

void Generator::record_variable(Function& function, const Declaration* d) {
  if (!d->name || is_error(d->type)) return;
  Variable variable;
  variable.name = std::string(session_.names.text(d->name));
  variable.type = debug_type(d->is_by_reference || d->is_variable_length ? pointer_to(types_, d->type) : d->type);
  variable.storage = Storage::frame;
  variable.place = d->frame_offset;
  variable.is_parameter = d->is_parameter;
  variable.file = file_index(d->location, variable.line);
  if (d->is_parameter) {
    variable.scope_begin = parameters_stored_;
    variable.scope_end = body_end_;
  } else {
    variable.scope_begin = code_.offset_of(d->scope_begin);
    variable.scope_end = code_.offset_of(d->scope_end);
  }
  if (variable.scope_end > variable.scope_begin) function.variables.push_back(std::move(variable));
}

}  // namespace heddle::cc
