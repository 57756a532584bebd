// style.js: how the sheet looks. Colours are the page's own (heddle.css), so that its themes hold here too.
export const style = `
:root[data-theme=light] { --code-keyword: #7b2fb5; --code-type: #14579a; --code-number: #7a4a00; --code-string: #2a6614; --code-comment: #515c69; --code-directive: #86358f; --code-call: #0a4a8c; }
:root[data-theme=contrast] { --code-comment: #9fb0c4; }
#editor { position: fixed; inset: 0 0 0 auto; width: clamp(480px, 44vw, 940px); display: flex; flex-direction: column; background: var(--ground); border-left: 1px solid var(--line); z-index: 2; }
#editor[hidden] { display: none; }
@media (max-width: 959.98px) { #editor { inset: 0; width: auto; border: 0; } }
#editor header { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 9px 12px; background: var(--raised); }
#editor h2 { flex: 1 1 6rem; min-width: 0; margin: 0; font-size: 1rem; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#editor button { min-height: 32px; padding: 0 12px; border: 1px solid var(--line); border-radius: 7px; background: var(--ground); color: var(--text); font: 14px/1 Inter, system-ui, sans-serif; cursor: pointer; }
#editor button:hover:not(:disabled) { border-color: var(--soft); }
#editor button.primary { background: #1f6feb; border-color: #1f6feb; color: #fff; font-weight: 600; }
#editor button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#editor .tabs { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: end; padding: 4px 10px 0; background: var(--raised); border-bottom: 1px solid var(--line); flex: none; }
#editor [role=tablist] { display: flex; gap: 2px; overflow-x: auto; flex: 1 1 8rem; min-width: 0; }
#editor .tools { display: flex; flex-wrap: wrap; gap: 4px; padding-bottom: 4px; }
#editor .tools button { min-height: 28px; padding: 0 8px; font-size: 12.5px; }
#editor form { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 8px 12px; background: var(--raised); border-bottom: 1px solid var(--line); font-size: 14px; }
#editor form[hidden], #editor .tools button[hidden], #editor header button[hidden] { display: none; }
#editor-name { flex: 1 1 9rem; min-width: 0; min-height: 32px; padding: 0 8px; border: 1px solid var(--line); border-radius: 7px; background: var(--ground); color: var(--text); font: 14px "JetBrains Mono", ui-monospace, monospace; }
#editor-name:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#editor-name-error { flex-basis: 100%; margin: 0; color: var(--fault); }
#editor-name-error:empty { display: none; }
#editor [role=tab] { flex: none; border: 0; border-radius: 7px 7px 0 0; background: transparent; color: var(--soft); font-family: "JetBrains Mono", ui-monospace, monospace; font-size: 12.5px; }
#editor [role=tab][aria-selected=true] { background: var(--ground); color: var(--text); box-shadow: inset 0 2px var(--accent); }
#editor [role=tab].wrong::after { content: " ●"; color: var(--fault); }
#editor-text { position: relative; flex: 1 1 auto; min-height: 0; }
#editor-text:focus-within::after { content: ""; position: absolute; inset: 0; outline: 2px solid var(--accent); outline-offset: -2px; pointer-events: none; }
#editor ul { flex: none; max-height: 34%; overflow: auto; margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); font-size: 13px; line-height: 1.45; }
#editor ul:empty { display: none; }
#editor li { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; padding: 4px 12px; border-left: 3px solid var(--line); }
#editor li.wrong { border-left-color: var(--fault); }
#editor li.doubtful { border-left-color: #e0b050; }
#editor li button { min-height: 24px; padding: 0 6px; border: 0; background: transparent; color: var(--accent); font: 12.5px "JetBrains Mono", ui-monospace, monospace; text-decoration: underline; }
#editor li .note { flex-basis: 100%; padding-left: 1rem; color: var(--soft); }
#editor footer { display: flex; flex-wrap: wrap; gap: 2px 16px; justify-content: space-between; padding: 5px 12px; border-top: 1px solid var(--line); font-size: 12.5px; color: var(--soft); }
#editor footer p { margin: 0; }
#editor-status { color: var(--text); min-height: 1.5em; }
@media (pointer: coarse) { #editor button, #editor .tools button, #editor-name { min-height: 44px; } }
`;
