/**
 * What all figures share. A figure is a specification of Vega-Lite with its data in it, so that others can restyle it; the
 * sunburst is one of Vega, for Vega-Lite has no way to nest. Names and titles are values of the data or plain strings of the
 * specification, and fields have names of ours: nothing of a definition is ever read as an expression.
 */

import { type Theme, type ThemeName, THEMES } from './theme.js';
import { inLines } from './text-width.js';

/** JSON, as specifications are. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface Figure {
  readonly language: 'vega-lite' | 'vega';
  /** What the figure is called, and what it shows in words: for those who do not see it. */
  readonly title: string;
  readonly description: string;
  readonly specification: JsonObject;
}

export interface FigureTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
}

export const FONT = "Inter, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";
export const LABEL_SIZE = 12;
const TITLE_SIZE = 18;
const SUBTITLE_SIZE = 12.5;

/** A figure of Vega-Lite. The body says its marks and, in `width`, how wide its plot is. */
export function vegaLiteFigure(texts: FigureTexts, theme: ThemeName, width: number, body: JsonObject): Figure {
  return {
    language: 'vega-lite',
    title: texts.title,
    description: texts.description,
    specification: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description: texts.description,
      title: titleOf(texts, THEMES[theme], width),
      background: THEMES[theme].paper,
      padding: 20,
      config: configOf(THEMES[theme]),
      ...body,
    },
  };
}

/** The heading of a figure, from its left edge on, in as many lines as it needs. */
export function titleOf({ title, subtitle }: FigureTexts, theme: Theme, width: number): JsonObject {
  return {
    text: inLines(title, TITLE_SIZE * 1.06, width, 3),
    subtitle: inLines(subtitle, SUBTITLE_SIZE, width, 4),
    anchor: 'start',
    // The bounds of all, labels included: the heading stands above the labels, and not above the bars.
    frame: 'bounds',
    align: 'left',
    offset: 18,
    font: FONT,
    fontSize: TITLE_SIZE,
    fontWeight: 600,
    color: theme.ink,
    subtitleFont: FONT,
    subtitleFontSize: SUBTITLE_SIZE,
    subtitleColor: theme.quiet,
    subtitlePadding: 6,
    lineHeight: 24,
    subtitleLineHeight: 18,
  };
}

function configOf(theme: Theme): JsonObject {
  return {
    // One description of the whole is read; a mark by mark account is the table beside it.
    aria: false,
    font: FONT,
    view: { stroke: null },
    text: { font: FONT, fontSize: LABEL_SIZE, color: theme.ink },
    axis: {
      labelFont: FONT,
      titleFont: FONT,
      labelFontSize: LABEL_SIZE,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: 'normal',
      labelColor: theme.quiet,
      titleColor: theme.quiet,
      gridColor: theme.line,
      domainColor: theme.line,
      tickColor: theme.line,
      titlePadding: 10,
    },
    legend: {
      labelFont: FONT,
      titleFont: FONT,
      labelFontSize: LABEL_SIZE,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: 'normal',
      labelColor: theme.ink,
      titleColor: theme.quiet,
      labelLimit: 400,
      symbolType: 'square',
      symbolSize: 140,
      orient: 'top',
      offset: 14,
    },
  };
}

/** An encoding of a number at a place that has been worked out; no axis. */
export function placed(field: string, domain: readonly number[], range?: readonly number[]): JsonObject {
  return {
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain, nice: false, zero: false, ...(range === undefined ? {} : { range }) },
  };
}
