// trace.cpp: spans of cores become complete events, twice: on the core's line and on the thread's own.
#include "core/io/trace.h"

#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace heddle {
namespace {

// Ticks are nanoseconds; a trace counts in microseconds.
std::string micros(Tick ticks) {
  return print_text("%llu.%03llu", static_cast<unsigned long long>(ticks / 1000), static_cast<unsigned long long>(ticks % 1000));
}

class Writer {
 public:
  void add(const std::string& event) {
    text_ += (text_.empty() ? "\n" : ",\n") + event;
  }
  void name(const char* what, std::int64_t pid, std::int64_t tid, const std::string& name) {
    add(print_text("{\"ph\":\"M\",\"name\":\"%s\",\"pid\":%lld,\"tid\":%lld,\"args\":{\"name\":", what, static_cast<long long>(pid), static_cast<long long>(tid)) + json_quoted(name) + "}}");
  }
  void span(const std::string& name, const char* category, Tick begin, Tick end, std::int64_t pid, std::int64_t tid, const std::string& arguments) {
    add("{\"ph\":\"X\",\"name\":" + json_quoted(name) + ",\"cat\":\"" + category + "\",\"ts\":" + micros(begin) + ",\"dur\":" + micros(end - begin) +
        print_text(",\"pid\":%lld,\"tid\":%lld,\"args\":{", static_cast<long long>(pid), static_cast<long long>(tid)) + arguments + "}}");
  }
  void instant(const std::string& name, Tick tick, std::int64_t pid, std::int64_t tid, const std::string& sentence) {
    add("{\"ph\":\"i\",\"s\":\"" + std::string(tid == 0 ? "g" : "t") + "\",\"name\":" + json_quoted(name) + ",\"cat\":\"event\",\"ts\":" + micros(tick) +
        print_text(",\"pid\":%lld,\"tid\":%lld,\"args\":{\"what\":", static_cast<long long>(pid), static_cast<long long>(tid)) + json_quoted(sentence) + "}}");
  }
  std::string text() const { return "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[" + text_ + "\n]}\n"; }

 private:
  std::string text_;
};

const char* span_word(SpanKind kind) {
  switch (kind) {
    case SpanKind::user: return "user";
    case SpanKind::kernel: return "kernel";
    case SpanKind::switching: return "switch";
  }
  return "";
}

}  // namespace

std::string chrome_trace(const Scene& scene) {
  Writer writer;
  const Chronicle& chronicle = scene.chronicle;
  Tick now = scene.world.now;
  writer.name("process_name", 0, 0, "cores");
  for (std::size_t core = 0; core < chronicle.cores.size(); ++core) writer.name("thread_name", 0, static_cast<std::int64_t>(core), "core " + std::to_string(core));
  for (const auto& [pid, facts] : chronicle.processes) writer.name("process_name", pid, 0, process_words(chronicle, pid));
  for (const auto& [tid, facts] : chronicle.threads) writer.name("thread_name", facts.pid, tid, thread_name(chronicle, tid));
  for (std::size_t core = 0; core < chronicle.cores.size(); ++core) {
    for (const Span& span : chronicle.cores[core]) {
      Tick end = std::min(span.end, now);
      if (span.begin >= end) continue;
      std::string who = span.tid == 0 ? std::string("kernel") : thread_words(chronicle, span.tid);
      const char* kind = span_word(span.kind);
      writer.span(span.kind == SpanKind::user ? who : std::string(kind) + ": " + who, kind, span.begin, end, 0, static_cast<std::int64_t>(core), print_text("\"tid\":%lld", static_cast<long long>(span.tid)));
      if (span.tid != 0) writer.span(kind, kind, span.begin, end, span.pid, span.tid, print_text("\"core\":%d", static_cast<int>(core)));
    }
  }
  const EventLog& log = scene.branch.log;
  for (std::uint64_t row : chronicle.told_rows) {
    if (row < log.forgotten() || row >= scene.world.kernel.events) continue;
    auto index = static_cast<std::size_t>(row - log.forgotten());
    writer.instant(std::string(event_word(log.kind(index))), log.tick(index), log.pid(index), log.tid(index), explain(telling_of(scene), row));
  }
  return writer.text();
}

}  // namespace heddle
