// result.h: a value, or the reason why there is none.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/base/check.h"

namespace heddle {

// Said to a person: lower case, exact, with numbers and what would be right.
struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}                     // NOLINT: a value is a result
  Result(Error error) : error_(std::move(error)) {}                 // NOLINT: so is an error
  explicit operator bool() const { return value_.has_value(); }
  bool ok() const { return value_.has_value(); }
  T& value() { CHECK_THAT(ok(), "a result is asked for its value only when it has one"); return *value_; }
  const T& value() const { CHECK_THAT(ok(), "a result is asked for its value only when it has one"); return *value_; }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const std::string& error() const { return error_.message; }       // Empty when ok().

 private:
  std::optional<T> value_;
  Error error_;
};

struct Done {};  // Result<Done>: it worked, and there is nothing to hand back.

}  // namespace heddle
