import type {
  HandoverEvent,
  HandoverField,
  HandoverPurpose,
  HandoverReason,
  HandoverState,
  HandoverStep,
  Receiver,
} from '../../src/handover/contract.ts';
import type { FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

export const handoverStateWords: Readonly<Record<HandoverState, { text: string; tone: Tone }>> = {
  proposed: { text: '等本人同意', tone: 'note' },
  consented: { text: '已同意，待转交', tone: 'beacon' },
  sent: { text: '已转交，等签收', tone: 'note' },
  received: { text: '对方已收到', tone: 'note' },
  taken_over: { text: '对方已接手', tone: 'good' },
  refused: { text: '对方未接收', tone: 'stop' },
  withdrawn: { text: '已撤回', tone: 'plain' },
  returned: { text: '对方已退回', tone: 'warn' },
};

/** The same states as the agency reads them. */
export const receivedStateWords: Readonly<Record<HandoverState, { text: string; tone: Tone }>> = {
  proposed: { text: '还没转来', tone: 'plain' },
  consented: { text: '还没转来', tone: 'plain' },
  sent: { text: '新转来', tone: 'beacon' },
  received: { text: '已打开，待答复', tone: 'note' },
  taken_over: { text: '已接手', tone: 'good' },
  refused: { text: '未接收', tone: 'plain' },
  withdrawn: { text: '学校或本人已撤回', tone: 'plain' },
  returned: { text: '已退回', tone: 'plain' },
};

export const handoverFieldWords: Readonly<Record<HandoverField, { name: string; about: string }>> = {
  basics: { name: '姓名、学校和专业', about: '对方要知道你是谁、学什么，这一项不能去掉' },
  phone: { name: '手机号', about: '让对方能联系到你' },
  email: { name: '邮箱', about: '让对方能给你发岗位和通知' },
  home_region: { name: '生源地', about: '确定由哪里的服务机构负责' },
  wish: { name: '求职意愿', about: '想去的城市、行业和期望薪资，免得从头再问' },
  support: { name: '学校帮扶的次数', about: '只有谈话、推荐的次数和日期，不含谈话内容' },
  identity_number: { name: '身份证号', about: '办理失业登记和补贴时核对身份' },
  key_groups: { name: '重点帮扶类别', about: '敏感信息，不同意也照样转交其他内容' },
};

export const handoverPurposeWords: Readonly<Record<HandoverPurpose, string>> = {
  public_service: '公共就业服务',
  training: '职业培训',
  assistance: '就业援助',
  disability_service: '残疾人就业服务',
};

export const handoverReasonWords: Readonly<Record<HandoverReason, string>> = {
  not_our_region: '不归我们这里管',
  not_reachable: '联系不上本人',
  not_eligible: '不符合服务条件',
  already_served: '已经在接受服务',
  package_incomplete: '材料不够，没法接手',
  moved_away: '本人去了别的地方',
  no_longer_wishes: '本人不再需要服务',
  placed: '已经落实工作',
  not_our_service: '需要的服务我们没有',
  other: '其他',
};

export const receiverKindWords: Readonly<Record<Receiver['kind'], string>> = {
  labour: '人社部门',
  federation: '残联',
  community: '社区、街道',
  other: '其他机构',
};

const stepWords: Readonly<Record<HandoverStep, string>> = {
  proposed: '学校建议转交',
  consented: '同意转交',
  sent: '转交给对方',
  received: '对方收到',
  taken_over: '对方接手',
  refused: '对方未接收',
  withdrawn: '撤回转交',
  returned: '对方退回',
  overdue: '对方逾期没有答复',
  reported: '对方报来近况',
  report_right: '本人确认近况属实',
  report_wrong: '本人说近况不对',
  late_receipt: '撤回之后收到的回执，没有生效',
};

function text(data: Readonly<Record<string, unknown>>, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

/** A step in one title. */
export function titleOfStep({ step, data }: Pick<HandoverEvent, 'step' | 'data'>): string {
  if (step === 'withdrawn') {
    const why = text(data, 'why');
    if (why === 'declined') return '本人不同意转交';
    if (why === 'consent_ended') return '同意的期限已到，自动撤回';
    if (why === 'left_roster') return '名册已撤销，自动撤回';
  }
  if (step === 'consented') return text(data, 'way') === 'paper' ? '同意转交（纸质）' : '本人同意转交';
  return stepWords[step];
}

/** What a step says, sentence by sentence. */
export function wordStep(data: Readonly<Record<string, unknown>>): string[] {
  const fields = Array.isArray(data['fields'])
    ? data['fields'].map((field) => handoverFieldWords[field as HandoverField]?.name ?? '')
    : [];
  const reason = text(data, 'reason');
  const found = text(data, 'name');
  return [
    text(data, 'receiver') ? `转给：${text(data, 'receiver')}` : '',
    fields.length > 0 ? `内容：${fields.join('、')}` : '',
    text(data, 'keptAt') ? `签字单存放：${text(data, 'keptAt')}` : '',
    reason ? `原因：${handoverReasonWords[reason as HandoverReason] ?? reason}` : '',
    found ? `近况：${found}${text(data, 'employer') ? `，${text(data, 'employer')}` : ''}` : '',
    text(data, 'words') ? `“${text(data, 'words')}”` : '',
  ].filter((line) => line !== '');
}

/** A line of the ledger about a hand-over. */
export function wordHandoverEntry(data: Readonly<Record<string, unknown>>): string[] {
  const step = text(data, 'step') as HandoverStep;
  return [step in stepWords ? titleOfStep({ step, data }) : '', ...wordStep(data)];
}

export const handoverFaults: FaultWords = {
  'handover.not_found': '没有找到这次转交，或者不在你能看到的范围内。',
  'handover.receiver_not_found': '没有找到这个接收机构。',
  'handover.receiver_closed': '这个机构已经不接收转交，请换一个。',
  'handover.receiver_changed_meanwhile': '这个机构的资料刚刚被别人改过，请刷新后再改。',
  'handover.receiver_needs_key': '用文件转交的机构要先登记签名公钥，才能核对它的回执。',
  'handover.person_not_found': '没有找到这位毕业生，或者不在你能看到的范围内。',
  'handover.case_closed': '这位毕业生已经有去向，或者不在名册里了，不需要转交。',
  'handover.under_way': '这位毕业生已经有一次转交在进行，先等它有结果。',
  'handover.same_receiver': '这个机构刚刚没有接收或退回了这位毕业生，请换一个机构。',
  'handover.field_not_needed': '对方并不需要其中一项，请去掉后再提交。',
  'handover.field_not_asked': '其中有一项没有征求过本人同意，请去掉后再提交。',
  'handover.basics_needed': '姓名、学校和专业不能去掉，不然对方不知道要帮谁。',
  'handover.until_not_ahead': '有效期要在今天之后、两年之内。',
  'handover.signed_in_future': '签字日期不能在今天之后。',
  'handover.not_consented': '本人还没有同意，任何内容都不会转出去。',
  'handover.consent_ended': '本人同意的期限已经过了，请重新征求同意。',
  'handover.goes_by_file': '这个机构用文件转交，请由就业指导中心生成文件。',
  'handover.nobody_ready': '现在没有已同意、待转交给这个机构的毕业生。',
  'handover.not_now': '这次转交刚刚有了变化，请刷新后再看。',
  'handover.already_answered': '这次转交已经有过不同的答复，请刷新后再看。',
  'handover.reason_needed': '请选一个原因，学校和本人都会看到。',
  'handover.outcome_unknown': '这一届的去向表里没有这一项，请重新选择。',
  'handover.outcome_needs_employer': '这种去向要填写单位全称。',
  'handover.report_not_found': '没有找到这条近况，或者已经答复过了。',
  'handover.report_in_future': '日期不能在今天之后。',
  'handover.id_taken': '这条记录和另一条冲突，请关闭后重新填写。',
  'handover.other_package': '回执对应的不是转出去的那一份材料。',
  'handover.file_not_found': '没有找到这个文件，或者不在你能看到的范围内。',
  'handover.file_unreadable': '这个文件读不出来，请确认选的是转交回执。',
  'handover.file_wrong_format': '文件格式不对，可能是别的文件，或者版本太旧。',
  'handover.file_cut_off': '文件不完整，可能没有传完，请向对方重新要一份。',
  'handover.file_tampered': '文件和签名对不上，内容被改动过。什么都没有写入，请向对方重新要一份。',
  'handover.file_foreign_key': '签名不是登记的任何一个机构的。什么都没有写入，请先核对对方的公钥。',
  'handover.file_not_for_you': '这个文件是加密给别的机构的。',
  'handover.file_key_missing': '打开这个文件需要接收方的私钥。',
  'handover.sender_not_found': '没有找到这个来源，请刷新后再看。',
  'handover.sender_known': '这个签名公钥已经登记过了。',
  'handover.sender_closed': '这个来源已经停用，文件没有收。需要时先重新启用。',
  'handover.scan_not_found': '没有找到签字单的扫描件，请重新上传。',
  'handover.scan_wrong_type': '只收 PDF、JPEG、PNG。请换成扫描件或照片再传。',
  'handover.scan_too_large': '文件超过 10 MB，请压缩后再传。',
};
