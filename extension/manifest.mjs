// The one description of the extension, from which each browser's manifest is made.

/** The development key: fixes Chromium's id to ecpdebckfeklidofmanhcnodjiconaal. The Web Store wants it left out (`store`). */
const KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0FCvU/uwJEa+3vedomgQ7Vq8c0mVx5E3gmdUFmF+2fFYpWdbuKj6w/+u1Qf66AlJokEJK3snsFG+JzZD/r4YA0+a22I5mwYXb3hETv9Mh9MucZOzy3Jqsz6QFpq5SOtYw9FB144UWmGVtmTFSyFd/ZMPIbKcKv+b6Qh5OAbS4TZKuVOnuNnik1aYv4RYaVeJw/uWC6OfXfjb4VrkY+XOTJjioyboNP5pvUdOOccVamKAWF+uaWLBrO6ffyjD3cp3wevsYPPOtx7UAPf89QVhlDgd/ayEv7hx2lNKT7auqe2Iv/ZdhDjB2bIcuwSdGoYMPG8wQTSGxh9EMgS4PJR2qwIDAQAB';

export const VERSION = '0.1.0';
export const GECKO_ID = 'sidelight@sidelight.org';

const PANEL = 'sidebar/sidebar.html';
const BACKGROUND = 'background/main.js';
const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${size}.png`]));

/** No network of its own and no markup from text: what a page or a plugin says cannot become code here. */
const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');

const PERMISSIONS = ['activeTab', 'scripting', 'nativeMessaging', 'storage', 'contextMenus'];

function common() {
  return {
    manifest_version: 3,
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    version: VERSION,
    default_locale: 'en',
    icons,
    action: { default_title: '__MSG_actionTitle__', default_icon: icons },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+L' } } },
    options_ui: { page: 'options/options.html', open_in_tab: true },
    optional_host_permissions: ['https://news.google.com/*', 'https://*/*'],
    content_security_policy: { extension_pages: CSP },
  };
}

/** @param {{store?: boolean}} [options] */
function chromium({ store = false } = {}) {
  return {
    ...common(),
    ...(store ? {} : { key: KEY }),
    minimum_chrome_version: '123',
    permissions: [...PERMISSIONS, 'sidePanel'],
    background: { service_worker: BACKGROUND, type: 'module' },
    side_panel: { default_path: PANEL },
  };
}

function firefox() {
  return {
    ...common(),
    permissions: PERMISSIONS,
    background: { scripts: [BACKGROUND], type: 'module' },
    sidebar_action: { default_panel: PANEL, default_title: '__MSG_extName__', default_icon: icons, open_at_install: false },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: '142.0',
        // Handing a page to the program on the same computer counts as transmission.
        data_collection_permissions: { required: ['browsingActivity', 'websiteContent'] },
      },
    },
  };
}

export const targets = { chromium, firefox };
