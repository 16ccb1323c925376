import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { regions } from './index.ts';
import { readTable } from './table.ts';

/** The places found in a text, as 440100 or 440100/440106. */
function placesIn(text: string): string[] {
  return regions.findIn(text).map((hit) => (hit.county ? `${hit.code}/${hit.county}` : hit.code));
}

test('every region has a code of its own and a parent that holds it', () => {
  assert.equal(new Set(regions.all.map((region) => region.code)).size, regions.all.length);
  for (const region of regions.all) {
    assert.match(region.code, /^\d{6}$/);
    if (region.level === 'nation') continue;
    const parent = regions.byCode(region.parentCode!);
    assert.ok(parent, region.code);
    assert.ok(regions.within(region.code, regions.nation));
    if (region.level !== 'province')
      assert.equal(regions.province(region.code)?.code, `${region.code.slice(0, 2)}0000`);
    if (region.level === 'county') assert.notEqual(regions.city(region.code)?.level, 'county');
  }
});

test('34 provinces; the cities hold prefectures, directly run counties, municipalities, Hong Kong and Macau', () => {
  assert.equal(regions.provinces.length, 34);
  const cities = new Set(regions.cities.map((region) => region.name));
  for (const name of [
    '广州市',
    '东莞市',
    '儋州市',
    '济源市',
    '仙桃市',
    '石河子市',
    '北京市',
    '重庆市',
    '香港特别行政区',
  ]) {
    assert.ok(cities.has(name), name);
  }
  assert.ok(!cities.has('市辖区') && !cities.has('省直辖县级行政区划'));
});

test('a municipality is one region under all its codes', () => {
  assert.equal(regions.byCode('110100')?.code, '110000');
  assert.equal(regions.byCode('500200')?.code, '500000');
  assert.equal(regions.city('110105')?.code, '110000');
  assert.equal(regions.byCode('990100'), undefined);
});

test('a region is known by the names that people use', () => {
  const names: Readonly<Record<string, string>> = {
    广州: '440100',
    广州市: '440100',
    广东广州: '440100',
    '广东省-广州市': '440100',
    内蒙: '150000',
    新疆: '650000',
    广西: '450000',
    广西壮族自治区: '450000',
    延边: '222400',
    延边州: '222400',
    恩施土家族苗族自治州: '422800',
    吉林: '220000',
    吉林市: '220200',
    吉林省吉林市: '220200',
    海南: '460000',
    青海海南州: '632500',
    朝阳: '211300',
    北京朝阳: '110105',
    苏州昆山: '320583',
    顺德市: '440606',
    '成都-高新区': '510100',
    '深圳-龙华新区': '440309',
    密云县: '110118',
    香港: '810000',
    台湾: '710000',
    全国: '000000',
  };
  for (const [name, code] of Object.entries(names)) assert.equal(regions.byName(name)?.code, code, name);
  for (const name of ['鼓楼区', '没有这个地方', '', '广州深圳'])
    assert.equal(regions.byName(name), undefined, name);
});

test('the full name and the short name of every province and city lead back to it', () => {
  for (const region of [...regions.provinces, ...regions.cities]) {
    assert.equal(regions.byName(region.name), region, region.name);
    const byShort = regions.byName(region.shortName);
    // 吉林, 海南: the province goes first. 阿里 alone is a company.
    const known = byShort === region || byShort?.level === 'province' || region.code === '542500';
    assert.ok(known, `${region.shortName} → ${byShort?.name ?? 'nothing'}`);
  }
});

test('every alias leads to its region', () => {
  for (const [alias, code] of readTable('region-aliases.tsv', ['alias', 'code'])) {
    assert.equal(regions.byName(alias!)?.code, code, alias);
  }
});

test('places are found in running text with their span', () => {
  const text = '工作地点：广东省广州市天河区，也可在深圳、佛山办公';
  const spans = regions.findIn(text).map((hit) => [text.slice(hit.start, hit.end), hit.code, hit.county]);
  assert.deepEqual(spans, [
    ['广东省广州市天河区', '440100', '440106'],
    ['深圳', '440300', undefined],
    ['佛山', '440600', undefined],
  ]);
});

test('a county of a name that several have belongs to the city named before', () => {
  assert.deepEqual(placesIn('公司在福州，面试地点：鼓楼区五四路'), ['350100', '350100/350102']);
  assert.deepEqual(placesIn('面试地点：鼓楼区'), []);
  assert.deepEqual(placesIn('北京：朝阳区、海淀区'), ['110000', '110000/110105', '110000/110108']);
});

test('streets, schools, banks and dishes named after a place are no place', () => {
  for (const text of [
    '上海路100号',
    '南京东路',
    '北京大学毕业',
    '上海银行',
    '兰州拉面',
    '中山大街',
    '广东外语外贸大学',
  ]) {
    assert.deepEqual(placesIn(text), [], text);
  }
  assert.deepEqual(placesIn('北京大学生就业'), ['110000']);
  assert.deepEqual(placesIn('广州市场部，河北区域经理'), ['440100', '130000']);
});

test('a name that stands by chance at the seam of two words is no place', () => {
  const texts = [
    '五年以上海量数据经验',
    '全国最大连锁企业',
    '享受法定节假日及超长春节假期',
    '确保定期更新',
    '制定安全生产规程',
    '操作指南平台',
    '隆重庆祝',
    '精通化妆',
    '京东营销规则',
    '完成都市报道',
    '非常熟悉业务',
    '和阿里、腾讯合作',
    '大理石加工',
    '三明治',
    '接待来宾',
    '比如资源、合作、商城',
  ];
  for (const text of texts) assert.deepEqual(placesIn(text), [], text);
  assert.deepEqual(placesIn('其中山东省3人'), ['370000']);
  assert.deepEqual(placesIn('来宾、柳州'), ['451300', '450200']);
});

test('吉林 is the province, beside itself or with 市 the city', () => {
  assert.deepEqual(placesIn('吉林'), ['220000']);
  assert.deepEqual(placesIn('吉林吉林'), ['220200']);
  assert.deepEqual(placesIn('在吉林市上班'), ['220200']);
  assert.deepEqual(placesIn('吉林省长春市'), ['220100']);
});

test('hits are in order, do not overlap and never leave the text', () => {
  const word = fc.constantFrom(
    '广州',
    '吉林',
    '省',
    '市',
    '朝阳区',
    '北京',
    '、',
    ' ',
    '路',
    '大学',
    '中山',
    '其中',
    'a',
    '鼓楼区',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join('');
      let end = 0;
      for (const hit of regions.findIn(text)) {
        assert.ok(hit.start >= end && hit.end > hit.start && hit.end <= text.length);
        assert.ok(regions.byCode(hit.code));
        if (hit.county) assert.ok(regions.within(hit.county, hit.code));
        end = hit.end;
      }
    }),
  );
});

test('a long text with many places costs time in proportion', () => {
  const piece = '工作地点：广东省广州市天河区，要求本科以上学历，熟悉以上海量数据处理。鼓楼区、比如。';
  regions.findIn(piece);
  const start = performance.now();
  assert.equal(regions.findIn(piece.repeat(10_000)).length, 10_000);
  const ms = performance.now() - start;
  // 1.3 MB. A quadratic search took minutes here; 5 MB/s on a busy core would be 250 ms.
  assert.ok(ms < 2_000, `${ms.toFixed(0)} ms`);
});
