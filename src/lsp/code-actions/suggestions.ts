/** Remedies that the finding itself knows: the name that was perhaps meant, or the file that declares it. */

import type { Import } from '../../language/generated/ast.js';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import { resolvePath } from '../../language/paths.js';
import { printName, printText } from '../../model/print-words.js';
import type { Analysis } from '../analysis.js';
import { dataSuggestion } from './data-suggestions.js';
import { type Change, type Fix, lineEndOf, type PlacedFinding, replace } from './fix.js';

export const suggested: Fix = (finding, analysis) =>
  (finding.suggestions ?? []).flatMap((suggestion) => {
    if (suggestion.kind === 'import') return importOf(suggestion.name, suggestion.file, finding, analysis);
    if (suggestion.kind !== 'replace') return dataSuggestion(suggestion, finding, analysis);
    const { text } = suggestion;
    return [
      { title: `Replace with ${/["`]/u.test(text) ? text : `\`${text}\``}`, changes: [replace(finding.span, text)] },
    ];
  });

/** The name goes into the import of that file, if there is one, otherwise a new import stands behind the others. */
function importOf(
  name: string,
  from: string,
  { span: { file } }: PlacedFinding,
  analysis: Analysis,
): readonly Change[] {
  const parsed = analysis.files.find((candidate) => candidate.file === file);
  if (parsed === undefined) return [];
  const imports = parsed.ast.declarations.filter(
    (declaration): declaration is Import => declaration.$type === 'Import',
  );
  const path = relativePath(file, from);
  const title = `Import \`${name}\` from ${printText(path)}`;
  const same = imports.find(
    (declaration) => declaration.path !== undefined && resolvePath(file, declaration.path) === from,
  );
  const lastName = same === undefined ? undefined : propertyPlace(same, 'names', same.names.length - 1);
  if (lastName !== undefined)
    return [{ title, changes: [{ file, start: lastName.end, end: lastName.end, text: `, ${printName(name)}` }] }];
  const line = `import { ${printName(name)} } from ${printText(path)}`;
  const last = imports.at(-1);
  const lastPlace = last === undefined ? undefined : placeOf(last);
  const newLine = lineEndOf(parsed.text);
  if (lastPlace !== undefined)
    return [{ title, changes: [{ file, start: lastPlace.end, end: lastPlace.end, text: `${newLine}${line}` }] }];
  const first = parsed.ast.declarations[0];
  // Above the first declaration's own comment stands what is said about the file.
  const start = first === undefined ? 0 : (placeOf(first)?.start ?? 0);
  const at = parsed.text.slice(0, start).trim() === '' ? start : parsed.text.length;
  return [
    {
      title,
      changes: [
        {
          file,
          start: at,
          end: at,
          text: at === start ? `${line}${newLine}${newLine}` : `${newLine}${line}${newLine}`,
        },
      ],
    },
  ];
}

/** How a file names another one: `./units.methodology`, `../shared/units.methodology`. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.length - shared;
  return `${up === 0 ? './' : '../'.repeat(up)}${there.slice(shared).join('/')}`;
}
