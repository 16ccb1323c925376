import type { TalkInput } from '../../src/ledger/contract.ts';

type Preset = {
  readonly title: string;
  readonly body: string;
  readonly topics: TalkInput['topics'];
  /** Said to a room, not to one. */
  readonly isForMeeting: boolean;
};

/** Texts from which a talk is written down. Facts that were not asked are not claimed: a gap is left to be filled. */
export const talkPresets: readonly Preset[] = [
  {
    title: '问近况',
    body: '问了近况：目前在找工作，已投____份，有____个面试。',
    topics: ['other'],
    isForMeeting: false,
  },
  {
    title: '定方向',
    body: '谈了求职方向：想去____，做____，月薪期望____元。',
    topics: ['direction'],
    isForMeeting: false,
  },
  {
    title: '改简历',
    body: '一起看了简历，改了____，约定____前发回修改稿。',
    topics: ['resume'],
    isForMeeting: false,
  },
  {
    title: '备面试',
    body: '一起准备了____的面试，练了自我介绍和常见问题。',
    topics: ['interview'],
    isForMeeting: false,
  },
  {
    title: '听烦恼',
    body: '听了目前的困难和压力，一起排了接下来两周的安排。',
    topics: ['mood'],
    isForMeeting: false,
  },
  {
    title: '没联系上',
    body: '打了电话没有接通，发了消息，等回复。',
    topics: ['other'],
    isForMeeting: false,
  },
  {
    title: '班会讲政策',
    body: '班会上讲了就业政策、补贴申请和截止时间。',
    topics: ['policy'],
    isForMeeting: true,
  },
  {
    title: '班会讲签约',
    body: '班会上讲了签约、违约和档案转递要注意的事。',
    topics: ['signing'],
    isForMeeting: true,
  },
  {
    title: '班会讲简历',
    body: '班会上讲了简历怎么写，看了两份例子。',
    topics: ['resume'],
    isForMeeting: true,
  },
];
