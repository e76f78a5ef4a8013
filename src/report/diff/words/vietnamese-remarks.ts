/** What an impact remarks on how two editions were made comparable, in Vietnamese. */

import { type ImpactRemark, withoutValues } from '../../../analyse/impact-remarks.js';
import type { PeriodRange } from '../../../model/model.js';
import type { Diff, Difference } from '../../../revise/difference.js';

/** How nodes and changes are told. */
interface Told {
  readonly title: (diff: Diff, node: string) => string;
  readonly change: (diff: Diff, difference: Difference) => string;
}

const SIDES = { older: 'kỳ cũ', newer: 'kỳ mới' } as const;

export function remarkInVietnamese(diff: Diff, remark: ImpactRemark, { title, change }: Told): string {
  switch (remark.kind) {
    case 'no common period':
      return 'Không có năm nào mà cả hai kỳ đều có điểm.';
    case 'not attributed':
      return `Không thể quy thay đổi của “${title(diff, remark.node)}” về từng thay đổi riêng lẻ: lần lượt từng thay đổi một không dẫn từ điểm cũ đến điểm mới.`;
    case 'nobody scored': {
      const when = remark.period === undefined ? '' : ` năm ${remark.period}`;
      const what = `không đơn vị nào có điểm “${title(diff, remark.node)}”${when} theo ${SIDES[remark.side]}`;
      const empty = withoutValues(remark.because).map(({ node }) => `“${title(diff, node)}”`);
      if (empty.length === 0) return `${what[0]!.toUpperCase()}${what.slice(1)}.`;
      return `${empty.join(', ')} không có giá trị nào${when}, nên ${what}.`;
    }
    case 'units merged':
      return `Kỳ cũ chấm điểm cho ${remark.before}: ở đây kỳ cũ được tính cho ${remark.after}, số liệu được gộp như kỳ mới quy định.`;
    case 'covers':
      return `Kỳ cũ áp dụng cho ${ranges(remark.before)}, kỳ mới cho ${ranges(remark.after)}: ở đây cả hai được tính cho mọi năm đó.`;
    case 'not covered':
      return `Cả hai kỳ đều không áp dụng cho năm ${remark.period}: ở đây cả hai vẫn được tính cho năm đó.`;
    case 'left aside': {
      const changes = diff.differences.filter(({ fingerprint }) => remark.differences.includes(fingerprint));
      const said = changes.map((one) => change(diff, one)).join(' ');
      return `Được để nguyên như ở kỳ cũ: ${said === '' ? remark.title : said}`;
    }
    case 'weights apart': {
      const where = `Khi chỉ áp dụng một phần các thay đổi, các trọng số trong “${title(diff, remark.node)}”`;
      const sum = remark.percentages ? ' không nhất thiết cộng lại thành 100 %:' : '';
      return `${where}${sum} ${treatment(remark.rescaled)}.`;
    }
    case 'lists unread':
      return `Không kiểm tra được các đơn vị của hai kỳ có cùng ý nghĩa hay không, vì không đọc được một trong hai danh sách: ${remark.reason}`;
  }
}

function treatment(rescaled: readonly boolean[]): string {
  if (rescaled.every((is) => is)) return 'chúng được chia lại theo tổng của chúng';
  if (rescaled.some((is) => is))
    return 'chúng được chia lại theo tổng của chúng, hoặc nhân đúng như đã viết, tùy theo cách tổng hợp';
  return 'chúng được nhân đúng như đã viết';
}

function ranges(covered: readonly PeriodRange[]): string {
  if (covered.length === 0) return 'mọi năm';
  return covered.map(({ from, to }) => (from === to ? `${from}` : `${from} đến ${to}`)).join(', ');
}
