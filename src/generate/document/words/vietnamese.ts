import type { Words } from './words.js';

const MODES = {
  away: 'nửa đơn vị làm tròn ra xa số 0',
  even: 'nửa đơn vị làm tròn về số chẵn',
  down: 'cắt bỏ phần dư',
} as const;
const decimals = (n: number): string => `${n} chữ số thập phân`;
const when = (periods: string): string => (periods === '' ? '' : ` trong ${periods}`);

/** The terms are those of the Vietnamese statistical system: chỉ số, trụ cột, chỉ tiêu, trọng số, chuẩn hoá, gộp. */
export const VIETNAMESE: Words = {
  language: 'vi',
  formula: {
    missing: 'thiếu',
    otherwise: 'trường hợp khác',
    where: 'nếu ',
    yes: 'đúng',
    no: 'sai',
    round: 'làm tròn',
    by: 'theo ',
    allPeriods: 'mọi kỳ',
    yearsBack: 'số năm trước: ',
    overUnits: 'trên các đơn vị',
    weightedBy: 'trọng số ',
    stages: {
      value: 'giá trị',
      filled: 'đã bổ khuyết',
      treated: 'đã xử lý',
      score: 'điểm',
      rank: 'hạng',
      band: 'nhóm',
    },
    functions: {
      count: 'số lượng',
      share: 'tỷ lệ',
      mean: 'trung bình',
      median: 'trung vị',
      sd: 'độ lệch chuẩn',
      variance: 'phương sai',
      skewness: 'độ lệch',
      kurtosis: 'độ nhọn',
      quantile: 'phân vị',
      first: 'giá trị đầu',
      rank: 'hạng',
    },
    orders: { ascending: 'tăng dần', descending: 'giảm dần' },
    tied: {
      min: 'đồng hạng: nhỏ nhất',
      max: 'đồng hạng: lớn nhất',
      average: 'đồng hạng: trung bình',
      dense: 'đồng hạng: liền nhau',
    },
  },
  kind: 'Thuyết minh phương pháp',
  contents: 'Mục lục',
  headings: {
    purpose: 'Mục đích',
    coverage: 'Phạm vi',
    framework: 'Khung chỉ số và trọng số',
    indicators: 'Các chỉ tiêu',
    sources: 'Nguồn số liệu',
    aggregation: 'Phương pháp gộp',
    missing: 'Xử lý số liệu thiếu',
    results: 'Xếp hạng, phân nhóm và công bố',
    tests: 'Kiểm thử',
    history: 'Lịch sử sửa đổi',
    notation: 'Ký hiệu',
    references: 'Tài liệu tham khảo',
  },
  facts: {
    edition: 'Ấn bản',
    version: 'Phiên bản',
    status: 'Tình trạng',
    published: 'Ngày công bố',
    publisher: 'Cơ quan công bố',
    hash: 'Mã nhận dạng của định nghĩa',
    units: 'Đơn vị đánh giá',
    periods: 'Kỳ',
    name: 'Tên',
    definition: 'Định nghĩa',
    measure: 'Đơn vị tính',
    direction: 'Chiều tác động',
    source: 'Nguồn',
    reference: 'Trích dẫn',
    group: 'Nhóm chỉ tiêu',
    note: 'Ghi chú',
    vintage: 'Thời điểm số liệu',
    licence: 'Giấy phép',
    file: 'Tệp',
    columns: 'Các cột được dùng',
    countsAs: 'được tính là',
    pillars: 'Số trụ cột',
    indicators: 'Số chỉ tiêu',
  },
  columns: {
    element: 'Thành phần',
    name: 'Tên trong công thức',
    weight: 'Trọng số',
    effective: 'Trọng số trong chỉ số',
    measure: 'Đơn vị tính',
    direction: 'Chiều tác động',
    band: 'Nhóm',
    edge: 'Gồm',
    test: 'Phép thử',
    about: 'Đối tượng',
    comparisons: 'Số phép so sánh',
    result: 'Kết quả',
    output: 'Kết quả bổ sung',
    formula: 'Công thức',
    column: 'Cột',
    title: 'Nội dung',
    source: 'Nguồn',
  },
  captions: {
    framework:
      'Các trụ cột và chỉ tiêu, với tỷ trọng của mỗi thành phần trong cấp trên trực tiếp và trong toàn bộ chỉ số',
    tests: 'Các phép thử đi kèm định nghĩa',
    bands: (of) => `Các nhóm của ${of}`,
    outputs: (of) => `Kết quả bổ sung của ${of}`,
    columns: (source) => `Các cột được dùng của ${source}`,
  },
  status: {
    published: (day) => `Đã công bố ngày ${day}`,
    draft: (version) => `Dự thảo (phiên bản ${version})`,
    unstated: 'Không ghi ngày công bố',
  },
  coverage: {
    scores: (units) => `Mỗi đơn vị thuộc “${units}” có một điểm số.`,
    perPeriod: (units, period) => `Mỗi đơn vị thuộc “${units}” có một điểm số cho mỗi kỳ (${period}).`,
    allPeriods: 'mọi kỳ có số liệu',
    listed: (source) => `Các đơn vị được liệt kê trong ${source}; số liệu về đơn vị khác bị coi là lỗi.`,
    everyKey: 'Các đơn vị là những đơn vị có tên trong số liệu.',
    screen: (amount, of, notZero) =>
      `Chỉ giữ lại đơn vị có ${amount}${of === '' ? '' : ` của ${of}`}${notZero ? ' khác 0' : ''}. Các đơn vị khác không tham gia tính toán và không có điểm.`,
    indicators: (amount) => `${amount} chỉ tiêu`,
    keepWhere: 'Chỉ giữ lại đơn vị thoả điều kiện sau; các đơn vị khác không tham gia tính toán và không có điểm:',
    exclude: (units, periods, reason) => `Loại trừ: ${units}${when(periods)}. Lý do: ${reason}`,
    retain: (units, periods, reason) => `Giữ lại bất kể số liệu: ${units}${when(periods)}. Lý do: ${reason}`,
    merge: (before, after, source) =>
      `Số liệu của ${before} được tính cho ${after} sau khi sáp nhập; quan hệ giữa đơn vị cũ và mới theo ${source}.`,
    split: (before, after, source) =>
      `Số liệu của ${before} được phân chia cho ${after} sau khi chia tách; đơn vị mới thuộc đơn vị cũ nào và tỷ lệ phân chia theo ${source}.`,
    frozen: (path) =>
      `Các tham số mà bước xử lý và chuẩn hoá tính trên toàn bộ đơn vị được lấy từ ${path}, nên thang đo không thay đổi theo số liệu.`,
  },
  weights: {
    equal: 'bằng nhau',
    computed: 'tính từ số liệu',
    varies: 'thay đổi theo đơn vị',
    none: '–',
    foundBy: 'Trọng số được tính theo:',
  },
  steps: {
    value: 'Giá trị',
    missing: 'Số liệu thiếu',
    treat: 'Xử lý phân phối',
    normalise: 'Chuẩn hoá',
    direction: 'Chiều tác động',
    round: 'Làm tròn',
    rank: 'Xếp hạng',
    publish: 'Công bố',
    aggregate: 'Gộp',
  },
  methods: {
    arithmetic: 'Trung bình cộng có trọng số.',
    geometric: 'Trung bình nhân có trọng số.',
    harmonic: 'Trung bình điều hoà có trọng số.',
    power: 'Trung bình luỹ thừa có trọng số.',
    sum: 'Tổng.',
    invertedGeometric: 'Trung bình nhân nghịch đảo.',
    mazziottaPareto: 'Chỉ số Mazziotta-Pareto.',
    mazziottaParetoPlus: 'Chỉ số Mazziotta-Pareto.',
    copeland: 'Xếp trội theo đa số (Copeland).',
    bordaOutranking: 'Xếp trội theo điểm (Borda).',
    benefitOfTheDoubt: 'Trọng số có lợi nhất cho từng đơn vị (benefit of the doubt).',
    minmax: 'Phương pháp min-max.',
    goalposts: 'Khoảng cách giữa hai mốc chuẩn.',
    logGoalposts: 'Khoảng cách giữa hai mốc chuẩn.',
    zscore: 'Điểm chuẩn hoá z.',
    percentrank: 'Hạng phân vị.',
    rank: 'Thứ hạng.',
    principalComponents: 'Phân tích thành phần chính.',
    balanced: 'Trọng số sao cho mỗi thành phần có tầm quan trọng như mong muốn.',
    entropyWeight: 'Entropy.',
    budgetAllocation: 'Phân bổ ngân sách điểm.',
    analyticHierarchy: 'Quá trình phân tích thứ bậc (AHP).',
  },
  inMeasure: (measure) => `Đơn vị tính: ${measure}.`,
  higher: 'càng cao càng tốt',
  lower: 'càng thấp càng tốt',
  goalposts: (low, high, logarithmic) =>
    `Mốc chuẩn: ${low} ứng với điểm thấp nhất, ${high} ứng với điểm cao nhất${logarithmic ? ', theo thang lôgarit' : ''}.`,
  asItIs: 'Giá trị được dùng làm điểm, không chuẩn hoá.',
  clamped: {
    both: 'Giá trị nằm ngoài thang được đưa về đầu mút gần nhất.',
    above: 'Giá trị vượt thang được đưa về đầu mút trên.',
    below: 'Giá trị dưới thang được đưa về đầu mút dưới.',
  },
  rounded: (n, mode) => `Kết quả được làm tròn đến ${decimals(n)} (${MODES[mode]}).`,
  onto: (low, high) => `Thang điểm từ ${low} đến ${high}.`,
  ontoObserved: (low, high) =>
    `Kết quả nhỏ nhất trong các đơn vị ứng với ${low}, lớn nhất ứng với ${high}, các kết quả khác theo tỷ lệ.`,
  gap: 'Không có kết quả khi',
  whereLet: 'trong đó',
  winsorise: (limit) =>
    `Giá trị cực trị được kéo về giá trị kế tiếp, lần lượt từng giá trị, cho đến khi phân phối không còn lệch; nhiều nhất ${limit} giá trị.`,
  winsoriseWhen: 'Giá trị được xử lý nếu',
  winsoriseOtherwise: 'Nếu chưa đủ, các giá trị gốc được biến đổi thành:',
  missingPolicy: {
    keep: 'Giá trị thiếu được giữ là thiếu.',
    zero: 'Giá trị thiếu được tính bằng 0.',
    fail: 'Không chấp nhận giá trị thiếu: việc tính toán dừng với thông báo lỗi nêu tên đơn vị.',
    impute: 'Giá trị thiếu được thay bằng',
    afterNormalise: 'Việc này thực hiện trên thang điểm, sau khi chuẩn hoá.',
  },
  require: {
    all: 'Chỉ có giá trị khi không thành phần nào bị thiếu.',
    any: 'Có giá trị khi có ít nhất một thành phần.',
    some: (amount, of) => `Có giá trị khi có ${amount} ${of === 'children' ? 'thành phần' : 'chỉ tiêu'}.`,
    pillars: (amount, each) => `Có giá trị khi có ${amount} thành phần, mỗi thành phần có ${each} chỉ tiêu.`,
    rescaled: 'Thành phần thiếu được bỏ ra và trọng số của các thành phần còn lại được tính lại theo tỷ lệ.',
  },
  amount: {
    all: 'tất cả',
    any: 'ít nhất một',
    count: (n, more) => (more ? `nhiều hơn ${n}` : `ít nhất ${n}`),
    share: (percent, more) => (more ? `hơn ${percent} số` : `ít nhất ${percent} số`),
  },
  noTotal: 'Đây là một họ chỉ số, không có điểm tổng.',
  generalMissing:
    'Kết quả tính từ giá trị thiếu là thiếu. Các hàm tính trên nhiều dòng số liệu hoặc nhiều đơn vị bỏ qua giá trị thiếu.',
  rank: (order, ties, on) => {
    const tied = {
      share: 'các đơn vị bằng điểm cùng nhận hạng tốt hơn (1, 2, 2, 4)',
      average: 'các đơn vị bằng điểm nhận hạng trung bình (1; 2,5; 2,5; 4)',
      last: 'các đơn vị bằng điểm cùng nhận hạng kém hơn (1, 3, 3, 4)',
      dense: 'các đơn vị bằng điểm cùng hạng và không bỏ trống hạng nào (1, 2, 2, 3)',
    }[ties];
    const by = on === undefined ? '' : `; điểm bằng nhau ở ${decimals(on)} được coi là bằng nhau`;
    return `Hạng 1 là điểm ${order === 'highest' ? 'cao' : 'thấp'} nhất; ${tied}${by}.`;
  },
  rankWithin: 'Xếp hạng trong từng nhóm theo',
  publish: {
    rounding: (n, mode) =>
      `Điểm được công bố với ${decimals(n)} (${MODES[mode]}); xếp hạng và phân nhóm không dựa trên số công bố.`,
    below: (limit, text) => `Dưới ${limit} được công bố là “${text}”.`,
    above: (limit, text) => `Trên ${limit} được công bố là “${text}”.`,
    whole: 'Điểm được công bố đúng như đã tính.',
  },
  edge: (edge, value) => {
    switch (edge) {
      case 'from':
        return `từ ${value} trở lên`;
      case 'above':
        return `trên ${value}`;
      case 'to':
        return `từ ${value} trở xuống`;
      case 'below':
        return `dưới ${value}`;
      case 'first':
        return `${value} hạng đầu`;
      case undefined:
        return 'còn lại';
    }
  },
  bandsBy: { rank: 'Phân nhóm theo hạng.', expression: 'Phân nhóm theo', score: 'Phân nhóm theo điểm.' },
  bandRule: 'Đơn vị thuộc nhóm đầu tiên phù hợp.',
  tests: {
    none: 'Không có phép thử nào đi kèm định nghĩa.',
    passed: 'đạt',
    failed: (n) => `không đạt (${n})`,
    notRun: 'chưa chạy',
    summary: (passed, all) => `${passed} trên ${all} phép thử đạt tại thời điểm lập thuyết minh này.`,
    whole: 'toàn bộ chỉ số',
  },
  history: {
    first: 'Ấn bản đầu tiên được ghi trong định nghĩa.',
    revises: (base) => `Sửa đổi ${base}.`,
    same: (base) => `Có nội dung như ${base}.`,
    language: 'Nội dung thay đổi được ghi bằng tiếng Anh.',
    reason: 'Lý do',
    classes: {
      editorial: 'biên tập',
      additive: 'bổ sung',
      'data-dependent': 'số liệu',
      'score-changing': 'thay đổi điểm',
      'comparability-breaking': 'không so sánh được',
    },
  },
  notation: [
    'x là giá trị do bước trước cho ra. Tên viết bằng chữ đứng là thành phần của khung chỉ số, cột số liệu hoặc hàm.',
    'Các hàm như min, max, trung bình, trung vị, độ lệch chuẩn tính trên mọi đơn vị (của cùng một kỳ nếu số liệu có nhiều kỳ), trừ khi ghi khác; độ lệch chuẩn chia cho n − 1. Hàm của cột có nhiều dòng cho mỗi đơn vị tính trên các dòng của đơn vị đó.',
    'Σ có chỉ số chạy tính trên các thành phần trực thuộc không bị thiếu; w là trọng số của chúng, n là số thành phần đó. Số thập phân dùng dấu chấm như trong định nghĩa.',
  ],
  untranslated: () => '',
  asWritten: 'Tên gọi được ghi bằng tiếng Việt nếu định nghĩa có; các nội dung khác giữ nguyên như trong định nghĩa.',
  madeBy: 'Do Indexwright lập từ chính bản định nghĩa dùng để tính toán.',
};
