/** XML as a strict reader takes it. */

import { SaxesParser } from 'saxes';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** The root of a document; throws where it is not well-formed, or a prefix is not declared. */
export function readXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: (Element | string)[] = [];
  const open: { readonly element: Element; readonly children: (Element | string)[] }[] = [];
  const add = (child: Element | string): void => void (open.at(-1)?.children ?? top).push(child);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const children: (Element | string)[] = [];
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: Element = { name, attributes: Object.fromEntries(values), children };
    add(element);
    open.push({ element, children });
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (words) => {
    if (open.length > 0) add(words);
  });
  parser.write(text).close();
  return top.find((one): one is Element => typeof one !== 'string')!;
}

/** All text of an element, one part behind the other. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The elements of a name below another, in their order. */
export function elementsOf(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)],
  );
}
