/**
 * Methodologies that are hostile to every engine: names, titles, bands, texts and data that mean something to a language, a
 * database, a spreadsheet or a reader of CSV. Every one of them is right, and scores.
 *
 * Texts in tables are what a reader of files gives, trimmed and in normal form C; keys of units may be as they are written.
 */

import { execute, type InputTable } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { hasErrors } from '../../src/report/finding.js';
import { table } from '../execute/small-program.js';
import type { ScoringCase } from './cases.js';
import { HOSTILE_KEYS, HOSTILE_TEXTS, HOSTILE_WORDS } from './hostile-words.js';

type Cells = Readonly<Record<string, readonly (string | null)[] | readonly number[]>>;

/** Scores a text on tables; throws where it is no case, so that a case can not be lost. */
function caseOf(about: string, text: string, cells: Readonly<Record<string, Cells>>): ScoringCase {
  const { model, findings } = loadModel('/project/hostile.methodology', () => text);
  const [methodology = ''] = model.methodologies.keys();
  const planned = hasErrors(findings) ? { findings } : planMethodology(model, methodology);
  const errors = planned.findings.filter(({ severity }) => severity === 'error');
  if (!('program' in planned) || errors.length > 0)
    throw new Error(
      `${about}: ${errors.map(({ span, message }) => `line ${span?.line}: ${message}`).join('\n')}\n${text}`,
    );
  const { program } = planned;
  const tables = new Map<string, InputTable>();
  for (const [name, columns] of Object.entries(cells)) tables.set(name, table(columns));
  const run = execute(program, tables, { keep: 'all' });
  const wrong = run.findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(`${about}: ${wrong.message}`);
  return { name: `hostile: ${about}`, model, methodology, program, tables, run };
}

/** A name as the language writes any name, and a text. */
const named = (name: string): string => `\`${name}\``;
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;

/** Numbers that look like data: different by row and column, with gaps and ties. */
const numbers = (count: number, column: number): readonly number[] =>
  Array.from({ length: count }, (_, row) =>
    (row + 3 * column) % 11 === 5 ? NaN : ((row * 7 + column * 13) % 17) + 0.1,
  );

/** Columns of numbers by name, without a prototype that a column `__proto__` could set. */
const numberColumns = (names: readonly string[], count: number): Cells =>
  Object.fromEntries(names.map((name, column) => [name, numbers(count, column)]));

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Every word is a source or a column, a node, an output and a title somewhere. Pillars hold five indicators each. */
function wordsCase(about: string, all: readonly string[], keys: readonly string[] = KEYS): ScoringCase {
  const words = [...new Set(all)];
  const [source, key, unitSet, index] = [words[0]!, words[1]!, words[2]!, words[3]!];
  const columns = words.filter((word) => word !== key);
  const pillars: string[][] = [];
  for (let at = 0; at < columns.length; at += 5) pillars.push(columns.slice(at, at + 5));
  const outputs = words.filter((word) => word !== source).slice(0, 6);
  const text = `
    source ${named(source)} ${quoted(words.join(' '))} {
      file ${quoted(`${words.slice(0, 3).join(' ')}.csv`)}
      key ${named(unitSet)} by ${named(key)}
      column ${named(key)} text
      ${columns.map((word) => `column ${named(word)} number ${quoted(word)}`).join('\n      ')}
    }
    units ${named(unitSet)} ${quoted(unitSet)}
    methodology ${named(index)} ${quoted(words.at(-1)!)} {
      scores ${named(unitSet)}
      require any
      note ${quoted(words.join(' '))}
      bands { ${words
        .slice(0, 3)
        .map((word, at) => `${quoted(word)} from ${0.6 - 0.1 * at}`)
        .join('  ')} ${quoted(words.at(-1)!)} }
      ${outputs
        .slice(0, 3)
        .map((word) => `bands ${named(word)} of score { ${quoted(word)} above 0.5 ${quoted(source)} }`)
        .join('\n      ')}
      ${outputs
        .slice(3)
        .map((word) => `output ${named(word)} ${quoted(word)} { value max(score) - score }`)
        .join('\n      ')}
      ${pillars
        .map(
          (members, at) => `pillar ${named(words.at(-1 - at)!)} ${quoted(members.join(' '))} {
        require any
        every indicator { from ${named(source)} normalise minmax(x) rank highest first }
        ${members.map((word) => `indicator ${named(word)} ${quoted(word)}`).join('\n        ')}
      }`,
        )
        .join('\n      ')}
    }`;
  return caseOf(about, text, {
    [source]: Object.fromEntries([[key, keys], ...Object.entries(numberColumns(columns, keys.length))]),
  });
}

/** Names that are as long as names get, and differ at their end only. */
function longNames(): ScoringCase {
  const stem = 'Chỉ_số_năng_lực_cạnh_tranh_'.repeat(12).slice(0, 299);
  return wordsCase(
    'names of 300 characters that differ in the last one',
    [...'abcdefghijkl'].map((end) => stem + end),
  );
}

/** Names that are one to whoever folds case, accents or widths. */
function foldedNames(): ScoringCase {
  return wordsCase('names that differ by case, accents or width', [
    'data',
    'DATA',
    'Data',
    'Score_',
    'score_',
    'Life',
    'life',
    'LIFE',
    'lífe',
    'ｌｉｆｅ',
    'straße',
    'strasse',
    'STRASSE',
    'ﬁ',
    'fi',
    'İ',
    'i',
    'ı',
    'I',
    'ma',
    'má',
    'mà',
    'mạ',
    'Mạ',
    'K',
    'a b',
    'a_b',
    'a-b',
    'a.b',
    'a  b',
  ]);
}

/** Keys as they are scored by texts of the definition: looked up, excluded, compared with, grouped by. */
function keysCase(): ScoringCase {
  const count = HOSTILE_KEYS.length;
  const groups = HOSTILE_KEYS.map((_, at) => (at % 7 === 3 ? null : HOSTILE_TEXTS[at % 5]!));
  const text = `
    source data { file "data.csv"  key U by id  column id text  column x number  column y number  column other text  column g text }
    units U { attribute g = data.g }
    methodology Keys {
      scores U
      require any
      exclude "007", "A", "NULL" because "of its name"
      indicator Rank  { value data.x  normalise percentrank(x) }
      indicator Group { value data.y  normalise minmax(x, low: min(x, by: g), high: max(x, by: g))  rank highest first, within g }
      indicator Of    { value at(data.x, data.other)  missing zero  normalise zscore(x) }
      indicator To    { value data.x - at(data.x, "a")  normalise minmax(x) }
      indicator Wild  { value data.x - at(data.x, "*")  normalise minmax(x) }
      output Same { value if(g = "NULL", 1, if(g = "null", 2, if(g in ("NA", "<NA>"), 3, 4))) }
      output Self { value if(data.other = "a*", "a*", data.other) }
    }`;
  return caseOf('keys of units', text, {
    data: {
      id: HOSTILE_KEYS,
      x: numbers(count, 1).map((x) => Math.floor(x / 3)),
      y: numbers(count, 2),
      other: HOSTILE_KEYS.map((_, at) => (at % 5 === 0 ? null : HOSTILE_KEYS[(at * 31) % count]!)),
      g: groups,
    },
  });
}

/** Keys written in several ways are one unit: with spaces around them, and with marks that are typed by themselves. */
function writtenKeys(): ScoringCase {
  const text = `
    source list   { file "list.csv"  column code text  column name text }
    source names  { file "names.csv"  column spelling text  column code text }
    source survey { file "survey.csv"  rows of \`Tỉnh\` by id  column id text  column x number  column said text }
    source data   { file "data.csv"  key \`Tỉnh\` by id  column id text  column y number }
    units \`Tỉnh\` { listed in list by code  name list.name  spellings names.spelling to names.code }
    methodology \`${'Chỉ_số'.normalize('NFD')}\` "${'Chỉ số'.normalize('NFD')}" {
      scores \`Tỉnh\`
      indicator \`${'Tuổi_thọ'.normalize('NFD')}\` { value mean(survey.x)  normalise minmax(x) }
      indicator Tuổi { value share(survey.said = "${'Đà Nẵng'.normalize('NFD')}")  normalise x }
      indicator tuổi { value data.y  normalise minmax(x) }
    }`;
  const codes = ['Đà Nẵng', 'Hà Nội', 'Huế', 'Thừa Thiên', 'hà nội'];
  return caseOf('keys that are written in several ways', text, {
    list: { code: codes, name: codes.map((code) => `${code} "x"`) },
    names: { spelling: ['HN', 'TT-Huế', 'huế'], code: ['Hà Nội', 'Thừa Thiên', 'Huế'] },
    survey: {
      id: [' Đà Nẵng', 'Đà Nẵng'.normalize('NFD'), 'Hà Nội\u00a0', '\tHN', 'Huế \n', 'huế'.normalize('NFD'), 'TT-Huế', 'hà nội', 'Thừa Thiên\ufeff'],
      x: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      said: ['Đà Nẵng', 'da nang', 'Đà Nẵng', 'đà nẵng', 'Đà Nẵng', null, 'Đà Nẵng', 'Hà Nội', 'Đà Nẵng'],
    },
    data: { id: codes.map((code) => ` ${code.normalize('NFD')} `), y: [3, 1, 4, 1, 5] },
  }); // prettier-ignore
}

/** Each text is a band, a cell, what is compared with, and what comes out. */
function textsCase(): ScoringCase {
  const count = HOSTILE_TEXTS.length;
  const keys = HOSTILE_TEXTS.map((_, at) => `u${at}`);
  const bands = HOSTILE_TEXTS.slice(0, -1).map((text, at) => `${quoted(text)} from ${count - at - 1}`);
  const chain = HOSTILE_TEXTS.slice(0, 12).reduceRight(
    (rest, text, at) => `if(data.t = ${quoted(text)}, ${at}, ${rest})`,
    '-1',
  );
  const text = `
    /** */ source data ${quoted(HOSTILE_TEXTS.join(' '))} { file ${quoted(HOSTILE_TEXTS.slice(20, 26).join(''))}  key U by id  column id text  column x number  column t text }
    units U
    methodology Texts ${quoted(HOSTILE_TEXTS.join(' '))} {
      scores U
      bands { ${bands.join('  ')}  ${quoted(HOSTILE_TEXTS.at(-1)!)} }
      bands Blank of score { "  " from 40  " " from 30  "\\n" from 20  "\u200b" from 10  "\u00a0" from 5  "None" }
      publish below 3 as "=cmd()"
      note ${quoted(HOSTILE_TEXTS.join('\n'))}
      indicator A ${quoted('*/ "x" \' \\ \n #')} { value data.x }
      indicator B { value ${chain} }
      indicator C { value categories(data.t, ${HOSTILE_TEXTS.map(quoted).join(', ')}) }
      indicator D { value if(data.t in (${HOSTILE_TEXTS.filter((_, at) => at % 2 === 0)
        .map(quoted)
        .join(', ')}), 1, 0) }
      aggregate A
      output Same ${quoted(HOSTILE_TEXTS.join('\t'))} { value data.t }
      output Said { value if(data.t = "TRUE", "=1+1", if(data.t is missing, "NA", coalesce(data.t, "NULL"))) }
    }`;
  return caseOf('texts', text, {
    data: {
      id: keys,
      x: keys.map((_, at) => at),
      t: HOSTILE_TEXTS.map((cell, at) => (at % 13 === 12 ? null : cell)),
    },
  });
}

/** A text without a letter is a text, and not a missing one. */
function emptyTextCase(): ScoringCase {
  const text = `
    source data { file "data.csv"  key U by id  column id text  column x number }
    units U
    methodology Empty {
      scores U
      bands { "" from 2  "low" }
      indicator A { value data.x }
      output Said { value if(data.x > 2, "", "some") }
    }`;
  return caseOf('an empty text', text, { data: { id: ['a', 'b', 'c', 'd'], x: [3, 2, NaN, 1] } });
}

/** A panel whose period, sources and columns are words of SQL and others, with rows of many and a list of weights. */
function panelCase(): ScoringCase {
  const years = [2001, 2002, 2003];
  const units = ['order', 'Order', "O'R", '9', '10', '𝒜', '\ufffd'];
  const pairs = units.flatMap((unit) => years.map((year) => [unit, year] as const));
  const text = `
    source \`from\` { file "from.csv"  key \`select\` by \`group by\` per \`end\` by \`order\`  column \`group by\` text from "GROUP BY 1; --"  column \`order\` integer  column \`where\` number  column \`Where\` number from " WHERE " }
    source \`rows\` { file "rows.csv"  rows of \`select\` by \`rows\`  column \`rows\` text  column \`count(*)\` number  column \`=x\` text }
    source \`weights\` { file "weights.csv"  column \`case\` text  column \`when\` number }
    units \`select\`
    methodology \`union\` {
      scores \`select\` per \`end\`
      weights from \`weights\`.\`when\` by \`weights\`.\`case\`
      rank highest first, ties average
      require any
      indicator \`where\` { value latest(\`from\`.\`where\`, within: 1)  normalise minmax(x, low: min(x, across: \`end\`)) }
      indicator \`Where\` { value \`from\`.\`Where\` - coalesce(previous(\`from\`.\`Where\`), 0)  normalise zscore(x) onto 0 .. 1 }
      indicator \`count\` { value mean(\`rows\`.\`count(*)\`, where: \`rows\`.\`=x\` != "=x")  normalise minmax(x) }
    }`;
  return caseOf('a panel of words of SQL', text, {
    from: {
      'group by': pairs.map(([unit]) => unit),
      order: pairs.map(([, year]) => year),
      where: numbers(pairs.length, 3),
      Where: numbers(pairs.length, 4),
    },
    rows: {
      rows: [...units, ...units, ...units].map((unit) => unit),
      'count(*)': numbers(units.length * 3, 5),
      '=x': Array.from({ length: units.length * 3 }, (_, at) => (at % 4 === 0 ? '=x' : at % 5 === 0 ? null : 'NA')),
    },
    weights: { case: ['where', 'Where', 'count', 'WHERE'], when: [2, 1, 3, 99] },
  });
}

/** All of them. */
export function hostileCases(): readonly ScoringCase[] {
  return [
    ...Object.entries(HOSTILE_WORDS).map(([who, words]) => wordsCase(`words of ${who}`, words)),
    longNames(),
    foldedNames(),
    keysCase(),
    writtenKeys(),
    textsCase(),
    emptyTextCase(),
    panelCase(),
  ];
}
