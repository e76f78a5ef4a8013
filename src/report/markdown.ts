/**
 * Markdown out of texts that may mean harm: titles, names and comments come from files that nobody has vetted, and must
 * not become links, images, HTML or commands. What is written by a file is escaped here; only this program writes marks.
 */

/** A text inside of a line: every mark of Markdown in it shows as itself. */
export function escaped(text: string): string {
  return (
    onOneLine(text)
      .replace(/[\\`*_[\]<>|~@&$]/gu, '\\$&')
      // What a reader of Markdown would make a link of by itself.
      .replace(/:(?=\/\/)/gu, '\\:')
      .replace(/www\./giu, (found) => `${found.slice(0, -1)}\\.`)
      // What means something at the beginning of a line only.
      .replace(/^([#+=-]|\d+(?=[.)]))/u, (found) => (/^\d/u.test(found) ? `${found}\\` : `\\${found}`))
  );
}

/** A text as it is written in the language, inside of a line. */
export function code(text: string): string {
  const line = onOneLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.endsWith(' ')) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** Lines of the language, or of text that is to keep its columns. */
export function codeBlock(text: string, language = 'methodology'): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${withoutControls(text)}\n${fence}`;
}

/**
 * A documentation comment: paragraphs, formulas (what stands indented) and words of the language in backquotes are kept,
 * everything else shows as it is written.
 */
export function documentationMarkdown(documentation: string): string {
  const blocks = documentation.split(/\n[^\S\n]*\n/u).filter((block) => block.trim() !== '');
  return blocks
    .map((block) => {
      const lines = block.split('\n').filter((line) => line.trim() !== '');
      if (lines.every((line) => /^ {4}|^\t/u.test(line)))
        return codeBlock(lines.map((line) => line.replace(/^ {4}|^\t/u, '').trimEnd()).join('\n'), 'text');
      return paragraph(lines.map((line) => line.trim()).join(' '));
    })
    .join('\n\n');
}

/** Backquotes in pairs mark words of the language; a single one is a backquote. */
function paragraph(text: string): string {
  const parts = text.split('`');
  const paired = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  const written = parts
    .slice(0, paired)
    .map((part, at) => (at % 2 === 1 ? code(part) || '\\`\\`' : at === 0 ? escaped(part) : escapedFurther(part)))
    .join('');
  return paired === parts.length ? written : `${written}\\\`${escapedFurther(parts.at(-1)!)}`;
}

/** What follows on a line begins none. */
function escapedFurther(text: string): string {
  return text === '' ? '' : escaped(`\u2060${text}`).slice(1);
}

/** Marks that are written by this program around an escaped text. */
export function bold(text: string): string {
  return text.trim() === '' ? '' : `**${escaped(text.trim())}**`;
}

export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

export function list(items: readonly (string | undefined)[]): string {
  return items.flatMap((item) => (item === undefined || item === '' ? [] : [`- ${item}`])).join('\n');
}

function onOneLine(text: string): string {
  return withoutControls(text).replace(/[\r\n\t]+/gu, ' ');
}

/** Without the characters that would turn the direction of a line or cannot be seen. */
function withoutControls(text: string): string {
  return text.replace(/(?![\r\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
}
