// pages.cpp: a process's regions, and one address on its way through both levels of the page table.
#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/kernel/page_table.h"
#include "core/machine/guest_memory.h"
#include "core/view/scene.h"

namespace heddle {
namespace {

constexpr std::size_t most_sharers = 16;
constexpr std::uint32_t most_looks = 200'000;  // Entries that are read to find who shares a frame.

std::string flag_words(Word entry) {
  constexpr std::pair<Word, const char*> flags[] = {{page_valid, "V"}, {page_read, "R"}, {page_write, "W"}, {page_execute, "X"}, {page_user, "U"},
                                                    {page_global, "G"}, {page_accessed, "A"}, {page_dirty, "D"}, {page_cow, "copy-on-write"}, {page_kept, "kept"}};
  std::string words;
  for (const auto& [bit, word] : flags) if ((entry & bit) != 0) words += (words.empty() ? "" : " ") + std::string(word);
  return words.empty() ? "none" : words;
}

std::string rights_of(const Vma& vma) {
  return std::string(vma.readable ? "r" : "-") + (vma.writable ? "w" : "-") + (vma.executable ? "x" : "-") + (vma.shared ? "s" : "p");
}

std::uint32_t translations_of(const Machine& machine, const AddressSpace& space, const Vma& vma) {
  std::uint32_t count = 0;
  for (const Hart& hart : machine.harts) {
    for (const TlbEntry& entry : hart.tlb.entries) {
      count += entry.bits != 0 && entry.asid == space.asid && entry.page >= vma.begin / page_size && entry.page < vma.end / page_size;
    }
  }
  return count;
}

// Who else has this frame in its tables, and where. First at the same address, which is where fork left it.
std::vector<std::string> sharers_of(const Scene& scene, Pid pid, Address address, FrameNumber frame) {
  const World& world = scene.world;
  std::vector<std::string> words;
  std::uint32_t looks = 0;
  for (const auto& entry_of : world.kernel.processes) {
    Pid other = entry_of.first;
    const Process& process = entry_of.second;
    if (process.space.root == 0 || words.size() == most_sharers) continue;
    auto found_at = [&](Address at) {
      words.push_back(process_name(scene.chronicle, other, world.kernel.events) + print_text(" (pid %d) at 0x%x", other, at));
    };
    Address page = address & ~(page_size - 1);
    Word entry = page_entry(world.machine, process.space, page);
    if (other != pid && entry != 0 && entry_frame(entry) == frame) { found_at(page); continue; }
    for (const Vma& vma : process.space.vmas) {
      for (std::uint64_t at = vma.begin; at < vma.end && looks < most_looks; at += page_size, ++looks) {
        if (other == pid && at == page) continue;
        Word there = page_entry(world.machine, process.space, static_cast<Address>(at));
        if (there != 0 && entry_frame(there) == frame) { found_at(static_cast<Address>(at)); break; }
        if (entry_place(world.machine, process.space, static_cast<Address>(at)) == 0) at = (at | 0x3fffff) + 1 - page_size;  // No table: 4 MiB without a page.
      }
    }
  }
  return words;
}

std::string outcome_of(const PagesView& view, const Vma* vma, Word leaf) {
  if (vma == nullptr) return "Nothing is mapped here: an access is a segmentation fault.";
  std::string region(vma_word(vma->kind));
  if (vma->kind == VmaKind::guard || (!vma->readable && !vma->writable && !vma->executable)) return "A guard: every access is a segmentation fault.";
  if (view.on_swap) return print_text("On the swap device, in slot %u: the first access waits until it is read.", view.slot);
  if (!view.found) {
    if (vma->image >= 0) return "Not in memory yet: the first access takes the page from the program's file.";
    return vma->inode != 0 ? "Not in memory yet: the first access takes the page from the file." : "Not in memory yet: the first access gets a page of zeros.";
  }
  if ((leaf & page_cow) != 0) {
    return view.references > 1 ? "Shared until somebody writes: the first store gets a copy of its own." : "Marked copy-on-write, but nobody shares it any more: the next store keeps it.";
  }
  if (!vma->writable) return "Loads are answered; a store is a segmentation fault.";
  return "Loads and stores are answered.";
}

}  // namespace

PagesView make_pages(const Scene& scene, Tid tid, Address address) {
  PagesView view;
  const World& world = scene.world;
  const Thread* thread = thread_of(world.kernel, tid);
  if (thread == nullptr) return view;
  const Process* process = process_of(world.kernel, thread->pid);
  if (process == nullptr) return view;
  view.tid = tid;
  view.pid = thread->pid;
  const AddressSpace& space = space_of(world.kernel, *process);
  view.asid = space.asid;
  view.root_frame = space.root;
  view.tables = space.tables;
  view.resident = space.resident;
  for (const Vma& vma : space.vmas) {
    RegionRow row;
    row.begin = vma.begin;
    row.end = vma.end;
    row.name = vma.name.empty() ? std::string(vma_word(vma.kind)) : vma.name;
    row.rights = rights_of(vma);
    MemoryUse use = memory_use_of(world.kernel, world.machine, space, vma);
    row.resident_pages = use.resident_bytes / page_size;
    row.swapped_pages = use.swapped_bytes / page_size;
    row.shared_pages = use.shared_bytes / page_size;
    row.tlb_entries = translations_of(world.machine, space, vma);
    view.regions.push_back(std::move(row));
  }
  view.address = address;
  if (space.root == 0) return view;
  WalkLevel upper;
  upper.index = address >> 22;
  upper.entry_address = space.root * page_size + upper.index * 4;
  upper.entry = read_physical_word(world.machine, upper.entry_address);
  upper.flags = flag_words(upper.entry & 0x3ff);
  upper.meaning = upper.entry == 0 ? "no table" : print_text("table in frame %u", entry_frame(upper.entry));
  view.levels.push_back(upper);
  Word leaf = 0;
  if (upper.entry != 0) {
    WalkLevel lower;
    lower.index = (address >> 12) & 1023;
    lower.entry_address = entry_frame(upper.entry) * page_size + lower.index * 4;
    lower.entry = leaf = read_physical_word(world.machine, lower.entry_address);
    lower.flags = flag_words(leaf & 0x3ff);
    lower.meaning = leaf == 0 ? "no page" : print_text("frame %u", entry_frame(leaf));
    view.levels.push_back(lower);
  }
  if (leaf != 0) {
    view.found = true;
    view.frame = entry_frame(leaf);
    view.physical = view.frame * page_size + address % page_size;
    if (view.frame < world.kernel.frames.references.size()) view.references = world.kernel.frames.references[view.frame];
    if (view.references > 1) view.shared_with = sharers_of(scene, view.pid, address, view.frame);
    for (std::size_t hart = 0; hart < world.machine.harts.size(); ++hart) {
      if (find_translation(world.machine.harts[hart].tlb, address / page_size, space.asid) != nullptr) view.in_tlb_of.push_back(static_cast<HartId>(hart));
    }
  }
  if (auto swapped = space.swapped.find(address & ~(page_size - 1)); swapped != space.swapped.end()) {
    view.on_swap = true;
    view.slot = swapped->second;
  }
  view.outcome = outcome_of(view, vma_at(space, address), leaf);
  return view;
}

}  // namespace heddle
