import { deliver, type NewMessage } from '../../delivery/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverStep } from '../contract.ts';
import type { StepRow } from '../store/steps.ts';

type Told = { readonly subject: string; readonly body: string };

/** What a graduate is told of a step that somebody else took; what they did themselves they know. */
const told: Readonly<Partial<Record<HandoverStep, (receiver: string) => Told>>> = {
  proposed: (receiver) => ({
    subject: '学校建议把你的就业服务转交出去，等你决定',
    body: `接收方：${receiver}。同不同意、交哪些内容，都由你定。请到“服务转交”里看看再决定，不答复就什么都不会转出去。`,
  }),
  consented: (receiver) => ({
    subject: '老师登记了你签过的纸质同意书',
    body: `同意转交给${receiver}。如果不是你签的，或者改了主意，请到“服务转交”里撤回，对方接手之前都可以。`,
  }),
  sent: (receiver) => ({
    subject: '你的就业服务已经转交',
    body: `已经交给${receiver}，等对方答复。交了哪些内容，可以在“服务转交”里看。对方接手之前，你可以撤回。`,
  }),
  taken_over: (receiver) => ({
    subject: `${receiver}接手了你的就业服务`,
    body: '接下来由对方联系你。学校的老师还在，需要时照样可以找他们。',
  }),
  refused: (receiver) => ({
    subject: `${receiver}没有接收你的就业服务`,
    body: '对方那里的材料已经删除。学校会继续帮你，原因可以在“服务转交”里看。',
  }),
  returned: (receiver) => ({
    subject: `${receiver}把你的就业服务退回了学校`,
    body: '对方那里的材料已经删除。学校会继续帮你，原因可以在“服务转交”里看。',
  }),
  withdrawn: (receiver) => ({
    subject: '一次服务转交已经撤回',
    body: `不再转交给${receiver}。已经交出去的材料同时删除。原因可以在“服务转交”里看。`,
  }),
  reported: (receiver) => ({
    subject: '请确认一条关于你的近况',
    body: `${receiver}报来了你的近况。对不对由你说了算，请到“服务转交”里看一下；你确认之前不会算数。`,
  }),
};

/** Tells the graduate through delivery, once for each step: the key is the step's id, so hearing it twice tells once. */
export async function tellGraduate(tx: ScopedTx, step: StepRow): Promise<void> {
  const words = step.by_role === 'self' ? undefined : told[step.step];
  if (!words) return;
  const { receiver } = step.data as { receiver?: unknown };
  const message: NewMessage = {
    personId: step.person_id,
    path: step.org_path,
    kind: 'notice',
    family: 'service',
    dedupe: `handover:${step.id}`,
    at: step.at,
    ...words(typeof receiver === 'string' ? receiver : '接收机构'),
  };
  await deliver(tx, [message]);
}
