import type { Expression } from '../../../src/model/expression.js';
import type { FrameworkNode, Model, Normalise, Step, Treat } from '../../../src/model/model.js';
import { effectiveWeights } from '../../../src/model/weights.js';

/** A model as lines to compare: what each name was bound to, and where each property came from. Places are left out. */
export function describeModel(model: Model): string {
  const lines: string[] = [];
  for (const source of model.sources.values()) {
    lines.push(
      `source ${source.id} ${source.role} ${source.unitSet ?? '-'} by ${source.unitColumn ?? '-'} per ${source.periodName ?? '-'} by ${source.periodColumn ?? '-'}`,
    );
    for (const column of source.columns.values())
      lines.push(
        `  ${column.name} "${column.header}" ${column.type}${column.measure ? ` [${column.measure.text}]` : ''}${column.range ? ` ${column.range.low} .. ${column.range.high}` : ''}`,
      );
  }
  for (const set of model.unitSets.values()) {
    lines.push(
      `units ${set.id} listed ${set.listed ? `${set.listed.source}.${set.listed.column}` : '-'} name ${expression(set.displayName)}`,
    );
    for (const attribute of set.attributes.values()) lines.push(`  ${attribute.name} = ${expression(attribute.value)}`);
  }
  for (const constant of model.constants.values())
    lines.push(`constant ${constant.id} = ${expression(constant.value)}`);
  for (const named of model.lets.values()) lines.push(`let ${named.id} = ${expression(named.value)}`);
  for (const declared of model.functions.values()) {
    if (declared.library && declared.id === declared.name) continue;
    const parameters = declared.parameters.map((parameter) =>
      parameter.default ? `${parameter.name} = ${expression(parameter.default)}` : parameter.name,
    );
    lines.push(
      `function ${declared.id}(${parameters.join(', ')})${declared.range ? ` onto ${expression(declared.range.low)} .. ${expression(declared.range.high)}` : ''} = ${expression(declared.body)}`,
    );
  }
  for (const methodology of model.methodologies.values()) {
    lines.push(
      '',
      `methodology ${methodology.id} of ${methodology.unitSet} per ${methodology.period ?? '-'}, uses ${methodology.uses.join(', ') || 'none'}`,
    );
    lines.push(
      `  edition ${methodology.edition} version ${methodology.version} covers ${methodology.covers.map(({ from, to }) => `${from}-${to}`).join(' ')}`,
    );
    for (const screen of methodology.screens)
      lines.push(`  keep ${screen.kind === 'where' ? expression(screen.condition) : JSON.stringify(screen.amount)}`);
    for (const { kind, units, periods, reason } of methodology.exclusions)
      lines.push(`  ${kind} ${JSON.stringify({ units, periods, reason })}`);
    const weights = effectiveWeights(methodology, model);
    for (const node of methodology.nodes.values()) lines.push(...describeNode(node, weights.get(node.id)));
  }
  for (const { title, methodology, node, against, given, expect } of model.tests) {
    lines.push('', `test "${title}" of ${methodology}/${node}`);
    for (const { path, source, keys, blanks, lines: compared } of against) {
      lines.push(`  against ${path ?? source} on ${keys.join(', ')} blanks ${blanks}`);
      for (const { subject, column, where, tolerance } of compared)
        lines.push(
          `    ${JSON.stringify(subject)} = ${column} where ${expression(where)} within ${JSON.stringify(tolerance)}`,
        );
    }
    for (const item of given)
      lines.push(
        `  given ${item.kind === 'value' ? `${item.node} = ${expression(item.value)}` : `${item.source} from ${item.path}`}`,
      );
    for (const { subject, unit, period, value, tolerance } of expect)
      lines.push(
        `  expect ${JSON.stringify(subject)} of ${unit} in ${period} = ${expression(value)} within ${JSON.stringify(tolerance)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

function describeNode(node: FrameworkNode, weight: number | undefined): string[] {
  const lines = [
    `  ${node.kind} ${node.id || '(root)'} ${JSON.stringify([...node.titles])}${node.heading ? ` under "${node.heading}"` : ''}${node.measure ? ` [${node.measure.text}]` : ''} counts ${weight?.toPrecision(12)}`,
  ];
  const stated = (name: string, from: string, text: string): void => {
    if (from !== 'default') lines.push(`    ${name} (${from}) ${text}`);
  };
  if (node.documentation !== undefined) lines.push(`    documentation ${JSON.stringify(node.documentation)}`);
  for (const note of node.notes) lines.push(`    ${note.key} "${note.text}"`);
  for (const child of node.children)
    lines.push(
      `    child ${child.node}${child.weight ? ` weight (${child.weight.from}) ${expression(child.weight.value)}` : ''}`,
    );
  if (node.value) stated('value', node.value.from, step(node.value.value));
  if (node.aggregate)
    lines.push(
      `    aggregate (${node.aggregate.from}) ${node.aggregate.value === 'none' ? 'none' : step(node.aggregate.value)}`,
    );
  stated(
    'missing',
    node.missing.from,
    `${node.missing.value.policy} ${expression(node.missing.value.expression)} ${JSON.stringify(node.missing.value.modifiers)}`,
  );
  stated('require', node.require.from, JSON.stringify(node.require.value));
  for (const { from, value } of node.treat) stated('treat', from, treat(value));
  if (node.normalise) stated('normalise', node.normalise.from, step(node.normalise.value));
  if (node.goalposts)
    stated(
      'goalposts',
      node.goalposts.from,
      `${expression(node.goalposts.value.low)} .. ${expression(node.goalposts.value.high)}${node.goalposts.value.logarithmic ? ' log' : ''}`,
    );
  if (node.clamped) stated('clamped', node.clamped.from, node.clamped.value);
  stated('direction', node.direction.from, node.direction.value);
  if (node.round) stated('round', node.round.from, JSON.stringify(node.round.value));
  stated(
    'rank',
    node.rank.from,
    `${node.rank.value.order} ${node.rank.value.ties} ${node.rank.value.decimals} within ${expression(node.rank.value.within)}`,
  );
  for (const { name, of, bands, from } of node.bands)
    stated(
      `bands ${name}`,
      from,
      `${of.kind === 'expression' ? expression(of.expression) : of.kind}: ${bands.map((band) => `"${band.label}" ${band.edge} ${expression(band.value)}`).join(', ')}`,
    );
  for (const { name, value, round, publish, from } of node.outputs)
    stated(
      `output ${name}`,
      from,
      `${step(value.value)}${round ? ` round ${JSON.stringify(round.value)}` : ''}${publish ? ` publish ${JSON.stringify(publish.value)}` : ''}`,
    );
  return lines;
}

function step(value: Step | Normalise): string {
  const onto =
    'onto' in value && value.onto ? ` onto ${expression(value.onto.low)} .. ${expression(value.onto.high)}` : '';
  return `${expression(value.expression)}${onto}${value.modifiers.map((modifier) => `, ${JSON.stringify(modifier)}`).join('')}`;
}

function treat(value: Treat): string {
  if (value.kind === 'expression') return step(value.step);
  const steps = [value.first, value.otherwise].map((part) =>
    part === undefined ? '-' : part.kind === 'winsorise' ? `winsorise ${part.limit}` : expression(part.expression),
  );
  return `when ${expression(value.condition)}: ${steps.join(', otherwise ')}`;
}

/** Names with what they were bound to, calls in prefix form. */
export function expression(value: Expression | undefined): string {
  switch (value?.kind) {
    case undefined:
      return '-';
    case 'number':
      return `${value.digits}${value.percent ? '%' : ''}${value.measure ? `[${value.measure.text}]` : ''}`;
    case 'text':
    case 'boolean':
      return JSON.stringify(value.value);
    case 'column':
      return `column:${value.source}.${value.column}`;
    case 'node':
      return `node:${value.methodology}/${value.node}.${value.stage}${value.bands === undefined ? '' : `:${value.bands}`}`;
    case 'output':
      return `output:${value.methodology}/${value.node}.${value.output}`;
    case 'parameter':
      return `parameter:${value.name}`;
    case 'constant':
      return `constant:${value.constant}`;
    case 'let':
      return `let:${value.let}`;
    case 'attribute':
      return `attribute:${value.unitSet}.${value.attribute}`;
    case 'children':
      return value.output === undefined ? 'children' : `children.${value.output}`;
    case 'goalpost':
      return `goalpost:${value.end}`;
    case 'source':
      return `source:${value.source}`;
    case 'list':
      return `[${value.items.map(expression).join(', ')}]`;
    case 'builtin':
    case 'call':
      return `${value.kind === 'call' ? `function:${value.function}` : value.name}(${value.arguments
        .map(
          (argument) =>
            `${argument.name === undefined ? '' : `${argument.name}: `}${expression(argument.value)}${argument.high ? ` .. ${expression(argument.high)}` : ''}`,
        )
        .join(', ')})`;
    case 'x':
    case 'missing':
    case 'period':
      return value.kind;
  }
}
