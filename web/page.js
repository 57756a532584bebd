// page.js: loads the app, says in words what is missing, hands it the page's address, and lets the twin follow it.
'use strict';
(() => {
  performance.mark('heddle: page');  // How long the start takes, and where: see tests/bench/page.mjs.
  const cover = document.getElementById('cover');
  const canvas = document.getElementById('canvas');

  // --- Language, theme, motion: from the address, else as they were left, else as the system has them. -----------------

  const preferences = (() => {
    const wanted = {};
    try { Object.assign(wanted, JSON.parse(localStorage.getItem('heddle') || '{}')); } catch { /* A sandboxed frame has no storage. */ }
    const has = (query) => typeof matchMedia === 'function' && matchMedia(query).matches;
    wanted.lang ||= (navigator.languages || ['en'])[0];
    wanted.theme ||= has('(prefers-contrast: more)') ? 'contrast' : has('(prefers-color-scheme: light)') ? 'light' : 'dark';
    wanted.motion ||= has('(prefers-reduced-motion: reduce)') ? 'reduced' : 'full';
    wanted.pointer = has('(pointer: coarse)') ? 'coarse' : 'fine';
    const address = new URLSearchParams(location.search);
    for (const key of ['lang', 'theme', 'motion']) if (address.has(key)) wanted[key] = address.get(key).slice(0, 32);
    return wanted;
  })();

  let words = {};      // Of the language in use: English → translated; none of English.
  const strings = {};  // Of each language that has come: its file.

  // {} is the next value; a translation may say {0}, {1} in its own order.
  function fill(pattern, values) {
    let next = 0;
    return pattern.replace(/\{(\d?)\}/g, (hole, which) => values[which === '' ? next++ : Number(which)]);
  }
  function tr(english, ...values) {
    const found = words[english];
    return fill(typeof found === 'string' ? found : english, values);
  }
  function trn(number, one, many) {
    const found = words[many];
    const forms = found && typeof found === 'object' ? found : { one, other: many };
    return fill(number === 1 ? forms.one : forms.other, [number]);
  }
  const language_followers = [];  // Parts of the page that came later: they say their words anew.

  // What stands in index.html, which is English.
  function translate_page() {
    for (const element of document.querySelectorAll('[data-tr]')) {
      element.dataset.english ||= element.textContent;
      if (element.textContent === '' || element.dataset.shown && element.dataset.shown !== element.textContent) continue;  // It says something else now.
      element.textContent = element.dataset.shown = tr(element.dataset.english);
    }
    for (const element of document.querySelectorAll('[aria-label]')) {
      if (element.closest('#controls > *, #tables')) continue;  // The app's own.
      element.dataset.englishLabel ||= element.getAttribute('aria-label');
      element.setAttribute('aria-label', tr(element.dataset.englishLabel));
    }
  }

  function show_language(code) {
    words = strings[code]?.words || {};
    document.documentElement.lang = code;
    translate_page();
    for (const follow of language_followers) follow();
  }

  // A script, because a sandboxed frame may not fetch: strings/de.js calls heddle_strings('de', {…}).
  const on_their_way = {};
  window.heddle_strings = (code, file) => { strings[code] = file; };
  function load_language(code) {
    if (code === 'en' || !(document.documentElement.dataset.languages || '').split(' ').includes(code)) return Promise.resolve();
    return on_their_way[code] ||= new Promise((done) => {
      const script = document.createElement('script');
      script.src = `strings/${code}.js`;
      script.onload = script.onerror = () => done();
      document.head.append(script);
    });
  }
  const first_language = preferences.lang.toLowerCase().split('-')[0];
  document.documentElement.dataset.theme = preferences.theme;

  function show_error(title, words) {
    cover.hidden = false;
    cover.classList.add('broken');
    cover.setAttribute('role', 'alert');
    document.getElementById('cover-title').textContent = tr(title);
    document.getElementById('cover-words').textContent = tr(words);
    const reload = document.getElementById('cover-reload');
    reload.hidden = false;
    reload.onclick = () => location.reload();
  }

  const no_webgl = 'This browser offers no WebGL 2, with which the picture is drawn. It may be switched off in its settings, or hardware acceleration may be.';

  function what_is_missing() {
    if (typeof WebAssembly !== 'object') return 'This browser has no WebAssembly, in which the machine is written. Any browser of the last five years has it.';
    if (typeof DecompressionStream !== 'function') return 'This browser cannot unpack the machine: it has no DecompressionStream. Every browser from the middle of 2023 on has it.';
    if (typeof WebGL2RenderingContext !== 'function') return no_webgl;
    return '';
  }

  // Asked for before the app is there: the browser starts its graphics process while heddle.js is on its way. The app's
  // own request then gets this same context.
  function warm_up_graphics() {
    return canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false });
  }

  // The address is a stranger's text: the app gets it as plain strings, cut to a length, and checks them itself.
  function address_as_json() {
    const wanted = Object.create(null);
    for (const [key, value] of new URLSearchParams(location.search)) {
      if (['lang', 'theme', 'motion'].includes(key)) continue;  // The page's own: see preferences.
      if (key === 'scenario' && files.is_address(value)) continue;  // Fetched; see files.js.
      if (Object.keys(wanted).length < 64 && !(key in wanted)) wanted[key.slice(0, 64)] = value.slice(0, 65536);
    }
    return JSON.stringify(wanted);
  }

  // The editor comes when it is first asked for: editor.js is no part of a visit that only looks.
  let editor = null;
  function open_editor() {
    if (editor) return editor.then((sheet) => sheet.open());
    call('app_say', tr('Fetching the editor…'));
    editor = new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = 'editor.js';
      script.onload = () => resolve(heddle_editor.make_sheet({ call, app, files, tr, trn, on_language: (follow) => language_followers.push(follow) }));
      script.onerror = () => reject(new Error(tr('The file {} beside this page did not arrive. Is the server still running?', 'editor.js')));
      document.head.append(script);
    });
    editor.then((sheet) => { call('app_say', ''); sheet.open(); }).catch((reason) => { editor = null; call('app_say', reason.message); });
    return editor;
  }

  // SDL learns of a new device pixel ratio (another screen, zoom) only with a resize. Looked at by a timer: a media query
  // for the old ratio does not always tell while nothing is drawn.
  function watch_pixel_ratio() {
    let known = devicePixelRatio;
    setInterval(() => {
      if (devicePixelRatio === known) return;
      known = devicePixelRatio;
      dispatchEvent(new Event('resize'));
    }, 250);
  }

  // Tab must leave the canvas, and the browser's own shortcuts stay the browser's: SDL would swallow them.
  function keep_from_the_canvas(event) {
    const is_shortcut = event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
    if (event.target === canvas && (event.key === 'Tab' || is_shortcut)) event.stopPropagation();
  }
  for (const kind of ['keydown', 'keypress', 'keyup']) document.addEventListener(kind, keep_from_the_canvas, true);

  // SDL takes the press, and with it the focus that would follow.
  canvas.addEventListener('mousedown', () => canvas.focus({ preventScroll: true }));

  // The module lies gzipped in heddle.js (see tools/pack.py); the browser compiles it while it is being unpacked.
  function instantiate(imports, done) {
    const text = makeHeddle.module;
    const packed = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    makeHeddle.module = '';  // Unpacked once; its text is not kept.
    WebAssembly.instantiateStreaming(new Response(unpacked, { headers: { 'content-type': 'application/wasm' } }), imports)
      .then(({ instance, module }) => done(instance, module))
      .catch((reason) => show_error('Heddle could not start', String(reason && reason.message || reason)));
    return {};
  }

  let app = null;
  let files = null;
  const call = (name, ...args) => (app['_' + name] ? app.ccall(name, 'string', args.map(() => 'string'), args) : undefined);

  function start(make) {
    app = {
      canvas,
      instantiateWasm: instantiate,
      print: (line) => console.log(line),
      printErr: (line) => console.warn(line),
      onAbort: (reason) => show_error('Heddle has stopped', tr('This is a fault in Heddle, not in your program. ({})', reason)),
      onAppFrame: () => {  // Called by the app after each frame that it draws.
        const is_first = !cover.hidden;
        if (!cover.classList.contains('broken')) cover.hidden = true;
        if (!is_first) twin?.follow();  // The picture first: two more frames are always due.
      },
      onErrand: (words, bytes) => files.errand(words, bytes),
    };
    files = make_files({ canvas, app, call, open_editor, tr, trn });
    let twin = null;
    // A language's words go to the app when both are there.
    function give_language(code) {
      return load_language(code).then(() => {
        if (strings[code]) call('app_language', code, JSON.stringify(strings[code]));
      });
    }
    app.onPreferences = (json) => {
      const now = JSON.parse(json);
      if (now.lang !== 'en' && !strings[now.lang]) return void give_language(now.lang).then(() => strings[now.lang] && app.onPreferences(json));
      show_language(now.lang);
      document.documentElement.dataset.theme = now.theme;
      try { localStorage.setItem('heddle', json); } catch { /* None in a sandboxed frame. */ }
    };
    Promise.all([make(app), on_their_way[first_language]]).then(() => {
      performance.mark('heddle: module');
      const failed = app._app_start();
      if (failed) return show_error('Heddle cannot run here', no_webgl);
      call('app_prefer', JSON.stringify({ ...preferences, lang: strings[first_language] ? first_language : 'en' }));
      if (strings[first_language]) call('app_language', first_language, JSON.stringify(strings[first_language]));
      const address = new URLSearchParams(location.search).get('scenario');
      if (address_as_json() !== '{}') call('app_open', address_as_json());
      if (files.is_address(address)) files.open_address(address);
      twin = make_twin({
        canvas,
        read_state: () => call('app_state'),
        activate: (id) => call('app_activate', id),
        set_value: (id, value) => call('app_set_value', id, String(value)),
        tr,
        press_key: (key) => call('app_key', key) === '',
      });
      app._app_draw();
      watch_pixel_ratio();
      window.heddle = { state: () => JSON.parse(call('app_state')), call, twin };
    }).catch((reason) => show_error('Heddle could not start', String(reason && reason.message || reason)));
    addEventListener('error', (event) => {
      if (event.error instanceof WebAssembly.RuntimeError) app.onAbort(event.message);
    });
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      show_error('The picture was lost', 'The browser took back the graphics memory. Loading again starts the machine anew.');
    });
  }

  const missing = what_is_missing();
  if (missing) {
    show_error('Heddle cannot run here', missing);
    return;
  }
  load_language(first_language).then(() => { if (strings[first_language]) show_language(first_language); });
  const script = document.createElement('script');
  script.src = 'heddle.js';
  script.onload = () => {
    performance.mark('heddle: script');
    start(makeHeddle);
  };
  script.onerror = () => show_error('Heddle could not be loaded', tr('The file {} beside this page did not arrive. Is the server still running?', 'heddle.js'));
  document.head.append(script);
  warm_up_graphics();
  performance.mark('heddle: graphics');
})();
