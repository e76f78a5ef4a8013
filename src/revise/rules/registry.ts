/** All rules that tell differences, in the order in which a revision says them of one thing. A new rule has a file of its own, and a line here. */

import { aggregationChanged } from './aggregation-changed.js';
import { attributeChanged } from './attribute-changed.js';
import { bandsAdded } from './bands-added.js';
import { bandsChanged } from './bands-changed.js';
import { bandsRemoved } from './bands-removed.js';
import { childExcluded } from './child-excluded.js';
import { childIncluded } from './child-included.js';
import { clampingChanged } from './clamping-changed.js';
import { columnAdded } from './column-added.js';
import { columnChanged } from './column-changed.js';
import { columnRemoved } from './column-removed.js';
import { constantChanged } from './constant-changed.js';
import { declarationAdded } from './declaration-added.js';
import { declarationDescribed } from './declaration-described.js';
import { declarationRemoved } from './declaration-removed.js';
import { directionChanged } from './direction-changed.js';
import { documentationChanged } from './documentation-changed.js';
import { editionFactsChanged } from './edition-facts-changed.js';
import { exclusionAdded } from './exclusion-added.js';
import { exclusionRemoved } from './exclusion-removed.js';
import { foundationChanged } from './foundation-changed.js';
import { frozenParametersChanged } from './frozen-parameters-changed.js';
import { functionChanged } from './function-changed.js';
import { goalpostsChanged } from './goalposts-changed.js';
import { imputationChanged } from './imputation-changed.js';
import { letChanged } from './let-changed.js';
import { leversChanged } from './levers-changed.js';
import { measureChanged } from './measure-changed.js';
import { mergedUnitsChanged } from './merged-units-changed.js';
import { nodeAdded } from './node-added.js';
import { nodeMoved } from './node-moved.js';
import { nodeRemoved } from './node-removed.js';
import { nodeRenamed } from './node-renamed.js';
import { normalisationChanged } from './normalisation-changed.js';
import { noteChanged } from './note-changed.js';
import { orderChanged } from './order-changed.js';
import { outputAdded } from './output-added.js';
import { outputChanged } from './output-changed.js';
import { outputRemoved } from './output-removed.js';
import { periodsCoveredChanged } from './periods-covered-changed.js';
import { publishingChanged } from './publishing-changed.js';
import { rankRuleChanged } from './rank-rule-changed.js';
import { requirementChanged } from './requirement-changed.js';
import { roundingChanged } from './rounding-changed.js';
import { scoredUnitsChanged } from './scored-units-changed.js';
import { screenChanged } from './screen-changed.js';
import { sourceFileChanged } from './source-file-changed.js';
import { sourceKeyChanged } from './source-key-changed.js';
import { sourceReadingChanged } from './source-reading-changed.js';
import { sourceReplaced } from './source-replaced.js';
import { testAdded } from './test-added.js';
import { testChanged } from './test-changed.js';
import { testRemoved } from './test-removed.js';
import { titleChanged } from './title-changed.js';
import { treatmentChanged } from './treatment-changed.js';
import { unitListChanged } from './unit-list-changed.js';
import { unitMapChanged } from './unit-map-changed.js';
import { unitNamesChanged } from './unit-names-changed.js';
import { usedMethodologyChanged } from './used-methodology-changed.js';
import { valueChanged } from './value-changed.js';
import { uncertaintyChanged } from './uncertainty-changed.js';
import { weightChanged } from './weight-changed.js';
import { weightingChanged } from './weighting-changed.js';
import type { ChangeRule } from './rule.js';

export const CHANGE_RULES: readonly ChangeRule[] = [
  nodeRemoved,
  nodeMoved,
  nodeRenamed,
  nodeAdded,
  childExcluded,
  childIncluded,
  editionFactsChanged,
  mergedUnitsChanged,
  scoredUnitsChanged,
  frozenParametersChanged,
  periodsCoveredChanged,
  screenChanged,
  exclusionRemoved,
  exclusionAdded,
  leversChanged,
  titleChanged,
  noteChanged,
  documentationChanged,
  measureChanged,
  weightChanged,
  weightingChanged,
  orderChanged,
  valueChanged,
  aggregationChanged,
  requirementChanged,
  imputationChanged,
  treatmentChanged,
  normalisationChanged,
  goalpostsChanged,
  clampingChanged,
  directionChanged,
  roundingChanged,
  rankRuleChanged,
  publishingChanged,
  outputAdded,
  outputChanged,
  outputRemoved,
  bandsAdded,
  bandsChanged,
  bandsRemoved,
  sourceReplaced,
  sourceFileChanged,
  sourceReadingChanged,
  sourceKeyChanged,
  columnRemoved,
  columnAdded,
  columnChanged,
  unitListChanged,
  unitNamesChanged,
  unitMapChanged,
  attributeChanged,
  constantChanged,
  letChanged,
  functionChanged,
  usedMethodologyChanged,
  foundationChanged,
  declarationDescribed,
  declarationRemoved,
  declarationAdded,
  testRemoved,
  testAdded,
  testChanged,
  uncertaintyChanged,
];
