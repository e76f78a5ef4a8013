/** A figure drawn as SVG: the same bytes for the same specification on every machine. Vega is large, so this file is imported when a figure is drawn. */

import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Figure } from './figure.js';
import { textWidth } from './text-width.js';

/** A figure as SVG that needs nothing else: no script, no font, no link. */
export async function drawFigure({ language, title, description, specification }: Figure): Promise<string> {
  // Vega asks a canvas where there is one, and one machine has other fonts than the next.
  textMetrics.width = measured;
  const spec: vega.Spec =
    language === 'vega'
      ? (specification as vega.Spec)
      : compile(specification as unknown as TopLevelSpec, { logger: SILENT }).spec;
  const view = new vega.View(vega.parse(spec), { renderer: 'none' });
  try {
    return described(sayable(await view.toSVG()), title, description);
  } finally {
    view.finalize();
  }
}

/** A function of one's own may stand here, which the types of Vega leave out (https://github.com/vega/vega, vega-scenegraph). */
const { textMetrics } = vega as unknown as {
  readonly textMetrics: { width: (item: MeasuredText, text: unknown) => number };
};

interface MeasuredText {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}

function measured({ fontSize = 11, fontWeight }: MeasuredText, text: unknown): number {
  return textWidth(String(text ?? ''), fontSize, fontWeight === 'bold' || Number(fontWeight) >= 600);
}

/** What screen readers say of the picture. */
function described(svg: string, title: string, description: string): string {
  const opening = '<svg ';
  const end = svg.indexOf('>');
  if (!svg.startsWith(opening) || end < 0) throw new Error('Vega has drawn something that is no SVG.');
  return `${opening}role="img" ${svg.slice(opening.length, end + 1)}<title>${escaped(title)}</title><desc>${escaped(description)}</desc>${svg.slice(end + 1)}\n`;
}

/** Text as XML has it. */
function escaped(text: string): string {
  return sayable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What XML cannot say, such as a control character in a name, is left out: https://www.w3.org/TR/xml/#charsets */
function sayable(text: string): string {
  return text.replace(NOT_XML, '');
}

const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Vega-Lite writes its advice to the console; our specifications are tested, and a command has an output of its own. */
const SILENT = {
  level: () => SILENT,
  error: (message: unknown): never => {
    throw new Error(String(message));
  },
  warn: () => SILENT,
  info: () => SILENT,
  debug: () => SILENT,
} as unknown as NonNullable<NonNullable<Parameters<typeof compile>[1]>['logger']>;
