/** XML out of texts that may mean harm: a text becomes XML in one place only. */

/** A text as it shows; what XML 1.0 cannot hold, or what turns the direction of a line, becomes a mark. */
export function xmlText(words: string): string {
  return (
    words
      .replace(/(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd')
      // Half of a pair is no character.
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`)
  );
}

/** An element whose names are ours and whose inner part is XML already. */
export function xmlElement(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...inner: readonly string[]
): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  const within = inner.join('');
  return within === '' ? `<${tag}${said.join('')}/>` : `<${tag}${said.join('')}>${within}</${tag}>`;
}
