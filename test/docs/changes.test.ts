import { expect, test } from 'vitest';
import { CHANGE_RULES } from '../../src/revise/rules/registry.js';
import { changesPage } from './changes-page.js';
import { expectPage } from './pages.js';

/** The rules that tell of changes, as docs/changes.md prints them. */

test('every rule says in one sentence what it tells, and no two say the same', () => {
  for (const { name, summary } of CHANGE_RULES) expect(summary, name).toMatch(/^[A-Z][^|\n]*\.$/);
  expect(new Set(CHANGE_RULES.map(({ summary }) => summary)).size).toBe(CHANGE_RULES.length);
});

test('every rule stands on the page', () => {
  const page = changesPage();
  for (const { name } of CHANGE_RULES) expect(page).toContain(`| \`${name}\` |`);
});

test('docs/changes.md is up to date', () => {
  expectPage('docs/changes.md', changesPage());
});
