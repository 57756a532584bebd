// names.cpp: names for persons.
#include "core/analysis/names.h"

#include "core/base/text.h"

namespace heddle {
namespace {

const std::string* name_at(const std::vector<NameChange>& names, std::uint64_t row) {
  const std::string* name = nullptr;
  for (const NameChange& change : names) if (change.row <= row) name = &change.name;
  return name;
}

std::string process_name_at(const ProcessFacts& process, std::uint64_t row) {
  const std::string* name = name_at(process.names, row);
  return name == nullptr ? std::string() : *name;
}

// Its own name; "" when it has none. A thread of "tab 2" that calls itself "tab 2 render" is its "render".
std::string own_name(const Chronicle& chronicle, const ThreadFacts& thread, std::uint64_t row) {
  const std::string* name = name_at(thread.names, row);
  if (name == nullptr) return "";
  std::string process = process_name(chronicle, thread.pid, row);
  if (*name == process) return "";
  bool says_process = name->size() > process.size() + 1 && name->compare(0, process.size(), process) == 0 && (*name)[process.size()] == ' ';
  return says_process ? name->substr(process.size() + 1) : *name;
}

}  // namespace

std::string process_name(const Chronicle& chronicle, Pid pid, std::uint64_t row) {
  auto found = chronicle.processes.find(pid);
  if (found == chronicle.processes.end()) return print_text("process %d", pid);
  std::string name = process_name_at(found->second, row);
  return name.empty() ? print_text("process %d", pid) : name;
}

std::string process_words(const Chronicle& chronicle, Pid pid, std::uint64_t row) {
  std::string name = process_name(chronicle, pid, row);
  for (const auto& [other, facts] : chronicle.processes) {
    if (other == pid || facts.row >= row) continue;
    if (process_name_at(facts, row) == name) return name + print_text(" (pid %d)", pid);
  }
  return name;
}

std::string thread_name(const Chronicle& chronicle, Tid tid, std::uint64_t row) {
  auto found = chronicle.threads.find(tid);
  if (found == chronicle.threads.end()) return print_text("thread %d", tid);
  std::string name = own_name(chronicle, found->second, row);
  if (!name.empty()) return name;
  return tid == found->second.pid ? "main" : print_text("thread %d", tid);
}

std::string thread_words(const Chronicle& chronicle, Tid tid, std::uint64_t row) {
  auto found = chronicle.threads.find(tid);
  if (found == chronicle.threads.end()) return print_text("thread %d", tid);
  std::string process = process_words(chronicle, found->second.pid, row);
  std::string name = own_name(chronicle, found->second, row);
  if (!name.empty()) return process + "'s " + name + " thread";
  return tid == found->second.pid ? process : print_text("thread %d of ", tid) + process;
}

std::string short_hex(std::uint32_t number) { return print_text("0x%x", number); }

std::string address_words(const Image* image, Address address) {
  const Symbol* symbol = image == nullptr ? nullptr : symbol_at(*image, address);
  if (symbol == nullptr) return short_hex(address);
  if (symbol->address == address) return symbol->name;
  return symbol->name + print_text("+%u", address - symbol->address);
}

const Image* image_of_process(const Kernel& kernel, Pid pid) {
  if (const Process* process = process_of(kernel, pid)) return image_of(kernel, *process);
  for (auto entry = kernel.gone.rbegin(); entry != kernel.gone.rend(); ++entry) {
    if (entry->first.pid == pid) return image_of(kernel, entry->first);
  }
  return kernel.images.empty() ? nullptr : kernel.images.front().image.get();
}

}  // namespace heddle
