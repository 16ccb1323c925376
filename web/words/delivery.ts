import type {
  DeliveryState,
  Family,
  LeftOutReason,
  MassMail,
  OutwardChannel,
} from '../../src/delivery/contract.ts';
import type { FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

export const deliveryFaults: FaultWords = {
  'delivery.message_not_found': '没有这条消息，或者不是发给你的。',
  'delivery.gateway_not_found': '没有这个网关，或者不在你能看到的范围内。',
  'delivery.gateway_address_refused': ({ why }) => addressRefusals[String(why)] ?? '这个地址不能用，请检查。',
  'delivery.path_unknown': '没有这个单位，或者不在你能看到的范围内。',
  'delivery.mass_not_found': '没有这封群发消息，或者不在你能看到的范围内。',
  'delivery.mass_decided': '这封群发消息已经处理过了，请刷新看最新状态。',
  'delivery.second_eyes_needed': '自己写的群发消息不能自己审批，请另一位同事来审。',
  'delivery.budget_changed_meanwhile': '别人刚刚改过这些上限，请刷新后再改。',
  'delivery.audience_empty': '按这些条件没有一个人会收到，请放宽条件。',
};

const addressRefusals: Readonly<Record<string, string>> = {
  unreadable: '地址不完整，请填写 https:// 开头的完整地址，不要带账号密码。',
  not_https: '地址要以 https:// 开头。内网网关请系统运维先登记为可信主机。',
  private: '这个地址指向内部网络，不能使用。内网网关请系统运维先登记为可信主机。',
};

export const parcelStateWords: Readonly<Record<DeliveryState, { text: string; tone: Tone; about: string }>> =
  {
    waiting: {
      text: '待发',
      tone: 'note',
      about: '排队发送；夜里和当天额度用完的会等到早上，失败过的过一会儿再试',
    },
    sent: { text: '已发', tone: 'good', about: '对方服务器已接收' },
    held: { text: '暂存', tone: 'warn', about: '没有配置发信服务器，先留在这里' },
    failed: { text: '发送失败', tone: 'stop', about: '试过几次都没成功，不再自动试；查明原因后可以手动重发' },
    unreachable: { text: '没有地址', tone: 'plain', about: '没有留邮箱或手机号，只有站内消息' },
    dropped: { text: '不发', tone: 'plain', about: '按学生的设置或实际情况不再发出，原因写在每一条上' },
  };

export const channelWords: Readonly<Record<OutwardChannel, string>> = {
  email: '邮件',
  webhook: '短信或微信',
};

export const familyWords: Readonly<Record<Family, { text: string; about: string }>> = {
  recommendations: { text: '岗位推荐', about: '每日推荐、老师推荐的岗位' },
  searches: { text: '订阅的搜索', about: '你保存的搜索有了新岗位' },
  reminders: { text: '提醒', about: '招聘会、截止日期、待办事项' },
  surveys: { text: '摸排调查', about: '了解求职意愿和去向的问卷' },
  service: { text: '服务通知', about: '与你的帮扶、签约、申诉有关的答复' },
};

const reasons: Readonly<Record<string, string>> = {
  quiet_hours: '夜间免打扰，早上再发',
  budget_spent: '今天的额度已用完，明早再发',
  left: '已不在名册',
  moved: '已转到别的学校或院系',
  opted_out: '本人关闭了推荐',
  preference_off: '本人关闭了这类消息',
  stale: '过了时效',
  cancelled: '群发已撤回',
  answered: '已经回答，不用再提醒',
  over: '这一轮已经结束',
  EPRIVATE: '网关地址指向内部网络',
  ETIMEDOUT: '对方没有应答',
  ECONNREFUSED: '连不上对方服务器',
};

/** Why something waits, was not sent or went wrong, as far as it has words; codes of servers stay as they are. */
export function wordReason(code: string): string {
  const known = reasons[code];
  if (known) return known;
  return code.startsWith('http ') ? `网关应答 ${code.slice(5)}` : code;
}

export const leftOutWords: Readonly<Record<LeftOutReason, { text: string; about: string }>> = {
  personalisation_off: { text: '关闭了个性化', about: '按学历、状态、意向筛选时不打扰他们，完全不发' },
  opted_out: { text: '不接收推荐', about: '完全不发' },
  no_address: { text: '没有邮箱', about: '只发站内消息' },
  preference_off: { text: '关闭了这类邮件', about: '只发站内消息' },
  budget_spent: { text: '今天的额度已用完', about: '站内消息马上发，邮件明早发' },
};

export const massStateWords: Readonly<Record<MassMail['state'], { text: string; tone: Tone }>> = {
  proposed: { text: '待审批', tone: 'warn' },
  refused: { text: '未通过', tone: 'stop' },
  running: { text: '发送中', tone: 'note' },
  done: { text: '已发出', tone: 'good' },
  cancelled: { text: '已撤回', tone: 'plain' },
};
