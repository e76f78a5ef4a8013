import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type { Notes, Titles } from '../model.js';
import { checkLanguageTag } from './language-tags.js';
import type { ReportProblem } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** Titles by language: the text behind the name, and `title vi "..."` lines. */
export function readTitles(
  main: readonly string[],
  members: readonly AstNode[],
  file: string,
  report: ReportProblem,
): Titles {
  const titles = new Map<string, string>();
  if (main[0] !== undefined) titles.set('', main[0]);
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    if (!isTitle(member) || member.text === undefined) continue;
    const language = member.language ?? '';
    if (language !== '') checkLanguageTag(language, propertySpan(file, member, 'language'), report);
    if (titles.has(language)) {
      report(
        'property/twice',
        spanOf(file, member),
        language === '' ? 'The title is said twice.' : `The title in the language \`${language}\` is said twice.`,
        { hint: 'Keep one of them.' },
      );
    } else titles.set(language, member.text);
  }
  return titles;
}

/** What is told about a thing but scores nothing. */
export function readNotes(
  members: readonly AstNode[],
  file: string,
  isSetting: (key: string) => boolean = () => false,
): Notes {
  const notes = [];
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    if (isText(member) && member.text !== undefined && !isSetting(member.key))
      notes.push({ key: member.key, text: member.text, span: spanOf(file, member) });
  }
  return notes;
}

function isTitle(node: AstNode): node is A.LocalTitle {
  return node.$type === 'LocalTitle';
}
function isText(node: AstNode): node is A.TextSetting {
  return node.$type === 'TextSetting';
}
