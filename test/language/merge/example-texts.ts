import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of all methodologies in `examples`. */
export function exampleTexts(): readonly string[] {
  return readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.methodology'))
    .map((file) => readFileSync(join('examples', file), 'utf8'));
}
