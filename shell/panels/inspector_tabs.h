// inspector_tabs.h: the inspector's tabs. Each draws from column.y on and leaves column.y below what it has drawn.
#pragma once

#include "shell/geometry.h"
#include "shell/ui.h"
#include "shell/views.h"

namespace heddle {

struct Column {
  Rect place;  // The whole panel, to know how high it is.
  float x = 0, y = 0, w = 0;
  float right() const { return x + w; }
  Rect row(float height) const { return {x, y, w, height}; }
  Rect take(float height) {
    Rect taken = row(height);
    y += height;
    return taken;
  }
};

void draw_source_tab(Ui& ui, Column& column, const Views& views);
void draw_assembly_tab(Ui& ui, Column& column, const Views& views);
void draw_registers_tab(Ui& ui, Column& column, const Views& views);
void draw_stack_tab(Ui& ui, Column& column, const Views& views);
void draw_memory_tab(Ui& ui, Column& column, const Views& views);
void draw_pages_tab(Ui& ui, Column& column, const Views& views);
void draw_files_tab(Ui& ui, Column& column, const Views& views);
void draw_signals_tab(Ui& ui, Column& column, const Views& views);
void draw_scheduler_tab(Ui& ui, Column& column, const Views& views);
void draw_log_tab(Ui& ui, Column& column, const Views& views);

// What several of them need.
bool is_visible(const Column& column, float height);      // Whether a row of this height at column.y is in sight.
void draw_address_bar(Ui& ui, Column& column);            // Choose an address for memory and pages.
void go_to_address(Ui& ui, Address address);              // Follows a pointer: opens the tab memory there.
void draw_nothing(Ui& ui, Column& column, std::string_view words);

}  // namespace heddle
