import { namer as namerWithout, type Namer } from '../common/identifiers.js';

/** What no variable may be called: the words of the language, its functions and what the generated code refers to by name. */
const RESERVED = (
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in ' +
  'is lambda nonlocal not or pass raise return try while with yield match case type self ' +
  'abs all any bool bytes dict dir enumerate filter float format frozenset getattr hash help id input int isinstance iter len ' +
  'list map max min next object open pow print range repr reversed round set slice sorted str sum super tuple vars zip ' +
  'np nan inf Mapping Sequence annotations data judging run finding node path cases n nodes findings score score_all compute_scores NAME TITLE VERSION HASH UNIT_SET ' +
  'PERIOD RULES STEPS NODES'
).split(' ');

/** A namer that leaves out the reserved words and the names given. Python takes names for one that NFKC makes alike. */
export function namer(alsoReserved: Iterable<string>): Namer {
  return namerWithout([...RESERVED, ...alsoReserved], { fold: (text) => text.normalize('NFKC'), longest: 200 });
}
