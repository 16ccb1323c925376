import { itemLine, itemLines, oneLine, oneNote, type MailItem, type Words } from '../../delivery/index.ts';
import type { PostingCard } from '../../postings/contract.ts';

const MOST_PLACES = 3;

export function mailItem(card: PostingCard): MailItem {
  const names = card.regions.map((region) => region.name);
  const more = names.length > MOST_PLACES ? '等地' : '';
  return {
    title: oneLine(card.title),
    employer: oneLine(card.employerName) || '单位名称见岗位详情',
    place: names.slice(0, MOST_PLACES).join('、') + more,
    pay: payWords(card.pay),
  };
}

function payWords({ minYuan, maxYuan, negotiable, text }: PostingCard['pay']): string {
  if (minYuan !== null && maxYuan !== null && minYuan !== maxYuan) return `${minYuan}–${maxYuan} 元/月`;
  const one = minYuan ?? maxYuan;
  if (one !== null) return `${one} 元/月`;
  return negotiable ? '薪资面议' : oneLine(text);
}

/** The day's message: what was pushed to one graduate. */
export function digestWords(items: readonly MailItem[]): Words {
  return {
    subject: `今天为你推荐了 ${items.length} 个岗位`,
    body: itemLines(items),
  };
}

/** A counsellor has recommended one posting. */
export function recommendationWords(item: MailItem, byName: string, note: string): Words {
  const said = oneNote(note);
  return {
    subject: `${oneLine(byName) || '老师'}给你推荐了一个岗位：${item.title}`,
    body: said === '' ? itemLine(item) : `${itemLine(item)}\n\n留言：${said}`,
  };
}

/** A posting in which somebody is interested is no longer there. */
export function endedWords(item: MailItem): Words {
  return {
    subject: `你感兴趣的岗位已下线：${item.title}`,
    body: `${itemLine(item)}\n\n这个岗位已经不再招聘。如果你已经投递，请直接向用人单位确认。`,
  };
}

/** An objection to a line of the ledger has its answer. */
export function contestWords(ruling: 'upheld' | 'rejected'): Words {
  const found = ruling === 'upheld' ? '异议成立，这条记录有误，会更正' : '经核实，原记录无误';
  return {
    subject: '你对台账记录的异议有了答复',
    body: `${found}。老师的说明在“我的档案”里；不同意可以再提。`,
  };
}
