import type { Guard, NodeResult, Operand, Program, Step } from './program.js';

/** The program without steps that no result needs, numbered anew. */
export function withoutDeadSteps(program: Program): Program {
  const live = new Set<number>();
  const visit = (index: number): void => {
    const open = [index];
    while (open.length > 0) {
      const at = open.pop()!;
      if (live.has(at)) continue;
      live.add(at);
      for (const needed of dependencies(program.steps[at])) open.push(needed);
    }
  };
  for (const node of program.nodes)
    mapNode(node, (operand) => ('step' in operand ? visit(operand.step) : undefined, operand));
  if (program.kept && 'step' in program.kept) visit(program.kept.step);
  const isLive = (value: Operand): boolean => !('step' in value) || live.has(value.step);
  const parameters = program.parameters?.filter((parameter) => isLive(parameter.of ?? parameter.value));
  for (const { value, group } of parameters ?? [])
    for (const used of [value, group]) if (used && 'step' in used) visit(used.step);
  // A guard behind a coalesce points ahead: it is needed only where that step is.
  const places = new Map([...live].sort((a, b) => a - b).map((old, place) => [old, place]));
  const place = (index: number): number => places.get(index)!;
  const operand = (value: Operand): Operand => ('step' in value ? { step: place(value.step) } : value);
  const steps = [...places.keys()].map((old) =>
    mapStep(program.steps[old], place, operand, (guard) => !('unless' in guard) || places.has(guard.unless)),
  );
  return {
    ...program,
    kept: program.kept && operand(program.kept),
    ...(parameters && {
      parameters: parameters.map((parameter) => ({
        ...parameter,
        value: operand(parameter.value),
        group: parameter.group && operand(parameter.group),
        of: undefined,
      })),
    }),
    steps,
    nodes: program.nodes.map((node) => mapNode(node, operand)),
  };
}

/** All operands and groupings that a step reads. */
export function dependencies(step: Step): readonly number[] {
  const found: number[] = [];
  mapStep(
    step,
    (index) => (found.push(index), index),
    (value) => ('step' in value && found.push(value.step), value),
    (guard) => !('unless' in guard),
  );
  return found.filter((index) => index !== step.index);
}

function mapStep(
  step: Step,
  place: (index: number) => number,
  operand: (value: Operand) => Operand,
  keepGuard: (guard: Guard) => boolean,
): Step {
  const optional = (value: Operand | null): Operand | null => value && operand(value);
  const guards = step.guards
    .filter(keepGuard)
    .map((guard): Guard =>
      'unless' in guard ? { unless: place(guard.unless) } : { ...guard, condition: operand(guard.condition) },
    );
  const frame =
    step.frame.kind === 'groups' ? ({ kind: 'groups', grouping: place(step.frame.grouping) } as const) : step.frame;
  const base = { ...step, index: place(step.index), frame, guards };
  switch (base.op) {
    case 'column':
    case 'period':
    case 'undefined':
    case 'inPeriods':
    case 'isUnit':
      return base;
    case 'elementwise':
      return { ...base, operands: base.operands.map(operand) };
    case 'round':
    case 'isOneOf':
    case 'textIsOneOf':
    case 'previous':
    case 'interpolate':
    case 'latest':
    case 'trend':
    case 'category':
    case 'own':
      return { ...base, value: operand(base.value) };
    case 'group':
      return { ...base, by: base.by.map(operand) };
    case 'reduce':
      return {
        ...base,
        value: operand(base.value),
        where: optional(base.where),
        weight: optional(base.weight),
        grouping: typeof base.grouping === 'number' ? place(base.grouping) : base.grouping,
      };
    case 'spread':
      return { ...base, value: operand(base.value), grouping: place(base.grouping) };
    case 'rank':
      return {
        ...base,
        value: operand(base.value),
        where: optional(base.where),
        ...(base.weight === undefined ? {} : { weight: operand(base.weight) }),
        grouping: typeof base.grouping === 'number' ? place(base.grouping) : base.grouping,
      };
    case 'across':
      return {
        ...base,
        columns: base.columns.map(operand),
        weights: base.weights && base.weights.map(operand),
        where: base.where && base.where.map(operand),
      };
    case 'copeland':
      return {
        ...base,
        columns: base.columns.map(operand),
        weights: base.weights.map(operand),
        grouping: base.grouping === null ? null : place(base.grouping),
      };
    case 'joint':
      return {
        ...base,
        columns: base.columns.map(operand),
        grouping: base.grouping === null ? null : place(base.grouping),
      };
    case 'member':
      return { ...base, of: operand(base.of) };
    case 'lookup':
      return { ...base, keys: base.keys.map((key) => ({ ...key, operand: operand(key.operand) })) };
    case 'sorted':
    case 'ordered':
      return { ...base, columns: base.columns.map(operand) };
    case 'at':
      return { ...base, value: operand(base.value), key: operand(base.key) };
    case 'winsorise':
      return { ...base, value: operand(base.value), grouping: base.grouping === null ? null : place(base.grouping) };
  }
}

function mapNode(node: NodeResult, operand: (value: Operand) => Operand): NodeResult {
  const stage = (value: Operand | undefined): Operand | undefined => value && operand(value);
  return {
    ...node,
    value: stage(node.value),
    filled: stage(node.filled),
    treated: stage(node.treated),
    normalised: stage(node.normalised),
    score: stage(node.score),
    rank: stage(node.rank),
    bands: node.bands.map((band) => ({ ...band, value: operand(band.value) })),
    outputs: node.outputs.map((output) => ({ ...output, value: operand(output.value) })),
    children: node.children.map((child) => ({ ...child, weight: child.weight && operand(child.weight) })),
    stages: node.stages.map((note) => ({ ...note, operand: operand(note.operand) })),
  };
}
