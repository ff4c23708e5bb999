import React from 'react';
import { Combobox, Field, Input } from '@grafana/ui';
import type { Store } from '../catalogue/types';
import { dataSourcesOf } from '../scenes/address/dataSources';
import { t } from '../language/text';
import { testIds } from '../testIds';
import { fields } from './fields';
import type { SettingName } from './settings';
import { settingWords } from './words';

interface ControlProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  /** Attributes that `Field` gives its control. */
  invalid?: boolean;
  'data-testid': string;
}

const WIDTH = 40;

function DataSourceInput({ store, value, onChange, ...rest }: Readonly<ControlProps & { store: Store }>) {
  const options = dataSourcesOf(store).map(({ uid, name }) => ({ value: uid, label: name, description: uid }));
  const chosen = options.find((option) => option.value === value) ?? (value ? { value, label: value } : null);
  return (
    <Combobox
      {...rest}
      isClearable
      width={WIDTH}
      options={options}
      value={chosen}
      placeholder={t('config.default', 'Grafana’s default')}
      onChange={(option) => onChange(option?.value ?? '')}
    />
  );
}

interface Props {
  name: SettingName;
  value: string;
  /** What is wrong with the value, as a sentence. */
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** One setting of the form. */
export function SettingInput({ name, value, problem, onChange }: Readonly<Props>) {
  const { preset, store } = fields[name];
  const { label, description } = settingWords(name, fields[name]);
  const control = { id: name, value, 'data-testid': testIds.config.field(name) };
  return (
    <Field label={label} description={description} invalid={Boolean(problem)} error={problem}>
      {store ? (
        <DataSourceInput {...control} store={store} onChange={onChange} />
      ) : (
        <Input
          {...control}
          width={WIDTH}
          inputMode={typeof preset === 'number' ? 'decimal' : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
