import type { Program } from '../../plan/program.js';

/** The name of the bands of the methodology itself: the unnamed ones, or the only ones. */
export function mainBands(program: Program): string | undefined {
  const bands = program.nodes.find(({ id }) => id === '')?.bands ?? [];
  return (bands.find(({ name }) => name === '') ?? (bands.length === 1 ? bands[0] : undefined))?.name;
}
