import type { Plan } from '../../../src/campaigns/contract.ts';
import { acts } from '../../../src/standards/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { actWords, statusWords } from '../../words/standards.ts';
import style from './campaigns.module.css';

type Rule = Plan['definition']['duties'][number];
type FieldsProps = { plan: Plan; isRunning: boolean; onChange: (plan: Plan) => void };

/** Everything that is said of a campaign. Of a running one the start and the graduates stay, and duties only grow. */
export function PlanFields({ plan, isRunning, onChange }: FieldsProps) {
  const set = (part: Partial<Plan>) => onChange({ ...plan, ...part });
  return (
    <>
      {isRunning && (
        <p className={style['about']}>活动进行中：可以加、可以更严，不能减；开始日期和学生范围不变。</p>
      )}
      <TextArea
        label="目标"
        required
        rows={3}
        maxLength={500}
        value={plan.aim}
        onChange={(aim) => set({ aim })}
      />
      <div className={style['row']}>
        {!isRunning && (
          <TextInput
            label="开始"
            type="date"
            value={plan.startsOn}
            onChange={(startsOn) => set({ startsOn })}
          />
        )}
        <TextInput
          label="结束"
          hint="这一天也算，最长一年"
          type="date"
          value={plan.endsOn}
          onChange={(endsOn) => set({ endsOn })}
        />
      </div>
      {!isRunning && <AudienceFields plan={plan} onChange={onChange} />}
      <DutiesFields plan={plan} isRunning={isRunning} onChange={onChange} />
      <WordsFields plan={plan} onChange={onChange} />
    </>
  );
}

const MOST_DUTIES = 8;

function DutiesFields({ plan, isRunning, onChange }: FieldsProps) {
  const { duties } = plan.definition;
  const set = (changed: Rule[]) => onChange({ ...plan, definition: { ...plan.definition, duties: changed } });
  const missing = acts.filter((act) => duties.every((rule) => rule.act !== act));
  return (
    <>
      {duties.map((rule) => (
        <RuleFields
          key={rule.key}
          rule={rule}
          onChange={(changed) => set(duties.map((one) => (one === rule ? changed : one)))}
          onDrop={isRunning || duties.length === 1 ? null : () => set(duties.filter((one) => one !== rule))}
        />
      ))}
      {missing.length > 0 && duties.length < MOST_DUTIES && (
        <div className={style['part']}>
          <SelectInput
            label="再加一项"
            value=""
            options={[
              { value: '', label: '选一项服务' },
              ...missing.map((act) => ({ value: act as string, label: actWords[act] })),
            ]}
            onChange={(chosen) => {
              const act = missing.find((one) => one === chosen);
              if (act) set([...duties, ruleOf(act)]);
            }}
          />
        </div>
      )}
    </>
  );
}

/** One more thing to do for each graduate, as it usually is. */
function ruleOf(act: Rule['act']): Rule {
  return {
    key: act,
    act,
    need: 1,
    timing: { kind: 'within', count: 20, unit: 'workdays' },
    evidence: {
      by: 'staff',
      fitFloor: 0,
      inPlaces: false,
      minWords: act === 'deep_talk' ? 15 : 0,
      faceToFace: false,
      distinctDays: false,
    },
    rises: { college: 5, centre: 10 },
  };
}

/** What its graduates are told, once another account has read it. */
function WordsFields({ plan, onChange }: Omit<FieldsProps, 'isRunning'>) {
  return (
    <div className={style['part']}>
      <TextInput
        label="给学生的通知：标题"
        hint="留空就不通知。要由另一个账号核对后才发出"
        value={plan.subject}
        maxLength={60}
        onChange={(subject) => onChange({ ...plan, subject })}
      />
      {plan.subject !== '' && (
        <TextArea
          label="通知正文"
          rows={4}
          maxLength={2000}
          value={plan.body}
          onChange={(body) => onChange({ ...plan, body })}
        />
      )}
    </div>
  );
}

function AudienceFields({ plan, onChange }: Omit<FieldsProps, 'isRunning'>) {
  const { audience } = plan.definition;
  function set(part: Partial<typeof audience>): void {
    onChange({ ...plan, definition: { ...plan.definition, audience: { ...audience, ...part } } });
  }
  return (
    <div className={style['part']}>
      <div className={style['row']}>
        <SelectInput
          label="为谁"
          value={audience.status}
          options={Object.entries(statusWords).map(([value, label]) => ({
            value: value as typeof audience.status,
            label,
          }))}
          onChange={(status) => set({ status })}
        />
        <TextInput
          label="哪些届"
          hint="如 2026 或 2025、2026；留空表示都算"
          value={audience.cohorts.join('、')}
          onChange={(text) => set({ cohorts: cohortsOf(text) })}
        />
      </div>
      <ChoiceGroup
        label="范围"
        options={[
          { value: 'all', label: '所有学生' },
          { value: 'key', label: '只限重点群体' },
        ]}
        chosen={[audience.keyGroups.only ? 'key' : 'all']}
        onChange={([chosen]) => set({ keyGroups: { only: chosen === 'key', groups: [] } })}
      />
    </div>
  );
}

function cohortsOf(text: string): number[] {
  const years = text.split(/\D+/).map(Number);
  return [...new Set(years.filter((year) => year > 0 && year <= 2100))].slice(0, 10);
}

function RuleFields(props: { rule: Rule; onChange: (rule: Rule) => void; onDrop: (() => void) | null }) {
  const { rule, onChange, onDrop } = props;
  const { timing } = rule;
  return (
    <fieldset className={style['part']}>
      <legend className={style['node']}>{actWords[rule.act]}</legend>
      <div className={style['pair']}>
        <TextInput
          label={rule.act === 'training' ? '学时' : '次数'}
          inputMode="numeric"
          value={String(rule.need)}
          onChange={(text) => onChange({ ...rule, need: wholeOf(text, 200) })}
        />
        {timing.kind === 'by' ? (
          <TextInput
            label="最晚哪天"
            type="date"
            value={timing.day}
            onChange={(day) => onChange({ ...rule, timing: { ...timing, day } })}
          />
        ) : (
          <TextInput
            label={`${timing.kind === 'every' ? '每几' : '开始后几'}${timing.unit === 'days' ? '天' : '个工作日'}`}
            inputMode="numeric"
            value={String(timing.count)}
            onChange={(text) => onChange({ ...rule, timing: { ...timing, count: wholeOf(text, 400) } })}
          />
        )}
      </div>
      {onDrop && (
        <div>
          <Button tone="quiet" onPress={onDrop}>
            不要这一项
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** A whole number from 1 on. */
function wholeOf(text: string, most: number): number {
  return Math.max(1, Math.min(Number(text.replaceAll(/\D/g, '')), most));
}
