// sheet.js: the editor beside the picture: a tab per file, the compiler's words in their places, and Run.
//
// The app compiles and runs; this file shows texts and what the app answers. Loaded by page.js when it is first asked for,
// as a classic script with the one global name `heddle_editor`.
import { make_text } from './text.js';
import { style } from './style.js';

const check_after = 350;  // Milliseconds without a key before the text is compiled to see what is wrong with it.

export function make_sheet({ call, app, files, tr, trn, on_language }) {
  let title = '';
  let base = [];            // {name, text}: as the files were before any change here.
  let documents = [];       // {name, text: from text.js}
  let removed = [];         // {name, text}: taken out here; the last one can be brought back.
  let shown = 0;            // Index of the tab that is open.
  let identity = '';        // Of what the app has open when its texts were taken.
  let check_due = 0;
  let problems = [];        // As the app said them last.
  let last_said = () => '';

  // --- The sheet ------------------------------------------------------------------------------------------------------

  // Words are given in English and said in the language of the page, again whenever that changes.
  const worded = [];  // [element, attribute or '' for its text, English]
  const put_words = ([element, what, english]) => (what ? element.setAttribute(what, tr(english)) : element.replaceChildren(tr(english)));
  function say_in(element, what, english) {
    worded.push([element, what, english]);
    put_words(worded.at(-1));
  }
  const make = (kind, attributes = {}, ...children) => {
    const element = document.createElement(kind);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (name === 'aria-label' || name === 'title') say_in(element, name, value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const say_as = (element, english) => { say_in(element, '', english); return element; };
  const button = (words, onclick, more = {}) => say_as(make('button', { type: 'button', onclick, ...more }), words);
  const words = (english) => english;  // Translated where it is used; the tests look for it.

  const tabs = make('div', { role: 'tablist', 'aria-label': words('Files'), onkeydown: move_between_tabs });
  const original_button = button(words('Original'), back_to_original, { title: words('Undo all changes to all files') });
  const bring_back_button = make('button', { type: 'button', onclick: bring_back });
  const host = make('div', { id: 'editor-text', role: 'tabpanel' });
  const list = make('ul', { 'aria-label': words('What the compiler says') });
  const status = make('p', { role: 'status', id: 'editor-status' });
  const heading = make('h2');
  const name_label = make('label', { for: 'editor-name' });
  const name_box = make('input', { id: 'editor-name', type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: '64', 'aria-describedby': 'editor-name-error' });
  const name_error = make('p', { id: 'editor-name-error', role: 'alert' });
  const name_form = make('form', { hidden: true, onsubmit: (event) => { event.preventDefault(); name_given(); }, onkeydown: leave_name_form },
    name_label, name_box, say_as(make('button', { type: 'submit', class: 'primary' }), words('OK')), button(words('Cancel'), close_name_form), name_error);
  const sheet = make('section', { id: 'editor', 'aria-label': words('Editor'), hidden: true, onkeydown: keys },
    make('header', {}, heading,
      button(words('Run'), run, { class: 'primary', 'aria-label': words('Compile and run'), title: words('Compile and run again (Ctrl+Enter)') }),
      button(words('Save'), save, { 'aria-label': words('Save this file'), title: words('Download this file (Ctrl+S)') }), original_button,
      button(words('Close'), close, { 'aria-label': words('Close the editor'), title: words('Your changes stay') })),
    make('div', { class: 'tabs' }, tabs,
      make('div', { class: 'tools', role: 'group', 'aria-label': words('This file') },
        button(words('New'), () => ask_name(null), { 'aria-label': words('New file'), title: words('Add a C file or a header to the program') }),
        button(words('Rename'), () => ask_name(documents[shown]), { 'aria-label': words('Rename this file') }),
        button(words('Remove'), remove_shown, { 'aria-label': words('Remove this file'), title: words('It can be brought back') }), bring_back_button)),
    name_form, host, list,
    make('footer', {}, status, say_as(make('p', { id: 'editor-hint' }), words('Ctrl+Enter runs. Tab indents; Escape, then Tab leaves the text.'))));
  document.head.append(make('style', {}, style));
  document.body.append(sheet);

  function follow_language() {
    worded.forEach(put_words);
    for (const one of documents) one.text.follow_language();
    show_removed();
    if (!name_form.hidden) label_name_form();
    list.replaceChildren(...problem_lines(last_result));
    say(last_said);
  }
  on_language(follow_language);

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
  const texts_now = () => documents.map((one) => ({ name: one.name, text: one.text.read() }));
  const are_same = (some, others) => some.length === others.length && some.every((one, at) => one.name === others[at].name && one.text === others[at].text);
  const is_changed = () => !are_same(texts_now(), base);

  // No text is lost while another program is open, nor by a reload where the page may keep anything: a sandboxed frame may not.
  // It is found again by what the program was before and by what it has become.
  const kept_here = new Map();
  const memory = {
    keep() {
      const words = JSON.stringify({ base, files: texts_now(), removed });
      for (const name of new Set([identity, identity_of({ title, files: base })])) {
        kept_here.set(name, words);
        try { sessionStorage.setItem(`heddle editor: ${name}`, words); } catch { /* Then it is only kept as long as the page. */ }
      }
    },
    recall(state) {
      let words = kept_here.get(identity_of(state));
      try { words ??= sessionStorage.getItem(`heddle editor: ${identity_of(state)}`); } catch { /* There is nothing. */ }
      const kept = JSON.parse(words ?? 'null');
      if (!kept || !Array.isArray(kept.base) || !Array.isArray(kept.files)) return null;
      const is_one_of_ours = (file) => [kept.base, kept.files].some((list) => list.some((one) => one.name === file.name && one.text === file.text));
      return state.files.every(is_one_of_ours) ? kept : null;
    },
  };

  const document_of = ({ name, text }) => ({ name, text: make_text({ name, text, changed, run, save, tr }) });
  function take(state) {
    for (const one of documents) one.text.destroy();
    identity = identity_of(state);
    title = state.title;
    heading.textContent = title;
    const kept = memory.recall(state);
    base = kept ? kept.base : state.files.map(({ name, text }) => ({ name, text }));
    removed = kept && kept.removed || [];
    documents = (kept ? kept.files : state.files).map(document_of);
    problems = [];
    name_form.hidden = true;
    make_tabs();
    show(Math.max(0, index_of(state.file)));
    say(() => (kept && is_changed() ? tr('Your text from before is back. “Original” undoes it.') : ''));
    original_button.hidden = !is_changed();
    return state.line || 0;
  }
  function make_tabs() {
    tabs.replaceChildren(...documents.map((one, at) => {
      const tab = make('button', { type: 'button', role: 'tab', id: `editor-tab-${at}`, 'aria-controls': 'editor-text', onclick: () => show(at) });
      tab.textContent = one.name;
      return tab;
    }));
    show_removed();
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

  // --- New, renamed and removed files ---------------------------------------------------------------------------------

  let being_named = null;  // The document that gets another name; null: a new one.
  const is_scenario = () => documents.some((one) => one.name === 'scenario.json');

  // Why it cannot be called so; '' when it can.
  function fault_of_name(name) {
    if (name === '') return tr('A file needs a name, such as {}.', 'list.c');
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) return tr('A name is made of letters, digits, _, - and . here; “{}” is not.', name);
    if (!/\.(c|h|inc)$/.test(name) && !(is_scenario() && /\.(md|json|txt)$/.test(name))) return tr('A C file ends in .c, a header in .h: {} or {}?', `${name.replace(/\.[^.]*$/, '')}.c`, `${name.replace(/\.[^.]*$/, '')}.h`);
    const other = documents.find((one) => one !== being_named && one.name.toLowerCase() === name.toLowerCase());
    return other ? tr('There is a file {} already.', other.name) : '';
  }
  function label_name_form() {
    name_label.textContent = being_named ? tr('New name of {}', being_named.name) : tr('Name of the new file');
    name_error.textContent = '';
  }
  function ask_name(one) {
    if (one && refuse_for_scenario(one)) return;
    being_named = one;
    name_box.value = one ? one.name : '';
    label_name_form();
    name_form.hidden = false;
    name_box.focus();
    const dot = name_box.value.lastIndexOf('.');
    name_box.setSelectionRange(0, dot > 0 ? dot : name_box.value.length);
  }
  function close_name_form() {
    name_form.hidden = true;
    documents[shown]?.text.focus();
  }
  function leave_name_form(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close_name_form();
  }
  // A scenario goes by its scenario.json.
  function refuse_for_scenario(one) {
    if (one.name !== 'scenario.json') return false;
    say(() => tr('A scenario needs its scenario.json, under this name.'));
    return true;
  }

  // The same text under another name: the colours go by the name, so it is shown anew.
  function name_given() {
    const name = name_box.value.trim();
    const fault = fault_of_name(name);
    name_error.textContent = fault;
    if (fault) return void name_box.focus();
    name_form.hidden = true;
    if (being_named) {
      const at = documents.indexOf(being_named);
      if (at < 0) return;  // It was taken out meanwhile.
      const text = being_named.text.read();
      being_named.text.destroy();
      documents[at] = document_of({ name, text });
      put_in(at);
      say(() => tr('It is called {} now. Lines that include it by its old name do not change.', name));
    } else {
      const guard = name.toUpperCase().replace(/\W/g, '_');
      documents.splice(shown + 1, 0, document_of({ name, text: /\.h$/.test(name) ? `#ifndef ${guard}\n#define ${guard}\n\n#endif\n` : '' }));
      put_in(shown + 1);
      if (is_scenario() && /\.c$/.test(name)) say(() => tr('Name {} under “sources” in scenario.json, so that it is compiled.', name));
    }
  }
  function put_in(at) {
    make_tabs();
    show(at);
    changed();
    documents[shown].text.focus();
  }
  function remove_shown() {
    const one = documents[shown];
    if (!one || refuse_for_scenario(one)) return;
    if (/\.c$/.test(one.name) && documents.filter((other) => /\.c$/.test(other.name)).length === 1) return void say(() => tr('A program needs a C file: {} is the last one.', one.name));
    removed.push({ name: one.name, text: one.text.read() });
    one.text.destroy();
    documents.splice(shown, 1);
    put_in(Math.min(shown, documents.length - 1));
    say(() => tr('{} is taken out.', one.name));
  }
  function show_removed() {
    const last = removed.at(-1);
    bring_back_button.hidden = !last;
    if (last) bring_back_button.textContent = tr('Bring back {}', last.name);
  }
  function bring_back() {
    const last = removed.pop();
    if (!last) return;
    being_named = null;
    let name = last.name;
    for (let number = 2; fault_of_name(name) !== '' && number < 100; ++number) name = last.name.replace(/(\.[^.]*)?$/, `_${number}$1`);
    documents.push(document_of({ name, text: last.text }));
    put_in(documents.length - 1);
  }

  // --- The compiler ---------------------------------------------------------------------------------------------------

  const texts = () => documents.map((one) => ({ name: one.name, bytes: one.text.read() }));
  // Words are given as a function, to be said again in another language.
  function say(make_words) {
    last_said = make_words;
    const words = make_words();
    if (status.textContent !== words) status.textContent = words;
  }

  let last_result = {};
  function problem_lines(result) {
    const lines = (result.diagnostics || []).slice(0, 50).map((problem) => {
      const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : '';
      const at = index_of(problem.file);
      const words = make('span', {}, `${problem.is_error ? tr('error') : tr('warning')}: ${problem.message}`);
      return make('li', { class: problem.is_error ? 'wrong' : 'doubtful' },
        at >= 0 && problem.line > 0 ? make('button', { type: 'button', onclick: () => go_to(at, problem.line, problem.column) }, place) : make('span', { class: 'place' }, place),
        words, ...problem.notes.map((note) => make('span', { class: 'note' }, note)));
    });
    if (result.error) lines.unshift(make('li', { class: 'wrong' }, make('span', {}, result.error)));
    return lines;
  }
  // Hands back what was found, to be said: "2 errors, 1 warning", or ''.
  function show_problems(result) {
    last_result = result;
    problems = result.diagnostics || [];
    documents.forEach((one, at) => one.text.mark(problems.filter((problem) => problem.line > 0 && index_of(problem.file) === at)));
    list.replaceChildren(...problem_lines(result));
    show(shown);
    const warnings = problems.filter((one) => !one.is_error).length;
    const errors = problems.length - warnings + (result.error ? 1 : 0);
    return () => [errors && trn(errors, '{} error', '{} errors'), warnings && trn(warnings, '{} warning', '{} warnings')].filter(Boolean).join(', ');
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
    const found = show_problems(JSON.parse(call('app_check_files')));
    say(() => found() || tr('No errors.'));
  }
  function run() {
    clearTimeout(check_due);
    if (documents.length === 0) return;
    if (identity_of(editable()) !== identity) {  // Something else is open by now: these files open as they are.
      const refused = files.open(texts());
      if (!refused) identity = identity_of(editable());
      say(() => refused || tr('It runs.'));
      return;
    }
    files.hand_over(texts());
    const result = JSON.parse(call('app_run_files'));
    const found = show_problems(result);
    if (result.opened) {
      say(() => (found() ? tr('It runs, with {}.', found()) : tr('It runs.')));
      identity = identity_of(editable());
      memory.keep();
      if (is_full_screen()) close();
    } else {
      say(() => tr('{}. What ran before is still open.', found() || tr('It does not open')));
      const first = problems.find((one) => one.is_error && index_of(one.file) >= 0 && one.line > 0);
      if (first) go_to(index_of(first.file), first.line, first.column);
    }
  }
  function save() {
    const one = documents[shown];
    if (one) files.save(one.name, one.text.read(), 'text/plain');
  }
  function back_to_original() {
    const name = documents[shown]?.name;
    const gone = texts_now().filter((one) => !base.some((other) => other.name === one.name));
    removed = [...removed.filter((one) => !base.some((other) => other.name === one.name)), ...gone];
    documents = base.map((one) => {
      const found = documents.find((other) => other.name === one.name);
      if (!found) return document_of(one);
      found.text.write(one.text);
      return found;
    });
    make_tabs();
    show(Math.max(0, index_of(name)));
    changed();
    check();
  }

  // --- Open and close -------------------------------------------------------------------------------------------------

  function open() {
    const state = editable();
    if (!state.files || state.files.length === 0) return call('app_say', tr('There is no source to edit: open a program first.'));
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
