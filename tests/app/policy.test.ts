import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APP_PAGE,
  APP_POLICY,
  browserAddress,
  isOurPage,
  mayLoad,
  mayNavigate,
  ORIGINAL_POLICY,
} from '../../electron/app/policy';

const ID = '01890000-0000-7000-8000-000000000001';

describe('what may be loaded', () => {
  it.each([APP_PAGE, `cuttings-asset://${ID}/a.png`, 'data:image/png;base64,AA=='])(
    'lets the window load %s',
    (address) => {
      expect(mayLoad(address, 'window', false)).toBe(true);
    },
  );
  it.each([`cuttings-original://${ID}/`, `cuttings-asset://${ID}/a.png`, 'data:image/png;base64,AA=='])(
    'lets an original page load %s',
    (address) => {
      expect(mayLoad(address, 'original', false)).toBe(true);
    },
  );
  it('keeps the two apart', () => {
    expect(mayLoad(`cuttings-original://${ID}/`, 'window', true)).toBe(false);
    expect(mayLoad(APP_PAGE, 'original', true)).toBe(false);
    for (const address of [APP_PAGE, `cuttings-original://${ID}/`, `cuttings-asset://${ID}/a.png`])
      expect(mayLoad(address, 'print', true)).toBe(false);
    for (const surface of ['window', 'original'] as const)
      expect(mayLoad(`cuttings-print://${ID}/`, surface, true)).toBe(false);
    expect(mayLoad(`cuttings-print://${ID}/`, 'print', false)).toBe(true);
  });
  it.each([
    'http://example.org/',
    'https://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'ws://example.org/',
    'blob:null/x',
    'chrome://gpu/',
    'devtools://devtools/',
    'view-source:http://x/',
    'javascript:alert(1)',
    'HTTP://EXAMPLE.ORG/',
    '',
    'cuttings-app',
    'cuttings-appx://window/',
    'about:blank',
    'filesystem:x',
  ])('refuses %s', (address) => {
    for (const surface of ['window', 'original', 'print'] as const)
      expect(mayLoad(address, surface, false)).toBe(false);
  });
  it('lets developer tools load themselves only in development', () => {
    expect(mayLoad('devtools://devtools/bundled/x.js', 'window', true)).toBe(true);
    expect(mayLoad('devtools://devtools/bundled/x.js', 'window', false)).toBe(false);
    expect(mayLoad('devtools://devtools/bundled/x.js', 'original', true)).toBe(false);
  });
});

describe('where frames may go', () => {
  it('keeps the main frame on its page', () => {
    expect(mayNavigate(APP_PAGE, true)).toBe(true);
    expect(mayNavigate(`${APP_PAGE}#quotes`, true)).toBe(true);
    for (const address of [
      'https://example.org/',
      `${APP_PAGE}x`,
      `cuttings-original://${ID}/`,
      'cuttings-app://other/index.html',
      'file:///x',
      'about:blank',
      `${APP_PAGE}?x=1`,
    ]) {
      expect(mayNavigate(address, true)).toBe(false);
    }
  });
  it('lets no frame go anywhere', () => {
    for (const address of [
      `cuttings-original://${ID}/`,
      `cuttings-original://${ID}/part/1`,
      `cuttings-original://${ID}/?x`,
      APP_PAGE,
      'https://example.org/',
      'about:blank',
      'data:text/html,x',
    ]) {
      expect(mayNavigate(address, false)).toBe(false);
    }
  });
  it('takes calls from our page alone', () => {
    expect(isOurPage(APP_PAGE)).toBe(true);
    for (const address of [
      `cuttings-original://${ID}/`,
      `${APP_PAGE}.evil`,
      'cuttings-app://window/other.html',
      '',
      'about:srcdoc',
    ])
      expect(isOurPage(address)).toBe(false);
  });
});

describe('policies', () => {
  it('allow no inline or remote script, no plugin, no form, no base', () => {
    for (const policy of [APP_POLICY, ORIGINAL_POLICY]) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    }
    expect(APP_POLICY).not.toContain('unsafe-inline');
    expect(ORIGINAL_POLICY).not.toMatch(/script-src|connect-src|frame-src|media-src/);
    // Without a single `allow-` word.
    expect(ORIGINAL_POLICY.split('; ')).toContain('sandbox');
  });
});

describe('addresses for the browser', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org', 'http://example.org/'],
    ['HTTPS://EXAMPLE.ORG/X', 'https://example.org/X'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('opens %s', (given, opened) => {
    expect(browserAddress(given)).toBe(opened);
  });
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'mailto:a@b.c',
    'smb://server/share',
    'ms-msdt:/id',
    'vscode://x',
    'https://',
    'http:',
    '//example.org',
    'example.org',
    '',
    'https://user:word@example.org/',
    'https://example.com@evil.example/',
    'https://exa mple.org/',
    'https://example.org/\u0000',
    'ht\ttps://example.org',
    '\\\\server\\share',
    'cuttings://clipping/x',
    'search-ms:query=x',
  ])('refuses %j', (address) => {
    expect(browserAddress(address)).toBeNull();
  });
  it('gives only http and https, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc
            .tuple(fc.constantFrom('javascript', 'data', 'file', 'http', 'https', 'vbscript'), fc.string())
            .map(([scheme, rest]) => `${scheme}:${rest}`),
        ),
        (address) => {
          const opened = browserAddress(address);
          expect(opened === null || /^https?:\/\/[^/@]+\//.test(opened)).toBe(true);
        },
      ),
    );
  });
});
