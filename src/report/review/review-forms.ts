/** A review in every form that it can be written in. */

import { diffGithub, placed } from '../diff/diff-github.js';
import { diffHtmlParts } from '../diff/diff-html.js';
import { diffRecord } from '../diff/diff-json.js';
import { diffSections } from '../diff/diff-markdown.js';
import { DIFF_RULES, differenceResults, sarif, type SarifRule } from '../diff/diff-sarif.js';
import { diffText } from '../diff/diff-text.js';
import { annotations } from '../diff/github-annotations.js';
import { element, type Html, htmlTable, page, text as html } from '../diff/html.js';
import { cell, fitted, type Room, sentence, table, text } from '../diff/markdown-tables.js';
import type { Finding } from '../finding.js';
import { type ReportedFinding, type ReviewReport, verdict } from './review-report.js';

export const REVIEW_FORMATS = ['text', 'github', 'markdown', 'json', 'sarif', 'html'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** @param rules what is said about codes of findings, for SARIF */
export function writeReview(format: ReviewFormat, report: ReviewReport, rules: readonly SarifRule[]): string {
  switch (format) {
    case 'text':
      return report.editions.map(({ diff, impact, options }) => diffText(diff, impact, options)).join('\n');
    case 'github':
      return reviewGithub(report);
    case 'markdown':
      return fitted((room) => reviewSections(report, room));
    case 'json':
      return reviewJson(report);
    case 'sarif':
      return reviewSarif(report, rules);
    case 'html':
      return reviewHtml(report);
  }
}

const WORDS: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'note' };

// ------------------------------------------------------------------------------------------------ annotations

/** Findings first: GitHub shows only the first ten of a kind beside the text. */
function reviewGithub({ findings, editions, showFile }: ReviewReport): string {
  const lines = annotations(
    findings.map((finding) => ({
      level: finding.severity === 'info' ? 'notice' : finding.severity,
      title: finding.code,
      message: finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}`,
      ...(finding.span === undefined ? {} : placed(finding.span, { showFile })),
    })),
  );
  return lines + editions.map(({ diff, options }) => diffGithub(diff, { ...options, showFile })).join('');
}

// ------------------------------------------------------------------------------------------------ Markdown

function reviewSections(report: ReviewReport, room: Room): readonly string[] {
  const { findings, editions, against } = report;
  const rows = findings.map((finding) => [
    WORDS[finding.severity],
    sentence(finding.message),
    finding.hint === undefined ? '' : hintMarkdown(finding.hint),
    finding.span === undefined ? '' : cell(`${report.showFile(finding.span.file)}:${finding.span.line}`),
    cell(finding.code),
  ]);
  const columns = ['', 'What', 'To do', 'Place', 'Code'].map((title) => ({ title }));
  return [
    `## Methodologies against ${text(against)}\n\n${verdict(report)}\n`,
    ...(rows.length === 0 ? [] : [table(columns, rows, room)]),
    ...editions.flatMap(({ diff, impact, options }) => diffSections(diff, impact, options, room, 3)),
  ];
}

/** What is to be written stands between backquotes, or in lines of its own. */
function hintMarkdown(hint: string): string {
  const [head, ...block] = hint.split('\n');
  return [sentence(head ?? ''), ...block.map((line) => cell(line))].join('<br>');
}

// ------------------------------------------------------------------------------------------------ JSON

function reviewJson({ against, editions, findings, showFile }: ReviewReport): string {
  const record = {
    format: 'indexwright-review',
    formatVersion: 1,
    against,
    findings: findings.map(({ code, severity, message, hint, fingerprint, span }) => ({
      code,
      severity,
      message,
      hint,
      fingerprint,
      place: span && {
        file: showFile(span.file),
        line: span.line,
        column: span.column,
        endLine: span.endLine,
        endColumn: span.endColumn,
      },
    })),
    methodologies: editions.map(({ manner, diff, impact, options }) => ({
      name: diff.after.methodology.name,
      manner,
      ...diffRecord(diff, impact, options),
    })),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

// ------------------------------------------------------------------------------------------------ SARIF

function reviewSarif(report: ReviewReport, rules: readonly SarifRule[]): string {
  const used = new Set(report.findings.map(({ code }) => code));
  const results = report.findings.map((finding) => ({
    rule: finding.code,
    level: finding.severity === 'info' ? ('note' as const) : finding.severity,
    message: finding.hint === undefined ? finding.message : `${finding.message} ${finding.hint}`,
    span: finding.span,
    fingerprint: fingerprintOf(finding),
  }));
  const differences = report.editions.flatMap(({ diff }) => differenceResults(diff));
  return sarif([...rules.filter(({ id }) => used.has(id)), ...DIFF_RULES], [...results, ...differences], report);
}

function fingerprintOf({ fingerprint, code, message }: ReportedFinding): string {
  return `${code} ${fingerprint ?? message}`;
}

// ------------------------------------------------------------------------------------------------ HTML

function reviewHtml(report: ReviewReport): string {
  const { against, findings, editions, showFile } = report;
  const title = `Methodologies against ${against}`;
  const rows = findings.map(({ severity, message, hint, span, code }): readonly Html[] => [
    element('span', { class: severity }, [html(WORDS[severity])]),
    html(message),
    element('span', { class: 'hint' }, [html(hint ?? '')]),
    element('code', {}, [html(span === undefined ? '' : `${showFile(span.file)}:${span.line}`)]),
    element('code', {}, [html(code)]),
  ]);
  const columns = ['How much', 'What', 'To do', 'Place', 'Code'].map((name) => ({ title: name }));
  return page(title, [
    element('h1', {}, [html(title)]),
    element('p', {}, [html(verdict(report))]),
    ...(rows.length === 0 ? [] : [htmlTable('Findings', columns, rows)]),
    ...editions.flatMap(({ diff, impact, options }) => [
      element('h1', {}, [html(`${diff.after.methodology.name}: ${options.before} and ${options.after}`)]),
      ...diffHtmlParts(diff, impact, options),
    ]),
  ]);
}
