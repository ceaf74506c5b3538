// Which addresses are links of Google's that lead to somebody else's page: the forms of 2008 to now, by address alone.

/** Where Google is at home: google.<one of these>. */
export const DOMAINS = ('com ad ae com.af com.ag com.ai al am co.ao com.ar as at com.au az ba com.bd be bf bg com.bh bi bj com.bn com.bo com.br bs bt co.bw by com.bz ca cat cd cf cg ch ci co.ck cl cm cn '
  + 'com.co co.cr com.cu cv com.cy cz de dj dk dm com.do dz com.ec ee com.eg es com.et fi com.fj fm fr ga ge gg com.gh com.gi gl gm gr com.gt gy com.hk hn hr ht hu co.id ie co.il im co.in iq is it je com.jm '
  + 'jo co.jp co.ke com.kh ki kg co.kr com.kw kz la com.lb li lk co.ls lt lu lv com.ly co.ma md me mg mk ml com.mm mn com.mt mu mv mw com.mx com.my co.mz com.na com.ng com.ni ne nl no com.np nr nu co.nz '
  + 'com.om com.pa com.pe com.pg com.ph com.pk pl pn com.pr ps pt com.py com.qa ro rs ru rw com.sa com.sb sc se com.sg sh si sk com.sl sm sn so sr st com.sv td tg co.th com.tj tl tm tn to com.tr tt com.tw '
  + 'co.tz com.ua co.ug co.uk com.uy co.uz com.vc co.ve co.vi com.vn vu ws co.za co.zm co.zw').split(' ');

/** Paths of the search's own hosts that lead on: a redirect, the CAPTCHA's page, the AMP viewer. The question mark stands for itself. */
const LEADING = ['/url?*', '/sorry/*', '/amp/*'];

/** All of these links, as the browsers' menus want them told. */
export const LINK_PATTERNS = DOMAINS.flatMap((domain) => [
  `*://news.google.${domain}/*`, `*://consent.google.${domain}/m*`, `*://sorry.google.${domain}/*`,
  ...LEADING.flatMap((path) => [`*://www.google.${domain}${path}`, `*://google.${domain}${path}`]),
]);

const KNOWN = new Set(DOMAINS);

/** Addresses that the host resolves by itself: these pages of Google's hold no article. @param {string} url */
export function isGoogleLink(url) {
  const { hostname, pathname } = new URL(url);
  const [, service = '', domain = ''] = /^(?:(news|consent|sorry|www)\.)?google\.(.+)$/.exec(hostname) ?? [];
  if (!KNOWN.has(domain)) return false;
  if (service === 'news' || service === 'sorry') return true;
  if (service === 'consent') return pathname.startsWith('/m');
  return /^\/(url$|sorry\/|amp\/.)/.test(pathname);
}
