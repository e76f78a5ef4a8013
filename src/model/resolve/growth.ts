import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { reportAmendment, standsInTemplate } from './amendments.js';
import { childId } from './editions.js';
import { emptyFrame, type Growth, type Surroundings } from './growing.js';
import { reportDuplicateNode, reportHeadingTwice, reportMisplaced } from './growth-findings.js';
import { includeNodes, weighNodes } from './inclusions.js';
import { LateMap } from './late-map.js';
import { readEvery, readLet, readNamed, readProperty, readWeighting } from './node-lines.js';
import { mayStandIn } from './property-table.js';
import { removeNode } from './removals.js';
import { type Amendment, createLayer, type Layer, type Lexical, type NodeDraft } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';
import { nodeSymbol } from './symbols.js';
import { templateOf } from './template-use.js';

/** Templates that use templates can double at every level: this many nodes are more than any index has. */
const MOST_NODES = 20_000;

/** The members of a whole methodology. */
export function growEdition(growth: Growth, members: readonly A.Member[], lexical: Lexical): void {
  const { root } = growth.methodology;
  const frame = root.inner!;
  growBody(growth, members, { body: 'methodology', owner: root, layer: root.own, frame, lexical, heading: undefined });
}

/** What a revision adds to a node. */
export function growAddition(growth: Growth, member: A.Member, owner: NodeDraft, layer: Layer, lexical: Lexical): void {
  const frame = owner.inner ?? emptyFrame(owner.defaults);
  growBody(growth, [member], { body: owner.kind, owner, layer, frame, lexical, heading: undefined });
}

/** Does what can only be done when all bodies are read: the order of lines does not matter. */
export function settleGrowth(growth: Growth): void {
  for (const removal of growth.removals) removeNode(removal, growth.methodology, growth.resolution);
  includeNodes(growth);
  weighNodes(growth);
  [growth.removals, growth.includes, growth.weightings] = [[], [], []];
}

function growBody(growth: Growth, members: readonly A.Member[], around: Surroundings): void {
  const { body, owner, lexical } = around;
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    if (!mayStandIn(member, body)) {
      reportMisplaced(growth.resolution, member, around);
      continue;
    }
    switch (member.$type) {
      case 'Weighting':
        readWeighting(growth, member, around);
        break;
      case 'Node':
        growNode(growth, member, around);
        break;
      case 'Every':
        readEvery(growth, member, around);
        break;
      case 'SharedNodes':
        growBody(growth, member.members, {
          ...around,
          body: 'indicators',
          frame: emptyFrame(around.frame),
          shared: true,
        });
        break;
      case 'PresentationGroup':
        growBody(growth, member.members, {
          ...around,
          body: around.shared === true ? 'indicators' : 'group',
          frame: emptyFrame(around.frame),
          heading: member.title,
        });
        break;
      case 'Include':
        for (const item of member.items) growth.includes.push({ item, owner, lexical });
        break;
      case 'Remove':
        for (const path of member.paths) growth.removals.push({ path, owner, lexical });
        break;
      case 'Let':
        readLet(growth, member, around);
        break;
      case 'Output':
      case 'Bands':
        readNamed(growth, member, around);
        break;
      default:
        readProperty(growth, member, around);
    }
  }
}

function growNode(growth: Growth, ast: A.Node, around: Surroundings): void {
  const { resolution, methodology } = growth;
  const { file } = around.lexical.scope;
  if (ast.name === undefined || growth.full) return;
  const siblings = around.shared === true ? methodology.shared : around.owner.childNames;
  const nameSpan = propertySpan(file, ast, 'name');
  const first = siblings.get(ast.name);
  if (first !== undefined) {
    if (standsInTemplate(first, around.lexical)) amendNode(growth, first, ast, nameSpan, around);
    else reportDuplicateNode(growth.resolution, first.nameSpan, nameSpan, ast.name);
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
    growth.full = true;
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
  const expanded = use === undefined ? undefined : templateOf(growth.resolution, use, ast, around);
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
    childNames: new LateMap(),
    lets: new LateMap(),
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
  reportHeadingTwice(growth.resolution, ast, file);

  const within = { owner: draft, heading: undefined, body: draft.kind } as const;
  if (expanded !== undefined) {
    growBody(growth, expanded.template.ast.members, {
      ...within,
      layer: draft.template!,
      frame: emptyFrame(frame),
      lexical: { scope: expanded.template.scope, frame: expanded, edition: around.lexical.edition },
    });
  }
  growBody(growth, ast.members, { ...within, layer: draft.own, frame, lexical: around.lexical });
}

/** `pillar P is T() { indicator A { ... } }`, where `T` has an `A`: what is said here wins over what the template says. */
function amendNode(growth: Growth, node: NodeDraft, ast: A.Node, nameSpan: Span, around: Surroundings): void {
  const { lexical } = around;
  const { file } = lexical.scope;
  const before = node.amendments.find(({ place }) => place === lexical);
  if (before !== undefined) {
    reportDuplicateNode(growth.resolution, before.nameSpan, nameSpan, node.name);
    return;
  }
  const amendment: Amendment = { ast, place: lexical, layer: createLayer('own'), nameSpan };
  reportAmendment(node, amendment, growth.resolution.report);
  reportHeadingTwice(growth.resolution, ast, file);
  growth.resolution.record?.(nameSpan, nodeSymbol(node));
  node.amendments.unshift(amendment);
  growBody(growth, ast.members, {
    owner: node,
    heading: undefined,
    body: node.kind,
    layer: amendment.layer,
    frame: node.inner ?? emptyFrame(node.defaults),
    lexical,
  });
}
