// text.js: one file in CodeMirror 6: C's colours, line numbers, undo, search, and the compiler's marks.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorSelection, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// The colours of the inspector's source; the style sheet may give others.
const ink = (name, otherwise) => `var(--code-${name}, ${otherwise})`;
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.controlKeyword, tags.operatorKeyword], color: ink('keyword', '#c792ea') },
  { tag: [tags.typeName, tags.standard(tags.typeName)], color: ink('type', '#7fb8f5') },
  { tag: [tags.number, tags.bool, tags.null], color: ink('number', '#e5c07b') },
  { tag: [tags.string, tags.character, tags.special(tags.string)], color: ink('string', '#9ccc8a') },
  { tag: tags.comment, color: ink('comment', '#7f8da0') },
  { tag: [tags.processingInstruction, tags.meta], color: ink('directive', '#d29bdc') },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: ink('call', '#82c4ff') },
]);

const is_dark = () => !/light/.test(getComputedStyle(document.documentElement).colorScheme);
const look = () => EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },  // The sheet shows it.
  '.cm-scroller': { fontFamily: '"JetBrains Mono", ui-monospace, monospace', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 9%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 32%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--accent) 18%, transparent)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--soft)' },
  '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-lintRange-error, .cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy 1.5px', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--fault)' },
  '.cm-lintRange-warning': { textDecorationColor: '#e0b050' },
  '.cm-tooltip-lint': { maxWidth: '36rem' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap', padding: '4px 10px' },
  '.cm-panel.cm-search': { paddingRight: '44px' },
  '.cm-panel input, .cm-panel button, .cm-panel label': { color: 'var(--text)', backgroundColor: 'var(--ground)', backgroundImage: 'none', fontSize: '13px' },
}, { dark: is_dark() });

// Bytes of UTF-8, as the compiler counts, into places of the text, as the editor counts.
function place_of(line, column) {
  let bytes = 1, at = 0;
  for (const char of line.text) {
    if (bytes >= column) break;
    const code = char.codePointAt(0);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += char.length;
  }
  return line.from + at;
}

// CodeMirror's own words, by their English ones.
const words = (english) => english;  // Translated where it is used; the tests look for it.
const phrases = [words('Find'), words('Replace'), words('next'), words('previous'), words('all'), words('match case'), words('regexp'), words('by word'), words('replace'),
  words('replace all'), words('close'), words('current match'), words('on line'), words('replaced match on line $'), words('replaced $ matches'), words('Go to line'), words('go'),
  words('Diagnostics'), words('No diagnostics')];

export function make_text({ name, text, changed, run, save, tr }) {
  const language = new Compartment();
  const in_language = () => [EditorState.phrases.of(Object.fromEntries(phrases.map((one) => [one, tr(one)]))), EditorView.contentAttributes.of({ 'aria-label': tr('Text of {}', name) })];
  const is_c = /\.(c|h|inc)$/i.test(name);
  const view = new EditorView({
    state: EditorState.create({ doc: text, extensions: [
      Prec.highest(keymap.of([
        { key: 'Mod-Enter', run: () => { run(); return true; } },
        { key: 'Mod-s', run: () => { save(); return true; } }])),
      lineNumbers(), lintGutter(), history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), indentOnInput(),
      indentUnit.of('  '), search({ top: true }), highlightSelectionMatches(), syntaxHighlighting(colours), look(), ...(is_c ? [cpp()] : [EditorView.lineWrapping]),
      keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
      language.of(in_language()), EditorView.contentAttributes.of({ 'aria-describedby': 'editor-hint', tabindex: '0', autocapitalize: 'off', autocorrect: 'off' }),
      EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
    ] }),
  });
  const line_at = (number) => view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));

  return {
    element: view.dom,
    read: () => view.state.doc.toString(),
    write(words) {
      if (words !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: words } });
    },
    focus: () => view.focus(),
    follow_language: () => view.dispatch({ effects: language.reconfigure(in_language()) }),
    go_to(number, column) {
      const at = place_of(line_at(number), column);
      view.dispatch({ selection: EditorSelection.cursor(at), effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    mark(problems) {
      view.dispatch(setDiagnostics(view.state, problems.map((problem) => {
        const line = line_at(problem.line);
        const from = Math.min(place_of(line, problem.column), line.to);
        const to = Math.max(from, Math.min(problem.end > problem.column ? place_of(line, problem.end) : from + 1, line.to));
        return { from: from === to && from > line.from ? from - 1 : from, to, severity: problem.is_error ? 'error' : 'warning', message: [problem.message, ...problem.notes].join('\n') };
      })));
    },
    destroy: () => view.destroy(),
  };
}
