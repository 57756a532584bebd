// arena.h: memory that lives as long as one compilation and is given back all at once.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace heddle::cc {

// Nothing in an arena is ever destroyed, so only trivially destructible things may live there.
class Arena {
 public:
  void* take(std::size_t size, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || start + size > capacity_) {
      capacity_ = size > block_size ? size : block_size;
      blocks_.emplace_back(new std::byte[capacity_]);  // Not cleared: make() begins each thing as its type says.
      start = 0;
    }
    used_ = start + size;
    return blocks_.back().get() + start;
  }
  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (take(sizeof(T), alignof(T))) T{};
  }
  template <class T>
  T* make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* first = static_cast<T*>(take(sizeof(T) * (count ? count : 1), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (first + i) T{};
    return first;
  }
  template <class T>
  T* copy(const std::vector<T>& from) {
    T* first = make_array<T>(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) first[i] = from[i];
    return first;
  }
  std::string_view copy_text(std::string_view text) {  // A zero follows it.
    char* to = static_cast<char*>(take(text.size() + 1, 1));
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    to[text.size()] = 0;
    return {to, text.size()};
  }

 private:
  static constexpr std::size_t block_size = 1 << 16;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0;
};

// A run of things in an arena.
template <class T>
struct Run {
  T* first = nullptr;
  std::uint32_t count = 0;
  T* begin() const { return first; }
  T* end() const { return first + count; }
  T& operator[](std::size_t at) const { return first[at]; }
  bool empty() const { return count == 0; }
};

template <class T>
Run<T> make_run(Arena& arena, const std::vector<T>& from) {
  return {arena.copy(from), static_cast<std::uint32_t>(from.size())};
}

}  // namespace heddle::cc
