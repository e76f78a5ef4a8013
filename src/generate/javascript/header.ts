import type { Program } from '../../plan/program.js';
import { commentText } from './literals.js';

/** The stamp at the top of a generated file: what it comes from. No date, so that the same program gives the same bytes. */
export function headerComment(program: Program, fileName: string): readonly string[] {
  const { name, title, version, hash } = program;
  const declared = program.nodes
    .find((node) => node.id === '')
    ?.span.file.split(/[/\\]/)
    .at(-1);
  const sources = program.sources.map((source) => ` --source ${commentText(source.name)}=FILE`).join('');
  return [
    '/*',
    ` * ${commentText(title)}`,
    ` * ${commentText(`${name}${version === undefined ? '' : ` ${version}`}, model ${hash}`)}`,
    ' *',
    ` * Written by Indexwright${declared === undefined ? '' : ` from ${commentText(declared)}`}. Change the definition, not this file.`,
    ` * Use it as a module, \`import { score } from './${fileName}.js'\`, or from the command line:`,
    ` * node ${fileName}.js${sources}`,
    ' */',
  ];
}
