/** A note as one page that needs nothing else: no script, no font, no picture, and nothing that it could load. */

import type { Html } from '../../../report/diff/html.js';
import { element, text } from '../../../report/diff/html.js';
import { mathml } from '../math/mathml.js';
import type { Block, Fact, Note, Section, Table, Words } from '../note/note.js';
import { STYLE } from './style.js';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function html(note: Note): string {
  const ids = idsOf(note);
  const lang: Attributes = note.titleLanguage === undefined ? {} : { lang: note.titleLanguage };
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY.replaceAll("'", '&#39;')}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    element('title', {}, [text(`${note.title}: ${note.kind}`)]).html,
    `<style>${STYLE}</style>`,
  ];
  const header = element('header', {}, [
    element('p', { class: 'kind' }, [text(note.kind)]),
    element('h1', lang, [text(note.title)]),
    factList(note.facts),
    ...note.remarks.map((remark) => element('p', { class: 'remark' }, [text(remark)])),
  ]);
  const body = [
    header,
    contents(note, ids),
    element(
      'main',
      {},
      note.sections.map((section) => sectionHtml(section, 2, ids)),
    ),
    element('footer', {}, [element('p', {}, [text(note.madeBy)])]),
  ];
  const opening = `<!DOCTYPE html>\n<html lang="${note.language}">\n<head>\n${head.join('\n')}\n</head>`;
  return `${opening}\n<body>\n${body.map((part) => part.html).join('\n')}\n</body>\n</html>\n`;
}

/**
 * The same as parts of another page, which has a heading of its own: facts, contents and sections. Its places go by names that
 * begin with `note-`.
 */
export function noteParts(note: Note): readonly Html[] {
  const ids = new Map([...idsOf(note)].map(([section, id]) => [section, `note-${id}`]));
  return [
    factList(note.facts),
    ...note.remarks.map((remark) => element('p', { class: 'remark' }, [text(remark)])),
    contents(note, ids, 'note-contents'),
    ...note.sections.map((section) => sectionHtml(section, 2, ids)),
  ];
}

type Attributes = Readonly<Record<string, string>>;

/** A name for each section, in letters that every reader of links takes. */
function idsOf(note: Note): ReadonlyMap<Section, string> {
  const ids = new Map<Section, string>();
  const visit = (sections: readonly Section[], above: string): void => {
    sections.forEach((section, at) => {
      const own = above === '' ? section.id : `${above}-${at + 1}`;
      ids.set(section, own);
      visit(section.sections, own);
    });
  };
  visit(note.sections, '');
  return ids;
}

function contents(note: Note, ids: ReadonlyMap<Section, string>, id = 'contents'): Html {
  const items = note.sections.map((section) =>
    element('li', {}, [element('a', { href: `#${ids.get(section)!}` }, [text(section.title)])]),
  );
  return element('nav', { 'aria-labelledby': id }, [
    element('h2', { id }, [text(note.contents)]),
    element('ol', {}, items),
  ]);
}

function sectionHtml(section: Section, level: number, ids: ReadonlyMap<Section, string>): Html {
  const id = ids.get(section)!;
  return lines(
    element('section', { 'aria-labelledby': id }, [
      element(`h${level}`, { id }, [text(section.title)]),
      ...section.blocks.map(blockHtml),
      ...section.sections.map((inner) => sectionHtml(inner, level + 1, ids)),
    ]),
  );
}

/** Each section begins a line, so that two pages can be compared. */
function lines({ html: page }: Html): Html {
  return { html: `\n${page}` };
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, wordsHtml(block.words));
    case 'formula':
      // Wide formulas are moved by the keys, too.
      return element('div', { class: 'formula', tabindex: 0 }, [{ html: mathml(block.math, 'block') }]);
    case 'list':
      return element(
        'ul',
        {},
        block.items.map((item) => element('li', {}, wordsHtml(item))),
      );
    case 'references':
      return element(
        'ol',
        { class: 'references' },
        block.items.map((item) => element('li', {}, wordsHtml(item))),
      );
    case 'facts':
      return factList(block.facts);
    case 'lines':
      return element('pre', { tabindex: 0 }, [text(block.text)]);
    case 'table':
      return tableHtml(block);
  }
}

function factList(facts: readonly Fact[]): Html {
  const items = facts.map(({ name, words }) =>
    element('div', {}, [element('dt', {}, [text(name)]), element('dd', {}, wordsHtml(words))]),
  );
  return element('dl', {}, items);
}

function tableHtml({ caption, columns, rows }: Table): Html {
  const kind = (at: number): Attributes => (columns[at]?.isNumber ? { class: 'number' } : {});
  const head = columns.map(({ title }, at) => element('th', { scope: 'col', ...kind(at) }, [text(title)]));
  const body = rows.map(({ depth, cells }) =>
    element(
      'tr',
      depth === 0 ? {} : { class: `depth-${Math.min(depth, 6)}` },
      cells.map((words, at) =>
        at === 0 ? element('th', { scope: 'row' }, wordsHtml(words)) : element('td', kind(at), wordsHtml(words)),
      ),
    ),
  );
  // What is wider than the window is moved by the keys, and has a name for those who hear it.
  return element('div', { class: 'wide', role: 'region', 'aria-label': caption, tabindex: 0 }, [
    element('table', {}, [
      element('caption', {}, [text(caption)]),
      element('thead', {}, [element('tr', {}, head)]),
      element('tbody', {}, body.map(lines)),
    ]),
  ]);
}

function wordsHtml(words: Words): readonly Html[] {
  return words.map((part) => {
    switch (part.kind) {
      case 'text':
        return text(part.text);
      case 'strong':
        return element('strong', {}, [text(part.text)]);
      case 'code':
        return element('code', {}, [text(part.text)]);
      case 'formula':
        return { html: mathml(part.math, 'inline') };
    }
  });
}
