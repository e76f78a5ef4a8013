import type { Code } from '../language/validation/codes.js';

const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** What the reference says about one code: why it matters, what to do, an example that raises it and one that does not. Markdown. */
export function findingSection(code: string, entry: Code): string {
  const { title, severity, why, remedy, untested } = entry;
  const parts = [
    `### <a id="${code}"></a>${code}\n`,
    `*${WORDS[severity]}.* **${title}.**\n`,
    `${why}\n`,
    `${remedy}\n`,
  ];
  parts.push(
    untested === undefined ? examples(entry) : `(${untested.replace(/\.$/, '')}, so that there is no example here.)\n`,
  );
  return parts.join('\n');
}

function examples({ example, good, files, goodFiles, period }: Code): string {
  const asked = period === undefined ? '' : ` if the scores of ${period} are asked for`;
  const parts = [`Raises it${asked}:\n`];
  const sameText = example === good;
  parts.push(
    block(example),
    ...Object.entries(files ?? {})
      .filter(([name]) => sameText || differs(name, files, goodFiles) || isMain(name))
      .map(shown),
  );
  parts.push('Mended:\n');
  if (!sameText) parts.push(block(good));
  parts.push(
    ...Object.entries(goodFiles ?? {})
      .filter(([name]) => differs(name, files, goodFiles))
      .map(shown),
  );
  return parts.join('\n');
}

/** A file that an example is about, and not one that only must be there. */
function isMain(name: string): boolean {
  return !name.startsWith('../') && name !== 'empty.csv';
}

function differs(name: string, files: Code['files'], goodFiles: Code['files']): boolean {
  return goodFiles !== undefined && files?.[name] !== goodFiles[name];
}

function shown([name, text]: readonly [string, string]): string {
  const language = /\.(\w+)$/.exec(name)?.[1] ?? '';
  return text === '' ? `\`${name}\` is empty.\n` : `\`${name}\`:\n\n${fence(text.trimEnd(), language)}`;
}

function block(text: string): string {
  return fence(outdented(text), 'methodology');
}

function fence(text: string, language: string): string {
  const lines = text.split('\n').map((line) => (line.length > 140 ? `${line.slice(0, 120)} …` : line));
  const cut = lines.length > 12 ? [...lines.slice(0, 6), '// … and so on'] : lines;
  return `\`\`\`${language}\n${cut.join('\n')}\n\`\`\`\n`;
}

function outdented(text: string): string {
  const indent = Math.min(...text.split('\n').map((line) => /^ */.exec(line)![0].length));
  return text
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n');
}
