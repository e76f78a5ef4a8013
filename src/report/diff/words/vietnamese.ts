import type { ChangeClass, Diff, Difference } from '../../../revise/difference.js';
import { titleIn } from '../../results/shown-results.js';
import { changeGroups } from '../change-groups.js';
import { remarkInVietnamese } from './vietnamese-remarks.js';
import type { DiffWords } from './words.js';

const CLASSES: Readonly<Record<ChangeClass, readonly [name: string, meaning: string]>> = {
  'comparability-breaking': ['mất tính so sánh', 'điểm của hai kỳ không còn đo cùng một nội dung'],
  'score-changing': ['làm thay đổi điểm', 'cùng một nội dung, con số khác'],
  'data-dependent': ['do số liệu', 'chỉ số liệu đầu vào thay đổi'],
  additive: ['bổ sung', 'phần thêm vào không tạo ra điểm'],
  editorial: ['biên tập', 'chỉ sửa câu chữ; mọi điểm số giữ nguyên'],
};

/** By the rule that tells of a change: what has become of what it is about. */
export const CHANGES: Readonly<Record<string, string>> = {
  'aggregation-changed': 'Cách tổng hợp điểm của các cấu phần thay đổi',
  'attribute-changed': 'Thuộc tính của các đơn vị thay đổi',
  'bands-added': 'Có thêm cách phân nhóm',
  'bands-changed': 'Ngưỡng hoặc tên của các nhóm thay đổi',
  'bands-removed': 'Không còn phân nhóm',
  'child-excluded': 'Không còn được tính ở một cấu phần cấp trên',
  'child-included': 'Được tính thêm ở một cấu phần cấp trên',
  'clamping-changed': 'Cách cắt giá trị ngoài thang đo thay đổi',
  'column-added': 'Nguồn số liệu khai báo thêm một cột',
  'column-changed': 'Một cột của nguồn số liệu được đọc theo cách khác',
  'column-removed': 'Nguồn số liệu bớt một cột',
  'constant-changed': 'Hằng số có giá trị khác',
  'declaration-added': 'Có khai báo mới',
  'declaration-described': 'Lời mô tả của một khai báo thay đổi',
  'declaration-removed': 'Một khai báo bị bỏ',
  'direction-changed': 'Chiều đánh giá thay đổi',
  'documentation-changed': 'Lời giải thích thay đổi',
  'edition-facts-changed': 'Thông tin về kỳ, phiên bản hoặc tên thay đổi',
  'exclusion-added': 'Có thêm đơn vị bị loại hoặc được giữ lại',
  'exclusion-removed': 'Không còn đơn vị bị loại hoặc được giữ lại như trước',
  'foundation-changed': 'Câu chữ giữ nguyên, nhưng một tên trong đó chỉ nội dung khác',
  'frozen-parameters-changed': 'Tham số cố định lấy từ lần tính khác hoặc được tính lại mỗi lần',
  'function-changed': 'Hàm tự viết tính khác đi',
  'goalposts-changed': 'Hai đầu của thang đo thay đổi',
  'imputation-changed': 'Cách xử lý giá trị thiếu thay đổi',
  'let-changed': 'Biểu thức đặt tên thay đổi',
  'levers-changed': 'Những gì đơn vị có thể tác động được mô tả khác đi',
  'measure-changed': 'Đơn vị đo thay đổi',
  'merged-units-changed': 'Các đơn vị được sắp xếp lại, hoặc số liệu được gộp theo cách khác',
  'node-added': 'Chỉ tiêu hoặc trụ cột mới',
  'node-moved': 'Được tính ở trụ cột khác',
  'node-removed': 'Chỉ tiêu hoặc trụ cột bị bỏ',
  'node-renamed': 'Đổi tên, điểm giữ nguyên',
  'normalisation-changed': 'Cách chuẩn hóa thay đổi',
  'note-changed': 'Ghi chú thay đổi',
  'order-changed': 'Thứ tự các cấu phần thay đổi',
  'output-added': 'Có thêm kết quả tính kèm',
  'output-changed': 'Kết quả tính kèm thay đổi',
  'output-removed': 'Không còn kết quả tính kèm',
  'periods-covered-changed': 'Kỳ áp dụng cho những năm khác',
  'publishing-changed': 'Cách hiển thị điểm thay đổi, điểm bên trong giữ nguyên',
  'rank-rule-changed': 'Quy tắc xếp hạng thay đổi',
  'requirement-changed': 'Số cấu phần tối thiểu để có điểm thay đổi',
  'rounding-changed': 'Cách làm tròn điểm thay đổi',
  'scored-units-changed': 'Các đơn vị được chấm điểm thay đổi',
  'screen-changed': 'Quy tắc chọn đơn vị tham gia thay đổi',
  'source-file-changed': 'Số liệu lấy từ tệp khác, hoặc tệp có nội dung khác',
  'source-replaced': 'Một nguồn số liệu được thay bằng nguồn khác',
  'source-key-changed': 'Các dòng của nguồn số liệu thuộc về đơn vị hoặc kỳ khác',
  'source-reading-changed': 'Cùng một tệp được đọc theo cách khác',
  'test-added': 'Có kiểm thử mới',
  'test-changed': 'Kiểm thử thay đổi',
  'test-removed': 'Kiểm thử bị bỏ',
  'title-changed': 'Tên gọi thay đổi',
  'treatment-changed': 'Cách xử lý giá trị cá biệt thay đổi',
  'uncertainty-changed': 'Những giả định về độ bất định thay đổi',
  'unit-list-changed': 'Danh sách đơn vị lấy từ nơi khác',
  'unit-map-changed': 'Các đơn vị được vẽ trên bản đồ khác',
  'unit-names-changed': 'Cách viết hoặc tên hiển thị của đơn vị thay đổi',
  'used-methodology-changed': 'Một phương pháp khác được sử dụng cho điểm khác đi',
  'value-changed': 'Nội dung được đo được định nghĩa lại',
  'weight-changed': 'Trọng số thay đổi',
  'weighting-changed': 'Cách xác định trọng số của các cấu phần thay đổi',
};

/** A node by its title in Vietnamese, of the edition that has it. */
function titleOf({ before, after }: Diff, id: string): string {
  const node = after.methodology.nodes.get(id) ?? before.methodology.nodes.get(id);
  if (id === '' || node === undefined) return id === '' ? titleIn(after.methodology, 'vi') : id;
  return titleIn(node, 'vi');
}

/** Keywords of parts as people call them; what is not here is shown as the language of definitions writes it. */
const PARTS: Readonly<Record<string, string>> = {
  aggregate: 'cách tổng hợp',
  bands: 'phân nhóm',
  cite: 'tài liệu',
  constant: 'hằng số',
  direction: 'chiều đánh giá',
  documentation: 'lời giải thích',
  edition: 'kỳ',
  function: 'hàm',
  goalposts: 'thang đo',
  merge: 'sắp xếp đơn vị',
  missing: 'giá trị thiếu',
  name: 'tên',
  normalise: 'chuẩn hóa',
  note: 'ghi chú',
  publisher: 'đơn vị công bố',
  rank: 'xếp hạng',
  round: 'làm tròn',
  scores: 'đơn vị được chấm điểm',
  source: 'nguồn số liệu',
  test: 'kiểm thử',
  title: 'tên gọi',
  treat: 'xử lý giá trị cá biệt',
  units: 'tập hợp đơn vị',
  value: 'nội dung đo',
  version: 'phiên bản',
  weight: 'trọng số',
  weights: 'trọng số',
};

function partOf(part: string): string {
  const [word, ...rest] = part.split(' ');
  return [PARTS[word!] ?? word, ...rest].join(' ');
}

/** What stands outside of the framework is called by itself, all else by the node that it is part of. */
const OUTSIDE = /^(source|function|constant|units|test) /u;

function subject(diff: Diff, { node, part }: Difference): string {
  const title = titleOf(diff, node);
  if (part === '') return title;
  return node === '' && OUTSIDE.test(part) ? partOf(part) : `${partOf(part)}: ${title}`;
}

function change(diff: Diff, difference: Difference): string {
  const { rule, node, part, shares, class: kind } = difference;
  const title = titleOf(diff, node);
  if (rule === 'weight-changed' && shares !== undefined) {
    const [before, after] = shares.map((share) => `${Number((share * 100).toFixed(2))} %`);
    if (before !== after)
      return `Trọng số của “${title}” ${shares[1] > shares[0] ? 'tăng' : 'giảm'} từ ${before} ${shares[1] > shares[0] ? 'lên' : 'xuống'} ${after}.`;
  }
  if (rule === 'weight-changed' && kind === 'editorial')
    return `Trọng số của “${title}” được viết khác đi, giá trị giữ nguyên.`;
  const what = node === '' && OUTSIDE.test(part) ? partOf(part) : `“${title}”`;
  return `${CHANGES[rule] ?? 'Có thay đổi'}: ${what}.`;
}

export const VIETNAMESE: DiffWords = {
  language: 'vi',
  headline: ({ differences, sameHash }) => {
    if (differences.length === 0) return 'Không có gì khác nhau.';
    const parts = changeGroups(differences).map((group) => `${group.differences.length} ${CLASSES[group.class][0]}`);
    return `${differences.length} thay đổi: ${parts.join(', ')}.${sameHash ? ' Hai kỳ cho điểm như nhau.' : ''}`;
  },
  versions: ({ before, after }) => {
    const [old, own] = [before.methodology.version, after.methodology.version];
    if (old === undefined && own === undefined) return '';
    return old === own
      ? `Phiên bản ${own} ở cả hai kỳ.`
      : `Phiên bản trước: ${old ?? 'không ghi'}; nay: ${own ?? 'không ghi'}.`;
  },
  className: (name) => CLASSES[name][0],
  classMeaning: (name) => CLASSES[name][1],
  changesThatAre: (name) => `Các thay đổi ${CLASSES[name][0]}`,
  changeColumns: ['Nội dung', 'Thay đổi', 'Trước', 'Nay', 'Lý do', 'Vị trí'],
  subject,
  change,
  node: titleOf,
  effects: 'Trọng số thực tế trong toàn chỉ số',
  effectColumns: ['Cấu phần', 'Trước', 'Nay', 'Bản thân', 'Do'],
  untouched: 'không đổi',
  causes: (diff, effect) => [
    ...new Set(
      diff.differences
        .filter(({ fingerprint }) => effect.causes.includes(fingerprint))
        .map((cause) => subject(diff, cause)),
    ),
  ],
  renamed: 'Có thể đã đổi tên',
  renamedCaption: 'Những cấu phần có thể là cấu phần cũ dưới tên khác',
  renamedColumns: ['Trước', 'Nay', 'Giống nhau', 'Dòng cần viết'],
  results: 'Tác động đến kết quả',
  basis: ({ data, method, period, parts }) => {
    const scored =
      data === 'both'
        ? 'Mỗi kỳ được tính trên số liệu của chính kỳ đó'
        : `Cả hai kỳ được tính trên số liệu của kỳ ${data === 'newer' ? 'mới' : 'cũ'}`;
    const when = period === undefined ? '' : ` năm ${period}`;
    if (parts.length === 0) return `${scored}${when}.`;
    const how =
      method.kind === 'exact'
        ? `trên toàn bộ ${method.selections} tổ hợp thay đổi`
        : `trên ${method.permutations} thứ tự thay đổi chọn ngẫu nhiên, sai số chuẩn ghi sau dấu ±`;
    return `${scored}${when}. Tác động của một thay đổi đến một đơn vị là giá trị Shapley ${how}; các tác động cộng lại thành mức thay đổi.`;
  },
  notes: (diff, { remarks }) => remarks.map((remark) => remarkInVietnamese(diff, remark, { title: titleOf, change })),
  part: (diff, { kind, differences }) =>
    kind === 'data' && differences.length === 0
      ? 'Số liệu.'
      : diff.differences
          .filter(({ fingerprint }) => differences.includes(fingerprint))
          .map((one) => change(diff, one))
          .join(' '),
  indicesGone: 'Chỉ số chỉ có ở kỳ cũ',
  indicesNew: 'Chỉ số mới',
  facts: ({ units, compared, spearman, kendall, meanAbsoluteRankMove, largestRankMove }) => {
    const moved = units.filter(({ rankMove }) => rankMove !== null && rankMove !== 0).length;
    const rescored = units.filter(({ scoreMove }) => scoreMove !== null && scoreMove !== 0).length;
    return [
      `Trong ${compared} đơn vị có điểm ở cả hai kỳ, ${moved} đơn vị đổi hạng và ${rescored} đơn vị đổi điểm.`,
      ...(spearman === null
        ? []
        : [
            `Tương quan thứ hạng: Spearman ${spearman.toFixed(4)}${kendall === null ? '' : `, Kendall ${kendall.toFixed(4)}`}.`,
          ]),
      ...(meanAbsoluteRankMove === null || largestRankMove === null
        ? []
        : [`Thứ hạng thay đổi trung bình ${meanAbsoluteRankMove.toFixed(2)} bậc, nhiều nhất ${largestRankMove} bậc.`]),
    ];
  },
  crossings: {
    among: (first) => (first === 1 ? 'Nay đứng đầu' : `Nay thuộc ${first} đơn vị đầu`),
    noLongerAmong: (first) => (first === 1 ? 'Không còn đứng đầu' : `Không còn thuộc ${first} đơn vị đầu`),
    fromBand: ({ before, after }) => `Từ nhóm ${before ?? 'trống'} sang nhóm ${after ?? 'trống'}`,
    scoredNow: 'Nay mới có điểm',
    scoredNoLonger: 'Không còn điểm',
    allUnits: (count) => `toàn bộ ${count} đơn vị`,
    forWantOf: (nodes) => `, do thiếu ${nodes.join(', ')}`,
  },
  indexTitle: (diff, _, { node }) => titleOf(diff, node),
  ranksOf: (title) => `Thứ hạng: ${title}`,
  slopes: ({ before, after, climbed, fell, shown, ranked }) =>
    `Mỗi đường nối thứ hạng của một đơn vị ở ${before} với thứ hạng ở ${after}: ${climbed} tăng hạng (nét đậm), ${fell} giảm hạng (nét đứt).${shown < ranked ? ` Hình vẽ ${shown} trong ${ranked} đơn vị.` : ''} Bảng bên dưới có toàn bộ số liệu.`,
  unitColumns: {
    unit: 'Đơn vị',
    rank: 'Hạng',
    rankNow: 'Hạng nay',
    move: 'Tăng giảm',
    score: 'Điểm',
    scoreNow: 'Điểm nay',
    band: 'Nhóm',
    data: 'Số liệu',
    change: (number) => `Thay đổi ${number}`,
  },
  unitsCaption: (title) => `Điểm và thứ hạng: ${title}, và tác động của từng thay đổi đến điểm`,
  isNew: 'mới',
  isGone: 'không còn',
};
