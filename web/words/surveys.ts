import type { Choice, Counts, Round, Survey, SurveyKind } from '../../src/surveys/contract.ts';
import type { FaultWords } from './fault-words.ts';
import { wordCount } from './figures.ts';
import { wordDay } from './time.ts';

/** What one may answer, in the words in which it is asked. Every one of them is a fine answer. */
export const choiceWords: Readonly<Record<Choice, { readonly label: string; readonly about: string }>> = {
  seeking: { label: '还在找', about: '在投简历、面试' },
  signing: { label: '准备签约', about: '谈好了，在办手续' },
  exam: { label: '备考', about: '考公、考编' },
  study: { label: '升学', about: '准备考研、申请学校' },
  not_now: { label: '暂不就业', about: '现在有别的安排' },
  help: { label: '需要帮助', about: '老师会尽快联系你' },
  same: { label: '没有变化', about: '和上次说的一样' },
  changed: { label: '有变化', about: '重新填一份' },
};

export const surveyKindWords: Readonly<
  Record<SurveyKind, { readonly text: string; readonly about: string }>
> = {
  check: { text: '每周询问', about: '问还没有去向的学生现在怎么样，答了就记进台账' },
  wish: { text: '意愿摸排', about: '问地区、行业、岗位类型、薪资，答了就更新求职意愿' },
};

/** “每周一次”, “只问一次”. */
export function wordRecurrence({ everyWeeks, untilOn }: Pick<Survey, 'everyWeeks' | 'untilOn'>): string {
  if (everyWeeks === null) return '只问一次';
  const often = everyWeeks === 1 ? '每周一次' : `每 ${everyWeeks} 周一次`;
  return untilOn === null ? often : `${often}，到${wordDay(untilOn)}`;
}

/** “第 3 轮，11 月 29 日前可以回答”. */
export function wordRound({ number, state, closesOn }: Round): string {
  if (state === 'closed') return `第 ${number} 轮，${wordDay(closesOn)}结束`;
  return `第 ${number} 轮，${wordDay(closesOn)}前可以回答`;
}

/** Of how many who answered, and who asks for help. */
export function wordCounts({ asked, answered, help }: Counts): string {
  const said = `问了 ${wordCount(asked)} 人，答了 ${wordCount(answered)} 人`;
  return help === 0 ? said : `${said}，${wordCount(help)} 人需要帮助`;
}

/** Who is still to answer. */
export function countWaiting({ asked, answered, moot }: Counts): number {
  return Math.max(0, asked - answered - moot);
}

/** What a kept answer leads to. */
export function wordKept(choice: Choice, closesOn: string): string {
  const until = `${wordDay(closesOn)}前都可以改。`;
  if (choice === 'help') return `已经告诉你的老师，会尽快联系你。${until}`;
  if (choice === 'changed') return `新的求职意愿已经记下，之后按它推荐。${until}`;
  if (choice === 'same') return `知道了，求职意愿照旧。${until}`;
  return `已经记进你的台账。${until}`;
}

/** A line of the ledger about an answer. */
export function wordSurveyEntry(data: Readonly<Record<string, unknown>>): string[] {
  const choice = choiceWords[String(data['choice']) as Choice]?.label ?? '';
  const kind = data['survey'] === 'wish' ? '意愿摸排' : '每周询问';
  return [`${kind}：${choice}`, data['line'] ? `“${String(data['line'])}”` : ''];
}

export const surveysFaults: FaultWords = {
  'surveys.survey_not_found': '没有找到这项询问，或者不在你能看到的范围内。',
  'surveys.round_not_found': '没有找到这一轮询问，或者不在你能看到的范围内。',
  'surveys.question_not_found': '没有找到这个问题，可能这一轮已经结束。',
  'surveys.link_unknown': '这个链接打不开。请从收到的消息里重新点开，或者登录后在“今天”里回答。',
  'surveys.link_over': '这一轮已经结束，现在不用回答了。下次需要时会再问你。',
  'surveys.answered_too_often': '这一轮改的次数太多了，有变化请直接联系老师。',
  'surveys.choice_not_asked': '这个选项不在这次的问题里，请刷新后再选。',
  'surveys.wish_missing': '请把新的求职意愿填好再提交。',
  'surveys.nothing_said_before': '你还没有填过求职意愿，请填一份。',
  'surveys.id_taken': '这次提交和另一次冲突，请刷新后再试。',
  'surveys.outside_own_part': '这个范围不归你负责，请重新选择。',
  'surveys.days_out_of_order': '日期对不上：开始不能早于今天，提醒要在这一轮结束之前，两轮不能重叠。',
  'surveys.survey_ended': '这项询问已经结束。',
};
