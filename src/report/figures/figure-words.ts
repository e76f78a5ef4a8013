/** The fixed words of figures, in one language. Numbers and names are put where the functions say. */

export interface FigureWords {
  readonly language: 'en' | 'vi';
  readonly score: string;
  readonly units: (count: number) => string;
  /** Beside an axis that counts units. */
  readonly unitsAxis: string;
  /** Some of all: the first so many. */
  readonly firstOf: (shown: number, all: number) => string;
  readonly largestMovesOf: (shown: number, all: number) => string;
  readonly withoutScore: (count: number) => string;
  readonly intervals: (share: string) => string;
  readonly rankingOf: (title: string) => string;
  readonly rankingText: (title: string, first: string, last: string) => string;
  readonly ranksOf: (title: string) => string;
  readonly slopeText: (climbed: number, fell: number, same: number) => string;
  readonly framework: (title: string) => string;
  readonly frameworkText: string;
  readonly weightsVary: string;
  readonly correlations: (title: string) => string;
  readonly correlationText: (strongest: string, weakest: string) => string;
  readonly correlationNote: string;
  readonly distributions: (title: string) => string;
  readonly distributionNote: (units: number, median: string) => string;
  readonly distributionText: (nodes: number) => string;
  readonly against: (first: string, second: string) => string;
  readonly scatterText: (r: string, count: number) => string;
  readonly contributions: (title: string) => string;
  readonly contributionsAdd: string;
  readonly contributionsWeighted: string;
  readonly contributionText: (parts: readonly string[]) => string;
}

const count = (number: number): string => number.toLocaleString('en-US');
const some = (number: number, one: string, many: string): string => `${count(number)} ${number === 1 ? one : many}`;

const ENGLISH: FigureWords = {
  language: 'en',
  score: 'Score',
  unitsAxis: 'Units',
  units: (all) => some(all, 'unit', 'units'),
  firstOf: (shown, all) => `The first ${count(shown)} of ${count(all)} units`,
  largestMovesOf: (shown, all) => `The ${count(shown)} of ${count(all)} units that moved most`,
  withoutScore: (units) => `${count(units)} without a score`,
  intervals: (share) => `lines: where ${share} of the draws lie`,
  rankingOf: (title) => title,
  rankingText: (title, first, last) => `Bars of ${title}, the first place on top: from ${first} to ${last}.`,
  ranksOf: (title) => `Ranks: ${title}`,
  slopeText: (climbed, fell, same) =>
    `Each line leads from a unit's rank before to its rank after: ${count(climbed)} climb (thick blue lines), ${count(fell)} fall (dashed orange lines), ${count(same)} stay.`,
  framework: (title) => `What counts in ${title}`,
  frameworkText: 'Rings from the inside out: each part as wide as it counts in the whole.',
  weightsVary: 'Some weights differ from unit to unit; such parts are drawn alike.',
  correlations: (title) => `Correlations in ${title}`,
  correlationText: (strongest, weakest) => `Pearson's r of the scores of each pair, from ${weakest} to ${strongest}.`,
  correlationNote: "Pearson's r of scores. Blue: both rise together. Orange: one rises as the other falls.",
  distributions: (title) => `How values lie: ${title}`,
  distributionNote: (units, median) => `${some(units, 'unit', 'units')}, median ${median}`,
  distributionText: (nodes) => `${some(nodes, 'histogram', 'histograms')}: how many units have which values.`,
  against: (first, second) => `${second} by ${first}`,
  scatterText: (r, units) => `${some(units, 'unit', 'units')}, Pearson's r ${r}`,
  contributions: (title) => `What makes up ${title}`,
  contributionsAdd: 'the parts add up to the value of each unit',
  contributionsWeighted: 'scores times weights; the index itself is no sum of them',
  contributionText: (parts) => `A bar for each unit, the first place on top, made of ${parts.join(', ')}.`,
};

const VIETNAMESE: FigureWords = {
  language: 'vi',
  score: 'Điểm',
  unitsAxis: 'Số đơn vị',
  units: (all) => `${count(all)} đơn vị`,
  firstOf: (shown, all) => `${count(shown)} đơn vị đứng đầu trong ${count(all)}`,
  largestMovesOf: (shown, all) => `${count(shown)} đơn vị thay đổi nhiều nhất trong ${count(all)}`,
  withoutScore: (units) => `${count(units)} đơn vị không có điểm`,
  intervals: (share) => `vạch: khoảng chứa ${share} số lần mô phỏng`,
  rankingOf: (title) => title,
  rankingText: (title, first, last) => `Cột điểm ${title}, hạng nhất ở trên cùng: từ ${first} đến ${last}.`,
  ranksOf: (title) => `Thứ hạng: ${title}`,
  slopeText: (climbed, fell, same) =>
    `Mỗi đường nối thứ hạng trước và sau của một đơn vị: ${count(climbed)} tăng hạng (nét xanh đậm), ${count(fell)} giảm hạng (nét đứt màu cam), ${count(same)} giữ nguyên.`,
  framework: (title) => `Cấu phần của ${title}`,
  frameworkText: 'Các vòng từ trong ra ngoài: mỗi phần rộng theo tỷ trọng của nó trong tổng thể.',
  weightsVary: 'Một số trọng số khác nhau giữa các đơn vị; những phần đó được vẽ bằng nhau.',
  correlations: (title) => `Tương quan trong ${title}`,
  correlationText: (strongest, weakest) =>
    `Hệ số r của Pearson giữa điểm của từng cặp, từ ${weakest} đến ${strongest}.`,
  correlationNote: 'Hệ số r của Pearson giữa các điểm. Xanh: cùng tăng. Cam: một tăng, một giảm.',
  distributions: (title) => `Phân bố giá trị: ${title}`,
  distributionNote: (units, median) => `${count(units)} đơn vị, trung vị ${median}`,
  distributionText: (nodes) => `${count(nodes)} biểu đồ tần suất: bao nhiêu đơn vị có những giá trị nào.`,
  against: (first, second) => `${second} theo ${first}`,
  scatterText: (r, units) => `${count(units)} đơn vị, hệ số r của Pearson ${r}`,
  contributions: (title) => `Các phần tạo nên ${title}`,
  contributionsAdd: 'các phần cộng lại thành giá trị của từng đơn vị',
  contributionsWeighted: 'điểm nhân trọng số; bản thân chỉ số không phải là tổng của chúng',
  contributionText: (parts) => `Mỗi đơn vị một cột, hạng nhất ở trên cùng, gồm ${parts.join(', ')}.`,
};

/** The words for a tag of a language; English where there are none of one's own, as in the methodology note. */
export function figureWords(language: string): FigureWords {
  return language.toLowerCase().split('-')[0] === 'vi' ? VIETNAMESE : ENGLISH;
}
