/** The name of a file: lower case, words parted by hyphens, nothing that a file system could mistake. */
export function fileNameOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/.test(words);
  return words === '' || isDevice ? `index-${words}`.replace(/-$/, '') : words;
}
