import { useState } from 'react';
import { acts } from '../../../src/standards/contract.ts';
import type { Act, DutyRule, Timing } from '../../../src/standards/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { actWords, wordRule } from '../../words/standards.ts';
import { today } from '../../words/time.ts';
import { wholeOf } from './audience-fields.tsx';
import type { FieldsProps } from './audience-fields.tsx';
import style from './standards.module.css';

const MOST_RULES = 8;

/** One duty of a standard: how often, by when, what counts, to whom it rises. */
export function RuleFields({ rule, definition, onChange }: FieldsProps & { rule: DutyRule }) {
  function set(part: Partial<DutyRule>): void {
    const duties = definition.duties.map((one) => (one.key === rule.key ? { ...one, ...part } : one));
    onChange({ ...definition, duties });
  }
  return (
    <fieldset className={style['part']}>
      <legend className={style['what']}>{actWords[rule.act]}</legend>
      <p className={style['sentence']}>{wordRule(rule, definition.audience)}</p>
      <div className={style['row']}>
        <TextInput
          label={rule.act === 'training' ? '学时' : '次数'}
          inputMode="numeric"
          value={String(rule.need)}
          onChange={(text) => set({ need: wholeOf(text, 200) ?? 1 })}
        />
        <TimingField timing={rule.timing} onChange={(timing) => set({ timing })} />
      </div>
      <EvidenceFields rule={rule} set={set} />
      <RiseFields rule={rule} set={set} />
      {definition.duties.length > 1 && (
        <div>
          <Button
            tone="quiet"
            onPress={() =>
              onChange({ ...definition, duties: definition.duties.filter(({ key }) => key !== rule.key) })
            }
          >
            去掉“{actWords[rule.act]}”
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type RuleProps = { rule: DutyRule; set: (part: Partial<DutyRule>) => void };
type Condition = 'staff' | 'inPlaces' | 'faceToFace' | 'distinctDays';

const conditionWords: Readonly<Record<Condition, string>> = {
  staff: '由老师来做',
  inPlaces: '在学生愿意去的地方',
  faceToFace: '当面谈',
  distinctDays: '一天只算一次',
};

/** Which conditions make sense for an act. */
function conditionsFor(act: Act): readonly Condition[] {
  if (act === 'recommendation') return ['staff', 'inPlaces', 'distinctDays'];
  if (act === 'contact') return ['staff', 'distinctDays'];
  if (act === 'consultation' || act === 'deep_talk') return ['faceToFace', 'distinctDays'];
  return ['distinctDays'];
}

function EvidenceFields({ rule, set }: RuleProps) {
  const { act, evidence } = rule;
  const setEvidence = (part: Partial<DutyRule['evidence']>): void =>
    set({ evidence: { ...evidence, ...part } });
  const isTrue: Readonly<Record<Condition, boolean>> = { ...evidence, staff: evidence.by === 'staff' };
  const among = conditionsFor(act);
  return (
    <>
      <ChoiceGroup
        label="什么才算数"
        many
        options={among.map((value) => ({ value, label: conditionWords[value] }))}
        chosen={among.filter((one) => isTrue[one])}
        onChange={(chosen) =>
          setEvidence({
            ...(among.includes('staff') && { by: chosen.includes('staff') ? 'staff' : 'anybody' }),
            inPlaces: chosen.includes('inPlaces'),
            faceToFace: chosen.includes('faceToFace'),
            distinctDays: chosen.includes('distinctDays'),
          })
        }
      />
      {act === 'recommendation' && (
        <div className={style['row']}>
          <TextInput
            label="匹配分不低于"
            hint="0 表示不限。3,000 大致是专业对口，或地点合适再加一点。"
            inputMode="numeric"
            value={String(evidence.fitFloor)}
            onChange={(text) => setEvidence({ fitFloor: wholeOf(text, 32_767) ?? 0 })}
          />
        </div>
      )}
      {(act === 'deep_talk' || act === 'consultation') && (
        <div className={style['row']}>
          <TextInput
            label="记录至少几个字"
            hint="0 表示不限"
            inputMode="numeric"
            value={String(evidence.minWords)}
            onChange={(text) => setEvidence({ minWords: wholeOf(text, 500) ?? 0 })}
          />
        </div>
      )}
    </>
  );
}

const timingWords = { within: '几天内', by: '哪天之前', every: '每隔几天' } as const;
const units = [
  { value: 'workdays', label: '工作日' },
  { value: 'days', label: '自然日' },
] as const;

function TimingField(props: { timing: Timing; onChange: (timing: Timing) => void }) {
  const { timing, onChange } = props;
  if (timing.kind === 'by') {
    return (
      <TextInput
        label="哪天之前"
        type="date"
        value={timing.day}
        onChange={(day) => day !== '' && onChange({ ...timing, day })}
      />
    );
  }
  return (
    <>
      <TextInput
        label={timing.kind === 'every' ? '每几天一次' : '几天内'}
        inputMode="numeric"
        value={String(timing.count)}
        onChange={(text) => onChange({ ...timing, count: wholeOf(text, 400) ?? 1 })}
      />
      <SelectInput
        label="按"
        value={timing.unit}
        options={units}
        onChange={(unit) => onChange({ ...timing, unit })}
      />
    </>
  );
}

function RiseFields({ rule, set }: RuleProps) {
  const { rises } = rule;
  const shown = (value: number | null): string => (value === null ? '' : String(value));
  return (
    <div className={style['row']}>
      <TextInput
        label="逾期几个工作日报学院"
        hint="留空表示不报"
        inputMode="numeric"
        value={shown(rises.college)}
        onChange={(text) => set({ rises: { ...rises, college: wholeOf(text, 250) } })}
      />
      <TextInput
        label="逾期几个工作日报学校"
        hint="留空表示不报"
        inputMode="numeric"
        value={shown(rises.centre)}
        onChange={(text) => set({ rises: { ...rises, centre: wholeOf(text, 250) } })}
      />
    </div>
  );
}

/** A duty more: which act, and whether once or again and again. What it is called inside never meant another act. */
export function AddRule({ definition, onChange }: FieldsProps) {
  const [act, setAct] = useState<Act>('consultation');
  const [kind, setKind] = useState<Timing['kind']>('within');
  if (definition.duties.length >= MOST_RULES) return null;
  function add(): void {
    const keys = new Set(definition.duties.map(({ key }) => key));
    const key = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((nth) => `${act}_${kind[0]}${nth}`)
      .find((one) => !keys.has(one));
    if (key) onChange({ ...definition, duties: [...definition.duties, newRule(key, act, kind)] });
  }
  return (
    <fieldset className={style['part']}>
      <legend className={style['what']}>再加一项要求</legend>
      <div className={style['row']}>
        <SelectInput
          label="做什么"
          value={act}
          options={acts.map((value) => ({ value, label: actWords[value] }))}
          onChange={setAct}
        />
        <SelectInput
          label="期限"
          value={kind}
          options={Object.entries(timingWords).map(([value, label]) => ({
            value: value as Timing['kind'],
            label,
          }))}
          onChange={setKind}
        />
      </div>
      <div>
        <Button icon="plus" onPress={add}>
          加上“{actWords[act]}”
        </Button>
      </div>
    </fieldset>
  );
}

function newRule(key: string, act: Act, kind: Timing['kind']): DutyRule {
  const timing: Timing =
    kind === 'by'
      ? { kind, day: today(new Date(Date.now() + 60 * 86_400_000)) }
      : kind === 'every'
        ? { kind, count: 30, unit: 'days' }
        : { kind, count: 20, unit: 'workdays' };
  return {
    key,
    act,
    need: 1,
    timing,
    evidence: {
      by: 'staff',
      fitFloor: 0,
      inPlaces: false,
      minWords: 0,
      faceToFace: false,
      distinctDays: false,
    },
    rises: { college: 5, centre: 10 },
  };
}
