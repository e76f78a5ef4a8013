/** The note of a small methodology, written by hand from its definition. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { smallNote } from './small-note.js';

const sectionsOf = (text: string): readonly string[] => text.split(/^(?=## )/mu).map((section) => section.trim());

test('every section is as it was written by hand', async () => {
  const note = String((await smallNote()).get('service.md'));
  const written = sectionsOf(note);
  for (const wanted of sectionsOf(readFileSync('test/generate/document/small/expected.md', 'utf8'))) {
    const [title = ''] = wanted.split('\n');
    expect(written.find((section) => section.startsWith(`${title}\n`))).toBe(wanted);
  }
});

test('the head tells edition, version, status, units and the hash that is computed', async () => {
  const head = sectionsOf(String((await smallNote()).get('service.md')))[0]!;
  for (const line of [
    '# Service Index',
    '- **Edition:** 2024',
    '- **Version:** 1.0.0',
    '- **Status:** Published on 2025-03-31',
    '- **Publisher:** Statistical Office',
    '- **Reference:** Handbook, chapter 2 \\[1\\]',
    '- **Units:** Districts',
  ])
    expect(head.split('\n')).toContain(line);
  expect(head).toMatch(/^- \*\*Fingerprint of the definition:\*\* `[0-9a-f]{16}`$/mu);
});

test('there is a note in each language of the titles, with the words of that language', async () => {
  const files = await smallNote();
  expect([...files.keys()]).toEqual(
    ['service', 'service.vi'].flatMap((stem) => ['md', 'html', 'docx'].map((ending) => `${stem}.${ending}`)),
  );
  const note = String(files.get('service.vi.md'));
  for (const words of [
    '# Chỉ số phục vụ',
    'Thuyết minh phương pháp',
    '- **Đơn vị đánh giá:** Quận, huyện',
    '## Khung chỉ số và trọng số',
    '| &emsp;Số phòng khám trên đầu người | `Clinics` | 100 % | 60 % | clinics / 1000 persons | càng cao càng tốt |',
    '## Phương pháp gộp',
    'Chỉ có giá trị khi không thành phần nào bị thiếu.',
    '**Chuẩn hoá.** Phương pháp min-max. \\[4\\]',
    'Mốc chuẩn: 60 days (longest) ứng với điểm thấp nhất, 5 days ứng với điểm cao nhất.',
    '| Fair | trên 4 |',
  ])
    expect(note).toContain(words);
});
