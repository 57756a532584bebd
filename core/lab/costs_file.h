// costs_file.h: costs as a text file, one line each with where its figure comes from; and how they follow from what
// tests/bench/linux_costs.c has measured on a real machine.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/kernel/costs.h"

namespace heddle {

// "syscall 219  # why". Costs that are not named are those of ideal. Errors say which line.
Result<Costs> read_costs(const std::string& text);

// From the JSON that linux_costs prints to such a file. Errors name the figure that is missing or not a number.
Result<std::string> calibrate(const std::string& json);

}  // namespace heddle
