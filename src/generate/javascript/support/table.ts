export interface ResultScores {
  readonly units: readonly string[];
  readonly periods: Float64Array | null;
}
export function resultCsv(scores: ResultScores, period: number | undefined): string {
  return `${scores.units.length} ${period}\n`;
}
