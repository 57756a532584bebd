// twin.js: everything on the canvas once more as HTML, so that the page can be used without seeing the canvas.
//
// The app says what it shows by app_state(), JSON:
//   controls  [{id, role: button|checkbox|tab|combobox|slider|textbox, name, x, y, w, h, disabled, pressed, value, min, max, step, options}]
//   tables    [{id, name, columns: [text], rows: [[text]]}]
//   log       [{tick, text}], the last events, oldest first
//   status    one sentence;   busy  0 when nothing is on its way;   revision  another number when any of this changed
// A control becomes a real, named, focusable element over its picture; a table a table; the log a live region.
// Elements are kept as long as their id lives and touched only where something changed, so that focus and a screen
// reader's place are never lost.
//
// The pointer: a click on a button, a choice in a select and a typed text go to the app by the control's id. Moves and the
// wheel are handed on to the canvas, for its hover look. A slider lets the pointer through: dragging is the canvas's.
'use strict';

function make_twin({ canvas, read_state, activate, set_value, press_key = () => false, tr = (text) => text }) {
  const controls = document.getElementById('controls');
  const tables = document.getElementById('tables');
  const log = document.getElementById('log');
  const status = document.getElementById('status');
  const elements = new Map();  // control id → element
  let tabs = null;             // the tablist, when there are tabs
  let shown_text = '';         // the last state as text: equal text is not looked at again
  const had_focus = [];        // ids of controls, the latest last
  let is_closing = false;      // Escape or a Close took away what lay above: the focus goes back to where it came from
  let facts_due = 0;           // a timer: tables, log and status follow at most five times a second while time runs
  let latest = null;

  const set_attribute = (element, name, value) => {
    if (value === null || value === undefined) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== String(value)) {
      element.setAttribute(name, value);
    }
  };
  const set_text = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const is_off = (element) => element.disabled || element.getAttribute('aria-disabled') === 'true';

  // --- Controls -----------------------------------------------------------------------------------------------------

  function make_element(control) {
    const kind = { combobox: 'select', slider: 'input', textbox: 'input', checkbox: 'button', tab: 'button', button: 'button' }[control.role] || 'button';
    const element = document.createElement(kind);
    element.dataset.id = control.id;
    element.dataset.role = control.role;
    if (kind === 'button') {
      element.type = 'button';
      if (control.role !== 'button') element.setAttribute('role', control.role);
      element.addEventListener('click', () => {
        if (is_off(element)) return;
        is_closing = control.id.startsWith('close-');
        activate(control.id);
      });
    } else if (control.role === 'slider') {
      element.type = 'range';
      element.addEventListener('input', () => { if (!is_off(element)) set_value(control.id, String(Math.round(element.value))); });
    } else if (control.role === 'textbox') {
      element.type = 'text';
      element.autocomplete = 'off';
      element.placeholder = ' ';  // So that the style sheet can tell an empty one.
      element.spellcheck = false;
      element.addEventListener('input', () => { if (!is_off(element)) set_value(control.id, element.value); });
      element.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !is_off(element)) activate(control.id); });
    } else {
      element.addEventListener('change', () => { if (!is_off(element)) set_value(control.id, element.value); });
    }
    return element;
  }

  function update_element(element, control) {
    set_attribute(element, 'aria-label', control.name);
    // A focused element that is disabled would throw the focus out of the page's order: it only says so.
    const keeps_focus = control.disabled && element === document.activeElement;
    set_attribute(element, 'aria-disabled', keeps_focus ? 'true' : null);
    if (element.disabled !== (!!control.disabled && !keeps_focus)) element.disabled = !!control.disabled && !keeps_focus;
    if (control.role === 'button') set_attribute(element, 'aria-pressed', control.pressed === undefined ? null : String(!!control.pressed));
    if (control.role === 'checkbox') set_attribute(element, 'aria-checked', String(!!control.pressed));
    if (control.role === 'tab') set_attribute(element, 'aria-selected', String(!!control.pressed));
    if (control.role === 'slider') {
      set_attribute(element, 'min', control.min ?? 0);
      set_attribute(element, 'max', control.max ?? 100);
      set_attribute(element, 'step', control.step ?? (control.max - control.min > 1000 ? 'any' : 1));
      set_attribute(element, 'aria-valuetext', control.text ?? null);
      if (control.value !== undefined && Number(element.value) !== Number(control.value)) element.value = control.value;
    }
    if (control.role === 'textbox' && element !== document.activeElement && element.value !== (control.value ?? '')) element.value = control.value ?? '';
    if (control.role === 'combobox') {
      const options = control.options || [];
      while (element.options.length > options.length) element.remove(element.options.length - 1);
      options.forEach((name, at) => {
        if (at >= element.options.length) element.add(new Option(name, name));
        else if (element.options[at].value !== name) { element.options[at].value = name; element.options[at].text = name; }
      });
      if (control.value !== undefined && element.value !== String(control.value)) element.value = String(control.value);
    }
    const place = `translate(${control.x}px, ${control.y}px)`;
    if (element.style.transform !== place) element.style.transform = place;
    const [width, height] = [`${Math.max(0, control.w)}px`, `${Math.max(0, control.h)}px`];
    if (element.style.width !== width) element.style.width = width;
    if (element.style.height !== height) element.style.height = height;
  }

  // Puts the children into this order and moves none that lies in it already.
  function put_in_order(parent, children) {
    let next = parent.firstChild;
    for (const child of children) {
      if (child === next) next = next.nextSibling;
      else parent.insertBefore(child, next);
    }
  }

  function follow_controls(wanted) {
    const focused = document.activeElement;
    const focused_place = [...elements.values()].indexOf(focused);
    const ids = new Set(wanted.map((control) => control.id));
    for (const [id, element] of elements) {
      if (ids.has(id)) continue;
      element.remove();
      elements.delete(id);
    }
    const order = [];
    const tab_order = [];
    for (const control of wanted) {
      let element = elements.get(control.id);
      if (element && element.dataset.role !== control.role) {
        element.remove();
        element = null;
      }
      if (!element) elements.set(control.id, element = make_element(control));
      update_element(element, control);
      if (control.role === 'tab') {
        if (!tabs) {
          tabs = document.createElement('div');
          tabs.setAttribute('role', 'tablist');
          tabs.setAttribute('aria-label', tr('Views'));
        }
        if (tab_order.length === 0) order.push(tabs);
        tab_order.push(element);
      } else {
        order.push(element);
      }
    }
    if (tabs && tab_order.length === 0) {
      tabs.remove();
      tabs = null;
    }
    if (tabs) put_in_order(tabs, tab_order);
    put_in_order(controls, order);
    // What had the focus is gone (a tab was closed, Run became another): its neighbour in the order gets it.
    if (focused_place >= 0 && document.activeElement !== focused) {
      const opener = is_closing ? elements.get(had_focus.findLast((id) => elements.has(id))) : null;
      const left = focused.isConnected ? focused : opener || wanted.length && elements.get(wanted[Math.min(focused_place, wanted.length - 1)].id);
      is_closing = false;  // Several frames may pass between the press and this.
      if (left) left.focus({ preventScroll: true });
    }
  }

  // --- Facts --------------------------------------------------------------------------------------------------------

  const make = (name, parent) => parent.appendChild(document.createElement(name));

  function follow_row(row, cells, cell_name) {
    while (row.cells.length > cells.length) row.deleteCell(-1);
    cells.forEach((text, at) => {
      const cell = row.cells[at] || make(cell_name, row);
      if (cell_name === 'th') set_attribute(cell, 'scope', 'col');
      set_text(cell, String(text));
    });
  }

  function follow_tables(wanted) {
    const known = new Map([...tables.children].map((table) => [table.dataset.id, table]));
    const order = wanted.map((view) => {
      let table = known.get(view.id);
      known.delete(view.id);
      if (!table) {
        table = document.createElement('table');
        table.dataset.id = view.id;
        table.createCaption();
        table.createTHead().insertRow();
        table.createTBody();
      }
      set_text(table.caption, view.name);
      follow_row(table.tHead.rows[0], view.columns, 'th');
      const body = table.tBodies[0];
      while (body.rows.length > view.rows.length) body.deleteRow(-1);
      view.rows.forEach((cells, at) => follow_row(body.rows[at] || body.insertRow(), cells, 'td'));
      return table;
    });
    for (const gone of known.values()) gone.remove();
    put_in_order(tables, order);
  }

  // Lines are added at the end and taken away at the front, so that only what is new is read out; only when time went
  // back is the end taken away.
  function follow_log(wanted) {
    const lines = wanted.map((event) => `${event.tick}: ${event.text}`);
    while (log.firstChild && log.firstChild.textContent !== lines[0]) log.firstChild.remove();
    let same = 0;
    while (same < log.children.length && log.children[same].textContent === lines[same]) ++same;
    while (log.children.length > same) log.lastChild.remove();
    for (const line of lines.slice(same)) make('p', log).textContent = line;
  }

  function follow_facts() {
    clearTimeout(facts_due);
    facts_due = 0;
    follow_tables(latest.tables || []);
    follow_log(latest.log || []);
    set_text(status, latest.status || '');
    document.body.dataset.revision = latest.revision;
  }

  // --- The pointer --------------------------------------------------------------------------------------------------

  // What the canvas would have felt, had the control not lain over it.
  function hand_on(event) {
    const same = { bubbles: true, cancelable: true, view: window, clientX: event.clientX, clientY: event.clientY,
      screenX: event.screenX, screenY: event.screenY, movementX: event.movementX, movementY: event.movementY,
      ctrlKey: event.ctrlKey, shiftKey: event.shiftKey, altKey: event.altKey, metaKey: event.metaKey };
    if (event.type === 'wheel') {
      canvas.dispatchEvent(new WheelEvent('wheel', { ...same, deltaX: event.deltaX, deltaY: event.deltaY, deltaMode: event.deltaMode }));
      event.preventDefault();
    } else {
      canvas.dispatchEvent(new MouseEvent(event.type, same));
    }
  }
  // From the canvas onto a control the pointer does not leave the canvas, as the canvas is to see it; past both it does.
  document.addEventListener('mouseleave', (event) => {
    if (event.target === canvas && controls.contains(event.relatedTarget)) event.stopPropagation();
  }, true);
  controls.addEventListener('mouseleave', (event) => {
    if (event.relatedTarget !== canvas) canvas.dispatchEvent(new MouseEvent('mouseleave', { relatedTarget: event.relatedTarget }));
  });
  controls.addEventListener('mousemove', hand_on);
  controls.addEventListener('wheel', hand_on, { passive: false });

  controls.addEventListener('focusin', (event) => {
    const id = event.target.dataset.id;
    if (!id || had_focus.at(-1) === id) return;
    had_focus.push(id);
    if (had_focus.length > 50) had_focus.shift();
  });

  // --- Keys ---------------------------------------------------------------------------------------------------------

  // The app's keys work from every control that does not need them itself: not while somebody types, chooses or slides.
  document.addEventListener('keydown', (event) => {
    is_closing = false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target;
    if (at === canvas || at.isContentEditable || at.tagName === 'TEXTAREA' || (at !== document.body && !controls.contains(at))) return;
    const kind = at.dataset?.role;
    if (event.key === 'Tab' || event.key === 'Enter' || (event.key === ' ' && kind)) return;
    if (kind === 'textbox' && event.key !== 'Escape') return;
    if ((kind === 'combobox' || kind === 'slider') && !['?', 'Escape'].includes(event.key)) return;
    if (!press_key(event.key)) return;
    is_closing = event.key === 'Escape';
    event.preventDefault();
  });

  // --- Following ----------------------------------------------------------------------------------------------------

  // Called after each frame that the app drew, and so never while nothing changes.
  function follow() {
    const text = read_state();
    if (!text || text === shown_text) return;
    shown_text = text;
    latest = JSON.parse(text);
    follow_controls(latest.controls || []);
    document.body.dataset.busy = latest.busy;
    if (latest.busy === 0) follow_facts();
    else if (!facts_due) facts_due = setTimeout(follow_facts, 200);
  }

  return { follow };
}
