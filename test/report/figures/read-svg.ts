/** An SVG as a strict reader of XML finds it, so that tests read what is drawn. */

import { SaxesParser } from 'saxes';

export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: SvgElement[];
  text: string;
}

/** Throws where it is no well-formed XML. */
export function readSvg(svg: string): SvgElement {
  const parser = new SaxesParser();
  const top: SvgElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: SvgElement = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return top.children[0]!;
}

export function everyElement(root: SvgElement): readonly SvgElement[] {
  return [root, ...root.children.flatMap(everyElement)];
}

/** What is drawn by the marks of a name, in the order in which it is drawn. */
export function marksOf(root: SvgElement, name: string): readonly SvgElement[] {
  const group = everyElement(root).find((element) =>
    (element.attributes.class ?? '').split(' ').some((word) => word === name || word === `${name}_marks`),
  );
  if (group === undefined) throw new Error(`The figure has no marks "${name}".`);
  return group.children;
}

export function textsOf(root: SvgElement, name: string): readonly string[] {
  return marksOf(root, name).map((element) =>
    everyElement(element)
      .map(({ text }) => text)
      .join('|'),
  );
}

/** How far a path reaches from left to right and from top to bottom: all of its commands have pairs of absolute numbers. */
export function extentOf({ attributes }: SvgElement): { left: number; right: number; top: number; bottom: number } {
  const path = attributes.d ?? '';
  if (/[^MLCZ\d\s.,e+-]/.test(path)) return extentOfBox(path);
  const numbers = (path.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
  const [xs, ys] = [numbers.filter((_, at) => at % 2 === 0), numbers.filter((_, at) => at % 2 === 1)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** `M x,y h width v height h -width Z`. */
function extentOfBox(path: string): ReturnType<typeof extentOf> {
  const found = /^M(-?[\d.e-]+),(-?[\d.e-]+)h(-?[\d.e-]+)v(-?[\d.e-]+)h-?[\d.e-]+Z$/.exec(path);
  if (found === null) throw new Error(`"${path}" is another path than this test can read.`);
  const [left, top, width, height] = found.slice(1).map(Number) as [number, number, number, number];
  return { left, right: left + width, top, bottom: top + height };
}
