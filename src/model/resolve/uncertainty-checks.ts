import { changesNothing, editionChanges } from '../edition-changes.js';
import type { Change, Methodology, Model } from '../model.js';
import type { Alternative, Assumption, Noise, Varied } from '../uncertainty.js';
import { reportCycles } from './cycles.js';
import type { ReportProblem, Resolution } from './resolution.js';
import { withFocus } from './revisions.js';
import type { DraftedUncertainty } from './uncertainties.js';
import { checkWeights } from './weight-rules.js';

/** Changes after which the nodes or the units of an alternative are not those of the methodology. */
const OF_OTHER_THINGS: ReadonlySet<string> = new Set(['rename', 'move', 'merge']);
const OTHER_UNITS: ReadonlySet<string> = new Set(['scores', 'covers']);

/** What can only be seen when the model is whole: that an alternative is one, and that no two assumptions are about the same. */
export function checkUncertainty(drafted: DraftedUncertainty, model: Model, resolution: Resolution): void {
  const { block, base, grown } = drafted;
  const { report } = resolution;
  const methodology = model.methodologies.get(base.id);
  if (methodology === undefined) return;
  const touched = new Map<Alternative, readonly Touch[]>();
  for (const { draft, alternative } of grown) {
    const { edition, lets, changes } = alternative;
    const other: Model = {
      ...model,
      lets: new Map([...model.lets, ...lets]),
      methodologies: new Map(model.methodologies).set(base.id, edition),
    };
    withFocus(draft, resolution, () => {
      checkWeights(edition, other, report);
      reportCycles(other, report);
    });
    const forbidden = changes.filter(isOfOtherThings);
    for (const change of forbidden) {
      report(
        'uncertainty/line',
        change.span,
        'After this line the alternative has other nodes or other units, which could not be compared with those of the methodology.',
        {
          hint: 'An alternative sets, adds, removes or replaces; write another edition as a `revision`.',
        },
      );
    }
    if (forbidden.length > 0) continue;
    const apart = editionChanges({ model, methodology }, { model: other, methodology: edition });
    if (changesNothing(apart))
      report(
        'uncertainty/no-change',
        alternative.span,
        `The alternative "${alternative.title}" scores as the methodology does.`,
        {
          hint: 'Write `as written` for what stands in the methodology, or say what is different.',
        },
      );
    touched.set(alternative, [
      ...[...apart.fields].flatMap(([node, fields]) =>
        fields.map((field): Touch => ({ key: `${node} ${field}`, what: `\`${field}\` of ${nameOf(node, base.name)}` })),
      ),
      ...[...apart.edges].flatMap(([node, edges]) =>
        [...edges.keys()].map((child): Touch => ({
          key: `${node} child ${child}`,
          what: `the weight or the place of \`${child}\``,
        })),
      ),
      ...apart.ofUnits.map((field): Touch => ({ key: ` ${field}`, what: `\`${field}\`` })),
    ]);
  }
  for (const { varied } of block.assumptions) {
    if (varied.kind !== 'noise') continue;
    for (const noise of varied.noises)
      if (noise.kind === 'weights dirichlet') checkDirichlet(noise, methodology, report);
  }
  reportConflicts(
    block.assumptions,
    (alternative) => touched.get(alternative) ?? [],
    model.methodologies.get(base.id)!.nodes,
    report,
  );
}

/** Shares are drawn about those that are written; weights that come from the data have none before there are data. */
function checkDirichlet(
  { parents, span }: Extract<Noise, { kind: 'weights dirichlet' }>,
  { nodes, name }: Methodology,
  report: ReportProblem,
): void {
  for (const parent of parents) {
    const { weighting, children } = nodes.get(parent)!;
    if (weighting === undefined && children.every(({ weight }) => (weight?.value.kind ?? 'number') === 'number'))
      continue;
    report(
      'uncertainty/node',
      span,
      `The weights below ${nameOf(parent, name)} are computed, and a Dirichlet distribution is about weights that are written.`,
      { hint: 'Write `weights within 25 %`, which moves computed weights, too, or name nodes with `weights of`.' },
    );
  }
}

function isOfOtherThings({ kind, property = '' }: Change): boolean {
  return OF_OTHER_THINGS.has(kind) || (kind === 'set' && OTHER_UNITS.has(property));
}

/** Something that only one assumption can vary. */
interface Touch {
  readonly key: string;
  readonly what: string;
}

function reportConflicts(
  assumptions: readonly Assumption[],
  ofLines: (alternative: Alternative) => readonly Touch[],
  nodes: ReadonlyMap<string, { readonly children: readonly { readonly node: string }[] }>,
  report: ReportProblem,
): void {
  const first = new Map<string, Assumption>();
  for (const assumption of assumptions) {
    for (const { key, what } of touches(assumption.varied, ofLines, nodes)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, assumption);
      else if (other !== assumption) {
        report(
          'uncertainty/conflict',
          assumption.nameSpan,
          `\`${assumption.name}\` and \`${other.name}\` both vary ${what}, and only one of them could hold.`,
          {
            hint: 'Vary it in one of them.',
            related: [{ message: `\`${other.name}\` varies it here.`, span: other.nameSpan }],
          },
        );
        break;
      }
    }
  }
}

function touches(
  varied: Varied,
  ofLines: (alternative: Alternative) => readonly Touch[],
  nodes: ReadonlyMap<string, { readonly children: readonly { readonly node: string }[] }>,
): readonly Touch[] {
  const weights = (parents: readonly string[]): readonly Touch[] =>
    parents.flatMap((parent) =>
      nodes
        .get(parent)!
        .children.map(({ node }): Touch => ({ key: `${parent} child ${node}`, what: `the weight of \`${node}\`` })),
    );
  switch (varied.kind) {
    case 'choice':
      return varied.alternatives.flatMap((alternative) => (alternative.kind === 'lines' ? ofLines(alternative) : []));
    case 'weight table':
      return weights(varied.parents);
    case 'noise':
      return varied.noises.flatMap((noise): readonly Touch[] => {
        switch (noise.kind) {
          case 'weights within':
          case 'weights dirichlet':
            return weights(noise.parents);
          case 'constant':
            return [{ key: `constant ${noise.constant}`, what: `the constant \`${noise.constant}\`` }];
          case 'error':
            return [{ key: `error of ${noise.node}`, what: `the error of \`${noise.node}\`` }];
          case 'resample':
            return [{ key: `rows of ${noise.source}`, what: `the rows of \`${noise.source}\`` }];
        }
      });
  }
}

function nameOf(node: string, methodology: string): string {
  return `\`${node === '' ? methodology : node}\``;
}
