// sheet.js: the editor beside the picture: a tab per file, the compiler's words in their places, and Run.
//
// The app compiles and runs; this file shows texts and what the app answers. Loaded by page.js when it is first asked for,
// as a classic script with the one global name `heddle_editor`.
import { make_text } from './text.js';
import { style } from './style.js';

const check_after = 350;  // Milliseconds without a key before the text is compiled to see what is wrong with it.

export function make_sheet({ call, app, files }) {
  let title = '';
  let documents = [];       // {name, original, text: from text.js}
  let shown = 0;            // Index of the tab that is open.
  let identity = '';        // Of what the app has open when its texts were taken.
  let check_due = 0;
  let problems = [];        // As the app said them last.

  // --- The sheet ------------------------------------------------------------------------------------------------------

  const make = (kind, attributes = {}, ...children) => {
    const element = document.createElement(kind);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const button = (words, onclick, more = {}) => make('button', { type: 'button', onclick, ...more }, words);

  const tabs = make('div', { role: 'tablist', 'aria-label': 'Files', onkeydown: move_between_tabs });
  const original_button = button('Original', back_to_original, { title: 'Undo all changes to all files' });
  const host = make('div', { id: 'editor-text', role: 'tabpanel' });
  const list = make('ul', { 'aria-label': 'What the compiler says' });
  const status = make('p', { role: 'status', id: 'editor-status' });
  const heading = make('h2');
  const sheet = make('section', { id: 'editor', 'aria-label': 'Editor', hidden: true, onkeydown: keys },
    make('header', {}, heading,
      button('Run', run, { class: 'primary', 'aria-label': 'Compile and run', title: 'Compile and run again (Ctrl+Enter)' }),
      button('Save', save, { 'aria-label': 'Save this file', title: 'Download this file (Ctrl+S)' }), original_button,
      button('Close', close, { 'aria-label': 'Close the editor', title: 'Your changes stay' })),
    tabs, host, list,
    make('footer', {}, status, make('p', { id: 'editor-hint' }, 'Ctrl+Enter runs. Tab indents; Escape, then Tab leaves the text.')));
  document.head.append(make('style', {}, style));
  document.body.append(sheet);

  const is_full_screen = () => !matchMedia('(min-width: 960px)').matches;
  const page = document.getElementById('app');
  function lay_out() {
    document.documentElement.style.setProperty('--editor-width', sheet.hidden || is_full_screen() ? '0px' : `${sheet.offsetWidth}px`);
    page.inert = !sheet.hidden && is_full_screen();
  }
  function resized() {
    lay_out();
    dispatchEvent(new Event('resize'));  // The picture learns its new width only by this.
  }
  addEventListener('resize', lay_out);

  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') { event.preventDefault(); run(); }
    else if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); save(); }
    else if (event.key === 'Escape' && !host.contains(event.target)) close();
  }

  // --- Files and tabs -------------------------------------------------------------------------------------------------

  const editable = () => JSON.parse(call('app_editable') || '{}');
  const identity_of = (state) => JSON.stringify([state.title, state.files.map((file) => file.name)]);
  const is_changed = () => documents.some((one) => one.text.read() !== one.original);

  // No text is lost while another program is open, nor by a reload where the page may keep anything: a sandboxed frame may not.
  const kept_here = new Map();
  const memory = {
    keep() {
      const words = JSON.stringify(documents.map((one) => ({ original: one.original, text: one.text.read() })));
      kept_here.set(identity, words);
      try { sessionStorage.setItem(`heddle editor: ${identity}`, words); } catch { /* Then it is only kept as long as the page. */ }
    },
    recall(state) {
      let words = kept_here.get(identity_of(state));
      try { words ??= sessionStorage.getItem(`heddle editor: ${identity_of(state)}`); } catch { /* There is nothing. */ }
      const kept = JSON.parse(words ?? 'null');
      const fits = kept && kept.length === state.files.length && kept.every((file, at) => file.original === state.files[at].text || file.text === state.files[at].text);
      return fits ? kept : null;
    },
  };

  function take(state) {
    for (const one of documents) one.text.destroy();
    identity = identity_of(state);
    title = state.title;
    heading.textContent = title;
    const kept = memory.recall(state);
    documents = state.files.map((file, at) => ({
      name: file.name, original: kept ? kept[at].original : file.text,
      text: make_text({ name: file.name, text: kept ? kept[at].text : file.text, changed, run, save }),
    }));
    tabs.replaceChildren(...documents.map((one, at) => make('button', { type: 'button', role: 'tab', id: `editor-tab-${at}`, 'aria-controls': 'editor-text', onclick: () => show(at) }, one.name)));
    problems = [];
    show(Math.max(0, index_of(state.file)));
    say(kept && is_changed() ? 'Your text from before is back. “Original” undoes it.' : '');
    original_button.hidden = !is_changed();
    return state.line || 0;
  }
  const base_name = (name) => name.split('/').pop();
  function index_of(name) {
    const exact = documents.findIndex((one) => one.name === name);
    return exact >= 0 ? exact : documents.findIndex((one) => base_name(one.name) === base_name(name || ''));
  }

  function show(at) {
    shown = Math.min(at, documents.length - 1);
    [...tabs.children].forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === shown));
      tab.tabIndex = index === shown ? 0 : -1;
      tab.classList.toggle('wrong', problems.some((one) => one.is_error && index_of(one.file) === index));
    });
    if (!documents[shown]) return;
    host.setAttribute('aria-labelledby', `editor-tab-${shown}`);
    if (host.firstChild !== documents[shown].text.element) host.replaceChildren(documents[shown].text.element);
  }
  function move_between_tabs(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || documents.length === 0) return;
    event.preventDefault();
    show((shown + step + documents.length) % documents.length);
    tabs.children[shown].focus();
  }

  // --- The compiler ---------------------------------------------------------------------------------------------------

  const texts = () => documents.map((one) => ({ name: one.name, bytes: one.text.read() }));
  const say = (words) => { if (status.textContent !== words) status.textContent = words; };
  const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

  function show_problems(result) {
    problems = result.diagnostics || [];
    documents.forEach((one, at) => one.text.mark(problems.filter((problem) => problem.line > 0 && index_of(problem.file) === at)));
    const lines = problems.slice(0, 50).map((problem) => {
      const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : '';
      const at = index_of(problem.file);
      const words = make('span', {}, `${problem.is_error ? 'error' : 'warning'}: ${problem.message}`);
      return make('li', { class: problem.is_error ? 'wrong' : 'doubtful' },
        at >= 0 && problem.line > 0 ? button(place, () => go_to(at, problem.line, problem.column)) : make('span', { class: 'place' }, place),
        words, ...problem.notes.map((note) => make('span', { class: 'note' }, note)));
    });
    if (result.error) lines.unshift(make('li', { class: 'wrong' }, make('span', {}, result.error)));
    list.replaceChildren(...lines);
    show(shown);
    const errors = problems.filter((one) => one.is_error).length + (result.error ? 1 : 0);
    return [errors ? count(errors, 'error') : '', problems.length - problems.filter((one) => one.is_error).length ? count(problems.filter((one) => !one.is_error).length, 'warning') : '']
      .filter(Boolean).join(', ');
  }
  function go_to(at, line, column) {
    show(at);
    documents[at].text.go_to(line, column);
  }

  function changed() {
    original_button.hidden = !is_changed();
    memory.keep();
    clearTimeout(check_due);
    check_due = setTimeout(check, check_after);
  }
  function check() {
    clearTimeout(check_due);
    if (sheet.hidden || documents.length === 0 || identity_of(editable()) !== identity) return;
    files.hand_over(texts());
    say(show_problems(JSON.parse(call('app_check_files'))) || 'No errors.');
  }
  function run() {
    clearTimeout(check_due);
    if (documents.length === 0) return;
    if (identity_of(editable()) !== identity) {  // Something else is open by now: these files open as they are.
      const refused = files.open(texts());
      if (!refused) identity = identity_of(editable());
      say(refused || 'It runs.');
      return;
    }
    files.hand_over(texts());
    const result = JSON.parse(call('app_run_files'));
    const found = show_problems(result);
    if (result.opened) {
      say(found ? `It runs, with ${found}.` : 'It runs.');
      identity = identity_of(editable());
      memory.keep();
      if (is_full_screen()) close();
    } else {
      say(`${found || 'It does not open'}. What ran before is still open.`);
      const first = problems.find((one) => one.is_error && index_of(one.file) >= 0 && one.line > 0);
      if (first) go_to(index_of(first.file), first.line, first.column);
    }
  }
  function save() {
    const one = documents[shown];
    if (one) files.save(one.name, one.text.read(), 'text/plain');
  }
  function back_to_original() {
    for (const one of documents) one.text.write(one.original);
    check();
  }

  // --- Open and close -------------------------------------------------------------------------------------------------

  function open() {
    const state = editable();
    if (!state.files || state.files.length === 0) return call('app_say', 'There is no source to edit: open a program first.');
    const line = documents.length === 0 || identity_of(state) !== identity ? take(state) : 0;
    sheet.hidden = false;
    resized();
    if (line > 0) documents[shown].text.go_to(line, 1);
    else documents[shown].text.focus();
    check();
    return undefined;
  }
  function close() {
    clearTimeout(check_due);
    sheet.hidden = true;
    resized();
    const opener = document.querySelector('#controls [data-id="edit-source"], #controls [data-id="file"]');
    (opener || document.getElementById('canvas')).focus({ preventScroll: true });
  }

  return { open, close };
}
