/** The names of the figures, apart from what draws them: the command line has them in its help, whatever is asked of it. */

export const FIGURE_KINDS = [
  'ranking',
  'slope',
  'sunburst',
  'correlations',
  'distributions',
  'scatter',
  'contributions',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];
