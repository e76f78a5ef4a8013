import type { LangiumCoreServices, LexerResult } from 'langium';
import type { Finding, Span } from '../../report/finding.js';
import type { MethodologyFile } from '../generated/ast.js';
import { type HalfTyped, halfTypedMembers, withNames } from './half-typed.js';
import { firstTooDeep } from './limits.js';
import { type ParsedFile, startOf, unreadable } from './parsed-file.js';
import { createServices, type RememberingLexer } from './parser.js';
import { HINT, SUGGESTED } from './syntax-messages.js';
import { isClosedText } from './values.js';

const MOST_FINDINGS = 20;

let services: LangiumCoreServices | undefined;

/**
 * Reads a text with Langium's parser, which recovers from mistakes and says what they are. It is large and slow to
 * begin: `parseMethodology` comes here only with texts that the compiled parser does not take.
 */
export function parseRecovering(file: string, text: string): ParsedFile {
  services ??= createServices();
  let tokens: LexerResult;
  try {
    tokens = services.parser.Lexer.tokenize(text);
    const deep = firstTooDeep(tokens.tokens);
    if (deep !== undefined) {
      return unreadable(
        file,
        text,
        'syntax/too-deep',
        `The file cannot be read: ${deep.what}.`,
        'Give parts of the expression names with `let`.',
        tokenSpan(file, deep.token),
      );
    }
    const read = (halfTyped: readonly HalfTyped[]): ParsedFile => {
      const { value, parserErrors } = services!.parser.LangiumParser.parse<MethodologyFile>(text);
      return { file, text, ast: value, findings: syntaxFindings(file, text, tokens, parserErrors, halfTyped) };
    };
    const asWritten = read([]);
    const halfTyped = asWritten.findings.length === 0 ? [] : halfTypedMembers(tokens.tokens);
    if (halfTyped.length === 0) return asWritten;
    const named = { ...tokens, tokens: withNames(tokens.tokens, halfTyped, nameType(services)) };
    const mended = (services.parser.Lexer as RememberingLexer).instead(text, named, () => read(halfTyped));
    // What is found on the line of the word says as well that the word is no name, even if more is missing behind it.
    const isTrouble = ({ next }: HalfTyped): boolean =>
      asWritten.findings.some(({ span }) => span!.line === next.startLine);
    const isBetter = mended.findings.length <= asWritten.findings.length || halfTyped.every(isTrouble);
    return isBetter ? mended : asWritten;
  } catch (error) {
    // The stack is the last limit: the scan above is meant to keep every text away from it.
    if (!(error instanceof RangeError)) throw error;
    return unreadable(
      file,
      text,
      'syntax/too-deep',
      'The file cannot be read: something in it stands too deep inside itself.',
      'Give parts of the expression names with `let`.',
      startOf(file),
    );
  }
}

function nameType({ parser }: LangiumCoreServices): HalfTyped['point']['tokenType'] {
  return (parser.Lexer.definition as Readonly<Record<string, HalfTyped['point']['tokenType']>>).ID!;
}

type ParserError = ReturnType<LangiumCoreServices['parser']['LangiumParser']['parse']>['parserErrors'][number];

function syntaxFindings(
  file: string,
  text: string,
  lexed: LexerResult,
  parserErrors: readonly ParserError[],
  halfTyped: readonly HalfTyped[],
): Finding[] {
  const findings: Finding[] = [];
  const error = (code: string, message: string, hint: string, span: Span, suggested?: string) =>
    findings.push({
      code,
      severity: 'error',
      message,
      ...(hint === '' ? {} : { hint }),
      ...(suggested === undefined ? {} : { suggestions: [{ kind: 'replace', text: suggested }] }),
      span,
    });

  for (const { offset, length, line, column } of lexed.errors) {
    const end = offset + length;
    const span = {
      file,
      start: offset,
      end,
      line: line ?? 1,
      column: column ?? 1,
      endLine: line ?? 1,
      endColumn: (column ?? 1) + length,
    };
    const characters = text.slice(offset, end);
    if (characters.startsWith('`'))
      error(
        'syntax/unclosed-name',
        'This name in backquotes has no end on its line.',
        'Close it with a backquote.',
        span,
      );
    else
      error(
        'syntax/character',
        `${quotedCharacters(characters)} is not a character of the language.`,
        characterHint(characters),
        span,
      );
  }
  for (const token of lexed.hidden) {
    if (token.image.startsWith('/*') && !(token.image.length >= 4 && token.image.endsWith('*/'))) {
      const span = tokenSpan(file, token);
      error(
        'syntax/unclosed-comment',
        'This comment has no end, so everything behind it is read as comment.',
        'Close it with `*/`.',
        { ...span, end: span.start + 2, endLine: span.line, endColumn: span.column + 2 },
      );
    }
  }
  for (const token of lexed.tokens) {
    if (token.tokenType.name === 'STRING' && !isClosedText(token.image)) {
      error(
        'syntax/unclosed-text',
        'This text has no closing double quote on its line.',
        'Close it with `"`; a double quote inside of a text is written `\\"`.',
        tokenSpan(file, token),
      );
    } else if (token.image === '``') {
      error(
        'syntax/empty-name',
        'A name in backquotes must not be empty.',
        'Write the name between the backquotes.',
        tokenSpan(file, token),
      );
    }
  }
  for (const { receiver, point, next } of halfTyped) {
    const word = `\`${next.image}\``;
    error(
      'syntax/unexpected',
      `A name is wanted after \`${receiver.image}.\`, and its line ends.`,
      `Write the name behind the point: ${word} on the next line is read as what it begins there.`,
      tokenSpan(file, point),
    );
  }
  // One mistake often trips the parser several times on its line: the first complaint is the one to read.
  const linesSeen = new Set(findings.map((finding) => finding.span!.line));
  for (const { message, token, previousToken } of parserErrors as readonly (ParserError & {
    previousToken?: ParserError['token'];
  })[]) {
    const span =
      Number.isNaN(token.startOffset) || token.tokenType.name === 'EOF'
        ? endSpan(file, text, previousToken)
        : tokenSpan(file, token);
    if (linesSeen.has(span.line)) continue;
    linesSeen.add(span.line);
    const [what, hint = ''] = message.split(HINT);
    const [suggested, words] = hint.includes(SUGGESTED) ? hint.split(SUGGESTED) : [undefined, hint];
    error('syntax/unexpected', what!, words!, span, suggested);
  }
  findings.sort((a, b) => a.span!.start - b.span!.start);
  if (findings.length <= MOST_FINDINGS) return findings;
  const left = findings.length - MOST_FINDINGS;
  const shown = findings.slice(0, MOST_FINDINGS);
  shown.push({
    code: 'syntax/more',
    severity: 'info',
    message: `${left} more places of this file could not be read.`,
    hint: 'Mend the first ones: the others often follow from them.',
    span: findings[MOST_FINDINGS]!.span,
  });
  return shown;
}

function tokenSpan(file: string, token: ParserError['token']): Span {
  return {
    file,
    start: token.startOffset,
    end: token.endOffset! + 1,
    line: token.startLine!,
    column: token.startColumn!,
    endLine: token.endLine!,
    endColumn: token.endColumn! + 1,
  };
}

function endSpan(file: string, text: string, previous: ParserError['token'] | undefined): Span {
  if (previous !== undefined && !Number.isNaN(previous.startOffset) && previous.tokenType.name !== 'EOF')
    return tokenSpan(file, previous);
  const lines = text.split('\n');
  const column = lines.at(-1)!.length + 1;
  return {
    file,
    start: text.length,
    end: text.length,
    line: lines.length,
    column,
    endLine: lines.length,
    endColumn: column,
  };
}

function quotedCharacters(characters: string): string {
  const shown = [...characters]
    .slice(0, 20)
    .map((character) =>
      /[\p{C}\p{Z}]/u.test(character)
        ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
        : character,
    );
  return `\`${shown.join('')}\``;
}

function characterHint(characters: string): string {
  if (/^[‘’']/u.test(characters) || /^[“”„«»]/u.test(characters)) return 'Texts stand in straight double quotes: `"`.';
  if (/^[–—−]/u.test(characters)) return 'A minus sign is written `-`.';
  if (/^[×·]/u.test(characters)) return 'A product is written `*`.';
  if (/^[≥≤≠]/u.test(characters)) return 'Comparisons are written `>=`, `<=` and `!=`.';
  return 'Remove it; names with unusual characters stand in backquotes.';
}
