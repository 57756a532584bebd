// archive.h: one list of fields per struct serves saving and loading, so that the two cannot drift apart.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace heddle {

// fields(archive, object) names every field of a struct: archive(object.a, object.b, …).
class Saver {
 public:
  explicit Saver(ByteWriter& out) : out_(out) {}
  template <class... T> void operator()(const T&... values) { (put(values), ...); }

 private:
  template <class T> void put(const T& value) {
    if constexpr (std::is_same_v<T, bool>) out_.boolean(value);
    else if constexpr (std::is_enum_v<T>) put(static_cast<std::underlying_type_t<T>>(value));
    else if constexpr (std::is_integral_v<T>) put_number(static_cast<std::make_unsigned_t<T>>(value));
    else fields(*this, const_cast<T&>(value));
  }
  template <class T> void put_number(T value) {
    if constexpr (sizeof(T) == 1) out_.u8(value);
    else if constexpr (sizeof(T) == 2) out_.u16(value);
    else if constexpr (sizeof(T) == 4) out_.u32(value);
    else out_.u64(value);
  }
  template <class T> void put_all(const T& values) {
    out_.u32(static_cast<std::uint32_t>(values.size()));
    for (const auto& value : values) put(value);
  }
  void put(const std::string& value) { out_.text(value); }
  template <class A, class B> void put(const std::pair<A, B>& value) { put(value.first); put(value.second); }
  template <class T> void put(const std::vector<T>& values) { put_all(values); }
  template <class T> void put(const std::deque<T>& values) { put_all(values); }
  template <class T> void put(const std::set<T>& values) { put_all(values); }
  template <class K, class V> void put(const std::map<K, V>& values) { put_all(values); }
  template <class T, std::size_t N> void put(const std::array<T, N>& values) { for (const T& value : values) put(value); }
  ByteWriter& out_;
};

// Untrusted bytes: counts are held against what is left, enums against their last name; ask ok() at the end.
class Loader {
 public:
  explicit Loader(ByteReader& in) : in_(in) {}
  template <class... T> void operator()(T&... values) { (get(values), ...); }
  bool ok() const { return ok_ && in_.ok(); }

 private:
  template <class T> void get(T& value) {
    if constexpr (std::is_same_v<T, bool>) value = in_.boolean();
    else if constexpr (std::is_enum_v<T>) get_enum(value);
    else if constexpr (std::is_integral_v<T>) get_number(value);
    else fields(*this, value);
  }
  template <class T> void get_number(T& value) {
    if constexpr (sizeof(T) == 1) value = static_cast<T>(in_.u8());
    else if constexpr (sizeof(T) == 2) value = static_cast<T>(in_.u16());
    else if constexpr (sizeof(T) == 4) value = static_cast<T>(in_.u32());
    else value = static_cast<T>(in_.u64());
  }
  template <class T> void get_enum(T& value) {
    std::underlying_type_t<T> number{};
    get_number(number);
    if (number >= 0 && number <= static_cast<std::underlying_type_t<T>>(last_of(T{}))) value = static_cast<T>(number);
    else ok_ = false;
  }
  template <class T, class Add> void get_all(Add&& add) {
    std::uint32_t count = in_.count(1);
    for (std::uint32_t i = 0; i < count && ok(); ++i) {
      T value{};
      get(value);
      add(std::move(value));
    }
  }
  void get(std::string& value) { value = in_.text(); }
  template <class A, class B> void get(std::pair<A, B>& value) { get(value.first); get(value.second); }
  template <class T> void get(std::vector<T>& values) { values.clear(); get_all<T>([&](T&& v) { values.push_back(std::move(v)); }); }
  template <class T> void get(std::deque<T>& values) { values.clear(); get_all<T>([&](T&& v) { values.push_back(std::move(v)); }); }
  template <class T> void get(std::set<T>& values) { values.clear(); get_all<T>([&](T&& v) { values.insert(std::move(v)); }); }
  template <class K, class V> void get(std::map<K, V>& values) {
    values.clear();
    get_all<std::pair<K, V>>([&](std::pair<K, V>&& v) { values.insert(std::move(v)); });
  }
  template <class T, std::size_t N> void get(std::array<T, N>& values) { for (T& value : values) get(value); }
  ByteReader& in_;
  bool ok_ = true;
};

}  // namespace heddle
