import type { AccountAct, AccountGroup, AccountState, OrgNode, Role } from '../../src/identity/contract.ts';
import type { FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

export const roleWords: Readonly<Record<Role, string>> = {
  graduate: '毕业生',
  counsellor: '辅导员',
  mentor: '就业帮扶导师',
  college_officer: '院系就业专干',
  career_centre: '就业指导中心',
  employer: '用人单位',
  authority: '教育主管部门',
  labour_department: '人社部门',
  operator: '系统管理员',
};

export const accountGroupWords: Readonly<Record<AccountGroup, string>> = {
  staff: '老师和管理员',
  graduate: '毕业生',
  employer: '用人单位',
};

export const accountStateWords: Readonly<Record<AccountState, { text: string; tone: Tone }>> = {
  active: { text: '使用中', tone: 'good' },
  waiting: { text: '还没设密码', tone: 'note' },
  closed: { text: '已停用', tone: 'plain' },
};

/** What a button does to an account. */
export const accountActWords: Readonly<Record<AccountAct, string>> = {
  reset: '重置密码',
  unlock: '解除锁定',
  clear_totp: '关闭二次验证',
  place: '调整负责范围',
  close: '停用账号',
  reopen: '重新启用',
};

/** What the act will do, said before it is done. */
export function wordActConsequence(act: AccountAct, name: string): string {
  return {
    reset: `${name}现在的密码立即作废，所有设备退出登录。你会得到一个一次性代码，告诉本人去设新密码。`,
    unlock: `${name}可以马上再试密码。`,
    clear_totp: `只在手机丢失或换号、确认是本人之后使用。${name}以后只凭密码登录，所有设备退出登录。`,
    place: `改过之后，${name}下一次打开页面就按新的范围看到内容。`,
    close: `${name}立即退出登录，不能再登录。记录都保留，需要时可以重新启用。`,
    reopen: `${name}可以用原来的密码登录。`,
  }[act];
}

export const orgKindWords: Readonly<Record<OrgNode['kind'], string>> = {
  nation: '全国',
  province: '省份',
  school: '学校',
  college: '院系',
  class: '班级',
  agency: '接收机构',
};

/** Seconds as a waiting time: “40 秒”, “3 分钟”. */
export function wordWait(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  return `${Math.ceil(seconds / 60)} 分钟`;
}

export const identityFaults: FaultWords = {
  'identity.sign_in_refused': '账号或密码不对。连续输错会暂时锁定账号。',
  'identity.account_locked': ({ until }) => {
    const seconds = (Date.parse(String(until)) - Date.now()) / 1000;
    return `输错次数过多，账号已暂时锁定。请${seconds > 0 ? ` ${wordWait(seconds)}后` : '稍后'}再试。`;
  },
  'identity.totp_needed': '请输入验证器应用里的六位动态验证码。',
  'identity.totp_refused': '动态验证码不对或已过期，请输入最新的六位数字。',
  'identity.totp_not_begun': '还没有开始设置动态验证码，请从第一步重新来。',
  'identity.password_wrong': '当前密码不对。',
  'identity.login_taken': '这个账号名已经有人用了，请换一个。',
  'identity.org_not_found': '没有找到这个单位，或者不在你能看到的范围内。',
  'identity.account_not_found': '没有找到这个账号，或者不在你能看到的范围内。',
  'identity.account_not_below': '同级和上级的账号不能由你处理，请找上一级管理员。',
  'identity.act_not_now': '账号现在的状态不需要这样处理。请刷新后再看。',
  'identity.opening_refused': '你不能开通这个角色，或者这个角色不在所选的单位工作。请重新选择。',
  'identity.code_refused': '账号或一次性代码不对，代码也可能已经用过或过期。请核对，或找给你代码的老师重置。',
};
