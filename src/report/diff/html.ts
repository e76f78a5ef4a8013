/** Pages out of texts that may mean harm: a text becomes HTML in one place only. */

/** HTML that is safe to write: made by `text` and `element` alone. */
export interface Html {
  readonly html: string;
}

/** A text as it shows; characters that turn the direction of a line or cannot be seen are marked. */
export function text(words: string): Html {
  return { html: escaped(words) };
}

function escaped(words: string): string {
  return words
    .replace(/(?![\r\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>"'`]/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** An element with attributes, whose names are ours. Nothing that loads or runs anything is ever made. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inner: readonly Html[],
): Html {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return { html: `<${name}${said.join('')}>${inner.map(({ html }) => html).join('')}</${name}>` };
}

export interface HtmlColumn {
  readonly title: string;
  readonly number?: boolean;
}

/** A table with a caption; the first cell of a row is its heading. */
export function htmlTable(caption: string, columns: readonly HtmlColumn[], rows: readonly (readonly Html[])[]): Html {
  const kind = (at: number): Readonly<Record<string, string>> =>
    columns[at]?.number === true ? { class: 'number' } : {};
  const head = columns.map(({ title }, at) => element('th', { scope: 'col', ...kind(at) }, [text(title)]));
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row.map((cell, at) => (at === 0 ? element('th', { scope: 'row' }, [cell]) : element('td', kind(at), [cell]))),
    ),
  );
  return element('div', { class: 'wide' }, [
    element('table', {}, [
      element('caption', {}, [text(caption)]),
      element('thead', {}, [element('tr', {}, head)]),
      { html: element('tbody', {}, body).html.replaceAll('</tr><tr>', '</tr>\n<tr>') },
    ]),
  ]);
}

/** Only the style below holds: a page cannot load, run or send anything, whatever is written in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** In the colours of whatever shows the page, by the variables that it sets. */
export const RULES = `
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; font-size: 0.9rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.25rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; font-weight: normal; }
thead th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; white-space: pre-wrap; }
.wide { overflow-x: auto; }
.comparability-breaking h2 { color: var(--strong); }
.score-changing h2 { color: var(--middle); }
.data-dependent h2, .additive h2, .editorial h2 { color: var(--weak); }
.error { color: var(--strong); }
.warning { color: var(--middle); }
.hint { white-space: pre-wrap; }
svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .same { stroke: var(--quiet); stroke-width: 1; }
svg .up { stroke: var(--up); stroke-width: 2; }
svg .down { stroke: var(--down); stroke-width: 2; stroke-dasharray: 6 3; }
`;

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #ffffff; --line: #c9c9c9; --quiet: #5c5c5c; --up: #00695c; --down: #b3261e; --strong: #b3261e; --middle: #8a5a00; --weak: #2f5d8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --line: #4a4a4a; --quiet: #a8a8a8; --up: #4db6ac; --down: #ff8a80; --strong: #ff8a80; --middle: #ffcc66; --weak: #90caf9; } }${RULES}@media print { :root { --ink: #000000; --paper: #ffffff; --line: #999999; --quiet: #333333; --up: #000000; --down: #000000; --strong: #000000; --middle: #000000; --weak: #000000; } body { margin: 0; max-width: none; } tr, svg { break-inside: avoid; } }
`;

export function page(title: string, inner: readonly Html[]): string {
  const meta = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
  ];
  const body = inner.map(({ html }) => html).join('\n');
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n${meta.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}
