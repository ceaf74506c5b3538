/// <reference types="chrome" />
// Types only, never loaded by a browser: what @types/chrome does not know of Firefox, and what content scripts share.

declare namespace chrome.runtime {
  interface Port {
    error?: { message: string };
  }
}

declare namespace chrome {
  const sidebarAction: { open(): Promise<void>; close(): Promise<void> } | undefined;
}

declare var browser: typeof chrome | undefined;

interface Quote {
  quote: string;
  before: string;
  after: string;
}

/** The scripts of content/: classic scripts in the extension's own world of a page. */
declare var sidelightFinder: {
  fold(pieces: string[]): { text: string; at(index: number): { piece: number; offset: number } };
  finder(text: string): (wanted: Quote) => { start: number; end: number } | null;
};
declare var sidelightMark: { show(wanted: Quote[]): { found: number[] }; go(index: number): void; clear(): void; next(): Promise<number | null> } | undefined;
declare var sidelightJslog: {
  tokenOf(address: string): string | null;
  publisherUrl(jslog: string): string | null;
  within(token: string): string | null;
  agrees(token: string, url: string): boolean;
};
declare var sidelightAddressTip: { begin(told: (link: HTMLAnchorElement) => string | null): void; settle(): void; end(): void } | undefined;
declare var sidelightFollow: { end(): void } | undefined;
