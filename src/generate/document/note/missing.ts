/** The rules about missing data in one place: those that hold for all, and which elements follow which. */

import { formulaOf } from '../formula/formula.js';
import { newRemarks } from '../formula/scope.js';
import { requireWords } from './amounts.js';
import { type NoteContext, scopeOf } from './context.js';
import { code, formula, paragraph, type Part, section, type Section, text, type Words } from './note.js';

interface Rule {
  readonly words: Words;
  readonly nodes: string[];
}

export function missingSection(context: NoteContext): Section {
  const { methodology, words, nameOf } = context;
  const rules = new Map<string, Rule>();
  const add = (said: Words, node: string): void => {
    const key = JSON.stringify(said);
    const rule = rules.get(key) ?? { words: said, nodes: [] };
    rules.set(key, rule);
    rule.nodes.push(nameOf(node));
  };
  const nodes = [...methodology.nodes.values()];
  for (const node of nodes) {
    if (node.children.length > 0 && node.aggregate?.value !== 'none')
      add([text(requireWords(node.require.value, words))], node.id);
  }
  for (const node of nodes) {
    if (node.children.length > 0 && node.missing.from === 'default') continue;
    const { policy, expression, afterNormalise } = node.missing.value;
    const after = afterNormalise ? ` ${words.missingPolicy.afterNormalise}` : '';
    if (policy !== 'impute' || !expression) add([text(words.missingPolicy[policy] + after)], node.id);
    else {
      const of = formulaOf(expression, scopeOf(context, undefined, newRemarks()));
      add([text(`${words.missingPolicy.impute} `), formula(of.math), text(`.${after}`)], node.id);
    }
  }
  const items = [...rules.values()].map((rule): Words => {
    const names = rule.nodes.flatMap((one, at): readonly Part[] => (at === 0 ? [code(one)] : [text(', '), code(one)]));
    return [...names, text(': '), ...rule.words];
  });
  return section('missing', words.headings.missing, [paragraph(text(words.generalMissing)), { kind: 'list', items }]);
}
