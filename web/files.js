// files.js: files come in by the chooser, by drag-and-drop and by ?scenario=URL; sources, pictures and tables go out as downloads.
//
// All that comes in is a stranger's: its size, count and names are held to limits here, its contents by the app itself.
'use strict';

function make_files({ canvas, app, call, open_editor, tr, trn }) {
  const most_files = 200;
  const most_bytes = 32 * 1024 * 1024;       // In all.
  const most_fetched = 1024 * 1024;          // Of one file that is fetched.
  const wanted_in_folder = /\.(c|h|inc|json|md|txt|o|elf)$/i;
  const say = (words) => call('app_say', words);

  // --- In -----------------------------------------------------------------------------------------------------------

  // Files as a line of JSON and their bytes behind it; see shell/editing.h.
  function hand_over(files) {
    const bytes = files.map((file) => (typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes));
    const head = new TextEncoder().encode(JSON.stringify(files.map((file, at) => ({ name: file.name, size: bytes[at].length }))) + '\n');
    app.handed = new Uint8Array(bytes.reduce((sum, one) => sum + one.length, head.length));
    app.handed.set(head);
    let at = head.length;
    for (const one of bytes) { app.handed.set(one, at); at += one.length; }
    app._app_hand(app.handed.length);
    app.handed = null;
  }
  function open(files) {
    hand_over(files);
    return call('app_open_files');
  }

  // [{name, file: File}] → the app, if they are not too many and not too large.
  async function open_chosen(chosen) {
    if (chosen.length === 0) return say(tr('There is no file in it that could be opened: C files, headers, an ELF program, a scenario.json.'));
    if (chosen.length > most_files) return say(tr('These are {} files; up to {} can be opened at once.', chosen.length, most_files));
    const size = chosen.reduce((sum, one) => sum + one.file.size, 0);
    if (size > most_bytes) return say(tr('These files have {} MiB; up to {} MiB can be opened at once.', Math.ceil(size / 1048576), most_bytes / 1048576));
    try {
      return open(await Promise.all(chosen.map(async ({ name, file }) => ({ name, bytes: new Uint8Array(await file.arrayBuffer()) }))));
    } catch (reason) {
      return say(tr('A file could not be read: {}', reason.message));
    }
  }

  function pick(folder) {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    if (folder) input.webkitdirectory = true;
    input.addEventListener('change', () => {
      const files = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
      open_chosen(folder ? files.filter(({ name }) => wanted_in_folder.test(name) && !/(^|\/)\./.test(name)) : files);
    });
    input.click();
  }

  // What was dropped: files, and folders to a depth of 4.
  async function walk(entry, depth, found) {
    if (found.length > most_files) return;
    if (entry.isFile) {
      const name = entry.fullPath.replace(/^\//, '');
      if (depth > 0 && (!wanted_in_folder.test(name) || entry.name.startsWith('.'))) return;
      found.push({ name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    } else if (entry.isDirectory && depth < 4 && !entry.name.startsWith('.')) {
      const reader = entry.createReader();
      for (;;) {
        const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (part.length === 0) return;
        for (const one of part) await walk(one, depth + 1, found);
      }
    }
  }
  async function open_dropped(transfer) {
    const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const plain = [...transfer.files].map((file) => ({ name: file.name, file }));
    const found = [];
    try {
      if (entries.length === 0 || entries.some((entry) => !entry)) found.push(...plain);
      else for (const entry of entries) await walk(entry, 0, found);
    } catch (reason) {
      return say(tr('What was dropped could not be read: {}', reason.message));
    }
    return open_chosen(found);
  }

  const drop = document.getElementById('drop');
  const has_files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
  addEventListener('dragover', (event) => {
    if (!has_files(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    drop.hidden = false;
  });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) drop.hidden = true; });
  addEventListener('drop', (event) => {
    drop.hidden = true;
    if (!has_files(event)) return;
    event.preventDefault();
    open_dropped(event.dataTransfer);
  });

  // --- A scenario by its address --------------------------------------------------------------------------------------

  async function fetch_text(url, name) {
    let response;
    try {
      response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    } catch {
      throw new Error(tr('{} could not be fetched from {}: there is no answer, or that site does not let other pages read it (CORS).', name, url.origin));
    }
    if (!response.ok) throw new Error(tr('{} could not be fetched: {} answers {}.', name, url.origin, `${response.status} ${response.statusText}`.trim()));
    const reader = response.body.getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most_fetched) {
        reader.cancel();
        throw new Error(tr('{} is longer than 1 MiB.', name));
      }
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  // `address`: of a folder or of its scenario.json. Only what that names, and its lesson, is fetched, from the same folder.
  async function open_address(address) {
    try {
      const url = new URL(address, location.href);
      if (!/^https?:$/.test(url.protocol)) throw new Error(tr('A scenario is fetched by http or https, not by {}', url.protocol.slice(0, 20)));
      if (!/\.json$/i.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, '/scenario.json');
      say(tr('Fetching the scenario…'));
      const description = await fetch_text(url, 'scenario.json');
      let json;
      try {
        json = JSON.parse(new TextDecoder().decode(description));
      } catch {
        json = {};  // The app says where the mistake is.
      }
      const list = (key) => (json && Array.isArray(json[key]) ? json[key].filter((name) => typeof name === 'string') : []);
      const names = [...new Set([...list('sources'), ...list('headers')])].filter((name) => !name.startsWith('programs/')).slice(0, 64);
      const folder = url.pathname.split('/').slice(-2)[0] || 'scenario';
      const files = [{ name: `${decodeURIComponent(folder)}/scenario.json`, bytes: description }];
      for (const name of names) {
        const there = new URL(name.split('/').map(encodeURIComponent).join('/'), url);
        if (/(^|\/)\.\.(\/|$)/.test(name) || there.origin !== url.origin) throw new Error(tr('The scenario names a file outside of its folder: {}', name.slice(0, 100)));
        there.search = url.search;
        files.push({ name: `${decodeURIComponent(folder)}/${name}`, bytes: await fetch_text(there, name) });
      }
      const language = document.documentElement.lang;
      for (const name of language === 'en' ? ['lesson.md'] : ['lesson.md', `lesson.${language}.md`]) {
        const lesson = new URL(name, url);
        lesson.search = url.search;
        const text = await fetch_text(lesson, name).catch(() => null);  // It need not have one.
        if (text) files.push({ name: `${decodeURIComponent(folder)}/${name}`, bytes: text });
      }
      open(files);
    } catch (reason) {
      say(reason instanceof TypeError ? tr('“{}” is no address of a scenario.', address.slice(0, 200)) : reason.message);
    }
  }
  // A name is one of the app's own scenarios, which the app opens itself.
  const is_address = (value) => value !== null && !/^[\w-]*$/.test(value);

  // --- Out ------------------------------------------------------------------------------------------------------------

  function save(name, bytes, mime) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
    link.download = name.split('/').pop();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(self.origin === 'null' ? tr('{} is ready. If it does not arrive, the page around this one forbids downloads: it needs sandbox="allow-downloads".', link.download)
      : tr('{} is among your downloads.', link.download));
  }

  // To be called in the frame that has just been drawn, while the canvas still holds it.
  function save_picture({ name, x, y, w, h }) {
    const scale = canvas.width / canvas.clientWidth;
    const picture = document.createElement('canvas');
    picture.width = Math.max(1, Math.round(w * scale));
    picture.height = Math.max(1, Math.round(h * scale));
    picture.getContext('2d').drawImage(canvas, -Math.round(x * scale), -Math.round(y * scale));
    picture.toBlob((blob) => { if (blob) save(name, blob, 'image/png'); }, 'image/png');
  }

  // The C library's text comes when a line of it is to be shown. A script, because a sandboxed frame may not fetch.
  function fetch_library() {
    window.heddle_library = (texts) => {
      hand_over(Object.entries(texts).map(([name, bytes]) => ({ name, bytes })));
      app._app_take_library();
    };
    const script = document.createElement('script');
    script.src = 'library.js';
    document.head.append(script);
  }

  // What the app asks for; it may not be called from here.
  function errand(words, bytes) {
    if (words.do === 'pick') setTimeout(pick, 0, words.folder);
    else if (words.do === 'save') setTimeout(save, 0, words.name, bytes, words.mime);
    else if (words.do === 'picture') save_picture(words);
    else if (words.do === 'edit') setTimeout(open_editor, 0);
    else if (words.do === 'library') setTimeout(fetch_library, 0);
  }

  return { errand, open, open_address, is_address, hand_over, save };
}
