// twin.cpp: the frame's controls and facts as JSON.
#include "shell/twin.h"

#include "core/base/size.h"
#include "core/base/text.h"
#include "core/lab/jobs.h"
#include "shell/strings.h"
#include "shell/measure_table.h"

#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

Json control_json(const ControlRecord& control) {
  Json json = {{"id", control.id}, {"role", control.role}, {"name", control.name}, {"x", control.rect.x}, {"y", control.rect.y},
               {"w", control.rect.w}, {"h", control.rect.h}, {"disabled", control.disabled}};
  if (control.pressed) json["pressed"] = *control.pressed;
  if (control.role == "combobox" || control.role == "textbox") json["value"] = control.value;
  if (control.role == "combobox") json["options"] = control.options;
  if (control.role == "slider") {
    json["value"] = std::strtoull(control.value.c_str(), nullptr, 10);
    json["min"] = static_cast<std::uint64_t>(control.minimum);
    json["max"] = static_cast<std::uint64_t>(control.maximum);
    json["step"] = 1;
    json["text"] = control.value_text;
  }
  return json;
}

Json table(const char* id, const char* name, std::initializer_list<const char*> columns) {
  Json json = {{"id", id}, {"name", tr(name)}, {"columns", Json::array()}, {"rows", Json::array()}};
  for (const char* column : columns) json["columns"].push_back(tr(column));
  return json;
}

std::string chip_words(const ThreadChip& thread) {
  if (thread.tid == 0) return "";
  return std::to_string(thread.tid) + " " + thread.process + (thread.name == thread.process ? "" : " · " + thread.name);
}

std::string pids_text(const std::vector<Pid>& pids) {
  std::string text;
  for (Pid pid : pids) text += (text.empty() ? "" : ", ") + std::to_string(pid);
  return text;
}

std::string yes(bool is_so) { return is_so ? tr("yes") : ""; }

// What the inspector's open tab shows.
void add_details(Json& tables, const Views& views) {
  const Details& details = views.details;
  Json why = table("why", "Why it is or is not running", {"Reason"});
  for (const std::string& reason : views.inspector.why) why["rows"].push_back(Json::array({reason}));
  tables.push_back(std::move(why));
  Json facts = table("thread", "Facts of the thread", {"What", "Value"});
  for (const MetricRow& fact : views.inspector.facts) facts["rows"].push_back({fact.name, fact.value});
  tables.push_back(std::move(facts));
  Json waits = table("waits", "Who waits for whom", {"Waiter", "For", "Holder", "Deadlock"});
  for (const WaitRow& row : views.stage.waits) waits["rows"].push_back({std::to_string(row.waiter), row.words, std::to_string(row.holder), yes(row.in_cycle)});
  tables.push_back(std::move(waits));
  Json lanes = table("lanes", "Timeline", {"Lane", "From", "To", "What"});
  for (const GanttLane& lane : views.gantt.lanes) {
    if (views.gantt.lanes_of == LaneOf::cores || lane.bars.empty()) continue;
    const GanttBar& last = lane.bars.back();
    lanes["rows"].push_back({lane.name, std::to_string(last.begin), std::to_string(last.end), tr_said(state_word(last.state)) + (last.label.empty() ? "" : " · " + last.label)});
  }
  tables.push_back(std::move(lanes));
  Json inside = table("inside", "Within the houses", {"Pid", "What", "Address", "Name", "Value"});
  for (const House& house : views.stage.houses) {
    std::string pid = std::to_string(house.pid);
    for (const VariableRow& row : house.globals) inside["rows"].push_back({pid, tr("data"), print_text("%x", row.address), row.name, row.value});
    for (const HeapBlock& block : house.blocks) inside["rows"].push_back({pid, tr("heap"), print_text("%x", block.address), tr_said(heap_word(block.state)), byte_size(block.bytes)});
    for (const PageCell& page : house.pages) {
      if (page.on_swap) inside["rows"].push_back({pid, tr("page"), print_text("%x", page.address), tr("slot {}", page.frame), tr("on the swap device")});
      else inside["rows"].push_back({pid, tr("page"), print_text("%x", page.address), tr("frame {}", page.frame), (page.shared ? tr("shared") : tr("its own")) + (page.in_tlb ? ", " + tr("in a TLB") : "")});
    }
  }
  tables.push_back(std::move(inside));
  Json ready = table("ready", "Ready, in order", {"Thread", "By"});
  for (const ThreadChip& chip : views.stage.ready) ready["rows"].push_back({chip_words(chip), chip.rank});
  tables.push_back(std::move(ready));
  Json registers = table("registers", "Registers", {"Register", "Value", "Changed"});
  for (const RegisterCell& cell : views.inspector.registers) registers["rows"].push_back({cell.name, hex32(cell.value), yes(cell.changed)});
  for (const FloatCell& cell : views.inspector.floats) registers["rows"].push_back({cell.name, cell.value, yes(cell.changed)});
  tables.push_back(std::move(registers));
  if (!details.assembly.rows.empty()) {
    Json rows = table("assembly", "Assembly", {"Address", "Instruction", "Line of C"});
    for (const AssemblyRow& row : details.assembly.rows) {
      rows["rows"].push_back({print_text("%x", row.address) + (!row.is_source && row.address == details.assembly.current ? " ←" : ""), row.is_source ? "" : row.text,
                              row.is_source ? std::to_string(row.line) + ": " + row.text : ""});
    }
    tables.push_back(std::move(rows));
  }
  if (details.memory.tid != 0) {
    Json rows = table("memory", "Memory", {"Address", "Bytes"});
    for (const MemoryRow& row : details.memory.rows) {
      std::string bytes;
      for (int i = 0; i < 16; ++i) bytes += (i ? " " : "") + (row.present >> i & 1 ? print_text("%02x", row.bytes[static_cast<std::size_t>(i)]) : std::string("--"));
      rows["rows"].push_back({print_text("%08x", row.address), bytes});
    }
    tables.push_back(std::move(rows));
    Json notes = table("variables", "What the bytes mean", {"Address", "Name", "Type", "Value", "Changed"});
    for (const MemoryNote& note : details.memory.notes) notes["rows"].push_back({print_text("%x", note.address), note.name, note.type, note.value, yes(note.changed)});
    tables.push_back(std::move(notes));
  }
  if (details.pages.tid != 0) {
    Json walk = table("walk", "Page walk", {"Level", "Entry", "At", "Value", "Flags", "Leads to"});
    for (std::size_t i = 0; i < details.pages.levels.size(); ++i) {
      const WalkLevel& level = details.pages.levels[i];
      walk["rows"].push_back({std::to_string(1 - static_cast<int>(i)), std::to_string(level.index), hex32(level.entry_address), hex32(level.entry), level.flags, level.meaning});
    }
    walk["rows"].push_back({"", "", hex32(details.pages.address), details.pages.found ? hex32(details.pages.physical) : "", "", details.pages.outcome});
    tables.push_back(std::move(walk));
    Json regions = table("regions", "Regions", {"From", "To", "Rights", "Name", "Pages in memory", "On swap", "Shared", "In TLBs"});
    for (const RegionRow& row : details.pages.regions) {
      regions["rows"].push_back({hex32(row.begin), hex32(row.end), row.rights, row.name, std::to_string(row.resident_pages), std::to_string(row.swapped_pages), std::to_string(row.shared_pages), std::to_string(row.tlb_entries)});
    }
    tables.push_back(std::move(regions));
  }
  if (!details.scheduler.queues.empty()) {
    Json rows = table("scheduler", "Scheduler", {"Queue", "Level", "Thread", "Where", "Place"});
    for (const QueueView& queue : details.scheduler.queues) {
      for (const QueueMember& member : queue.members) {
        std::string level = queue.levels.empty() ? "" : queue.levels[static_cast<std::size_t>(member.level)].name;
        rows["rows"].push_back({queue.hart == no_hart ? tr("all cores") : tr("core {}", queue.hart), level, chip_words(member.thread),
                                member.hart == no_hart ? tr("ready") : tr("runs on core {}", member.hart), member.words});
      }
    }
    tables.push_back(std::move(rows));
    Json stores = table("stores", "What the cores have at hand", {"Where", "Owner", "Entries", "Room"});
    for (const StoreView& store : details.scheduler.stores) {
      for (const CoreRow::Share& share : store.shares) stores["rows"].push_back({store.name, share.process, std::to_string(share.entries), std::to_string(store.room)});
    }
    tables.push_back(std::move(stores));
  }
  if (!details.flow.tube.empty()) {
    Json rows = table("flow", "Bytes from write to read", {"Bytes", "Written by", "At", "Read by", "At"});
    for (const FlowPiece& piece : details.flow.pieces) {
      rows["rows"].push_back({details.flow.tube + ": " + std::to_string(piece.begin) + " to " + std::to_string(piece.end - 1), piece.writer.tid ? chip_words(piece.writer) : "", std::to_string(piece.written),
                              piece.reader.tid ? chip_words(piece.reader) : "", piece.reader.tid ? std::to_string(piece.read) : piece.in_flight ? "in flight" : ""});
    }
    tables.push_back(std::move(rows));
  }
  if (!details.files.empty()) {
    Json rows = table("files", "Open files", {"Number", "Kind", "Leads to", "Position", "Flags", "Bytes in flight", "First bytes", "Shared with", "Other end"});
    for (const FileRow& row : details.files) {
      rows["rows"].push_back({std::to_string(row.fd), row.kind, row.leads_to, row.has_position ? std::to_string(row.position) : "", row.flags, std::to_string(row.bytes_in_flight),
                              row.preview, row.shared_with, row.other_end});
    }
    tables.push_back(std::move(rows));
  }
  if (details.signals.tid != 0) {
    Json rows = table("signals", "Signals", {"Number", "Name", "Action", "Pending", "Blocked"});
    for (const SignalRow& row : details.signals.rows) {
      rows["rows"].push_back({std::to_string(row.number), row.name, row.action, std::to_string(row.pending_for_thread + row.pending_for_process), yes(row.blocked)});
    }
    tables.push_back(std::move(rows));
  }
}

Json tables_json(const Views& views) {
  const StageView& stage = views.stage;
  Json cores = table("cores", "Cores", {"Core", "Activity", "Thread", "Place", "Quantum left", "TLB"});
  for (const CoreRow& core : stage.cores) {
    std::string tlb;
    for (const CoreRow::Share& share : core.tlb) tlb += (tlb.empty() ? "" : ", ") + share.process + " " + std::to_string(share.entries);
    cores["rows"].push_back({std::to_string(core.hart), tr_said(activity_word(core.activity)), chip_words(core.thread), core.place,
                             std::to_string(core.quantum_left_percent) + "%", tlb});
  }
  Json processes = table("processes", "Processes", {"Pid", "Parent", "Name", "State", "In memory", "Shared", "Threads"});
  Json threads = table("threads", "Threads", {"Tid", "Pid", "Process", "Thread", "State", "Place"});
  for (const House& house : stage.houses) {
    processes["rows"].push_back({std::to_string(house.pid), std::to_string(house.parent), house.name, house.state_text, byte_size(house.resident_bytes),
                                 byte_size(house.shared_bytes), std::to_string(house.lanes.size())});
    for (const LaneRow& lane : house.lanes) {
      threads["rows"].push_back({std::to_string(lane.thread.tid), std::to_string(house.pid), house.name, lane.thread.name, lane.state_text, lane.place});
    }
  }
  Json pipes = table("pipes", "Pipes, sockets, queues", {"Name", "Writers", "Readers", "Bytes", "First bytes"});
  for (const Tube& tube : stage.tubes) {
    pipes["rows"].push_back({tube.name, pids_text(tube.writers), pids_text(tube.readers), std::to_string(tube.bytes), tube.preview});
  }
  Json rooms = table("rooms", "Shared memory", {"Name", "Bytes", "In memory", "Processes"});
  for (const Room& room : stage.rooms) {
    std::vector<Pid> pids;
    for (const Room::Door& door : room.doors) pids.push_back(door.pid);
    rooms["rows"].push_back({room.name, std::to_string(room.bytes), std::to_string(room.resident_bytes), pids_text(pids)});
  }
  const InspectorView& view = views.inspector;
  Json source = table("source", "Source position", {"Thread", "State", "File", "Line", "Text", "Instruction"});
  if (view.tid) {
    std::string text;
    for (const SourceLine& line : view.source.lines) if (line.number == view.source.current) text = line.text;
    source["rows"].push_back({chip_words(view.thread), view.state_text, view.source.file, std::to_string(view.source.current), text, view.instruction});
  }
  Json stack = table("stack", "Stack", {"Function", "Place", "Variable", "Type", "Value", "Points to"});
  for (const StackFrameView& frame : view.stack) {
    if (frame.variables.empty()) stack["rows"].push_back({frame.function, frame.place, "", "", "", ""});
    for (const VariableRow& variable : frame.variables) stack["rows"].push_back({frame.function, frame.place, variable.name, variable.type, variable.value, variable.points_to});
  }
  Json heap = table("heap", "Heap blocks", {"Pid", "Address", "Bytes", "State", "Type", "Value"});
  constexpr std::size_t most_blocks = 64;
  for (const House& house : stage.houses) {
    for (const HeapBlock& block : house.blocks) {
      if (heap["rows"].size() < most_blocks) heap["rows"].push_back({std::to_string(house.pid), hex32(block.address), std::to_string(block.bytes), tr_said(heap_word(block.state)), block.type, block.value});
    }
  }
  Json measured = table("measured", "Measured in this run", {"What", "Value"});
  for (const MetricRow& row : views.metrics) measured["rows"].push_back({tr_said(row.name), tr_said(row.value)});
  Json console = table("console", "Console", {"Line"});
  for (std::string_view line : split_lines(views.console.output)) console["rows"].push_back({std::string(line)});
  Json comparison = table("comparison", "Process or thread", {"Difference", "Process", "Thread", "Figure", "Measured with processes", "Measured with threads"});
  for (const TableLine& line : views.table) {
    const Scenario& scenario = line.scenario;
    auto row = [&](const std::string& figure, const std::string& process, const std::string& thread) {
      comparison["rows"].push_back({tr_said(scenario.title), tr_said(scenario.process_words), tr_said(scenario.thread_words), figure, process, thread});
    };
    if (line.state == LineState::failed) row(tr("failed"), line.error, line.error);
    else if (line.figures.empty()) row(tr("not measured yet"), "", "");
    for (const MeasuredFigure& figure : line.figures) row(tr_said(figure.name), tr_said(figure_text(figure.ways[0])), tr_said(figure_text(figure.ways[1])));
  }
  Json all = Json::array();
  if (views.compare) {
    Json side = table("side-by-side", "Side by side", {"Figure", "With processes", "With threads"});
    for (const MeasuredFigure& figure : views.compare->figures) side["rows"].push_back({tr_said(figure.name), tr_said(figure_text(figure.ways[0])), tr_said(figure_text(figure.ways[1]))});
    side["rows"].push_back({tr("why"), tr_said(views.compare->scenario.because), tr_said(views.compare->scenario.because)});
    all.push_back(side);
    Json lanes = table("both-threads", "Threads of both", {"Side", "Tid", "Pid", "Process", "Thread", "State", "Place"});
    for (std::size_t i = 0; i < views.sides.size(); ++i) {
      for (const House& house : views.sides[i].stage.houses) {
        for (const LaneRow& lane : house.lanes) {
          lanes["rows"].push_back({i == 0 ? tr("processes") : tr("threads"), std::to_string(lane.thread.tid), std::to_string(house.pid), house.name, lane.thread.name, lane.state_text, lane.place});
        }
      }
    }
    all.push_back(lanes);
    Json steps = table("lesson", "Lesson", {"Step", "Title", "Text"});
    if (views.compare->lesson) {
      int number = 0;
      for (const LessonStep& step : views.compare->lesson->steps) steps["rows"].push_back({std::to_string(++number), step.title, step.text});
    }
    all.push_back(steps);
  }
  for (const Json& one : {comparison, cores, processes, threads, pipes, rooms, source, stack, heap, measured, console}) {
    if (one["id"] != "heap" || !one["rows"].empty()) all.push_back(one);  // Blocks are only looked for at depth Source.
  }
  add_details(all, views);
  return all;
}

}  // namespace

std::string app_state(const App& app) {
  const Views& views = app.views;
  Json json;
  json["busy"] = static_cast<int>(app.controls.activated.size() + app.requests.size()) + app.frames_due + (app.views_are_stale ? 1 : 0);
  json["running"] = time_passes(app);
  json["now"] = views.status.now;
  json["known_until"] = views.status.known_until;
  json["digest"] = time_passes(app) ? std::string() : print_text("%016llx", static_cast<unsigned long long>(app.lab.digest()));
  json["program"] = views.status.program;
  json["arguments"] = views.status.arguments;
  json["controls"] = Json::array();
  for (const ControlRecord& control : app.drawn) json["controls"].push_back(control_json(control));
  json["tables"] = tables_json(views);
  json["log"] = Json::array();
  for (const EventRow& event : views.events) json["log"].push_back({{"tick", event.tick}, {"text", event.sentence}});
  json["status"] = app.ui.notice.empty() ? views.status.sentence : app.ui.notice;
  json["diagnostics"] = Json::array();
  if (app.ui.report_open) {
    if (!views.report.error.empty()) json["diagnostics"].push_back(views.report.error);
    for (const LabDiagnostic& one : views.report.diagnostics) json["diagnostics"].push_back(one.rendered.empty() ? one.message : one.rendered);
  }
  json["revision"] = views.status.revision;
  json["over"] = app.ui.screen == Screen::compare && views.compare && views.compare->over;  // Both sides have run to their ends.
  json["figures"] = Json::array();  // As heddle scenario NAME --json has them.
  if (app.ui.screen == Screen::compare && views.compare) {
    auto value = [](const Figure& figure) { return figure.number ? Json(*figure.number) : figure.word.empty() ? Json() : Json(figure.word); };
    for (const MeasuredFigure& one : views.compare->figures) json["figures"].push_back({{"name", one.name}, {"process", value(one.ways[0])}, {"thread", value(one.ways[1])}});
  }
  json["language"] = language();
  json["frames"] = app.frames;
  json["size"] = {app.width, app.height};
  // A guest may print any bytes; what is no UTF-8 becomes U+FFFD.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string app_texts(const App& app) {
  Json list = Json::array();
  for (const TextRecord& one : app.controls.texts) {
    list.push_back({{"text", one.text}, {"x", one.rect.x}, {"y", one.rect.y}, {"w", one.rect.w}, {"h", one.rect.h},
                    {"clip", {{"x", one.clip.x}, {"y", one.clip.y}, {"w", one.clip.w}, {"h", one.clip.h}}}, {"layer", one.layer}});
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

struct Wanted {
  std::string program;
  std::optional<std::vector<std::string>> arguments;
  std::optional<std::string> input, source, scenario;
  LabSettings settings;
  std::optional<int> speed;
  std::optional<bool> run;
};

constexpr std::size_t longest_text = 1u << 20;

// Numbers may come as JSON numbers or, from an address, as text. Nothing but digits counts.
std::optional<std::uint64_t> number_of(const Json& value) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (!value.is_string()) return {};
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos) return {};
  return std::strtoull(text.c_str(), nullptr, 10);
}

Error refuse(const std::string& key, const std::string& why) { return Error{"the parameter " + key + " " + why}; }

Result<Done> read_number(const Json& json, const char* key, std::uint64_t least, std::uint64_t most, std::uint64_t& into) {
  if (!json.contains(key)) return Done{};
  std::optional<std::uint64_t> number = number_of(json[key]);
  if (!number || *number < least || *number > most) return refuse(key, "must be a number from " + with_commas(least) + " to " + with_commas(most));
  into = *number;
  return Done{};
}

Result<Done> read_text(const Json& json, const char* key, std::optional<std::string>& into) {
  if (!json.contains(key)) return Done{};
  if (!json[key].is_string() || json[key].get_ref<const std::string&>().size() > longest_text) return refuse(key, "must be a text of at most 1 MiB");
  into = json[key].get<std::string>();
  return Done{};
}

Result<Done> read_arguments(const Json& json, Wanted& wanted) {
  if (json.contains("arguments")) {
    const Json& list = json["arguments"];
    std::vector<std::string> words;
    if (list.is_array() && list.size() <= 64) {
      for (const Json& word : list) {
        if (!word.is_string()) return refuse("arguments", "must be a list of texts");
        words.push_back(word.get<std::string>());
      }
    } else if (list.is_string()) {
      std::string_view rest = list.get_ref<const std::string&>();
      while (!rest.empty() && words.size() < 64) {
        std::size_t stop = std::min(rest.find(' '), rest.size());
        if (stop > 0) words.emplace_back(rest.substr(0, stop));
        rest.remove_prefix(std::min(stop + 1, rest.size()));
      }
    } else {
      return refuse("arguments", "must be a list of at most 64 texts");
    }
    wanted.arguments = words;
  }
  if (json.contains("mode")) {
    const Json& mode = json["mode"];
    if (!mode.is_string() || (mode != "process" && mode != "thread")) return refuse("mode", "must be process or thread");
    wanted.arguments = std::vector<std::string>{mode.get<std::string>()};
  }
  return Done{};
}

// "swap": "16M" gives a swap device; "frames" and "replacement" say how many pages stay and who goes.
Result<Done> read_swap(const Json& json, SwapSettings& swap) {
  std::optional<std::string> size, replacement;
  std::uint64_t frames = swap.frames;
  if (auto done = read_text(json, "swap", size); !done) return done;
  if (auto done = read_text(json, "replacement", replacement); !done) return done;
  if (auto done = read_number(json, "frames", 0, most_swap_pages, frames); !done) return done;
  if (size) {
    Result<std::uint64_t> bytes = read_size(*size);
    if (!bytes || *bytes < page_size || *bytes > std::uint64_t{most_swap_pages} * page_size) return refuse("swap", "must be a size from 4K to 1G, such as 16M");
    swap.pages = static_cast<std::uint32_t>(*bytes / page_size);
  }
  if (replacement) {
    swap.replacement = replacement_named(*replacement);
    if (swap.replacement == Replacement::count || swap.replacement == Replacement::opt) return refuse("replacement", "must be fifo, lru or clock");
  }
  if (swap.pages == 0 && frames != 0) return refuse("frames", "bounds the pages that can be swapped: it needs swap, such as swap=16M");
  swap.frames = static_cast<std::uint32_t>(frames);
  return Done{};
}

Result<Done> read_settings(const Json& json, LabSettings& settings) {
  std::uint64_t cores = static_cast<std::uint64_t>(settings.cores), quantum = settings.quantum, seed = settings.seed;
  if (auto done = read_number(json, "cores", 1, 64, cores); !done) return done;
  if (auto done = read_number(json, "quantum", 1, 1'000'000'000, quantum); !done) return done;
  if (auto done = read_number(json, "seed", 0, ~std::uint64_t{0}, seed); !done) return done;
  std::optional<std::string> policy, costs;
  if (auto done = read_text(json, "policy", policy); !done) return done;
  if (auto done = read_text(json, "costs", costs); !done) return done;
  if (auto done = read_swap(json, settings.swap); !done) return done;
  if (policy && !policy_called(*policy)) return refuse("policy", "must be the name of a policy, such as rr, mlfq or eevdf");
  if (costs && *costs != "ideal" && *costs != "textbook" && *costs != "linux") return refuse("costs", "must be ideal, textbook or linux");
  settings.cores = static_cast<int>(cores);
  settings.quantum = quantum;
  settings.seed = seed;
  if (policy) settings.policy = *policy_called(*policy);
  if (costs) settings.costs = *costs;
  return Done{};
}

Result<Done> read_wanted(const Json& json, const App& app, Wanted& wanted) {
  std::optional<std::string> program;
  if (auto done = read_text(json, "program", program); !done) return done;
  if (auto done = read_text(json, "input", wanted.input); !done) return done;
  if (auto done = read_text(json, "source", wanted.source); !done) return done;
  if (auto done = read_text(json, "scenario", wanted.scenario); !done) return done;
  if (auto done = read_arguments(json, wanted); !done) return done;
  if (auto done = read_settings(json, wanted.settings); !done) return done;
  std::uint64_t speed = static_cast<std::uint64_t>(app.ui.speed), run = app.ui.running;
  if (auto done = read_number(json, "speed", 0, speeds.size() - 1, speed); !done) return done;
  if (json.contains("run") && json["run"].is_boolean()) run = json["run"].get<bool>();
  else if (auto done = read_number(json, "run", 0, 1, run); !done) return done;
  wanted.speed = static_cast<int>(speed);
  if (json.contains("run")) wanted.run = run != 0;
  wanted.program = program.value_or(app.program.name);
  return Done{};
}

}  // namespace

Result<Done> open_from_json(App& app, const std::string& text) {
  auto refused = [&](const std::string& why) -> Result<Done> {
    app.ui.notice = why;
    wake(app);
    return Error{why};
  };
  if (text.size() > 4 * longest_text) return refused("the parameters are longer than 4 MiB");
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return refused("the parameters are no JSON object");
  Wanted wanted;
  wanted.settings = app.views.status.settings;
  if (app.views.status.state == RunState::nothing_open) wanted.settings = LabSettings();
  if (auto done = read_wanted(json, app, wanted); !done) return refused(done.error());

  auto go_on = [&]() -> Result<Done> {
    app.ui.speed = wanted.speed.value_or(app.ui.speed);
    app.ui.running = wanted.run.value_or(!app.ui.reduced_motion);
    app.ui.notice.clear();
    return Done{};
  };
  bool names_nothing = !wanted.scenario && !wanted.source && !json.contains("program") && !json.contains("arguments") && !json.contains("mode");
  if (names_nothing && app.views.status.state == RunState::nothing_open) {  // How the table is to be measured.
    begin_table(app, wanted.settings);
    app.ui.speed = wanted.speed.value_or(app.ui.speed);
    wake(app);
    return Done{};
  }
  if (wanted.scenario) {
    Way way = wanted.arguments == std::vector<std::string>{"thread"} ? Way::thread : Way::process;
    if (!open_scenario(app, *wanted.scenario, way, wanted.settings)) return Error{app.ui.notice};
    return go_on();
  }
  LabProgram program;
  std::string input;
  if (wanted.source) {
    program.name = wanted.program.empty() || wanted.program == app.program.name ? "program" : wanted.program;
    program.sources.push_back({program.name + ".c", *wanted.source});
  } else if (wanted.program == app.program.name && !json.contains("program")) {
    program = app.program;
    input = app.first_input;
  } else {
    Result<LabProgram> named = Lab::program_named(wanted.program);
    if (!named) return refused(named.error());
    program = std::move(*named);
    if (wanted.program == "browser") {
      input = browser_input;
      program.arguments = {"process"};
    }
  }
  if (wanted.arguments) program.arguments = *wanted.arguments;
  if (wanted.input) input = *wanted.input;
  if (!open_program(app, std::move(program), wanted.settings, input)) return Error{"the program does not open; see the diagnostics"};
  return go_on();
}

}  // namespace heddle
