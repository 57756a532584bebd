// short_duration.cpp: cuts off what duration() fills up with zeros.
#include "core/base/short_duration.h"

#include "core/base/text.h"

namespace heddle {

std::string short_duration(std::uint64_t ticks) {
  std::string text = duration(ticks);
  std::size_t space = text.find(' '), point = text.find('.');
  if (point == std::string::npos || space == std::string::npos || point > space) return text;
  std::size_t end = space;
  while (end > point + 1 && text[end - 1] == '0') --end;
  if (end == point + 1) end = point;
  return text.substr(0, end) + text.substr(space);
}

}  // namespace heddle
