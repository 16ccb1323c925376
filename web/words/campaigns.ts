import type { Campaign } from '../../src/campaigns/contract.ts';
import { given, type FaultWords } from './fault-words.ts';
import { wordDay } from './time.ts';

export const campaignStateWords: Readonly<Record<Campaign['state'], string>> = {
  planned: '还没开始',
  running: '进行中',
  ended: '已结束',
  stopped: '已停止',
};

export const announcementWords: Readonly<Record<Campaign['announcement'], string>> = {
  none: '',
  waiting: '通知等另一人核对',
  approved: '通知正在发出',
  sent: '通知已发出',
};

/** “7 月 1 日至 12 月 31 日”. */
export function wordWindow({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string {
  return `${wordDay(startsOn)}至 ${wordDay(endsOn)}`;
}

/** “还有 38 天”, “今天是最后一天”. The last day counts. */
export function wordDaysLeft(daysLeft: number): string {
  return daysLeft <= 1 ? '今天是最后一天' : `还有 ${daysLeft} 天`;
}

const fixedWords: Readonly<Record<string, string>> = {
  startsOn: '活动已经开始，开始日期不能再改。',
  audience: '活动已经开始，不能换一批学生。要服务另一批学生，请另建一个活动。',
  announcement: '通知已经核对通过，文字不能再改。',
};

const weakerWords: Readonly<Record<string, string>> = {
  dropped: '少了一项要求',
  need: '次数变少了',
  timing: '期限变晚了',
  evidence: '计入的条件变松了',
  rises: '上报变晚了',
};

export const campaignsFaults: FaultWords = {
  'campaigns.campaign_not_found': '没有找到这个活动，或者不在你能看到的范围内。',
  'campaigns.not_yours': '这个活动由上级发起，你可以在它上面增加，不能修改或停止它。',
  'campaigns.outside_scope': '活动范围超出了你负责的单位，请重新选择。',
  'campaigns.window_reversed': '结束日期早于开始日期，请对调或重新填写。',
  'campaigns.window_too_long': ({ days }) =>
    `活动最长一年${given(days, (count) => `，现在是 ${count} 天`)}。长期要做的事请在“服务标准”里定。`,
  'campaigns.window_past': '日期不能早于今天。',
  'campaigns.duty_after_end': ({ day }) =>
    `有一项要求的期限${given(day, (due) => `（${wordDay(due)}）`)}不在活动期间，请调整。`,
  'campaigns.cannot_add': '要增加的上级活动已经结束，或者不包括你的单位。',
  'campaigns.outside_window': ({ startsOn, endsOn }) =>
    `在上级活动上增加的，要在它的期间之内${given(startsOn, (from) => `（${wordDay(from)}至 ${wordDay(String(endsOn))}）`)}。`,
  'campaigns.fixed_while_running': ({ what }) => fixedWords[String(what)] ?? '活动已经开始，这一项不能再改。',
  'campaigns.would_weaken': ({ how }) =>
    `活动进行中只能加，不能减：${weakerWords[String(how)] ?? '要求变低了'}。`,
  'campaigns.campaign_over': '这个活动已经结束或停止，不能再改。',
  'campaigns.changed_meanwhile': '活动刚刚被别人改过，请刷新后再试。',
  'campaigns.second_eyes_needed': '通知要由写它的人以外的另一个账号核对。',
  'campaigns.asked_already': '这个活动在你负责的范围内已经在问，或者没有要问的学生。',
  'campaigns.nothing_to_announce': '没有等待核对的通知，可能已经核对过了。',
};
