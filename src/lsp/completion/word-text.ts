/** What a word of the language says where it may stand: by the rule of the grammar that has it. */

import { KEYWORD_TEXTS } from '../hover/keyword-texts.js';

/** Rules that make a piece of syntax of another name. Those of `set` make the property that they set. */
const PIECES: Readonly<Record<string, string>> = {
  ColumnShape: 'Column',
  Negation: 'Not',
  SetRound: 'RoundTo',
  SetWeight: 'WeightProperty',
  SetWeights: 'Weighting',
  SetTitle: 'LocalTitle',
  SetText: 'TextSetting',
  SetScreen: 'ScreenKeep',
  SetExclude: 'Exclusion',
};

/** Notes are one rule, whichever word begins them. */
const NOTES: ReadonlySet<string> = new Set(['cite', 'licence', 'publisher', 'definition', 'note', 'vintage']);

const IS: ReadonlySet<string> = new Set(['is', 'missing']);

export function wordText(rule: string, word: string): string | undefined {
  const piece = pieceOf(rule, word);
  const sets = rule !== 'SetChange' && rule.startsWith('Set');
  const texts = [`${piece}.${word}`, ...(sets ? [`SetProperty.${word}`] : []), piece];
  return texts.map((key) => KEYWORD_TEXTS.get(key)?.text).find((text) => text !== undefined);
}

function pieceOf(rule: string, word: string): string {
  if (rule === 'Condition') return IS.has(word) ? 'IsMissing' : 'IsIn';
  // `remove goalposts of Income` names what `set` sets.
  if (rule === 'PropertyName') return NOTES.has(word) ? 'TextSetting' : pieceOf(`Set${capitalised(word)}`, word);
  return PIECES[rule] ?? (KEYWORD_TEXTS.has(rule) ? rule : rule.replace(/^Set/u, ''));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
