import React, { useState, type FormEvent } from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { Alert, Button, Field, Input, Stack } from '@grafana/ui';
import { lastValueFrom } from 'rxjs';
import { testIds } from '../testIds';
import { problemsOf, toSettings, type Settings } from './settings';

type Props = PluginConfigPageProps<AppPluginMeta<Partial<Settings>>>;

async function save({ id, enabled, pinned }: Props['plugin']['meta'], jsonData: Settings) {
  const data = { enabled, pinned, jsonData };
  await lastValueFrom(getBackendSrv().fetch({ url: `/api/plugins/${id}/settings`, method: 'POST', data }));
  // An app receives its settings only when Grafana loads it.
  locationService.reload();
}

export default function AppConfig({ plugin: { meta } }: Props) {
  const stored = toSettings(meta.jsonData);
  const [service, setService] = useState(stored.service);
  const [share, setShare] = useState(String(stored.conversion));
  const [failure, setFailure] = useState<string>();
  const settings = { service: service.trim(), conversion: Number(share) };
  const problems = problemsOf(settings);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(meta, settings).catch(() =>
      setFailure('Grafana did not save the settings. Are you still signed in as an administrator?')
    );
  };

  return (
    <form onSubmit={onSubmit} data-testid={testIds.config.form}>
      <Field
        label="Service"
        description="service.name of the service shown by default"
        invalid={Boolean(problems.service)}
        error={problems.service}
      >
        <Input
          id="service"
          width={40}
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
          data-testid={testIds.config.service}
        />
      </Field>
      <Field
        label="Conversion rate"
        description="Assumed share of dish views that become an order, such as 0.05: this system does not see orders. Every money estimate uses it."
        invalid={Boolean(problems.conversion)}
        error={problems.conversion}
      >
        <Input
          id="conversion"
          width={40}
          value={share}
          inputMode="decimal"
          onChange={(event) => setShare(event.currentTarget.value)}
          data-testid={testIds.config.conversion}
        />
      </Field>
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
