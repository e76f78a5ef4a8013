/** Letters of their own that no normal form takes apart: the Vietnamese đ and the like. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ð', 'd'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
]);

/** Letters without the marks on them, so that `tuoi` finds `tuổi` and `Da Nang` finds `Đà Nẵng`. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐðøØłŁßæœı]/gu, (letter) => PLAIN.get(letter)!);
}
