// bytes.h: the only way state becomes bytes and bytes become state. Little-endian, fixed widths.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(value); }
  void u16(std::uint16_t value) { put(value, 2); }
  void u32(std::uint32_t value) { put(value, 4); }
  void u64(std::uint64_t value) { put(value, 8); }
  void i32(std::int32_t value) { u32(static_cast<std::uint32_t>(value)); }
  void boolean(bool value) { u8(value ? 1 : 0); }
  void raw(std::span<const std::uint8_t> data) { bytes_.insert(bytes_.end(), data.begin(), data.end()); }
  void text(std::string_view data) {  // A u32 length, then the bytes.
    u32(static_cast<std::uint32_t>(data.size()));
    bytes_.insert(bytes_.end(), data.begin(), data.end());
  }
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  void put(std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  std::vector<std::uint8_t> bytes_;
};

// Reads what ByteWriter wrote. Reading past the end gives zeros and makes ok() false for good, so that
// a reader of untrusted bytes may read a whole record and ask once.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint8_t u8() { return static_cast<std::uint8_t>(get(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(get(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(get(4)); }
  std::uint64_t u64() { return get(8); }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  bool boolean() { return u8() != 0; }
  std::span<const std::uint8_t> raw(std::size_t size) {
    if (!has(size)) return {};
    auto part = bytes_.subspan(at_, size);
    at_ += size;
    return part;
  }
  std::string text() {
    auto part = raw(u32());
    return std::string(part.begin(), part.end());
  }
  // A count of records that each take at least `least_size` bytes: refused when the rest cannot hold them.
  std::uint32_t count(std::size_t least_size) {
    std::uint32_t n = u32();
    if (least_size != 0 && n > left() / least_size) { ok_ = false; return 0; }
    return n;
  }
  bool ok() const { return ok_; }
  std::size_t left() const { return bytes_.size() - at_; }

 private:
  bool has(std::size_t size) {
    if (!ok_ || left() < size) { ok_ = false; return false; }
    return true;
  }
  std::uint64_t get(int width) {
    if (!has(static_cast<std::size_t>(width))) return 0;
    std::uint64_t value = 0;
    for (int i = 0; i < width; ++i) value |= std::uint64_t{bytes_[at_ + i]} << (8 * i);
    at_ += width;
    return value;
  }
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace heddle
