/** What stands in the braces of `vary`: alternatives, or amounts. */

import type * as A from '../../language/generated/ast.js';
import type { Alternative, Assumption, Noise, Varied } from '../uncertainty.js';
import { growAlternative, type GrownAlternative } from './alternatives.js';
import { resolveExpression } from './expressions.js';
import type { NodeContext } from './nodes.js';
import { numberOf, readNumber } from './numbers.js';
import type { FileScope, MethodologyDraft, NodeDraft } from './resolution.js';
import { spanOf } from './spans.js';
import { findVariedNode, rowsToResample, variedConstant, weightTable } from './varied.js';

/** The block that is read. */
export interface BlockReading {
  readonly base: MethodologyDraft;
  readonly scope: FileScope;
  readonly context: NodeContext;
  /** The alternatives so far that are made of lines. */
  readonly grown: GrownAlternative[];
}

type Choice = A.AsWritten | A.Alternative | A.WithoutOne;

/** What stands in the braces of `vary`: alternatives, or amounts, but not both. */
export function variedBy(ast: A.Vary, reading: BlockReading): Varied | undefined {
  const { scope } = reading;
  const { resolution } = reading.context;
  const { file } = scope;
  const { report } = resolution;
  const choices = ast.items.filter(isChoice);
  const tables = ast.items.filter((item): item is A.VariedWeights => item.$type === 'VariedWeights' && item.tabled);
  const noises = ast.items.filter((item) => !isChoice(item) && !(tables as readonly A.VariedItem[]).includes(item));
  const kinds =
    [choices.length > 0, noises.length > 0, tables.length > 0].filter(Boolean).length + Math.max(0, tables.length - 1);
  if (kinds > 1) {
    report('uncertainty/mixed', spanOf(file, ast), `\`${ast.name}\` varies things that are not drawn together.`, {
      hint: 'Give each its own `vary`: alternatives, a table of weights, or amounts.',
    });
    return undefined;
  }
  if (tables[0] !== undefined) return weightTable(tables[0], parentsOf(tables[0], reading), scope, resolution);
  if (noises.length > 0) return { kind: 'noise', noises: noises.flatMap((item) => noiseOf(item, reading) ?? []) };
  const alternatives = choices.flatMap((item) => alternativesOf(item, reading));
  if (alternatives.length < 2) {
    report('uncertainty/single', spanOf(file, ast), `\`${ast.name}\` has no two alternatives, so nothing is drawn.`, {
      hint: 'Write `as written` and an `alternative`, or two alternatives.',
    });
  }
  return { kind: 'choice', alternatives };
}

function alternativesOf(ast: Choice, reading: BlockReading): readonly Alternative[] {
  const { base, scope, context, grown } = reading;
  const span = spanOf(scope.file, ast);
  switch (ast.$type) {
    case 'AsWritten':
      return [{ kind: 'as written', title: 'as written', span }];
    case 'Alternative': {
      const one = growAlternative(ast, base, scope, context);
      grown.push(one);
      return [one.alternative];
    }
    case 'WithoutOne': {
      const nodes = ast.indicators
        ? [...base.nodes.values()].filter(({ children, kind }) => children.length === 0 && kind === 'indicator')
        : ast.paths.flatMap((path) => nodeAt(path, reading) ?? []).filter((node) => isPart(node, ast, reading));
      return nodes.map(({ id }): Alternative => ({ kind: 'without', title: `without ${id}`, node: id, span }));
    }
  }
}

function nodeAt(path: A.Path | undefined, { base, scope, context }: BlockReading): NodeDraft | undefined {
  return findVariedNode(path, base, scope, context.resolution);
}

function isPart(node: NodeDraft, ast: A.WithoutOne, reading: BlockReading): boolean {
  if (node.kind !== 'methodology') return true;
  reportNode(reading, ast, `Without \`${node.name}\` nothing is left.`, 'Name an indicator or a pillar.');
  return false;
}

export function reportRange({ context }: BlockReading, span: Assumption['span'], message: string, hint: string): void {
  context.resolution.report('uncertainty/range', span, message, { hint });
}

function reportNode({ scope, context }: BlockReading, ast: A.VariedItem, message: string, hint: string): void {
  context.resolution.report('uncertainty/node', spanOf(scope.file, ast), message, { hint });
}

/** The nodes whose children's weights are varied: those that are named, or all that have several children. */
function parentsOf(ast: A.VariedWeights, reading: BlockReading): readonly string[] {
  const { base } = reading;
  const named = ast.paths.flatMap((path) => nodeAt(path, reading) ?? []);
  if (ast.paths.length === 0)
    return [...base.nodes.values()].filter(({ children }) => children.length > 1).map(({ id }) => id);
  return named.flatMap(({ id, name, children }) => {
    if (children.length > 0) return id;
    reportNode(
      reading,
      ast,
      `\`${name}\` has no children whose weights could vary.`,
      'Name the node whose children they are.',
    );
    return [];
  });
}

function noiseOf(ast: A.VariedItem, reading: BlockReading): Noise | undefined {
  const { base, scope, context } = reading;
  const { resolution } = context;
  const { report } = resolution;
  const { file } = scope;
  const span = spanOf(file, ast);
  switch (ast.$type) {
    case 'VariedWeights': {
      const parents = parentsOf(ast, reading);
      if (ast.share !== undefined) {
        const share = numberOf(ast.share.number ?? '', ast.share.percent);
        if (!(share > 0 && share < 1))
          reportRange(
            reading,
            span,
            'A weight moves by more than 0 % and less than 100 % of itself.',
            'Write for example `within 25 %`.',
          );
        return { kind: 'weights within', parents, share, span };
      }
      const concentration = readNumber(ast.concentration, span, report);
      if (!(concentration > 0))
        reportRange(
          reading,
          span,
          'The concentration of a Dirichlet distribution is above 0.',
          'Write for example `dirichlet 100`: the larger, the closer to the weights as written.',
        );
      return { kind: 'weights dirichlet', parents, concentration, span };
    }
    case 'VariedConstant': {
      const constant = variedConstant(ast, base, scope, resolution);
      const [low, high] = [readNumber(ast.low, span, report), readNumber(ast.high, span, report)];
      if (!(low < high))
        reportRange(
          reading,
          span,
          `There is nothing between ${ast.low} and ${ast.high}.`,
          'Write the smaller number first.',
        );
      return constant === undefined ? undefined : { kind: 'constant', constant, low, high, span };
    }
    case 'MeasurementError': {
      const node = nodeAt(ast.path, reading);
      if (node === undefined) return undefined;
      if (node.children.length > 0 || node.kind === 'methodology')
        reportNode(
          reading,
          ast,
          `\`${node.name}\` is not measured: it is made of its children.`,
          'Name an indicator that has a value.',
        );
      const env = { scope: scope, methodology: base, place: node, node };
      return { kind: 'error', node: node.id, deviation: resolveExpression(ast.deviation, env, resolution), span };
    }
    case 'Resampling':
      return rowsToResample(ast, scope, resolution);
    default:
      return undefined;
  }
}

function isChoice(item: A.VariedItem): item is Choice {
  return item.$type === 'AsWritten' || item.$type === 'Alternative' || item.$type === 'WithoutOne';
}
