/** Whole constructs with gaps, for clients that fill them in. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Body } from '../../model/resolve/property-table.js';
import { type Candidate, Order } from './candidate.js';
import type { Context } from './context.js';
import { bodyOf, itemAtCursor } from './keywords.js';

export interface Snippet {
  readonly label: string;
  readonly words: string;
  /** With placeholders as in the protocol. */
  readonly text: string;
  /** The rule of the lines that it is one of; of members also the bodies. */
  readonly of: 'Declaration' | 'SourceItem' | 'UnitSetItem' | 'Member' | 'TestItem';
  readonly bodies?: readonly Body[];
}

const FRAMEWORK: readonly Body[] = ['methodology', 'pillar', 'group', 'indicators'];
const PIPELINE: readonly Body[] = ['indicator', 'every', 'pillar', 'methodology'];

export const SNIPPETS: readonly Snippet[] = [
  {
    label: 'source …',
    words: 'A source with one row for each unit.',
    of: 'Declaration',
    text: 'source ${1:data} "${2:Title}" {\n\tfile "${3:data.csv}"\n\tkey  ${4:Country} by ${5:code}\n\tcolumn ${5:code} text\n\tcolumn ${6:value} number$0\n}',
  },
  {
    label: 'source … rows',
    words: 'A source with many rows for each unit, such as a survey.',
    of: 'Declaration',
    text: 'source ${1:survey} "${2:Title}" {\n\tfile "${3:survey.csv}"\n\trows of ${4:Province} by ${5:province}\n\tcolumn ${5:province} text\n\tcolumn ${6:answer} likert 1 .. 5$0\n}',
  },
  {
    label: 'units …',
    words: 'A closed list of units, with their names.',
    of: 'Declaration',
    text: 'units ${1:Country} "${2:Countries}" {\n\tlisted in ${3:countries} by ${4:code}\n\tname ${3:countries}.${5:name}$0\n}',
  },
  {
    label: 'methodology …',
    words: 'An index of pillars of indicators.',
    of: 'Declaration',
    text: 'methodology ${1:Index} "${2:Title}" {\n\tversion   1.0.0\n\tscores    ${3:Country}\n\taggregate ${4|arithmetic,geometric,harmonic|}\n\n\tevery indicator { normalise ${5:minmax(x)} }\n\n\tpillar ${6:Pillar} "${7:Title}" {\n\t\tindicator ${8:Indicator} "${9:Title}" { value ${10:data.value} }$0\n\t}\n}',
  },
  {
    label: 'test … of',
    words: 'A test with given values.',
    of: 'Declaration',
    text: 'test "${1:What is held to be so}" of ${2:Index} {\n\tgiven ${3:Pillar} = ${4:0.5}\n\texpect score = ${5:0.5}$0\n}',
  },
  {
    label: 'test … against',
    words: 'A test against a table of published results.',
    of: 'Declaration',
    text: 'test "${1:The published table}" of ${2:Index} {\n\tagainst "${3:published.csv}" on ${4:code} {\n\t\tscore = ${5:score} within ${6:0.0005}\n\t\trank  = ${7:rank}$0\n\t}\n}',
  },
  {
    label: 'template indicator …',
    words: 'An indicator with gaps.',
    of: 'Declaration',
    text: 'template indicator ${1:Share}(${2:percentage}) {\n\tvalue ${2:percentage}\n\tnormalise goalposts(x)\n\tgoalposts ${3:0} .. ${4:100}$0\n}',
  },
  {
    label: 'function …',
    words: 'A formula with a name.',
    of: 'Declaration',
    text: 'function ${1:behind}(${2:x}, ${3:best} = ${4:max(x)}) = ${5:x / best}$0',
  },
  {
    label: 'import …',
    words: 'Names of another file.',
    of: 'Declaration',
    text: 'import { ${2:Country} } from "${1:./countries.methodology}"$0',
  },
  {
    label: 'column … likert',
    words: 'Answers on a scale.',
    of: 'SourceItem',
    text: 'column ${1:answer} likert ${2:1} .. ${3:5} "${4:Question}"$0',
  },
  {
    label: 'column … number',
    words: 'Numbers with their unit of measure.',
    of: 'SourceItem',
    text: 'column ${1:value} number [${2:%}] "${3:Title}"$0',
  },
  {
    label: 'pillar …',
    words: 'A pillar with its first indicator.',
    of: 'Member',
    bodies: FRAMEWORK,
    text: 'pillar ${1:Pillar} "${2:Title}" {\n\tindicator ${3:Indicator} "${4:Title}" { value ${5:data.value} }$0\n}',
  },
  {
    label: 'indicator …',
    words: 'An indicator with its value.',
    of: 'Member',
    bodies: FRAMEWORK,
    text: 'indicator ${1:Indicator} "${2:Title}" [${3:%}] {\n\tvalue     ${4:data.value}\n\tdirection ${5|higher,lower|}$0\n}',
  },
  {
    label: 'indicator … goalposts',
    words: 'An indicator that is measured between goalposts.',
    of: 'Member',
    bodies: FRAMEWORK,
    text: 'indicator ${1:Indicator} "${2:Title}" [${3:years}] {\n\tvalue     ${4:data.value}\n\tnormalise goalposts(x), clamped\n\tgoalposts ${5:0} .. ${6:100}$0\n}',
  },
  {
    label: 'every indicator …',
    words: 'Defaults for all indicators.',
    of: 'Member',
    bodies: FRAMEWORK,
    text: 'every indicator { normalise ${1:minmax(x)}$0 }',
  },
  {
    label: 'treat when …',
    words:
      'The practice of the OECD/JRC: pull extreme values in if the distribution is skewed, else take the logarithm.',
    of: 'Member',
    bodies: PIPELINE,
    text: 'treat when abs(skewness(x)) > ${1:2} and kurtosis(x) > ${2:3.5} { winsorise at most ${3:5} otherwise ${4:log} }$0',
  },
  {
    label: 'goalposts …',
    words: 'Measured between fixed ends.',
    of: 'Member',
    bodies: ['indicator'],
    text: 'normalise goalposts(x), clamped\ngoalposts ${1:0} .. ${2:100}$0',
  },
  {
    label: 'bands …',
    words: 'Names for stretches of the score.',
    of: 'Member',
    bodies: ['methodology', 'pillar'],
    text: 'bands { "${1:High}" from ${2:0.7} "${3:Middle}" from ${4:0.4} "${5:Low}" }$0',
  },
  {
    label: 'output …',
    words: 'A number beside the score.',
    of: 'Member',
    bodies: ['methodology', 'pillar', 'indicator'],
    text: 'output ${1:GapToFirst} "${2:Points behind the first}" { value ${3:max(score) - score} publish to ${4:1} }$0',
  },
  {
    label: 'against …',
    words: 'Compare with a table.',
    of: 'TestItem',
    text: 'against "${1:published.csv}" on ${2:code} {\n\tscore = ${3:score} within ${4:0.0005}$0\n}',
  },
];

export function* snippetCandidates(context: Context): Iterable<Candidate> {
  const { place } = context;
  const seen = new Set<Snippet>();
  for (const { frame, step } of place.expected) {
    const item = step.keyword ? itemAtCursor(frame, place.tokens.length) : undefined;
    if (item === undefined) continue;
    const body = item.use.rule === 'Member' ? bodyOf(context, item.parent) : undefined;
    for (const snippet of SNIPPETS) {
      if (seen.has(snippet) || snippet.of !== item.use.rule) continue;
      if (snippet.bodies !== undefined && (body === undefined || !snippet.bodies.includes(body))) continue;
      seen.add(snippet);
      yield {
        label: snippet.label,
        kind: CompletionItemKind.Snippet,
        detail: snippet.words,
        example: expandSnippet(snippet.text),
        insert: snippet.text,
        snippet: true,
        order: Order.usual,
      };
    }
  }
}

/** What a snippet writes if nobody changes its placeholders: of choices the first. */
export function expandSnippet(text: string): string {
  return text
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\t/g, '  ');
}
