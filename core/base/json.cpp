// json.cpp: the characters that RFC 8259 wants escaped.
#include "core/base/json.h"

#include "core/base/text.h"

namespace heddle {

std::string json_quoted(std::string_view text) {
  std::string json = "\"";
  for (char c : text) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') { json += '\\'; json += c; }
    else if (byte < 32 || byte == 127) json += print_text("\\u%04x", byte);
    else json += c;
  }
  return json + "\"";
}

}  // namespace heddle
