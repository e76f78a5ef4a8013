/**
 * A report as one page that needs nothing else: data, script and style are in it. Its policy lets nothing be loaded or sent, and
 * nothing run but the one script whose hash it names; names and texts stand in the data, which nothing reads as HTML.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { element, type Html, text } from './diff/html.js';
import { THEMES, type Theme } from './figures/theme.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-source.js';
import type { ReportData } from './results/report-data.js';

export interface WrittenParts {
  /** The methodology note, in each language. */
  readonly method: readonly (readonly Html[])[];
  /** What has changed since an older edition, where there is one, in each language. */
  readonly changes?: readonly (readonly Html[])[];
}

export function reportPage(data: ReportData, written: WrittenParts): string {
  const style = `${coloursOf()}${PAGE_STYLE}`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(PAGE_SCRIPT)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = [
    '<meta charset="utf-8">',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }, []).html.replace('</meta>', ''),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    element('title', {}, [text(data.title[0] ?? '')]).html,
    `<style>${style}</style>`,
  ];
  const parts = [
    ...written.method.map((note, at) => template(`method-${at}`, note)),
    ...(written.changes ?? []).map((changes, at) => template(`changes-${at}`, changes)),
  ];
  const body = [
    '<header></header><main></main><footer></footer>',
    ...parts,
    `<script type="application/json" id="data">${dataText(data)}</script>`,
    `<script>${PAGE_SCRIPT}</script>`,
  ];
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}

function template(id: string, parts: readonly Html[]): string {
  return element('template', { id }, parts).html;
}

/** Whatever stands in a text, it neither ends the element that holds it nor begins another. */
function dataText(data: ReportData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** As a policy names a script or a style: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(content: string): string {
  const bytes = sha256(new TextEncoder().encode(content));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/** The colours of the figures as variables: by the system, and by the choice of the reader, which goes before it. */
function coloursOf(): string {
  const light = `${variables(THEMES.light, '#ffffff', '#f4f6f9')}--ring-1:58%;--ring-2:38%;--ring-3:24%;`;
  const dark = `${variables(THEMES.dark, '#0b1017', '#1a212b')}--ring-1:42%;--ring-2:32%;--ring-3:24%;`;
  return [
    `:root{color-scheme:light dark;${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${dark}}`,
    ':root[data-theme=light]{color-scheme:light}',
    `@media print{:root,:root[data-theme=dark]{color-scheme:light;${light}}}`,
  ].join('');
}

function variables(theme: Theme, onAccent: string, shade: string): string {
  const { paper, ink, quiet, line, accent, rise, fall, least, most, categories } = theme;
  const named = {
    paper,
    ink,
    quiet,
    line,
    accent,
    rise,
    fall,
    least,
    most,
    shade,
    'on-accent': onAccent,
  };
  const colours = categories.map((colour, at) => `--c${at}:${colour};`);
  return [...Object.entries(named).map(([name, colour]) => `--${name}:${colour};`), ...colours].join('');
}
