import type { SurveyKind } from '../contract.ts';

export type MessageWords = { readonly subject: string; readonly body: string; readonly act: string };

export type Asking = {
  readonly kind: SurveyKind;
  readonly title: string;
  readonly note: string;
  readonly askedBy: string;
  readonly closesOn: string;
};

const acts: Readonly<Record<SurveyKind, string>> = {
  check: '点这里回答，两下就好，不用登录',
  wish: '点这里回答，不用登录；没有变化点一下就好',
};

function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month} 月 ${date} 日`;
}

/** What leaves when somebody is asked, and when they are reminded. */
export function messageOf(asking: Asking, reminder: boolean): MessageWords {
  const { kind, title, note, askedBy, closesOn } = asking;
  const question =
    kind === 'check'
      ? `${askedBy}想知道你现在的情况：还在找、准备签约、备考、升学、暂不就业，还是需要帮助。怎么答都可以。`
      : `${askedBy}想知道你对工作的想法有没有变化：地区、行业、岗位类型、薪资。按你答的给你推荐。`;
  const until = `${dayWords(closesOn)}前都可以回答和修改。登录后在“今天”里也能回答。`;
  return {
    subject: reminder ? `还没收到你的回答：${title}` : title,
    body: [question, note, until].filter((part) => part !== '').join('\n'),
    act: acts[kind],
  };
}
