/**
 * The library: read a methodology, check it, plan it, run it on tables, and generate code from it.
 *
 *     const { model, findings } = loadModel('index.methodology', readText);
 *     const { program } = planMethodology(model, 'HDI');
 *     const run = execute(program, tables, { keep: 'results' });
 *     console.log(runCsv(run));
 */

export type { DataPlace, Finding, Severity, Span } from './report/finding.js';
export { hasErrors } from './report/finding.js';
export { formatSummary } from './report/summary.js';
export { formatFindings, type TextOptions } from './report/text.js';
export { jsonReport, type JsonReport } from './report/json.js';

export type { Expression } from './model/expression.js';
export type { FrameworkNode, Methodology, Model, Source, Test, UnitSet } from './model/model.js';
export { canonicalForm, methodologyHash } from './model/canonical.js';
export { printExpression, printModel, type PrintOptions } from './model/print.js';

export { loadModel, type LoadedModel } from './language/load.js';
export { planMethodology, type Plan } from './plan/plan.js';
export type { NodeResult, Program, PublishRule } from './plan/program.js';

export { formatOf, readHeaders, readSource } from './data/read-source.js';
export type { ColumnRequest, SourceFormat, SourceRequest, SourceTable } from './data/source-table.js';

export { execute, type ExecuteOptions, type InputTable, type Run } from './execute/execute.js';
export { explain, type ExplainedNode } from './execute/explain.js';
export { analyse, type AnalyseOptions, type Analysis } from './analyse/analyse.js';
export type { MovedNode, OtherUnit, WhatIf } from './analyse/targets/what-if.js';
export type { Standing } from './analyse/targets/standing.js';
export type { Goal } from './analyse/targets/goal.js';
export type { MarginalValue } from './analyse/targets/marginal-values.js';
export type { Plan as TargetPlan, PlannedChange, Target, TargetLever } from './analyse/targets/target.js';
export { dataFindings } from './analyse/data-findings.js';
export { runTest, type TestResult, type TestWorld } from './execute/run-tests.js';
export { runColumns, runCsv } from './report/run-columns.js';
export { publishText } from './runtime/result-table.js';

export { generateJavaScript, type GeneratedFile } from './generate/javascript/generate-javascript.js';
