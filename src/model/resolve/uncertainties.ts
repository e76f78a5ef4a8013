import type * as A from '../../language/generated/ast.js';
import { textOf } from '../../language/parsing/places.js';
import type { Alternative, Assumption, Noise, Uncertainty, Varied } from '../uncertainty.js';
import { growAlternative, type GrownAlternative } from './alternatives.js';
import { resolveExpression } from './expressions.js';
import { didYouMean } from './nearest.js';
import type { NodeContext } from './nodes.js';
import { readNotes, readTitles } from './notes.js';
import { numberOf, readNumber, readWhole } from './numbers.js';
import type { FileScope, MethodologyDraft, NodeDraft, Resolution } from './resolution.js';
import { lookupValue, visibleNames } from './scopes.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { assumptionSymbol, methodologySymbol } from './symbols.js';
import { findVariedNode, rowsToResample, variedConstant, weightTable } from './varied.js';

/** A block with what is needed to check it when the model is whole. */
export interface DraftedUncertainty {
  readonly block: Uncertainty;
  readonly base: MethodologyDraft;
  readonly grown: readonly GrownAlternative[];
}

/** The `uncertainty` blocks of all files. One whose methodology is not found is left out: the finding says so. */
export function buildUncertainties(context: NodeContext): readonly DraftedUncertainty[] {
  const drafted: DraftedUncertainty[] = [];
  for (const scope of context.resolution.files.values()) {
    for (const ast of scope.ast.declarations) {
      if (ast.$type !== 'Uncertainty') continue;
      const base = methodologyOf(ast, scope, context.resolution);
      if (base !== undefined) drafted.push(new BlockReader(ast, base, scope, context).read());
    }
  }
  return drafted;
}

function methodologyOf(ast: A.Uncertainty, scope: FileScope, resolution: Resolution): MethodologyDraft | undefined {
  if (ast.base === undefined) return undefined;
  const found = lookupValue(scope, ast.base);
  const span = propertySpan(scope.file, ast, 'base');
  if (found?.symbol === 'methodology') {
    resolution.record?.(span, methodologySymbol(found));
    return found.lineage[0]?.ast.$type === 'Methodology' ? found : undefined;
  }
  const others = [...visibleNames(scope, 'values')].filter(({ kind }) => kind === 'a methodology');
  resolution.report('names/unknown', span, `No methodology is called \`${ast.base}\`.`, {
    hint:
      didYouMean(ast.base, others) ??
      'Name the methodology that the block is about, and import it if it stands in another file.',
  });
  return undefined;
}

type Setting = 'draws' | 'seed' | 'first';
type Choice = A.AsWritten | A.Alternative | A.WithoutOne;

class BlockReader {
  private readonly grown: GrownAlternative[] = [];

  constructor(
    private readonly ast: A.Uncertainty,
    private readonly base: MethodologyDraft,
    private readonly scope: FileScope,
    private readonly context: NodeContext,
  ) {}

  read(): DraftedUncertainty {
    const { ast, base, scope, grown } = this;
    const { file } = scope;
    const { report } = this.context.resolution;
    const assumptions: Assumption[] = [];
    for (const item of ast.items) {
      if (item.$type !== 'Vary' || item.name === undefined) continue;
      const nameSpan = propertySpan(file, item, 'name');
      const first = assumptions.find(({ name }) => name === item.name);
      if (first !== undefined)
        report('names/duplicate', nameSpan, `Two things are varied under the name \`${item.name}\`.`, {
          hint: 'Give one of them another name.',
          related: [{ message: 'It is used here first.', span: first.nameSpan }],
        });
      else
        this.context.resolution.record?.(nameSpan, assumptionSymbol(item, spanOf(file, ast), base), 'declaration');
      const documentation = documentationOf(item);
      const varied = this.varied(item);
      if (varied === undefined || first !== undefined) continue;
      assumptions.push({
        name: item.name,
        ...(item.title === undefined ? {} : { title: item.title }),
        ...(documentation === undefined ? {} : { documentation }),
        varied,
        span: spanOf(file, item),
        nameSpan,
      });
    }
    if (assumptions.length === 0 && !ast.items.some(({ $type }) => $type === 'Vary'))
      report(
        'uncertainty/nothing-varied',
        spanOf(file, ast),
        'Nothing is varied here, so every draw would be as written.',
        {
          hint: 'Say with `vary NAME { ... }` what could have been decided otherwise.',
        },
      );
    const block: Uncertainty = {
      title: ast.title ?? '',
      titles: readTitles([], ast.items, file, report),
      notes: readNotes(ast.items, file),
      methodology: base.id,
      ...this.settings(),
      assumptions,
      text: textOf(ast),
      span: spanOf(file, ast),
    };
    return { block, base, grown };
  }

  private settings(): Partial<Record<Setting, number>> {
    const { file } = this.scope;
    const { report } = this.context.resolution;
    const said: Partial<Record<Setting, number>> = {};
    for (const item of this.ast.items) {
      if (item.$type !== 'DrawSetting' || item.number === undefined) continue;
      const span = spanOf(file, item);
      if (said[item.key] !== undefined)
        report('property/twice', span, `\`${item.key}\` is said twice, and only one of the two can hold.`, {
          hint: 'Remove one of them.',
        });
      const number = readWhole(
        item.number,
        item.key === 'seed' ? 'a seed' : 'a number of draws or places',
        span,
        report,
      );
      if (number < (item.key === 'seed' ? 0 : 1))
        this.range(span, `\`${item.key}\` is at least 1.`, 'Write a whole number from 1.');
      said[item.key] ??= number;
    }
    return said;
  }

  private range(span: Assumption['span'], message: string, hint: string): void {
    this.context.resolution.report('uncertainty/range', span, message, { hint });
  }

  /** What stands in the braces of `vary`: alternatives, or amounts, but not both. */
  private varied(ast: A.Vary): Varied | undefined {
    const { file } = this.scope;
    const { report } = this.context.resolution;
    const choices = ast.items.filter(isChoice);
    const tables = ast.items.filter((item): item is A.VariedWeights => item.$type === 'VariedWeights' && item.tabled);
    const noises = ast.items.filter((item) => !isChoice(item) && !(tables as readonly A.VariedItem[]).includes(item));
    const kinds =
      [choices.length > 0, noises.length > 0, tables.length > 0].filter(Boolean).length +
      Math.max(0, tables.length - 1);
    if (kinds > 1) {
      report('uncertainty/mixed', spanOf(file, ast), `\`${ast.name}\` varies things that are not drawn together.`, {
        hint: 'Give each its own `vary`: alternatives, a table of weights, or amounts.',
      });
      return undefined;
    }
    if (tables[0] !== undefined)
      return weightTable(tables[0], this.parentsOf(tables[0]), this.scope, this.context.resolution);
    if (noises.length > 0) return { kind: 'noise', noises: noises.flatMap((item) => this.noise(item) ?? []) };
    const alternatives = choices.flatMap((item) => this.alternatives(item));
    if (alternatives.length < 2) {
      report('uncertainty/single', spanOf(file, ast), `\`${ast.name}\` has no two alternatives, so nothing is drawn.`, {
        hint: 'Write `as written` and an `alternative`, or two alternatives.',
      });
    }
    return { kind: 'choice', alternatives };
  }

  private alternatives(ast: Choice): readonly Alternative[] {
    const { base, scope } = this;
    const span = spanOf(scope.file, ast);
    switch (ast.$type) {
      case 'AsWritten':
        return [{ kind: 'as written', title: 'as written', span }];
      case 'Alternative': {
        const grown = growAlternative(ast, base, scope, this.context);
        this.grown.push(grown);
        return [grown.alternative];
      }
      case 'WithoutOne': {
        const nodes = ast.indicators
          ? [...base.nodes.values()].filter(({ children, kind }) => children.length === 0 && kind === 'indicator')
          : ast.paths.flatMap((path) => this.node(path) ?? []).filter((node) => this.isPart(node, ast));
        return nodes.map(({ id }): Alternative => ({ kind: 'without', title: `without ${id}`, node: id, span }));
      }
    }
  }

  private node(path: A.Path | undefined): NodeDraft | undefined {
    return findVariedNode(path, this.base, this.scope, this.context.resolution);
  }

  private isPart(node: NodeDraft, ast: A.WithoutOne): boolean {
    if (node.kind !== 'methodology') return true;
    this.notThatNode(ast, `Without \`${node.name}\` nothing is left.`, 'Name an indicator or a pillar.');
    return false;
  }

  private notThatNode(ast: A.VariedItem, message: string, hint: string): void {
    this.context.resolution.report('uncertainty/node', spanOf(this.scope.file, ast), message, { hint });
  }

  /** The nodes whose children's weights are varied: those that are named, or all that have several children. */
  private parentsOf(ast: A.VariedWeights): readonly string[] {
    const named = ast.paths.flatMap((path) => this.node(path) ?? []);
    if (ast.paths.length === 0)
      return [...this.base.nodes.values()].filter(({ children }) => children.length > 1).map(({ id }) => id);
    return named.flatMap(({ id, name, children }) => {
      if (children.length > 0) return id;
      this.notThatNode(
        ast,
        `\`${name}\` has no children whose weights could vary.`,
        'Name the node whose children they are.',
      );
      return [];
    });
  }

  private noise(ast: A.VariedItem): Noise | undefined {
    const { resolution } = this.context;
    const { report } = resolution;
    const { file } = this.scope;
    const span = spanOf(file, ast);
    switch (ast.$type) {
      case 'VariedWeights': {
        const parents = this.parentsOf(ast);
        if (ast.share !== undefined) {
          const share = numberOf(ast.share.number ?? '', ast.share.percent);
          if (!(share > 0 && share < 1))
            this.range(
              span,
              'A weight moves by more than 0 % and less than 100 % of itself.',
              'Write for example `within 25 %`.',
            );
          return { kind: 'weights within', parents, share, span };
        }
        const concentration = readNumber(ast.concentration, span, report);
        if (!(concentration > 0))
          this.range(
            span,
            'The concentration of a Dirichlet distribution is above 0.',
            'Write for example `dirichlet 100`: the larger, the closer to the weights as written.',
          );
        return { kind: 'weights dirichlet', parents, concentration, span };
      }
      case 'VariedConstant': {
        const constant = variedConstant(ast, this.base, this.scope, resolution);
        const [low, high] = [readNumber(ast.low, span, report), readNumber(ast.high, span, report)];
        if (!(low < high))
          this.range(span, `There is nothing between ${ast.low} and ${ast.high}.`, 'Write the smaller number first.');
        return constant === undefined ? undefined : { kind: 'constant', constant, low, high, span };
      }
      case 'MeasurementError': {
        const node = this.node(ast.path);
        if (node === undefined) return undefined;
        if (node.children.length > 0 || node.kind === 'methodology')
          this.notThatNode(
            ast,
            `\`${node.name}\` is not measured: it is made of its children.`,
            'Name an indicator that has a value.',
          );
        const env = { scope: this.scope, methodology: this.base, place: node, node };
        return { kind: 'error', node: node.id, deviation: resolveExpression(ast.deviation, env, resolution), span };
      }
      case 'Resampling':
        return rowsToResample(ast, this.scope, resolution);
      default:
        return undefined;
    }
  }
}

function isChoice(item: A.VariedItem): item is Choice {
  return item.$type === 'AsWritten' || item.$type === 'Alternative' || item.$type === 'WithoutOne';
}
