import React, { useState, type FormEvent } from 'react';
import { css } from '@emotion/css';
import { AppEvents, type AppPluginMeta, type GrafanaTheme2, type PluginConfigPageProps } from '@grafana/data';
import { getAppEvents, getBackendSrv, locationService } from '@grafana/runtime';
import { Alert, Button, FieldSet, Stack, useStyles2 } from '@grafana/ui';
import { lastValueFrom } from 'rxjs';
import { dataSourcesOf } from '../scenes/address/dataSources';
import { shown } from '../address/held';
import { STORE_NAMES } from '../catalogue/targets';
import { t } from '../language/text';
import { testIds } from '../testIds';
import { WriteDashboard } from '../dashboard/WriteDashboard';
import { fields, SECTIONS } from './fields';
import { ObjectivesTable } from './ObjectivesTable';
import { SettingInput } from './SettingInput';
import {
  problemsOf,
  SETTING_NAMES,
  toSettings,
  toTexts,
  type SettingName,
  type Settings,
  type Texts,
} from './settings';
import { sectionWords } from './words';

type Props = PluginConfigPageProps<AppPluginMeta<Partial<Settings>>>;

async function save({ id, enabled, pinned }: Props['plugin']['meta'], jsonData: Settings) {
  const data = { enabled, pinned, jsonData };
  await lastValueFrom(getBackendSrv().fetch({ url: `/api/plugins/${id}/settings`, method: 'POST', data }));
  // Grafana mounts the page anew and keeps its notifications.
  getAppEvents().publish({
    type: AppEvents.alertSuccess.name,
    payload: [t('config.saved', 'The settings of The Pass are saved')],
  });
  // An app receives its settings only when Grafana loads it.
  locationService.reload();
}

/** Data sources that are set and do not exist: only the running Grafana knows. */
function unknownDataSources(texts: Texts): Partial<Texts> {
  const problems = SETTING_NAMES.flatMap((name) => {
    const { store } = fields[name];
    const uid = texts[name];
    const known = store === undefined || uid === '' || dataSourcesOf(store).some((one) => one.uid === uid);
    return known
      ? []
      : [
          [
            name,
            t('config.no-data-source', 'There is no {{store}} data source with the uid {{uid}}. Choose one, or none.', {
              store: STORE_NAMES[store],
              uid: shown(uid),
            }),
          ],
        ];
  });
  return Object.fromEntries(problems);
}

export default function AppConfig({ plugin: { meta } }: Props) {
  const [texts, setTexts] = useState(() => toTexts(meta.jsonData));
  const styles = useStyles2(getStyles);
  const [failure, setFailure] = useState<string>();
  const problems = { ...unknownDataSources(texts), ...problemsOf(texts) };

  const onChange = (name: SettingName, value: string) => setTexts((before) => ({ ...before, [name]: value.trim() }));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    save(meta, toSettings(texts)).catch(() =>
      setFailure(
        t('config.not-saved', 'Grafana did not save the settings. Are you still signed in as an administrator?')
      )
    );
  };

  return (
    <form onSubmit={onSubmit} data-testid={testIds.config.form}>
      {SECTIONS.map((section) => ({ ...section, ...sectionWords(section) })).map(({ title, about, names, table }) => (
        <FieldSet key={title} label={title}>
          {about && <p className={styles.about}>{about}</p>}
          {table ? (
            <ObjectivesTable texts={texts} problems={problems} onChange={onChange} />
          ) : (
            names.map((name) => (
              <SettingInput
                key={name}
                name={name}
                value={texts[name]}
                problem={problems[name]}
                onChange={(value) => onChange(name, value)}
              />
            ))
          )}
        </FieldSet>
      ))}
      {failure && <Alert severity="error" title={failure} />}
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Button type="submit" disabled={Object.keys(problems).length > 0} data-testid={testIds.config.save}>
          {t('config.save', 'Save')}
        </Button>
        <span>{t('config.reload', 'Users who have the app open see the change after a reload.')}</span>
      </Stack>
      <WriteDashboard settings={toSettings(meta.jsonData)} />
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  about: css({ maxWidth: 700, color: theme.colors.text.secondary }),
});
