/** The stages of a node as paragraphs and formulas, in the order in which they are carried out. */

import type { Expression } from '../../../model/expression.js';
import { printExpression } from '../../../model/print-expression.js';
import type { FrameworkNode, Normalise, Treat, TreatStep } from '../../../model/model.js';
import { equation, formulaOf, rangeFrom } from '../formula/formula.js';
import { atom, held, Level, type Piece, piece, type Range } from '../formula/piece.js';
import { type FormulaScope, newRemarks, type Remarks } from '../formula/scope.js';
import { fraction, indexed, letter, type Math, name, number, row, sign } from '../math/math.js';
import { decimal } from '../words/numbers.js';
import { modifierWords } from './amounts.js';
import { cited, type NoteContext, scopeOf } from './context.js';
import { sourceOf } from './documentation.js';
import { type Block, display, formula, paragraph, type Part, strong, text } from './note.js';

/** A formula with all that has to be said of it: what its names stand for, where it has no result, what it is taken from. */
export function explained(context: NoteContext, math: Math, remarks: Remarks): readonly Block[] {
  const { words } = context;
  const blocks: Block[] = [display(math)];
  for (const [id, piece] of remarks.lets) {
    const own = context.model.lets.get(id)?.name ?? id;
    blocks.push(paragraph(text(`${words.whereLet} `)), display(equation(name(own), piece)));
  }
  const gaps = remarks.gaps.filter(isFirst);
  if (gaps.length > 0) {
    const parts = gaps.flatMap((gap, at): readonly Part[] => [text(at === 0 ? ' ' : '; '), formula(gap)]);
    blocks.push(paragraph(text(words.gap), ...parts, text('.')));
  }
  return blocks;
}

function isFirst(math: Math, at: number, all: readonly Math[]): boolean {
  const own = JSON.stringify(math);
  return all.findIndex((other) => JSON.stringify(other) === own) === at;
}

/** The numbers of what the functions of a formula are taken from. */
export function methodReferences(context: NoteContext, remarks: Remarks): readonly Part[] {
  const found = [...remarks.functions].flatMap((id) => {
    const declared = context.model.functions.get(id);
    if (declared === undefined) return [];
    const own = declared.notes.filter(({ key }) => key === 'cite').map((note) => note.text);
    const source = declared.library ? sourceOf(declared.documentation) : undefined;
    return source === undefined ? own : [...own, source];
  });
  return [...new Set(found)].map((reference) => cited(context, reference));
}

/** The method that an expression is, in words: that of a function of the library which stands alone. */
function methodWords({ model, words }: NoteContext, expression: Expression): string | undefined {
  if (expression.kind === 'builtin') return words.methods[expression.name];
  if (expression.kind !== 'call' || !model.functions.get(expression.function)?.library) return undefined;
  return words.methods[expression.function];
}

/** The same behind the title of a stage. */
export function methodPart(context: NoteContext, expression: Expression): readonly Part[] {
  const said = methodWords(context, expression);
  return said === undefined ? [] : [text(` ${said}`)];
}

const y = (step: string): Math => indexed(letter('x'), name(step));

/** A heading of a stage in bold, with its sentences. */
function stage(title: string, sentences: readonly (string | undefined)[], ...parts: readonly Part[]): Block {
  const said = sentences.filter((one) => one !== undefined && one !== '').join(' ');
  return paragraph(strong(`${title}.`), ...(said === '' ? [] : [text(` ${said}`)]), ...parts);
}

export function valueBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  const stated = node.value;
  if (!stated) return [];
  const remarks = newRemarks();
  const { words } = context;
  const of = formulaOf(stated.value.expression, scopeOf(context, undefined, remarks));
  const head = stage(
    words.steps.value,
    [node.measure && words.inMeasure(context.measureOf(node.measure)), ...modifierWords(stated.value.modifiers, words)],
    ...methodReferences(context, remarks),
  );
  return [head, ...explained(context, equation(y(words.formula.stages.value), of), remarks)];
}

export function missingBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  const { words } = context;
  const { policy, expression, afterNormalise, modifiers } = node.missing.value;
  const after = afterNormalise ? words.missingPolicy.afterNormalise : undefined;
  const title = words.steps.missing;
  if (policy !== 'impute' || !expression) return [stage(title, [words.missingPolicy[policy], after])];
  const remarks = newRemarks();
  const of = formulaOf(expression, scopeOf(context, undefined, remarks));
  const head = stage(title, [words.missingPolicy.impute], ...methodReferences(context, remarks));
  const rest = [after, ...modifierWords(modifiers, words)].filter((one) => one !== undefined).join(' ');
  return [head, ...explained(context, of.math, remarks), ...(rest === '' ? [] : [paragraph(text(rest))])];
}

export function treatBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  return node.treat.flatMap(({ value }) => treatment(context, value));
}

function treatment(context: NoteContext, treat: Treat): readonly Block[] {
  const { words } = context;
  const title = words.steps.treat;
  const remarks = newRemarks();
  const scope = scopeOf(context, undefined, remarks);
  const result = y(words.formula.stages.treated);
  if (treat.kind === 'expression') {
    const of = formulaOf(treat.step.expression, scope);
    const head = stage(title, modifierWords(treat.step.modifiers, words), ...methodReferences(context, remarks));
    return [head, ...explained(context, equation(result, of), remarks)];
  }
  const condition = formulaOf(treat.condition, scope);
  const step = (part: TreatStep): { readonly sentence?: string; readonly math?: Math } =>
    part.kind === 'winsorise'
      ? { sentence: words.winsorise(part.limit) }
      : { math: equation(result, formulaOf(part.expression, scope)) };
  const first = step(treat.first);
  const otherwise = treat.otherwise && step(treat.otherwise);
  const blocks: Block[] = [
    paragraph(
      strong(`${title}.`),
      text(` ${words.winsoriseWhen} `),
      formula(condition.math),
      text(first.sentence === undefined ? ':' : `. ${first.sentence}`),
      ...methodReferences(context, remarks),
    ),
  ];
  if (first.math) blocks.push(display(first.math));
  if (otherwise) {
    blocks.push(paragraph(text([words.winsoriseOtherwise, otherwise.sentence].filter(Boolean).join(' '))));
    if (otherwise.math) blocks.push(...explained(context, otherwise.math, remarks));
  }
  return blocks;
}

// ------------------------------------------------------------------------------------------------ normalisation

export function normaliseBlocks(context: NoteContext, node: FrameworkNode): readonly Block[] {
  const { words } = context;
  const lower = node.direction.value === 'lower' && !node.goalposts;
  const own = name(context.nameOf(node.id));
  const clampedAlone = node.clamped ? words.clamped[node.clamped.value] : undefined;
  const round = node.round && words.rounded(node.round.value.decimals, node.round.value.mode);
  const stated = node.normalise;
  if (!stated) {
    if (lower)
      return [
        stage(words.steps.direction, [words.lower]),
        display(row(own, sign('='), sign('-prefix'), letter('x'))),
        ...(round === undefined ? [] : [stage(words.steps.round, [round])]),
      ];
    if (node.kind !== 'indicator' && clampedAlone === undefined && round === undefined) return [];
    const said = node.kind === 'indicator' ? [words.asItIs, clampedAlone, round] : [clampedAlone, round];
    const title = node.kind === 'indicator' ? words.steps.normalise : words.steps.round;
    return [stage(title, said)];
  }
  const remarks = newRemarks();
  const scope = normaliseScope(context, node, remarks);
  const { result, sentences } = normalised(stated.value, scope, lower, context);
  const goalposts = scope.goalposts && usesGoalposts(stated.value.expression, context) ? scope.goalposts : undefined;
  const stretched = [
    ...(node.clamped ? [{ kind: 'clamped' as const, side: node.clamped.value }] : []),
    ...stated.value.modifiers,
  ];
  const head: Block = paragraph(
    strong(`${words.steps.normalise}.`),
    ...methodPart(context, stated.value.expression),
    ...methodReferences(context, remarks),
    ...(goalposts ? [text(` ${goalpostWords(context, node)}`), ...constantReferences(context, node)] : []),
  );
  const after = [...sentences, ...modifierWords(stretched, words), round].filter((one) => one !== undefined);
  return [
    head,
    ...explained(context, equation(own, result), remarks),
    ...(after.length === 0 ? [] : [paragraph(text(after.join(' ')))]),
  ];
}

function normaliseScope(context: NoteContext, node: FrameworkNode, remarks: Remarks): FormulaScope {
  const scope = scopeOf(context, undefined, remarks);
  if (!node.goalposts) return scope;
  const { low, high, logarithmic } = node.goalposts.value;
  const ends = { low: formulaOf(low, scope), high: formulaOf(high, scope), isLogarithmic: logarithmic };
  return { ...scope, goalposts: ends };
}

/** The formula on its scale, turned round where fewer is better; and what no formula says. */
function normalised(
  rule: Normalise,
  scope: FormulaScope,
  lower: boolean,
  { words }: NoteContext,
): { readonly result: Piece; readonly sentences: readonly string[] } {
  const straight = formulaOf(rule.expression, { ...scope, remarks: newRemarks() });
  const isMirrored = lower && straight.range !== undefined;
  const minus = piece(row(sign('-prefix'), letter('x')), Level.Sign);
  const raw = formulaOf(rule.expression, lower && !isMirrored ? { ...scope, x: minus } : scope);
  const onto = rule.onto && rangeFrom(rule.onto.low, rule.onto.high, scope);
  const isObserved = onto !== undefined && raw.range === undefined;
  const scaled = onto && raw.range ? rescaled(raw, raw.range, onto) : raw;
  const range = onto ?? raw.range;
  const result = isMirrored && range ? mirrored(scaled, range) : scaled;
  if (!isObserved) return { result, sentences: onto ? [words.onto(decimal(onto.low), decimal(onto.high))] : [] };
  return { result, sentences: [words.ontoObserved(decimal(onto.low), decimal(onto.high))] };
}

/** `low + (high - low) * (f - a) / (b - a)`, without the parts that do nothing. */
function rescaled(of: Piece, from: Range, to: Range): Piece {
  if (from.low === to.low && from.high === to.high) return of;
  let result = of;
  if (from.low !== 0) result = piece(row(held(result, Level.Sum), sign('-'), signed(from.low)), Level.Sum);
  const [width, wanted] = [from.high - from.low, to.high - to.low];
  if (width !== 1) result = piece(fraction(result.math, number(decimal(width))), Level.Tall);
  if (wanted !== 1) result = piece(row(number(decimal(wanted)), sign('*'), held(result, Level.Product)), Level.Product);
  if (to.low !== 0) result = piece(row(signedFirst(to.low), sign('+'), held(result, Level.Large)), Level.Sum);
  return result;
}

function mirrored(of: Piece, { low, high }: Range): Piece {
  return piece(row(signedFirst(low + high), sign('-'), held(of, Level.Large)), Level.Sum);
}

const signed = (value: number): Math => held(numeric(value), Level.Large);
const signedFirst = (value: number): Math => numeric(value).math;
const numeric = (value: number): Piece =>
  value < 0 ? piece(number(decimal(value)), Level.Sign) : atom(number(decimal(value)));

/** Both ends as they are written, from the worst to the best. */
export function goalpostWords(context: NoteContext, node: FrameworkNode): string {
  const { low, high, logarithmic } = node.goalposts!.value;
  const words = (end: Expression): string => numberWords(context, end, node);
  return context.words.goalposts(words(low), words(high), logarithmic);
}

/** Where constants among the goalposts come from. */
function constantReferences(context: NoteContext, node: FrameworkNode): readonly Part[] {
  const { low, high } = node.goalposts!.value;
  const found = [low, high].flatMap((end) => {
    const notes = end.kind === 'constant' ? context.model.constants.get(end.constant)?.notes : undefined;
    return (notes ?? []).filter(({ key }) => key === 'cite').map((note) => note.text);
  });
  return [...new Set(found)].map((reference) => cited(context, reference));
}

/** A number with its unit of measure; a constant with its value and its name. */
function numberWords({ model, measureOf }: NoteContext, expression: Expression, node: FrameworkNode): string {
  const constant = expression.kind === 'constant' ? model.constants.get(expression.constant) : undefined;
  const value = constant?.value ?? expression;
  if (value.kind !== 'number') return constant?.name ?? printExpression(expression);
  const own = value.percent ? `${decimal(value.value * 100)} %` : value.digits;
  const measure = value.percent ? '' : measureOf(value.measure ?? constant?.measure ?? node.measure);
  // Figures behind figures would read as one number: 75000 [2017 PPP USD].
  const shown = /^\d/u.test(measure) ? `[${measure}]` : measure;
  return [own, shown, constant ? `(${constant.name})` : ''].filter((one) => one !== '').join(' ');
}

/** Whether a normalisation looks at goalposts: the functions of the library that have them as defaults. */
function usesGoalposts(expression: Expression, { model }: NoteContext): boolean {
  const open: Expression[] = [expression];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'goalpost') return true;
    if (at.kind !== 'call' && at.kind !== 'builtin') continue;
    for (const { value } of at.arguments) open.push(value);
    if (at.kind !== 'call' || seen.has(at.function)) continue;
    seen.add(at.function);
    const declared = model.functions.get(at.function);
    if (!declared) continue;
    open.push(declared.body, ...declared.parameters.flatMap((parameter) => parameter.default ?? []));
  }
  return false;
}
