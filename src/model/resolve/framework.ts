import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { reportAmendment, standsInTemplate } from './amendments.js';
import { bindArguments } from './arguments.js';
import { keyOf, mayStandIn, propertyWord, REPEATABLE, type Body } from './property-table.js';
import { didYouMean, type Named } from './nearest.js';
import {
  type Amendment,
  createEntry,
  createLayer,
  type DefaultsFrame,
  type Entry,
  type FileScope,
  type Layer,
  type Lexical,
  type MethodologyDraft,
  type NamedValueDraft,
  type NodeDraft,
  type Resolution,
  type TemplateArgument,
  type TemplateFrame,
} from './resolution.js';
import { childId } from './editions.js';
import { type Removal, removeNode } from './removals.js';
import { recordTrail } from './record-path.js';
import { declaredElsewhere, lookupTemplate, visibleNames } from './scopes.js';
import { propertySpan, spanOf } from './spans.js';
import { namedSymbol, nodeSymbol, parameterSymbol, templateSymbol } from './symbols.js';

/** Templates that use templates can double at every level: this many nodes are more than any index has. */
const MOST_NODES = 20_000;

/** A methodology with nothing in it yet: templates and other methodologies may stand in files that are still to come. */
export function plantFramework(
  ast: A.Methodology | A.Revision,
  id: string,
  nameSpan: Span,
  scope: FileScope,
  alternativeTo?: MethodologyDraft,
): MethodologyDraft {
  const members: readonly A.Member[] = ast.members;
  const scores = members.find((member): member is A.Scores => member.$type === 'Scores');
  const draft: Omit<MethodologyDraft, 'root'> & { root?: NodeDraft } = {
    symbol: 'methodology',
    id,
    name: ast.name,
    ast,
    scope,
    nameSpan,
    nodes: new Map(),
    shared: new Map(),
    byName: new Map(),
    localNames: new Set(),
    unitSet: undefined,
    olderUnits: new Set(),
    period: scores?.period,
    uses: new Set(),
    layers: [],
    lineage: [],
    ...(alternativeTo === undefined ? {} : { alternativeTo }),
    changes: [],
    departed: new Map(),
    replacements: [],
  };
  const methodology = draft as MethodologyDraft;
  draft.root = {
    id: '',
    name: ast.name,
    kind: 'methodology',
    ast,
    place: { scope },
    methodology,
    parent: undefined,
    span: spanOf(scope.file, ast),
    nameSpan,
    heading: undefined,
    shared: false,
    children: [],
    childNames: new Map(),
    lets: new Map(),
    own: createLayer('own'),
    template: undefined,
    uses: undefined,
    amendments: [],
    revised: [],
    past: [],
    removed: undefined,
    restored: undefined,
    inner: emptyFrame(undefined),
    defaults: undefined,
  };
  draft.nodes.set('', draft.root);
  return methodology;
}

/** Reads the bodies of a methodology into drafts of its nodes, with templates put in place of their uses. */
export function growFramework(methodology: MethodologyDraft, ast: A.Methodology, resolution: Resolution): void {
  const growth = new Growth(methodology, resolution);
  growth.edition(ast.members, methodology.root.place);
  growth.settle();
  growth.finish();
}

export function emptyFrame(outer: DefaultsFrame | undefined): DefaultsFrame {
  return { outer, pillar: undefined, indicator: undefined };
}

interface Surroundings {
  readonly body: Body;
  readonly owner: NodeDraft;
  readonly layer: Layer;
  readonly frame: DefaultsFrame;
  readonly lexical: Lexical;
  readonly heading: string | undefined;
  /** The body is that of `indicators { ... }`: nodes in it are in no pillar. */
  readonly shared?: boolean;
}

/** How the nodes of one methodology come to be. */
export class Growth {
  private includes: { readonly item: A.IncludedNode; readonly owner: NodeDraft; readonly lexical: Lexical }[] = [];
  private removals: Removal[] = [];
  private weightings: { readonly ast: A.Weighting; readonly around: Surroundings }[] = [];
  private full = false;

  constructor(
    private readonly methodology: MethodologyDraft,
    private readonly resolution: Resolution,
  ) {}

  /** The members of a whole methodology. */
  edition(members: readonly A.Member[], lexical: Lexical): void {
    const { root } = this.methodology;
    const frame = root.inner!;
    this.body(members, { body: 'methodology', owner: root, layer: root.own, frame, lexical, heading: undefined });
  }

  /** What a revision adds to a node. */
  addition(member: A.Member, owner: NodeDraft, layer: Layer, lexical: Lexical): void {
    const frame = owner.inner ?? emptyFrame(owner.defaults);
    this.body([member], { body: owner.kind, owner, layer, frame, lexical, heading: undefined });
  }

  /** Does what can only be done when all bodies are read: the order of lines does not matter. */
  settle(): void {
    this.remove();
    this.include();
    [this.removals, this.includes, this.weightings] = [[], [], []];
  }

  body(members: readonly A.Member[], around: Surroundings): void {
    const { body, owner, lexical } = around;
    for (const member of members) {
      if (!mayStandIn(member, body)) {
        this.misplaced(member, around);
        continue;
      }
      switch (member.$type) {
        case 'Weighting':
          this.weighting(member, around);
          break;
        case 'Node':
          this.node(member, around);
          break;
        case 'Every':
          this.every(member, around);
          break;
        case 'SharedNodes':
          this.body(member.members, { ...around, body: 'indicators', frame: emptyFrame(around.frame), shared: true });
          break;
        case 'PresentationGroup':
          this.body(member.members, {
            ...around,
            body: around.shared === true ? 'indicators' : 'group',
            frame: emptyFrame(around.frame),
            heading: member.title,
          });
          break;
        case 'Include':
          for (const item of member.items) this.includes.push({ item, owner, lexical });
          break;
        case 'Remove':
          for (const path of member.paths) this.removals.push({ path, owner, lexical });
          break;
        case 'Let':
          this.let(member, around);
          break;
        case 'Output':
        case 'Bands':
          this.named(member, around);
          break;
        default:
          this.property(member, around);
      }
    }
  }

  private node(ast: A.Node, around: Surroundings): void {
    const { resolution, methodology } = this;
    const { file } = around.lexical.scope;
    if (ast.name === undefined || this.full) return;
    const siblings = around.shared === true ? methodology.shared : around.owner.childNames;
    const nameSpan = propertySpan(file, ast, 'name');
    const first = siblings.get(ast.name);
    if (first !== undefined) {
      if (standsInTemplate(first, around.lexical)) this.amend(first, ast, nameSpan, around);
      else this.duplicate(first.nameSpan, nameSpan, ast.name);
      return;
    }
    const id = childId(around.shared === true ? undefined : around.owner.id, ast.name);
    const taken = methodology.nodes.get(id);
    if (taken !== undefined) {
      resolution.report(
        'names/duplicate',
        nameSpan,
        `\`${ast.name}\` is the name of a node in \`indicators\` and of one at the top, so it is not clear which one is meant.`,
        {
          hint: 'Give one of them another name.',
          related: [{ message: 'The other one stands here.', span: taken.nameSpan }],
        },
      );
      return;
    }
    if (methodology.nodes.size >= MOST_NODES) {
      this.full = true;
      resolution.report(
        'template/too-many',
        nameSpan,
        `The methodology has more than ${MOST_NODES} nodes: templates that use templates multiply.`,
        { hint: 'Use fewer levels of templates.' },
      );
      return;
    }
    const frame = emptyFrame(around.frame);
    const use = ast.templates[0];
    const expanded = use === undefined ? undefined : this.template(use, ast, around);
    const draft: NodeDraft = {
      id,
      name: ast.name,
      kind: ast.kind ?? 'indicator',
      ast,
      place: around.lexical,
      methodology,
      parent: around.shared === true ? methodology.root : around.owner,
      span: spanOf(file, ast),
      nameSpan,
      heading: around.heading,
      shared: around.shared === true,
      children: [],
      childNames: new Map(),
      lets: new Map(),
      own: createLayer('own'),
      template: expanded === undefined ? undefined : createLayer('own'),
      uses: expanded?.template,
      amendments: [],
      revised: [],
      past: [],
      removed: undefined,
      restored: undefined,
      inner: frame,
      defaults: around.frame,
    };
    methodology.nodes.set(id, draft);
    siblings.set(ast.name, draft);
    resolution.record?.(nameSpan, nodeSymbol(draft), 'declaration');
    methodology.localNames.add(ast.name);
    const namesakes = methodology.byName.get(ast.name);
    if (namesakes === undefined) methodology.byName.set(ast.name, [draft]);
    else namesakes.push(draft);
    if (around.shared !== true) around.owner.children.push({ node: draft, span: nameSpan, weight: undefined });
    this.headingTwice(ast, file);

    const within = { owner: draft, heading: undefined, body: draft.kind } as const;
    if (expanded !== undefined) {
      this.body(expanded.template.ast.members, {
        ...within,
        layer: draft.template!,
        frame: emptyFrame(frame),
        lexical: { scope: expanded.template.scope, frame: expanded, edition: around.lexical.edition },
      });
    }
    this.body(ast.members, { ...within, layer: draft.own, frame, lexical: around.lexical });
  }

  /** `pillar P is T() { indicator A { ... } }`, where `T` has an `A`: what is said here wins over what the template says. */
  private amend(node: NodeDraft, ast: A.Node, nameSpan: Span, around: Surroundings): void {
    const { lexical } = around;
    const { file } = lexical.scope;
    const before = node.amendments.find(({ place }) => place === lexical);
    if (before !== undefined) {
      this.duplicate(before.nameSpan, nameSpan, node.name);
      return;
    }
    const amendment: Amendment = { ast, place: lexical, layer: createLayer('own'), nameSpan };
    reportAmendment(node, amendment, this.resolution.report);
    this.headingTwice(ast, file);
    this.resolution.record?.(nameSpan, nodeSymbol(node));
    node.amendments.unshift(amendment);
    this.body(ast.members, {
      owner: node,
      heading: undefined,
      body: node.kind,
      layer: amendment.layer,
      frame: node.inner ?? emptyFrame(node.defaults),
      lexical,
    });
  }

  private duplicate(first: Span, second: Span, name: string): void {
    this.resolution.report(
      'names/duplicate',
      second,
      `Two nodes beside each other are called \`${name}\`, so a path could mean either.`,
      {
        hint: 'Give one of them another name.',
        related: [{ message: `The first \`${name}\` stands here.`, span: first }],
      },
    );
  }

  private headingTwice(ast: A.Node, file: string): void {
    for (const [list, what] of [
      ['templates', '`is`'],
      ['titles', 'the title'],
      ['measures', 'the unit of measure'],
      ['weights', 'the weight'],
    ] as const) {
      if (ast[list].length > 1) this.twice(what, propertySpan(file, ast, list, 1), propertySpan(file, ast, list, 0));
    }
  }

  /** Binds the arguments of a use of a template; nothing if the template cannot be used here. */
  private template(use: A.TemplateUse, node: A.Node, around: Surroundings): TemplateFrame | undefined {
    const { resolution } = this;
    const { scope, frame } = around.lexical;
    if (use.name === undefined) return undefined;
    const nameSpan = propertySpan(scope.file, use, 'name');
    const template = lookupTemplate(scope, use.name);
    if (template === undefined) {
      resolution.report('names/unknown', nameSpan, `No template is called \`${use.name}\`.`, {
        hint:
          didYouMean(use.name, visibleNames(scope, 'templates')) ??
          declaredElsewhere(use.name, 'templates', scope, resolution.files) ??
          `Declare it: \`template ${node.kind} ${use.name}(...) { ... }\`.`,
      });
      return undefined;
    }
    resolution.record?.(nameSpan, templateSymbol(template));
    const related = [{ message: `The template \`${template.name}\` is declared here.`, span: template.nameSpan }];
    for (let outer = frame; outer !== undefined; outer = outer.outer) {
      if (outer.template === template) {
        resolution.report(
          'template/cycle',
          nameSpan,
          `The template \`${template.name}\` uses itself, so its framework would never end.`,
          { hint: 'Write out what is meant here.', related },
        );
        return undefined;
      }
    }
    if (template.ast.kind !== node.kind) {
      resolution.report(
        'template/kind',
        nameSpan,
        `\`${template.name}\` is a template for ${article(template.ast.kind)}, and \`${node.name}\` is ${article(node.kind)}.`,
        { hint: `Write \`${template.ast.kind} ${node.name} is ${template.name}(...)\`.`, related },
      );
    }
    const parameters = template.ast.parameters.filter((parameter) => parameter.name !== undefined);
    const bound = bindArguments(
      {
        name: template.name,
        what: 'template',
        parameters: parameters.map((parameter) => parameter.name),
        optional: new Set(
          parameters.filter((parameter) => parameter.default !== undefined).map((parameter) => parameter.name),
        ),
        declaredAt: template.nameSpan,
      },
      use.arguments,
      scope.file,
      nameSpan,
      resolution.report,
    );
    for (const [name, argument] of bound) {
      if (argument.name !== undefined)
        resolution.record?.(propertySpan(scope.file, argument, 'name'), parameterSymbol(template, name));
    }
    const given = new Map<string, TemplateArgument>();
    const result: TemplateFrame = { template, arguments: given, outer: frame };
    for (const parameter of parameters) {
      const argument = bound.get(parameter.name);
      if (argument === undefined && parameter.default !== undefined)
        given.set(parameter.name, {
          expression: parameter.default,
          lexical: { scope: template.scope, frame: result, edition: around.lexical.edition },
          place: around.owner,
        });
      else given.set(parameter.name, { expression: argument?.value, lexical: around.lexical, place: around.owner });
    }
    return result;
  }

  private every(ast: A.Every, around: Surroundings): void {
    if (ast.kind === undefined) return;
    const layer = (around.frame[ast.kind] ??= this.newLayer());
    for (const member of ast.members) {
      if (!mayStandIn(member, 'every')) this.misplaced(member, { ...around, body: 'every' });
      else if (member.$type === 'Output' || member.$type === 'Bands') this.named(member, { ...around, layer });
      else this.property(member, { ...around, layer, body: 'every' });
    }
  }

  private newLayer(): Layer {
    const layer = createLayer('every');
    this.methodology.layers.push(layer);
    return layer;
  }

  private let(ast: A.Let, { owner, lexical }: Surroundings): void {
    if (ast.name === undefined) return;
    const { methodology, resolution } = this;
    const nameSpan = propertySpan(lexical.scope.file, ast, 'name');
    const first = owner.lets.get(ast.name);
    if (first !== undefined) {
      resolution.report(
        'names/duplicate',
        nameSpan,
        `\`${ast.name}\` is declared twice, so it is not clear which one is meant.`,
        {
          hint: 'Give one of them another name.',
          related: [{ message: `\`${ast.name}\` is declared here first.`, span: first.nameSpan }],
        },
      );
      return;
    }
    const id = [methodology.id, ...(owner.id === '' ? [] : [owner.id]), ast.name].join('.');
    const draft: NamedValueDraft = {
      symbol: 'let',
      id,
      name: ast.name,
      ast,
      scope: lexical.scope,
      nameSpan,
      node: owner,
      methodology,
      ...(lexical.frame === undefined ? {} : { frame: lexical.frame }),
      edition: lexical.edition,
    };
    owner.lets.set(ast.name, draft);
    resolution.record?.(nameSpan, namedSymbol(draft), 'declaration');
    methodology.localNames.add(ast.name);
    resolution.lets.set(id, draft);
  }

  private named(ast: A.Output | A.Bands, { layer, lexical }: Surroundings): void {
    const name = ast.name ?? '';
    const entries: Map<string, Entry<A.Output | A.Bands>> = ast.$type === 'Output' ? layer.outputs : layer.bands;
    const first = entries.get(name);
    if (first === undefined) entries.set(name, createEntry(ast, lexical));
    else
      this.twice(
        ast.$type === 'Output' ? `the output \`${name}\`` : name === '' ? '`bands`' : `the bands \`${name}\``,
        spanOf(lexical.scope.file, ast),
        spanOf(lexical.scope.file, first.ast),
      );
  }

  private property(ast: AstNode, { layer, lexical }: Surroundings): void {
    const key = keyOf(ast);
    const entry = createEntry(ast, lexical);
    const before = layer.properties.get(key);
    if (before === undefined) layer.properties.set(key, [entry]);
    else if (REPEATABLE.has(key)) before.push(entry);
    else
      this.twice(
        propertyWord(ast),
        spanOf(lexical.scope.file, ast),
        spanOf(before[0]!.lexical.scope.file, before[0]!.ast),
      );
  }

  /** `weights of Economy.Trade { ... }` is said of that node, when all nodes are known. */
  private weighting(ast: A.Weighting, around: Surroundings): void {
    if (ast.path === undefined) this.property(ast, around);
    else if (around.body === 'methodology') this.weightings.push({ ast, around });
    else this.misplaced(ast, around);
  }

  private twice(what: string, span: Span, first: Span): void {
    this.resolution.report(
      'property/twice',
      span,
      `${what.charAt(0).toUpperCase()}${what.slice(1)} is said twice here, and only one of the two can hold.`,
      {
        hint: 'Remove one of them.',
        related: [{ message: 'It is said here first.', span: first }],
      },
    );
  }

  private misplaced(member: A.Member, { body, lexical }: Surroundings): void {
    const place: Readonly<Record<Body, string>> = {
      methodology: 'in a methodology',
      pillar: 'in a pillar',
      indicator: 'in an indicator',
      every: 'in `every`',
      group: 'in a group',
      indicators: 'in `indicators`',
      output: 'in an output',
    };
    const word = propertyWord(member);
    this.resolution.report(
      'property/misplaced',
      spanOf(lexical.scope.file, member),
      `${word.charAt(0).toUpperCase()}${word.slice(1)} cannot stand ${place[body]}.`,
      {
        hint:
          body === 'group'
            ? 'A group is only a heading: write it in the pillar or methodology around the group.'
            : body === 'methodology'
              ? 'Write it on a pillar or indicator.'
              : 'Write it where it belongs: on the methodology, a pillar or an indicator.',
      },
    );
  }

  /** Takes nodes of templates out, when all bodies are read: the order of lines does not matter. */
  private remove(): void {
    for (const removal of this.removals) removeNode(removal, this.methodology, this.resolution);
  }

  /** Puts nodes under further parents, when all nodes are known. */
  private include(): void {
    const { resolution } = this;
    const { report } = resolution;
    for (const { item, owner, lexical } of this.includes) {
      const names = item.path?.names ?? [];
      if (names.length === 0) continue;
      const { file } = lexical.scope;
      const span = spanOf(file, item.path);
      const node = this.find(names, item.path!, file);
      if (node === undefined) {
        report(
          'names/unknown',
          span,
          `No node \`${names.join('.')}\` can be included: nothing of that name is declared.`,
          { hint: didYouMean(names.at(-1)!, this.nodeNames()) ?? 'Declare it in `indicators { ... }`.' },
        );
        continue;
      }
      const sibling = owner.childNames.get(node.name);
      if (sibling === node) {
        report(
          'include/twice',
          span,
          `\`${node.name}\` stands twice under \`${owner.name}\`, where it would count double.`,
          {
            hint: 'Remove one of the two, and give the other a weight.',
            related: [
              { message: 'It already stands here.', span: owner.children.find((child) => child.node === node)!.span },
            ],
          },
        );
        continue;
      }
      if (sibling !== undefined) {
        report('names/duplicate', span, `\`${owner.name}\` has a child called \`${node.name}\` of its own.`, {
          hint: 'Give one of them another name.',
          related: [{ message: 'It stands here.', span: sibling.nameSpan }],
        });
        continue;
      }
      owner.childNames.set(node.name, node);
      owner.children.push({
        node,
        span,
        weight: item.weight === undefined ? undefined : createEntry(item.weight, lexical),
      });
    }
    for (const { ast, around } of this.weightings) {
      const names = ast.path?.names ?? [];
      const { file } = around.lexical.scope;
      const node = names.length === 0 ? undefined : this.find(names, ast.path!, file);
      if (node !== undefined) this.property(ast, { ...around, layer: node.own });
      else if (names.length > 0) {
        report(
          'names/unknown',
          spanOf(file, ast.path),
          `There is no node \`${names.join('.')}\` whose children could have weights.`,
          { hint: didYouMean(names.at(-1)!, this.nodeNames()) ?? 'Write the path from the top: `Economy.Trade`.' },
        );
      }
    }
  }

  /** Shared nodes that stand nowhere. */
  finish(): void {
    const { methodology, resolution } = this;
    const { report } = resolution;
    if (methodology.shared.size === 0) return;
    const included = new Set(
      [...methodology.nodes.values()].flatMap(({ children }) => children.map(({ node }) => node)),
    );
    for (const node of methodology.shared.values()) {
      if (!included.has(node))
        report('include/never', node.nameSpan, `\`${node.name}\` stands under no parent, so it counts in no score.`, {
          hint: `Write \`include ${node.name}\` in a pillar, or remove it.`,
        });
    }
  }

  private nodeNames(): readonly Named[] {
    return [...this.methodology.nodes.values()]
      .filter(({ id }) => id !== '')
      .map(({ name, kind }) => ({ name, kind: kind === 'pillar' ? 'a pillar' : 'an indicator' }));
  }

  private find(names: readonly string[], path: A.Path, file: string): NodeDraft | undefined {
    const trail = findInFramework(this.methodology, names);
    recordTrail(trail, path, file, this.resolution);
    return trail.at(-1);
  }
}

/** The nodes along a path from the top, or from a name that only one node has; nothing for what leads nowhere. */
export function findInFramework(
  methodology: MethodologyDraft,
  names: readonly string[],
): readonly (NodeDraft | undefined)[] {
  const [head, ...rest] = names as [string, ...string[]];
  const namesakes = methodology.byName.get(head);
  let node =
    methodology.shared.get(head) ??
    methodology.root.childNames.get(head) ??
    (namesakes?.length === 1 ? namesakes[0] : undefined);
  const trail = [node];
  for (const name of rest) trail.push((node = node?.childNames.get(name)));
  return trail;
}

function article(kind: 'pillar' | 'indicator'): string {
  return kind === 'pillar' ? 'a pillar' : 'an indicator';
}
