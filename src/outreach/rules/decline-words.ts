import { oneLine, oneNote, type Words } from '../../delivery/index.ts';
import type { Decline } from '../../postings/index.ts';
import type { Demanded, reviewReasons } from '../../postings/contract.ts';

const reasons: Readonly<Record<(typeof reviewReasons)['decline'][number], string>> = {
  discrimination: '含歧视性要求',
  false_or_fraud: '虚假或涉嫌诈骗',
  fees: '向求职者收费',
  incomplete: '必须写明的内容不全',
  not_for_graduates: '不面向毕业生',
  duplicate: '与已有岗位重复',
  other: '内容不符合发布要求',
};

const demanded: Readonly<Record<Demanded, string>> = {
  employer: '单位基本情况',
  head_count: '招聘人数',
  conditions: '招聘条件',
  content: '工作内容',
  place: '工作地点',
  pay: '基本薪酬',
  validity: '有效期',
  source: '转载来源',
};

/** A crowded text may have hundreds of findings; the portal shows them all. */
const MOST_FINDINGS = 20;

/** A posting was sent back: why, what stands in its way line by line, and how each could be put instead. */
export function declinedWords({ title, reason, note, missing, upheld }: Decline): Words {
  const why = (reasons as Readonly<Record<string, string>>)[reason] ?? reasons.other;
  const said = oneNote(note);
  const shown = upheld.slice(0, MOST_FINDINGS);
  const rest = upheld.length - shown.length;
  const parts = [
    `没有通过的原因：${why}。`,
    said && `审核说明：${said}`,
    missing.length > 0 && `还没有写明：${missing.map((fact) => demanded[fact]).join('、')}。`,
    shown.length > 0 &&
      [
        '要改的地方：',
        ...shown.map((hit, at) => `${at + 1}. ${findingLine(hit)}`),
        ...(rest > 0 ? [`还有 ${rest} 处，见岗位页面。`] : []),
      ].join('\n'),
    '改好后可以再提交审核。',
  ];
  return {
    subject: `岗位没有通过审核：${oneLine(title)}`,
    body: parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n'),
  };
}

function findingLine({ quote, reason, suggestion, rewording }: Decline['upheld'][number]): string {
  const place = quote === '' ? '' : `“${oneLine(quote)}”：`;
  const exact = rewording !== null && rewording !== '' && !suggestion.includes(rewording);
  const advice = [suggestion && `建议：${suggestion}`, exact && `可改为“${oneLine(rewording)}”`];
  return [place + reason, ...advice.filter(Boolean)].map(sentence).join('');
}

function sentence(words: string | false): string {
  const text = String(words).trim();
  return /[。！？]$/.test(text) ? text : `${text}。`;
}
