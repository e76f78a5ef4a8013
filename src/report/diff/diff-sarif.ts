/** SARIF 2.1.0: what code scanning takes, with fingerprints that outlive other edits of the file. */

import { CHANGE_CLASSES, type ChangeClass, type Diff } from '../../revise/difference.js';
import type { Span } from '../finding.js';
import { CLASS_MEANINGS, subjectOf } from './change-groups.js';
import type { DiffOptions } from './diff-options.js';

export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly help: string;
}

export interface SarifResult {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly span?: Span;
  readonly fingerprint: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/**
 * One run of this tool. Places are relative to the root of the repository, `SRCROOT`.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
  { showFile = (file) => file, toolVersion }: Pick<DiffOptions, 'showFile' | 'toolVersion'>,
): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'indexwright',
            ...(toolVersion === undefined ? {} : { semanticVersion: toolVersion }),
            rules: rules.map(({ id, title, help }) => ({
              id,
              shortDescription: { text: plain(title) },
              help: { text: plain(help) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        results: results.map(({ rule, level, message, span, fingerprint, properties }) => ({
          ruleId: rule,
          ruleIndex: rules.findIndex(({ id }) => id === rule),
          level,
          message: { text: plain(message) },
          ...(span === undefined ? {} : { locations: [location(span, showFile)] }),
          partialFingerprints: { 'indexwright/v1': fingerprint },
          ...(properties === undefined ? {} : { properties }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location({ file, line, column, endLine, endColumn }: Span, showFile: (file: string) => string): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(showFile(file)), uriBaseId: 'SRCROOT' },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** A path as a reference of RFC 3986; what would be read as a scheme is none. */
function relativeUri(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/').map(encodeURIComponent);
  return parts.join('/');
}

/** `[text](place)` would be a link, and braces stand for arguments. */
function plain(text: string): string {
  const unlinked = text.includes('](') ? text.replace(/[[\]]/gu, '\\$&') : text;
  return unlinked.replace(/[{}]/gu, '$&$&');
}

/** One rule a class: what a difference means is what a reviewer filters by. */
const RULES: readonly SarifRule[] = CHANGE_CLASSES.toReversed().map((name) => ({
  id: `diff/${name}`,
  title: `A change that is ${name}`,
  help: `The change is ${name}: ${CLASS_MEANINGS[name]}.`,
}));

const LEVELS: Readonly<Record<ChangeClass, SarifResult['level']>> = {
  'comparability-breaking': 'warning',
  'score-changing': 'warning',
  'data-dependent': 'note',
  additive: 'note',
  editorial: 'note',
};

export function diffSarif(diff: Diff, options: DiffOptions): string {
  const results = diff.differences.map((difference): SarifResult => ({
    rule: `diff/${difference.class}`,
    level: LEVELS[difference.class],
    message: difference.message,
    span: difference.spanAfter ?? diff.after.methodology.nameSpan,
    fingerprint: difference.fingerprint,
    properties: { what: subjectOf(diff, difference), rule: difference.rule },
  }));
  return sarif(RULES, results, options);
}
