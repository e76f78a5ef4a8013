import { loadModel } from '../../src/language/load.js';
import { canonicalForm } from '../../src/model/canonical.js';
import type { Methodology, Model } from '../../src/model/model.js';
import { asRevision } from '../../src/revise/diff-revision.js';
import type { PairText } from './arbitrary-pairs.js';

/*
 * The law of revisions: what the difference of two editions makes of the first one is the second one, and the other way.
 */

/**
 * Whether a pair is one of valid editions; throws where the law does not hold for it, there or back. What is told and not
 * scored comes over, too, as far as the language has lines for it.
 */
export function lawOf({ text, names: [from, to] }: PairText): boolean {
  const model = loaded(text);
  if (typeof model === 'string') return false;
  const there = revisionNamed(model, from, to, 'There');
  const back = revisionNamed(model, to, from, 'Back');
  const whole = `${text}${there}${back}`;
  const again = loaded(whole);
  if (typeof again === 'string') throw new Error(`${again}\n${whole}`);
  for (const [made, wanted] of [
    ['There', to],
    ['Back', from],
  ] as const) {
    const [a, b] = [canonicalForm(again, made), canonicalForm(model, wanted)];
    if (a !== b) throw new Error(`${made} is not ${wanted}:\n${firstDifference(a, b)}\n${whole}`);
    const [c, d] = [told(again.methodologies.get(made)!), told(model.methodologies.get(wanted)!)];
    if (c !== d) throw new Error(`${made} tells something else than ${wanted}:\n${firstDifference(c, d)}\n${whole}`);
  }
  return true;
}

/** What a third edition, which is as the first one was, says of the second one, a revision of the first: nodes come back. */
export function wayBackOf({ text, names: [from, to] }: PairText): string | undefined {
  const model = loaded(text);
  if (typeof model === 'string') return undefined;
  const chain = `${text}${revisionNamed(model, from, to, 'There')}`;
  const second = loaded(chain);
  if (typeof second === 'string') throw new Error(`${second}\n${chain}`);
  const revision = revisionNamed(second, 'There', from, 'Again');
  const third = loaded(`${chain}${revision}`);
  if (typeof third === 'string') throw new Error(`${third}\n${chain}${revision}`);
  const [made, wanted] = [canonicalForm(third, 'Again'), canonicalForm(model, from)];
  if (made !== wanted) throw new Error(`Again is not ${from}:\n${firstDifference(made, wanted)}\n${chain}${revision}`);
  const [a, b] = [told(third.methodologies.get('Again')!), told(model.methodologies.get(from)!)];
  if (a !== b)
    throw new Error(`Again tells something else than ${from}:\n${firstDifference(a, b)}\n${chain}${revision}`);
  return revision;
}

function revisionNamed(model: Model, from: string, to: string, name: string): string {
  return asRevision(model, from, to).replace(/^revision \S+/, `revision ${name}`);
}

/** What is found wrong, where something is. */
function loaded(text: string): Model | string {
  const { model, findings } = loadModel('all.methodology', (path) => (path === 'all.methodology' ? text : undefined));
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? model : errors.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

/** What is told and not scored: as the text says it. */
function told({ edition, version, nodes }: Methodology): string {
  return JSON.stringify(
    {
      edition,
      version,
      nodes: [...nodes.values()]
        .map((node) => ({
          id: node.id,
          titles: [...node.titles].sort(),
          notes: node.notes.map(({ key, text }) => `${key} ${text}`).sort(),
          publish: node.publish?.value,
          round: node.outputs.map(({ name, round }) => `${name} ${round?.value.decimals ?? ''}`).sort(),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    },
    (key, value: unknown) => (key === 'span' ? undefined : value),
  );
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = Math.max(0, at - 200);
  return `made:   ...${a.slice(from, at + 300)}\nwanted: ...${b.slice(from, at + 300)}`;
}
