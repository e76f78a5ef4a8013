import type { InputTable, Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import type { Methodology, Model } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import { type Availability, availabilityOf } from './availability.js';
import { correlationsOf, type NodeCorrelation } from './correlations.js';
import { findingsAbout } from './data-findings.js';
import { type DenominatorCorrelation, denominatorCorrelations } from './denominators.js';
import { type AnalysedStage, type Framework, frameworkOf } from './framework.js';
import { type Importance, importances } from './importance.js';
import { type Imputed, imputedCells } from './imputation.js';
import { type LeaveOneOut, leaveOneOut } from './leave-one-out.js';
import { type PrincipalComponents, principalComponents } from './principal-components.js';
import { type Reliability, reliabilities } from './reliability.js';
import { type Statistics, statisticsOf } from './statistics.js';
import { THRESHOLDS, type Thresholds } from './thresholds.js';

/** The statistics of a node at one stage of its pipeline. */
export interface NodeStatistics extends Statistics {
  readonly node: string;
  readonly stage: AnalysedStage;
}

/** All that can be said about an index and its data without new assumptions. Nodes are named by their ids; '' is the methodology. */
export interface Analysis {
  readonly thresholds: Thresholds;
  /** The keys of the units that take part. */
  readonly units: readonly string[];
  /** The period that is analysed, in a panel. */
  readonly period?: number;
  /** What deserves attention, as `check --data` tells it. */
  readonly findings: readonly Finding[];
  readonly statistics: readonly NodeStatistics[];
  readonly availability: Availability;
  readonly imputed: readonly Imputed[];
  readonly correlations: readonly NodeCorrelation[];
  readonly denominators: readonly DenominatorCorrelation[];
  readonly reliability: readonly Reliability[];
  readonly principalComponents: readonly PrincipalComponents[];
  readonly importance: readonly Importance[];
  readonly leaveOneOut: LeaveOneOut;
}

export interface AnalyseOptions {
  /** The period of a panel; by default the latest that has a score. */
  readonly period?: number;
  readonly thresholds?: Partial<Thresholds>;
}

/**
 * Analyses a methodology on data.
 *
 * @param run the methodology on these inputs, all columns kept
 */
export function analyse(
  model: Model,
  methodology: Methodology,
  run: Run,
  inputs: ReadonlyMap<string, InputTable>,
  options: AnalyseOptions = {},
): Analysis {
  const thresholds = { ...THRESHOLDS, ...options.thresholds };
  const period = options.period ?? latestPeriod(run);
  const framework = frameworkOf(run, period);
  return {
    thresholds,
    units: framework.units,
    ...(period === undefined ? {} : { period }),
    findings: findingsAbout(run, framework, period, thresholds),
    statistics: nodeStatistics(framework, thresholds),
    availability: availabilityOf(framework),
    imputed: imputedCells(framework),
    correlations: correlationsOf(framework, thresholds),
    denominators: denominatorCorrelations(run, framework),
    reliability: reliabilities(framework),
    principalComponents: principalComponents(framework),
    importance: importances(run, framework),
    leaveOneOut: leaveOneOut(model, methodology, inputs, framework),
  };
}

function nodeStatistics({ nodes }: Framework, thresholds: Thresholds): readonly NodeStatistics[] {
  return [...nodes.values()].flatMap(({ id, stages }) =>
    [...stages].map(([stage, values]) => ({ node: id, stage, ...statisticsOf(values, thresholds) })),
  );
}
