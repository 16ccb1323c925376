import { useState } from 'react';
import { Link } from 'react-router';
import { listRegions } from '../../../src/catalogue/contract.ts';
import { listCentres, registerEmployer } from '../../../src/employers/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { FreshPassword, GateDone, GateForm, GateHelp, SHORTEST_PASSWORD } from '../../ui/gate-form.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { wordFault } from '../../words/faults.ts';
import style from './employer-register.module.css';

/** An employer opens its own account. Drafts at once; the chosen school's centre verifies who it is. */
export function EmployerRegister() {
  const act = useAct(registerEmployer);
  return (
    <GateFrame title="用人单位注册">
      {act.data ? (
        <GateDone to="/sign-in?next=/e">
          <p>
            注册好了。登录账号是统一社会信用代码 <strong className={style['login']}>{act.data.login}</strong>
            。
          </p>
          <GateHelp>
            现在就可以写岗位；{act.data.centre}就业指导中心核验单位、审核岗位之后，学生才会看到。
          </GateHelp>
        </GateDone>
      ) : (
        <RegisterForm
          busy={act.isPending}
          fault={act.error ? wordFault(act.error) : null}
          onSubmit={({ contactName, phone, email, province: _province, city, ...rest }) =>
            act.mutate({
              body: { ...rest, regionCode: city, contact: { name: contactName, phone, email } },
            })
          }
        />
      )}
    </GateFrame>
  );
}

const blank = {
  name: '',
  creditCode: '',
  province: '',
  city: '',
  centre: '',
  contactName: '',
  phone: '',
  email: '',
  password: '',
};
type Given = typeof blank;
type FieldOf = (name: keyof Given) => { value: string; onChange: (text: string) => void };
type FormProps = { busy: boolean; fault: string | null; onSubmit: (given: Given) => void };

function RegisterForm({ busy, fault, onSubmit }: FormProps) {
  const [given, setGiven] = useState<Given>(blank);
  const keep = (change: Partial<Given>): void => setGiven((before) => ({ ...before, ...change }));
  const field: FieldOf = (name) => ({ value: given[name], onChange: (text) => keep({ [name]: text }) });
  const isChosen = given.city !== '' && given.centre !== '';
  return (
    <GateForm
      submit="注册"
      busy={busy}
      ready={isChosen && given.password.length >= SHORTEST_PASSWORD}
      fault={fault}
      onSubmit={() => onSubmit(given)}
      otherwise={
        <>
          已经注册过？<Link to="/sign-in?next=/e">去登录</Link>
        </>
      }
    >
      <UnitFields field={field} />
      <RegionFields given={given} keep={keep} />
      <CentreField given={given} keep={keep} />
      <ContactFields field={field} />
      <FreshPassword {...field('password')} />
    </GateForm>
  );
}

function UnitFields({ field }: { field: FieldOf }) {
  return (
    <>
      <TextInput
        label="单位名称"
        hint="和营业执照或法人证书一致"
        autoComplete="organization"
        maxLength={100}
        required
        unmarked
        {...field('name')}
      />
      <TextInput
        label="统一社会信用代码"
        hint="18 位，就是以后的登录账号"
        maxLength={18}
        required
        unmarked
        {...field('creditCode')}
      />
    </>
  );
}

type PartProps = { given: Given; keep: (change: Partial<Given>) => void };

function RegionFields({ given, keep }: PartProps) {
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const cities = useCall(
    listRegions,
    { query: { level: 'city', parentCode: given.province } },
    { skip: given.province === '' },
  );
  const below = given.province === '' ? [] : (cities.data?.rows ?? []);
  return (
    <div className={style['pair']}>
      <SelectInput
        label="所在省份"
        value={given.province}
        options={[{ value: '', label: '选择省份' }, ...optionsOf(provinces.data?.rows ?? [])]}
        onChange={(province) => keep({ province, city: '' })}
      />
      <SelectInput
        label="所在城市"
        value={given.city}
        options={[
          { value: '', label: given.province ? '选择城市' : '先选省份' },
          // A municipality is a city of its own.
          ...(below.length === 0 && given.province && cities.data
            ? [{ value: given.province, label: '全市' }]
            : optionsOf(below)),
        ]}
        onChange={(city) => keep({ city })}
      />
    </div>
  );
}

function optionsOf(rows: readonly { readonly code: string; readonly shortName: string }[]) {
  return rows.map(({ code, shortName }) => ({ value: code, label: shortName }));
}

/** The school whose career centre verifies; the province is asked only where there are several. */
function CentreField({ given, keep }: PartProps) {
  const [province, setProvince] = useState('');
  const answer = useCall(listCentres, { query: province === '' ? {} : { province } }, { keepPrevious: true });
  const { provinces = [], schools = [] } = answer.data ?? {};
  return (
    <>
      {provinces.length > 1 && (
        <SelectInput
          label="学校所在省份"
          value={province}
          options={[{ value: '', label: '选择省份' }, ...placeOptions(provinces)]}
          onChange={(path) => {
            setProvince(path);
            keep({ centre: '' });
          }}
        />
      )}
      <SelectInput
        label="对接学校"
        hint="由这所学校的就业指导中心核验单位、审核岗位"
        value={given.centre}
        options={[{ value: '', label: '选择学校' }, ...placeOptions(schools)]}
        onChange={(centre) => keep({ centre })}
      />
    </>
  );
}

function placeOptions(places: readonly { readonly path: string; readonly name: string }[]) {
  return places.map(({ path, name }) => ({ value: path, label: name }));
}

function ContactFields({ field }: { field: FieldOf }) {
  return (
    <>
      <div className={style['pair']}>
        <TextInput
          label="联系人"
          autoComplete="name"
          maxLength={60}
          required
          unmarked
          {...field('contactName')}
        />
        <TextInput
          label="联系电话"
          type="tel"
          autoComplete="tel"
          maxLength={30}
          required
          unmarked
          {...field('phone')}
        />
      </div>
      <TextInput
        label="邮箱"
        hint="电话和邮箱只给核验的老师看，不会公开"
        type="email"
        autoComplete="email"
        maxLength={200}
        required
        unmarked
        {...field('email')}
      />
    </>
  );
}
