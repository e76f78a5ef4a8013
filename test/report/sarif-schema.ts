import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/*
 * The schema of SARIF 2.1.0 as OASIS publishes it, from `@microsoft/jest-sarif` (MIT). It is of draft 4 of JSON Schema, of
 * which it uses nothing that later drafts read otherwise but the name of its own address.
 */

const FILE = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

const { $schema: draft, id, ...schema } = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, unknown>>;
if (draft !== 'http://json-schema.org/draft-04/schema#' || typeof id !== 'string')
  throw new Error(`${FILE} is another schema than this file knows.`);
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  schema,
);

/** What is wrong with a log, by the schema; nothing where it is valid. */
export function sarifMistakes(text: string): readonly unknown[] {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}
