import { expect, test } from 'vitest';
import { diffHtmlParts } from '../../../src/report/diff/diff-html.js';
import { panelPage } from '../../../src/report/diff/panel-page.js';
import type { Span } from '../../../src/report/finding.js';
import { DIFF, HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS, IMPACT, OPTIONS } from './sample.js';

const NONCE = 'abcdefghijklmnop';
const ACTIONS = [{ name: 'again', title: 'Compare <again>' }];

/** The page with its places, in the order in which they were asked for. */
function paged(diff = DIFF, impact = IMPACT, options = OPTIONS) {
  const places: Span[] = [];
  const goTo = (span: Span): string => `p${places.push(span) - 1}`;
  const parts = diffHtmlParts(diff, impact, { ...options, goTo });
  return { html: panelPage(diff.after.methodology.name, parts, { nonce: NONCE, actions: ACTIONS }), places };
}

test('each change is a button that leads to where it is said', () => {
  const { html, places } = paged();
  const buttons = [...html.matchAll(/<button type="button" data-go="p(\d+)" title="[^"]*">([^<]*)<\/button>/gu)];
  const told = DIFF.differences.filter(({ spanAfter, spanBefore }) => (spanAfter ?? spanBefore) !== undefined);
  expect(buttons).toHaveLength(told.length);
  for (const [, index, words] of buttons) {
    const difference = told.find(({ message }) => message === words!.replaceAll('&#39;', "'"))!;
    expect(places[Number(index)]).toBe(difference.spanAfter ?? difference.spanBefore);
  }
});

test('reasons stand below, and values only where the sentence does not say them', () => {
  const { html } = paged();
  expect(html).toContain('<div class="reason">towns measure it in different ways</div>');
  const weights = /<li>(?:(?!<\/li>).)*Air counts 75 %.*?<\/li>/u.exec(html)![0];
  expect(weights).toContain('weights of Index2: <code>equal</code> → <code>{ Air 3  Water 1 }</code>');
});

test('whatever the texts are, the page has the elements that it has for plain ones, and one script', () => {
  const { html } = paged(HOSTILE_DIFF, HOSTILE_IMPACT, HOSTILE_OPTIONS);
  const elements = new Set([...html.matchAll(/<([a-zA-Z][\w-]*)/gu)].map(([, name]) => name));
  const known = new Set([...paged().html.matchAll(/<([a-zA-Z][\w-]*)/gu)].map(([, name]) => name));
  // The plain ones cite nothing.
  expect([...elements].filter((name) => !known.has(name))).toEqual(['cite']);
  expect(html.match(/<script/gu)).toHaveLength(1);
  expect(html.match(/<style/gu)).toHaveLength(1);
  // No attribute is made of a text but titles of buttons and names of places, which are escaped.
  for (const [, attributes] of html.matchAll(/<[a-z][\w-]*((?: [\w:-]+="[^"<>]*")*)>/gu))
    for (const [, name] of attributes!.matchAll(/ ([\w:-]+)="[^"]*"/gu))
      expect(name).not.toMatch(/^(?:on|href$|src|style$)/u);
  expect(html.replace(/<[a-z!/][^<>]*>/giu, '').replace(/[\s\S]*<\/style>/u, '')).not.toContain('<img');
  expect(html).toContain('<button type="button" data-act="again">Compare &#60;again&#62;</button>');
});

test('a nonce that would say more in the policy is refused', () => {
  const refused = ['', 'short', `${NONCE}' 'unsafe-inline`, `${NONCE}">`];
  for (const nonce of refused) expect(() => panelPage('x', [], { nonce, actions: [] })).toThrow(/nonce/u);
});
