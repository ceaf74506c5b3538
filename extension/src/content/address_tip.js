// A small note beside a mended link that says where it leads: on hover after a moment, on keyboard focus at once. It lies over the page
// (nothing moves), in a shadow of its own (the page's styles and scripts do not reach into it), and goes by Escape, scrolling,
// leaving or clicking. It is styled by properties alone, because a page's own rules may forbid style sheets.
(() => {
  const SHOW_MS = 350; // shorter, and it flickers while the pointer crosses the list
  const FOCUS_MS = 100;
  const HIDE_MS = 250; // long enough to move onto the note itself
  const EDGE = 8;
  const GAP = 6;
  const MOST_SHOWN = 400; // of the address's letters behind the host
  const TALL = 90; // a link as large as a card: the note stands by the pointer then
  const ID = 'sidelight-address';

  /** @typedef {{x: number, y: number} | null} Point where the pointer is; null: the keyboard came */

  /** @type {((link: HTMLAnchorElement) => string | null)} */
  let addressOf = () => null;
  /** @type {{host: HTMLElement, text: HTMLElement} | null} */
  let note = null;
  /** @type {HTMLAnchorElement | null} */
  let over = null; // the link that is spoken of, or will be
  let described = /** @type {string | null} */ (null); // what the link itself was described by
  /** @type {HTMLAnchorElement | null} */
  let dismissed = null; // by the user; nothing is shown again until the pointer comes anew
  let isShown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Point} */
  let pointer = null;

  /** @param {HTMLElement} element @param {Record<string, string>} rules */
  function dress(element, rules) {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, 'important');
  }

  function build() {
    const host = document.createElement('div');
    host.id = ID;
    host.setAttribute('role', 'tooltip');
    host.popover = 'manual';
    dress(host, { all: 'initial', position: 'fixed', inset: 'auto', margin: '0', padding: '0', border: '0', background: 'transparent', overflow: 'visible', 'z-index': '2147483647', 'color-scheme': 'light dark',
      display: 'none', 'max-width': `min(440px, calc(100vw - ${2 * EDGE}px))`, 'box-sizing': 'border-box' });
    const text = document.createElement('div');
    dress(text, { all: 'initial', display: 'block', 'box-sizing': 'border-box', 'max-width': '100%', padding: '6px 10px', 'border-radius': '8px', border: '1px solid light-dark(#6b7280, #9aa3b2)',
      'background-color': 'light-dark(#ffffff, #1d2027)', color: 'light-dark(#4a4f5a, #c3c9d4)', 'color-scheme': 'light dark', font: '13px/1.45 system-ui, sans-serif', 'overflow-wrap': 'anywhere', direction: 'ltr',
      'text-align': 'left', 'unicode-bidi': 'isolate', 'box-shadow': '0 4px 16px rgb(0 0 0 / .28)', cursor: 'default', 'user-select': 'text' });
    host.attachShadow({ mode: 'closed' }).append(text);
    host.addEventListener('pointerenter', () => clearTimeout(timer));
    host.addEventListener('pointerleave', () => hideSoon());
    return { host, text };
  }

  /** The host stands out; what a reader needs not is left away, what could deceive is not: plain http, a user's own port, Punycode. @param {string} url */
  function words(url) {
    const { protocol, host, pathname, search, hash } = new URL(url);
    const rest = `${pathname}${search}${hash}`;
    const name = document.createElement('b');
    dress(name, { all: 'initial', font: '650 13px/1.45 system-ui, sans-serif', color: 'light-dark(#101216, #ffffff)', 'color-scheme': 'light dark', 'overflow-wrap': 'anywhere' });
    name.textContent = host;
    const tail = rest === '/' ? '' : rest.length > MOST_SHOWN ? `${rest.slice(0, MOST_SHOWN)}…` : rest;
    return [protocol === 'https:' ? '' : `${protocol}//`, name, tail];
  }

  /** Below the line that the pointer is on, above it where there is no room. @param {HTMLAnchorElement} link @param {HTMLElement} host */
  function place(link, host) {
    const boxes = [...link.getClientRects()];
    const at = pointer;
    let box = (at && boxes.find((one) => at.y >= one.top && at.y <= one.bottom && at.x >= one.left && at.x <= one.right)) ?? boxes[0] ?? link.getBoundingClientRect();
    if (at && box.height > TALL) box = new DOMRect(at.x, at.y - GAP, 1, 3 * GAP);
    const { width, height } = host.getBoundingClientRect();
    const [wide, high] = [document.documentElement.clientWidth, innerHeight];
    const below = box.bottom + GAP;
    const top = below + height + EDGE <= high ? below : Math.max(EDGE, box.top - GAP - height);
    const left = Math.max(EDGE, Math.min(at ? Math.max(box.left, Math.min(at.x - 24, box.right - 24)) : box.left, wide - EDGE - width));
    dress(host, { left: `${Math.round(left)}px`, top: `${Math.round(top)}px` });
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    const url = link.isConnected ? addressOf(link) : null;
    if (!url) return hide();
    note ??= build();
    const { host, text } = note;
    text.replaceChildren(...words(url));
    if (!host.isConnected) document.documentElement.append(host);
    dress(host, { display: 'block', left: '0', top: '0' });
    if (!host.matches(':popover-open')) host.showPopover();
    place(link, host);
    described = link.getAttribute('aria-describedby');
    link.setAttribute('aria-describedby', described ? `${described} ${ID}` : ID);
    isShown = true;
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) host.animate({ opacity: [0, 1] }, 90);
  }

  function hide() {
    clearTimeout(timer);
    const link = over;
    over = null;
    if (!isShown || !note) return;
    isShown = false;
    if (described === null) link?.removeAttribute('aria-describedby');
    else link?.setAttribute('aria-describedby', described);
    if (note.host.matches(':popover-open')) note.host.hidePopover();
    note.host.remove();
  }

  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, HIDE_MS);
  }

  /** @param {HTMLAnchorElement} link @param {number} wait */
  function showSoon(link, wait) {
    if (over === link) return void (isShown && clearTimeout(timer));
    hide();
    over = link;
    timer = setTimeout(() => show(link), wait);
  }

  /** @param {HTMLAnchorElement} link */
  function point(link) {
    if (link !== dismissed) showSoon(link, SHOW_MS);
  }

  function dismiss() {
    dismissed = over ?? dismissed;
    hide();
  }

  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  function mendedAt(target) {
    const link = target instanceof Element ? target.closest('a') : null;
    return link instanceof HTMLAnchorElement && addressOf(link) !== null ? link : null;
  }

  /** @type {Record<string, (event: any) => void>} */
  const listeners = {
    pointerover(/** @type {PointerEvent} */ event) {
      if (event.pointerType === 'touch' || event.target === note?.host) return;
      const link = mendedAt(event.target);
      if (link !== dismissed) dismissed = null;
      pointer = { x: event.clientX, y: event.clientY };
      if (link) point(link);
      else if (over) {
        if (isShown) hideSoon();
        else hide();
      }
    },
    pointermove(/** @type {PointerEvent} */ event) {
      if (isShown || event.pointerType === 'touch') return;
      const link = mendedAt(event.target); // it may have been mended, or have come here by scrolling, under a pointer that was there already
      pointer = { x: event.clientX, y: event.clientY };
      if (link) point(link);
    },
    focusin(/** @type {FocusEvent} */ event) {
      const link = mendedAt(event.target);
      if (!link?.matches(':focus-visible')) return;
      pointer = null;
      showSoon(link, FOCUS_MS);
    },
    keydown(/** @type {KeyboardEvent} */ event) {
      if (event.key === 'Escape') dismiss();
    },
    focusout: hide, blur: hide,
    scroll() {
      if (isShown) hide();
      else if (over) { // it has not come to rest yet; the focus itself may have made it scroll
        clearTimeout(timer);
        timer = setTimeout(show, pointer ? SHOW_MS : FOCUS_MS, over);
      }
    },
    resize: hide, pointerdown: (event) => { if (event.target !== note?.host) dismiss(); }, dragstart: hide, visibilitychange: hide,
  };

  globalThis.sidelightAddressTip ??= {
    begin(told) {
      addressOf = told;
      for (const [kind, listener] of Object.entries(listeners)) addEventListener(kind, listener, { capture: true, passive: true });
    },
    settle() {
      if (over && (!over.isConnected || addressOf(over) === null)) hide();
    },
    end() {
      hide();
      addressOf = () => null;
      for (const [kind, listener] of Object.entries(listeners)) removeEventListener(kind, listener, { capture: true });
    },
  };
})();
