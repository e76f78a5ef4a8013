import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ImpactRemark, remarkText } from '../../../src/analyse/impact-remarks.js';
import { remarkInVietnamese } from '../../../src/report/diff/words/vietnamese-remarks.js';
import { CHANGES } from '../../../src/report/diff/words/vietnamese.js';
import type { Diff } from '../../../src/revise/difference.js';
import { CHANGE_RULES } from '../../../src/revise/rules/registry.js';
import { examples, runIn, temporaryFolder } from '../../cli/run-in.js';

describe('changes in Vietnamese', () => {
  test('have words for every rule, no two alike', () => {
    expect(Object.keys(CHANGES).sort()).toEqual(CHANGE_RULES.map(({ name }) => name).sort());
    expect(new Set(Object.values(CHANGES)).size).toBe(CHANGE_RULES.length);
  });

  test('are in the report of the second edition, with titles and shares', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const [newer, older] = ['fta-index-2025', 'fta-index'].map((name) =>
      join(examples, `fta-index/${name}.methodology`),
    );
    const words = ['report', newer!, '--against', older!, '--data', 'new', '--out', 'page'];
    const { code, err } = await runIn(folder, ...words);
    expect(code, err).toBe(0);
    const page = readFileSync(join(folder, 'page/index.html'), 'utf8');
    const part = (id: string): string => new RegExp(`<template id="${id}">(.*?)</template>`, 's').exec(page)![1]!;
    const [english, vietnamese] = [part('changes-0'), part('changes-1')];
    expect(english).toContain('The weight of Dissemination in FTAIndex2025 falls from 25 % to 20 %.');
    // Four pillars weighed alike, then 0.8 : 1 : 1 : 1.2 of four; 40 % of a pillar, then 35 %.
    for (const sentence of [
      'Trọng số của “Công tác tuyên truyền, phổ biến về FTA” giảm từ 25 % xuống 20 %.',
      'Trọng số của “Công tác thực thi cam kết về phát triển bền vững” tăng từ 25 % lên 30 %.',
      'Trọng số của “Doanh nghiệp hiểu rõ các FTA” giảm từ 40 % xuống 35 %.',
      'Chỉ tiêu hoặc trụ cột mới: “Hợp tác xã hiểu rõ các FTA”.',
      '24 thay đổi: 3 mất tính so sánh, 7 làm thay đổi điểm, 4 bổ sung, 10 biên tập.',
      'Có khai báo mới: nguồn số liệu cooperatives.',
      'Phiên bản trước: 1.0.0; nay: 2.0.0.',
      'Tác động đến kết quả',
      'Tương quan thứ hạng: Spearman',
      'số liệu được gộp như kỳ mới quy định.',
    ])
      expect(vietnamese).toContain(sentence);
    // Headings, captions, columns and paragraphs: nothing of the other language is left but what the definition says.
    const spoken = vietnamese.replace(/<code>.*?<\/code>/gs, '');
    for (const [, text] of spoken.matchAll(/<p>([^<]*)<\/p>/g))
      expect(text).not.toMatch(/\b(edition|scored|weights|changes)\b/);
    for (const tag of [
      'h2',
      'h3',
      'caption',
      'th scope="col"',
      'th scope="col" class="number"',
      'figcaption',
      'summary',
    ])
      for (const [, text] of spoken.matchAll(new RegExp(`<${tag}>([^<]*)<`, 'g')))
        expect(text).not.toMatch(
          /\b(What|Change|Before|After|Why|Place|Node|Rank|Score|Move|Unit|weights?|ranks?|the|of)\b/,
        );
    // The tables have the same numbers in both.
    const numbers = (text: string): readonly string[] => text.match(/<td class="number">[^<]*/g) ?? [];
    expect(numbers(vietnamese)).toEqual(numbers(english));
    expect(numbers(english).length).toBeGreaterThan(100);
  });

  test('have words for every remark on how editions were made comparable', () => {
    const because = [
      { side: 'newer', node: 'bias', kind: 'indicator', units: ['A'], everywhere: true },
      { side: 'newer', node: 'entry', kind: 'indicator', units: ['A'], everywhere: false },
    ] as const;
    const covers = { before: [{ from: 2006, to: 2008 }], after: [{ from: 2009, to: 2009 }] } as const;
    const remarks: Readonly<
      Record<ImpactRemark['kind'], readonly [ImpactRemark, english: string, vietnamese: string]>
    > = {
      'no common period': [
        { kind: 'no common period' },
        'There is no period in which both editions have scores.',
        'Không có năm nào mà cả hai kỳ đều có điểm.',
      ],
      'not attributed': [
        { kind: 'not attributed', node: 'P', name: 'P' },
        'What moved P cannot be attributed: one change at a time does not lead from the older scores to the newer ones.',
        'Không thể quy thay đổi của “P” về từng thay đổi riêng lẻ: lần lượt từng thay đổi một không dẫn từ điểm cũ đến điểm mới.',
      ],
      'nobody scored': [
        { kind: 'nobody scored', node: 'P', name: 'P', side: 'newer', period: 2012, because },
        'The indicator bias has no values in 2012, so no unit has a score for P in 2012 by the newer edition.',
        '“bias” không có giá trị nào năm 2012, nên không đơn vị nào có điểm “P” năm 2012 theo kỳ mới.',
      ],
      'units merged': [
        { kind: 'units merged', before: 'Old', after: 'New' },
        'The older edition scores Old: here it is scored for New, its figures put together as the newer edition says.',
        'Kỳ cũ chấm điểm cho Old: ở đây kỳ cũ được tính cho New, số liệu được gộp như kỳ mới quy định.',
      ],
      covers: [
        { kind: 'covers', ...covers },
        'The older edition covers 2006 to 2008, the newer one 2009: here both are scored for all of these periods.',
        'Kỳ cũ áp dụng cho 2006 đến 2008, kỳ mới cho 2009: ở đây cả hai được tính cho mọi năm đó.',
      ],
      'not covered': [
        { kind: 'not covered', period: 2012 },
        'Neither edition covers 2012: here both are scored for it.',
        'Cả hai kỳ đều không áp dụng cho năm 2012: ở đây cả hai vẫn được tính cho năm đó.',
      ],
      'left aside': [
        { kind: 'left aside', title: 'The indicator bias is back.', differences: [] },
        'Left aside, and as in the older edition: The indicator bias is back.',
        'Được để nguyên như ở kỳ cũ: The indicator bias is back.',
      ],
      'weights apart': [
        { kind: 'weights apart', node: 'P', name: 'P', percentages: true, rescaled: [true, true] },
        'With only some of the changes, the weights in P need not add up to 100 %: they are rescaled by their sum.',
        'Khi chỉ áp dụng một phần các thay đổi, các trọng số trong “P” không nhất thiết cộng lại thành 100 %: chúng được chia lại theo tổng của chúng.',
      ],
      'lists unread': [
        { kind: 'lists unread', reason: 'There is no file.' },
        'Whether the units of both editions mean the same could not be looked at, because one of their lists cannot be read: There is no file.',
        'Không kiểm tra được các đơn vị của hai kỳ có cùng ý nghĩa hay không, vì không đọc được một trong hai danh sách: There is no file.',
      ],
    };
    const told = { title: (_: unknown, node: string) => node, change: () => '' };
    for (const [remark, english, vietnamese] of Object.values(remarks)) {
      expect(remarkText(remark)).toBe(english);
      expect(remarkInVietnamese({ differences: [] } as unknown as Diff, remark, told)).toBe(vietnamese);
    }
  });
});
