/** XML out of texts that may mean harm: a text becomes XML in one place only. */

/** A text as it shows; what XML 1.0 cannot hold, half of a pair, and what turns the direction of a line become a mark. */
export function visible(words: string): string {
  return words.replace(/(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}

export function xmlText(words: string): string {
  return visible(words).replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
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
