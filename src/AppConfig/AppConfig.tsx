import React, { useState, type FormEvent } from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { Alert, Button, Field, Input, Stack } from '@grafana/ui';
import { lastValueFrom } from 'rxjs';
import { testIds } from '../testIds';
import { fields } from './fields';
import { problemsOf, SETTING_NAMES, toSettings, toTexts, type Settings } from './settings';

type Props = PluginConfigPageProps<AppPluginMeta<Partial<Settings>>>;

async function save({ id, enabled, pinned }: Props['plugin']['meta'], jsonData: Settings) {
  const data = { enabled, pinned, jsonData };
  await lastValueFrom(getBackendSrv().fetch({ url: `/api/plugins/${id}/settings`, method: 'POST', data }));
  // An app receives its settings only when Grafana loads it.
  locationService.reload();
}

export default function AppConfig({ plugin: { meta } }: Props) {
  const [texts, setTexts] = useState(() => toTexts(meta.jsonData));
  const [failure, setFailure] = useState<string>();
  const problems = problemsOf(texts);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(meta, toSettings(texts)).catch(() =>
      setFailure('Grafana did not save the settings. Are you still signed in as an administrator?')
    );
  };

  return (
    <form onSubmit={onSubmit} data-testid={testIds.config.form}>
      {SETTING_NAMES.map((name) => (
        <Field
          key={name}
          label={fields[name].label}
          description={fields[name].description}
          invalid={Boolean(problems[name])}
          error={problems[name]}
        >
          <Input
            id={name}
            width={40}
            value={texts[name]}
            inputMode={typeof fields[name].preset === 'number' ? 'decimal' : undefined}
            onChange={({ currentTarget: { value } }) => setTexts({ ...texts, [name]: value })}
            data-testid={testIds.config.field(name)}
          />
        </Field>
      ))}
      {failure && <Alert severity="error" title={failure} />}
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Button type="submit" disabled={Object.keys(problems).length > 0} data-testid={testIds.config.save}>
          Save
        </Button>
        <span>Users who have the app open see the change after a reload.</span>
      </Stack>
    </form>
  );
}
