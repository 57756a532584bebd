// layout.cpp: where the members of a struct lie, as the RISC-V psABI and gcc have it.
#include <vector>

#include "core/cc/type.h"

namespace heddle::cc {
namespace {

std::uint64_t round_up(std::uint64_t value, std::uint64_t to) { return (value + to - 1) / to * to; }

// The smallest aligned unit that holds the whole field, so that writing it touches no more than it must.
void choose_unit(Member& member, std::uint64_t bit) {
  for (std::uint32_t size : {1u, 2u, 4u, 8u}) {
    std::uint64_t unit = bit / (size * 8);
    if ((bit + member.bit_width - 1) / (size * 8) != unit) continue;
    member.offset = static_cast<std::uint32_t>(unit * size);
    member.bit_offset = static_cast<std::uint8_t>(bit - unit * size * 8);
    member.unit_size = static_cast<std::uint8_t>(size);
    return;
  }
  member.offset = static_cast<std::uint32_t>(bit / 8);  // Packed and across all borders: an unaligned unit.
  member.bit_offset = static_cast<std::uint8_t>(bit % 8);
  member.unit_size = member.bit_offset + member.bit_width <= 32 ? 4 : 8;
  member.is_packed = true;
}

}  // namespace

void lay_out(Types& types, Record& record, const std::vector<MemberRequest>& requests, std::uint32_t alignment) {
  std::vector<Member> members;
  std::uint64_t bits = 0, largest = 0;
  std::uint32_t record_alignment = alignment ? alignment : 1;
  for (const MemberRequest& request : requests) {
    Member member = request.member;
    const Type* type = member.type;
    std::uint32_t natural = record.is_packed || member.is_packed ? 1 : alignment_of(type);
    bool tight = record.pack && natural > record.pack;
    if (tight) natural = record.pack;
    std::uint32_t wanted = request.alignment > natural ? request.alignment : natural;
    if (record.is_union) bits = 0;
    if (member.is_bit_field) {
      std::uint64_t type_bits = std::uint64_t{size_of(type)} * 8;
      if (member.bit_width == 0) {
        bits = round_up(bits, std::uint64_t{alignment_of(type)} * 8);
        continue;
      }
      if (request.alignment) bits = round_up(bits, std::uint64_t{request.alignment} * 8);
      // A field does not cross a border of its type; under #pragma pack, gcc has it that it may.
      bool crosses = record.pack == 0 && bits / type_bits != (bits + member.bit_width - 1) / type_bits;
      if (crosses && !(record.is_packed || member.is_packed)) bits = round_up(bits, std::uint64_t{natural} * 8);
      choose_unit(member, bits);
      if (record.is_packed || tight) member.is_packed = true;
      bits += member.bit_width;
      if (member.name && wanted > record_alignment) record_alignment = wanted;
      if (member.name) members.push_back(member);
    } else {
      bits = round_up(bits, std::uint64_t{wanted} * 8);
      member.offset = static_cast<std::uint32_t>(bits / 8);
      if (record.is_packed || tight) member.is_packed = true;
      bits += std::uint64_t{size_of(type)} * 8;
      if (wanted > record_alignment) record_alignment = wanted;
      if (type->qualifiers & is_const) record.has_const_member = true;
      if (is_record(type) && type->record->has_const_member) record.has_const_member = true;
      members.push_back(member);
    }
    if (bits > largest) largest = bits;
  }
  record.alignment = record_alignment;
  std::uint64_t size = round_up((largest + 7) / 8, record_alignment);
  record.size = size > 0x7fffffff ? 0x7fffffff : static_cast<std::uint32_t>(size);
  record.members = make_run(types.arena, members);
  record.is_complete = true;
}

}  // namespace heddle::cc
