import type { WordingRule } from './rule.ts';

/** Ways round the platform: private contact details in the text of a posting. */
export const CONTACT_RULES: readonly WordingRule[] = [
  {
    id: 'contact.private',
    kind: 'contact',
    severity: 'human',
    law: '《网络招聘服务管理规定》第十八条：如实记录并可追溯',
    reason: '正文留有私人联系方式，应聘过程无法留痕。',
    suggestion: '删除联系方式，由平台转达；确需公开的，填在单位联系方式一栏。',
    pattern:
      /(?:qq|扣扣|企鹅|微信|wechat|weixin|vx|v信|\+v|加v|威信)(?:号|群|联系|咨询|同号|号码|:| |\(|加){0,4}[\da-z_*-]{5,20}|(?<![\d.])1[3-9]\d[\d*]{8}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<![a-z\d._*-])[a-z\d*][a-z\d._*-]{0,40}@[a-z\d*][a-z\d*-]{0,40}\.[a-z]{2,6}|(?:电话|手机|热线|联系方式)(?:号码)?[: ]{1,2}[\d*-]{7,20}/g,
    unlessAfter: /^(?:浏览器|音乐|游戏|空间|公众号|小程序|平台|开发)/,
    unlessBefore: /(?:客服热线|举报电话|投诉电话|监督电话)[: ]{0,2}$/,
  },
];
