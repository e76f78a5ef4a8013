import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { runIn, temporaryFolder } from '../cli/run-in.js';

/* Texts that mean something elsewhere, wherever a methodology and its data can have a text. Nothing of them is executed. */

const RUN = 'globalThis.pwned = true';

const HOSTILE: readonly string[] = [
  `"; ${RUN}; "`,
  `'; ${RUN}; '`,
  `\${${RUN}}`,
  `\`; ${RUN}; \``,
  `\n${RUN}\n`,
  `\r\n${RUN}`,
  `</script><script>${RUN}</script>`,
  `<!-- ${RUN} -->`,
  `*/ ${RUN} /*`,
  `// ${RUN}`,
  `\u2028${RUN}\u2029`,
  '\u202eevil\u2066',
  '\u200f\u200e',
  '\u001b[31mred\u001b[0m',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\\',
  '\\n\\u0041',
  '{name}',
  '%s %d',
  ' ',
  '=1+1',
  '\ud83d\ude00',
  'x'.repeat(10_000),
];

/** A text of the language. */
function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };
  return `"${text.replace(/["\\\n\r\t]/g, (character) => escapes[character]!)}"`;
}

/** A name of the language: what no name can have is left out. */
function named(text: string, otherwise: string): string {
  const inside = text.replace(/[`\n\r]/g, '');
  return `\`${inside.trim() === '' ? otherwise : inside}\``;
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The text in every place that has one. */
function project(text: string): { readonly folder: string; readonly unit: string } {
  const folder = temporaryFolder();
  const [title, name] = [quoted(text), named(text, 'blank')];
  const comment = text.replaceAll('*/', '* /');
  const node = (suffix: string): string => name.replace(/`$/, `${suffix}\``);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(
    join(folder, 'index.methodology'),
    `/** ${comment} */
source ${node('s')} ${title} {
  file "data.csv"
  key Unit by ${node('k')}
  blank ${title}
  column ${node('k')} text from "key"
  column ${node('v')} number ${title} from ${quoted(`v${text}`)}
  column word text
  note ${title}
}
/** ${comment} */
units Unit ${title} { attribute ${node('a')} = ${node('s')}.word }
let ${node('l')} ${title} = ${node('s')}.${node('v')} * 2
function ${node('f')}(${node('p')}) = ${node('p')} / 2
/** ${comment} */
methodology ${name} ${title} {
  title vi ${title}
  publisher ${title}
  cite ${title}
  edition ${title}
  scores Unit
  aggregate arithmetic
  bands { ${title} from 2 "rest" }
  /** ${comment} */
  group ${title} {
    pillar ${node('1')} ${title} {
      note ${title}
      indicator ${node('2')} ${title} weight 2 { value ${node('f')}(${node('s')}.${node('v')}) }
      indicator ${node('3')} weight 1 {
        value if(${node('s')}.word = ${title} or ${node('s')}.word in (${title}, "a"), ${node('l')}, ${node('s')}.${node('v')})
        publish below 3 as ${title}
        output ${node('o')} ${title} { value score }
      }
      indicator ${node('4')} weight 1 { value ln(${node('s')}.${node('v')} - 1)  missing impute 1 }
    }
  }
  exclude ${title} because ${title}
}
test ${title} of ${name} { expect score of "other" = 1 within 1000 }
`,
  );
  const unit = text.trim() === '' ? 'blank' : text;
  writeFileSync(
    join(folder, 'data.csv'),
    `key,${cell(`v${text}`)},word\n${cell(`${unit}1`)},5,a\n"other",1,b\n${cell(`${unit}3`)},7,${cell(text)}\n`,
  );
  return { folder, unit: `${unit}1`.trim() };
}

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text]))('%s is only a text', async (_, text) => {
  const { folder, unit } = project(text);
  const checked = await runIn(folder, 'check', 'index.methodology');
  expect(checked.err).not.toContain('error[');
  expect(checked.code).toBe(0);
  // What a terminal would obey is never written.
  expect(checked.err + checked.out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
  expect((await runIn(folder, 'check', 'index.methodology', '--format', 'json')).code).toBe(0);
  expect((await runIn(folder, 'list', 'index.methodology')).code).toBe(0);
  expect((await runIn(folder, 'test', 'index.methodology')).code).toBe(0);

  const scores = await runIn(folder, 'score', 'index.methodology', '--format', 'csv');
  expect(scores.err).not.toContain('error[');
  expect(scores.code).toBe(0);
  const json = await runIn(folder, 'score', 'index.methodology', '--format', 'json', '--stages');
  expect(JSON.parse(json.out)).toBeDefined();
  const ranking = await runIn(folder, 'score', 'index.methodology', '--stages');
  expect(ranking.code).toBe(0);
  expect(ranking.out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
  const explained = await runIn(folder, 'explain', 'index.methodology', unit);
  expect(explained.err).not.toContain('error[');
  expect(explained.code).toBe(0);
  expect(explained.out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);

  expect((await runIn(folder, 'compile', 'index.methodology', '--out', 'build')).code).toBe(0);
  const file = readdirSync(join(folder, 'build')).find((name) => name.endsWith('.js'))!;
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'build', file)).href)) as {
    score(data: unknown): { units: string[]; score: Float64Array };
  };
  const rows = ['1', '', '3'].map((suffix, at) => ({
    key: suffix === '' ? 'other' : unit.slice(0, -1) + suffix,
    ...Object.fromEntries([[`v${text}`.trim(), [5, 1, 7][at]]]),
    word: ['a', 'b', text][at],
  }));
  const source = (text.replace(/[`\n\r]/g, '').trim() === '' ? 'blank' : text.replace(/[`\n\r]/g, '')) + 's';
  const { units, score } = module.score(new Map([[source.normalize(), rows]]));
  const lines = scores.out.trimEnd().split('\n');
  expect(units.length).toBe(3);
  for (const number of score) expect(scores.out).toContain(Number.isNaN(number) ? 'other' : String(number));
  expect(lines.length).toBeGreaterThan(3);
  expect('pwned' in globalThis).toBe(false);
  expect(readFileSync(join(folder, 'build', file), 'utf8')).not.toMatch(/<\/script|<!--/i);
});
