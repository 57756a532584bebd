// pages.cpp: the run's events say which reference was a fault and who went.
#include "core/lab/pages.h"

#include <algorithm>
#include <cctype>

#include "core/base/text.h"
#include "core/lab/build.h"
#include "core/world/world.h"

namespace heddle {
namespace {

struct Heard {  // What the log tells of one run.
  std::vector<std::uint64_t> uses;  // page_reference()s
  PagesRun run;
};

int page_in_room(const Event& event, Address room) { return static_cast<int>((event.a - room) / page_size); }

void put_into_frame(std::vector<int>& frames, int page, int evicted) {
  auto place = std::find(frames.begin(), frames.end(), evicted);  // -1: one that holds nothing.
  if (place != frames.end()) *place = page;
}

Result<Heard> listen(const World& world, const EventLog& log, const std::vector<int>& references, int frames, Replacement replacement) {
  Heard heard;
  heard.run.replacement = replacement;
  heard.run.frames = frames;
  const Address size = static_cast<Address>(*std::max_element(references.begin(), references.end()) + 1) * page_size;
  Address room = 0;
  std::vector<int> held(static_cast<std::size_t>(frames), -1);
  int evicted = -1;
  auto repeat = [&] {  // The same page again is seen by nobody: it is there.
    while (!heard.run.steps.empty() && heard.run.steps.size() < references.size() && references[heard.run.steps.size()] == heard.run.steps.back().page)
      heard.run.steps.push_back({heard.run.steps.back().page, false, -1, held});
  };
  for (std::size_t i = 0; i < log.size() && heard.run.steps.size() < references.size(); ++i) {
    const Event event{log.tick(i), log.kind(i), log.hart(i), log.pid(i), log.tid(i), log.a(i), log.b(i), log.c(i), {}};
    if (event.kind == EventKind::memory_mapped && event.b - event.a == size && heard.run.steps.empty()) room = event.a;
    bool is_in_room = room != 0 && event.a >= room && event.a - room < size;
    if (!is_in_room) continue;
    if (event.kind == EventKind::page_swapped_out) { evicted = page_in_room(event, room); ++heard.run.disk_writes; }
    if (event.kind == EventKind::page_swapped_in) ++heard.run.disk_reads;
    if (event.kind != EventKind::page_used) continue;
    heard.uses.push_back(page_reference(event.pid, event.a));
    PagesStep step{page_in_room(event, room), event.c != 0, -1, {}};
    if (step.fault) {
      step.evicted = evicted;
      put_into_frame(held, step.page, evicted);
      ++heard.run.faults;
      evicted = -1;
    }
    step.frames = held;
    if (step.page != references[heard.run.steps.size()]) return Error{"the program touched another page than the one that was its turn"};
    heard.run.steps.push_back(std::move(step));
    repeat();
  }
  if (heard.run.steps.size() != references.size())
    return Error{print_text("the run ended after %d of %d references (%s)", static_cast<int>(heard.run.steps.size()), static_cast<int>(references.size()),
                            std::string(stop_reason_word(state_of(world))).c_str())};
  return heard;
}

Result<Heard> run_once(const std::shared_ptr<const Image>& image, const std::vector<int>& references, const SwapSettings& swap) {
  std::string words;
  for (int page : references) words += (words.empty() ? "" : ",") + std::to_string(page);
  Program program;
  program.image = image;
  program.arguments = {"pages", words};
  Config config;
  config.costs = "ideal";
  config.memory_bytes = 32u << 20;
  config.swap = swap;
  EventLog log;
  Result<World> world = boot(program, config, log);
  if (!world) return Error{world.error()};
  run(*world, {.tick = 100'000'000'000}, log);
  return listen(*world, log, references, static_cast<int>(swap.frames), swap.replacement);
}

}  // namespace

Result<std::vector<int>> read_references(const std::string& text) {
  std::vector<int> references;
  std::string word;
  auto finish = [&]() -> Result<Done> {
    if (word.empty()) return Done{};
    bool is_number = word.size() <= 4 && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
    if (!is_number || std::stoi(word) > most_page) return Error{"a page is a number from 0 to " + with_commas(most_page) + ", not '" + word + "'"};
    references.push_back(std::stoi(word));
    word.clear();
    return Done{};
  };
  for (char c : text + ",") {
    if (c != ',' && c != ' ' && c != '\t' && c != '\n') { word += c; continue; }
    if (Result<Done> done = finish(); !done) return Error{done.error()};
  }
  if (references.empty()) return Error{"there are no references; some look like 7,0,1,2,0,3"};
  if (references.size() > most_references) return Error{"there can be up to " + with_commas(most_references) + " references, not " + with_commas(references.size())};
  return references;
}

Result<PagesRun> run_pages(const std::vector<int>& references, int frames, Replacement replacement) {
  Result<LabProgram> program = Lab::program_named("pages");
  if (!program) return Error{program.error()};
  BuiltImage built = build_image(*program);
  if (built.image == nullptr) return Error{"the program pages can't be built: " + built.error};
  SwapSettings swap;
  swap.pages = 8192;
  swap.frames = static_cast<std::uint32_t>(frames);
  swap.replacement = replacement;
  swap.records = true;
  if (replacement == Replacement::opt) {
    SwapSettings first = swap;
    first.replacement = Replacement::fifo;
    Result<Heard> heard = run_once(built.image, references, first);
    if (!heard) return Error{heard.error()};
    swap.future = heard->uses;
  }
  Result<Heard> heard = run_once(built.image, references, swap);
  if (!heard) return Error{heard.error()};
  return std::move(heard->run);
}

std::string pages_table(const PagesRun& run) {
  std::size_t width = 1;
  for (const PagesStep& step : run.steps) width = std::max(width, std::to_string(step.page).size());
  auto cell = [&](const std::string& word) { return std::string(width + 1 - std::min(width + 1, word.size()), ' ') + word; };
  auto line = [&](const std::string& title, auto&& word_of) {
    std::string text = title + std::string(title.size() < 10 ? 10 - title.size() : 1, ' ');
    for (const PagesStep& step : run.steps) text += cell(word_of(step));
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
  };
  std::string text = line("page", [](const PagesStep& step) { return std::to_string(step.page); });
  for (int frame = 0; frame < run.frames && frame < 16; ++frame)
    text += line(print_text("frame %d", frame), [frame](const PagesStep& step) {
      int page = step.frames[static_cast<std::size_t>(frame)];
      return page < 0 ? std::string("-") : std::to_string(page);
    });
  text += line("fault", [](const PagesStep& step) { return std::string(step.fault ? "*" : ""); });
  return text + pages_comparison({run});
}

std::string pages_comparison(const std::vector<PagesRun>& runs) {
  std::string text;
  for (const PagesRun& run : runs) {
    std::string name(replacement_name(run.replacement));
    text += name + ":" + std::string(name.size() < 6 ? 6 - name.size() : 1, ' ') +
            print_text("%d faults, %d hits; %d pages written to the device, %d read from it\n", run.faults, static_cast<int>(run.steps.size()) - run.faults,
                       run.disk_writes, run.disk_reads);
  }
  return text;
}

std::string pages_json(const PagesRun& run) {
  std::string steps;
  for (const PagesStep& step : run.steps) {
    std::string frames;
    for (int page : step.frames) frames += (frames.empty() ? "" : ",") + (page < 0 ? std::string("null") : std::to_string(page));
    steps += (steps.empty() ? "" : ",") + print_text("\n  {\"page\":%d,\"fault\":%s,\"evicted\":%s,\"frames\":[%s]}", step.page, step.fault ? "true" : "false",
                                                     step.evicted < 0 ? "null" : std::to_string(step.evicted).c_str(), frames.c_str());
  }
  return print_text("{\"policy\":\"%s\",\"frames\":%d,\"references\":%d,\"faults\":%d,\"hits\":%d,\"disk_writes\":%d,\"disk_reads\":%d,\"steps\":[%s]}",
                    std::string(replacement_name(run.replacement)).c_str(), run.frames, static_cast<int>(run.steps.size()), run.faults,
                    static_cast<int>(run.steps.size()) - run.faults, run.disk_writes, run.disk_reads, steps.c_str());
}

}  // namespace heddle
