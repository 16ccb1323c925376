import { addDays } from '../../kernel/calendar.ts';
import type { PastCase, PastTalk } from '../../ledger/index.ts';
import type { Dice } from './dice.ts';
import { EARLIER_COHORT, FEATURED, type DemoGraduate } from './graduates.ts';
import { inventEmployer, tradeNames } from './names.ts';

const summaries = [
  '了解到本人倾向留在省内，已说明目前省内岗位情况。',
  '简历缺少项目经历，建议补充毕业设计和实习内容。',
  '在准备考试，答应同时投递两家单位。',
  '对面试紧张，约好下周做一次模拟面试。',
  '家里希望离家近，可以考虑周边城市。',
  '对专业前景有顾虑，介绍了往届同学的去向。',
  '已有一家单位进入终面，等待结果。',
  '电话未接，已通过微信联系上，状态正常。',
];
const nextSteps = ['周五前改好简历', '下周参加学院双选会', '本周投递三家单位', '约模拟面试', ''];

export type Responsible = { readonly id: string; readonly name: string };

/** An invented past for one graduate: when the case was opened, who was talked to when, and where some of them went. */
export function inventPast(
  dice: Dice,
  graduate: DemoGraduate,
  about: { personId: string; path: string; responsible: Responsible | null },
  today: string,
): PastCase {
  const left = graduate.cohort === EARLIER_COHORT;
  const openedOn = addDays(today, -(left ? dice.whole(100, 140) : dice.whole(10, 60)));
  const talks = inventTalks(dice, openedOn, today);
  const outcome = inventOutcome(dice, openedOn, today, left);
  return {
    ...about,
    inKeyGroup: graduate.hardship.length > 0,
    openedOn,
    talks,
    outcome: graduate.studentNumber === FEATURED ? null : outcome,
  };
}

/** Most counsellors keep up: the last talk is usually recent, and about one graduate in five is overdue. */
function inventTalks(dice: Dice, openedOn: string, today: string): PastTalk[] {
  const count = dice.weighed([
    [0, 1],
    [1, 3],
    [2, 4],
    [3, 3],
    [5, 1],
  ]);
  if (count === 0) return [];
  const last = addDays(today, -(dice.chance(0.8) ? dice.whole(0, 7) : dice.whole(8, 35)));
  const earlier = Array.from({ length: count - 1 }, () => addDays(openedOn, dice.whole(0, 60)));
  const days = [...earlier, last].filter((day) => day >= openedOn && day <= today);
  return days.toSorted().map((heldOn) => ({
    channel: dice.weighed([
      ['in_person', 5],
      ['phone', 3],
      ['wechat', 3],
      ['home_visit', 0.3],
    ]),
    topics: dice.some(['resume', 'direction', 'interview', 'mood', 'policy'], dice.whole(1, 2)),
    summary: dice.pick(summaries),
    nextStep: dice.pick(nextSteps),
    heldOn,
  }));
}

type Way = { readonly code: string; readonly name: string };

const ways: readonly (readonly [Way, number])[] = [
  [{ code: '10', name: '签就业协议形式就业' }, 10],
  [{ code: '11', name: '签劳动合同形式就业' }, 5],
  [{ code: '12', name: '其他录用形式就业' }, 3],
  [{ code: '80', name: '升学' }, 4],
  [{ code: '85', name: '出国、出境' }, 1],
  [{ code: '46', name: '应征义务兵' }, 1],
  [{ code: '75', name: '自主创业' }, 0.5],
  [{ code: '76', name: '自由职业' }, 0.5],
];

function inventOutcome(dice: Dice, openedOn: string, today: string, left: boolean): PastCase['outcome'] {
  if (!dice.chance(left ? 0.35 : 0.2)) return null;
  const way = dice.weighed(ways);
  const employed = ['10', '11', '12'].includes(way.code);
  const days = Math.max(1, Math.round((Date.parse(today) - Date.parse(openedOn)) / 86_400_000) - 1);
  return {
    ...way,
    employer: employed ? inventEmployer(dice, dice.pick(tradeNames)) : '',
    on: addDays(openedOn, dice.whole(1, days)),
    confirmed: dice.chance(0.9),
  };
}
