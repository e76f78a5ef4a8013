/** Annotations of GitHub Actions: lines of a log that show beside the lines of a pull request. */

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Relative to the root of the repository, with `/`. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * One line each. GitHub reads commands from any line of the log that begins with `::`, so no text of a file may begin one.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotations(list: readonly Annotation[]): string {
  return list.map((annotation) => `${annotationLine(annotation)}\n`).join('');
}

function annotationLine({ level, title, message, file, line, column, endLine, endColumn }: Annotation): string {
  const oneLine = endLine === undefined || endLine === line;
  const properties = Object.entries({
    file,
    line,
    endLine: oneLine ? undefined : endLine,
    // GitHub shows columns of one line only.
    col: oneLine ? column : undefined,
    endColumn: oneLine ? endColumn : undefined,
    title,
  }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escapedProperty(String(value))}`]));
  return `::${level} ${properties.join(',')}::${escapedMessage(message)}`;
}

/** What `@actions/core` escapes: the percent sign first, because it marks all others. */
function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
