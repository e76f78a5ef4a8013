/** Elements of the page. A text becomes a text node, whatever it holds; nothing here takes markup. */

type Attributes = Readonly<Record<string, string | number>>;
type Content = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, content);
}

const SVG = 'http://www.w3.org/2000/svg';

export function shape<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, content);
}

function filled<E extends Element>(made: E, attributes: Attributes, content: readonly Content[]): E {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}

/** A number as the page shows it; a dash where there is none. */
export function numberText(value: number | null, decimals: number): string {
  return value === null ? '–' : value.toFixed(decimals);
}
