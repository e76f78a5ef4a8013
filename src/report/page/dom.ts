/** Elements, made one by one. Texts become text nodes, and names of elements and attributes are ours: nothing is read as HTML. */

export type Child = Node | string | undefined;
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = 'http://www.w3.org/2000/svg';

export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), attributes, children);
}

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled<Of extends Element>(element: Of, attributes: Attributes, children: readonly Child[]): Of {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A value for the style sheet: rules of the page forbid styles in attributes. */
export function styled<Of extends HTMLElement | SVGElement>(
  element: Of,
  property: `--${string}`,
  value: string | number,
): Of {
  element.style.setProperty(property, String(value));
  return element;
}

export function button(label: string, pressed: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', pressed);
  return made;
}

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table with a caption; the first cell of a row is its heading. What is wider than the window is moved by the keys, too. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
  isHeard = false,
): HTMLElement {
  const kind = (at: number): Attributes => ({ class: columns[at]?.isNumber === true ? 'number' : undefined });
  const head = columns.map(({ title }, at) => el('th', { scope: 'col', ...kind(at) }, title));
  const body = rows.map((row) =>
    el('tr', {}, ...row.map((cell, at) => (at === 0 ? el('th', { scope: 'row' }, cell) : el('td', kind(at), cell)))),
  );
  return el(
    'div',
    { class: 'wide', role: 'region', 'aria-label': caption, tabindex: 0 },
    el(
      'table',
      {},
      el('caption', { class: isHeard ? 'heard' : undefined }, caption),
      el('thead', {}, el('tr', {}, ...head)),
      el('tbody', {}, ...body),
    ),
  );
}
