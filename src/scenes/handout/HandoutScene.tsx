import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Button, useStyles2, type ButtonProps } from '@grafana/ui';
import { t } from '../../language/text';
import { handoutText, type Handout } from '../../status/handout';
import { testIds } from '../../testIds';
import { PHONE } from '../phone';
import type { ViewDefinition } from '../../views/types';
import { ByHand } from '../copy/ByHand';
import { useCopy } from '../copy/useCopy';
import type { StoreData } from '../data/StoreData';
import { SectionScene } from '../SectionScene';
import { isSettled } from '../data/answers';
import { StatusStrip } from '../status/StatusStrip';
import { buildHandout } from './build';
import { HandoutSheet } from './HandoutSheet';

interface HandoutSceneState extends SceneObjectState {
  view: ViewDefinition;
}

const isKnown = (data: StoreData) => isSettled(data) || data.state.status === 'failed';

/** Resolves once a panel has its answer, or cannot have one. */
function known(data: StoreData): Promise<void> {
  return new Promise((resolve) => {
    if (isKnown(data)) {
      resolve();
      return;
    }
    const subscription = data.subscribeToState(() => {
      if (isKnown(data)) {
        subscription.unsubscribe();
        resolve();
      }
    });
  });
}

/** Offers a tab as one page: on paper, or as a text. It stands in one of the tab's sections. */
export class HandoutScene extends SceneObjectBase<HandoutSceneState> {
  public constructor(view: ViewDefinition) {
    super({ view });
  }

  /** The page, once every panel of the tab has its answer: those that were not in sight are asked now. */
  public async read(): Promise<Handout> {
    const tab = this.parent?.parent ?? this;
    const sections = sceneGraph
      .findAllObjects(tab, (object) => object instanceof SectionScene)
      .filter((object) => object instanceof SectionScene)
      .filter(({ state }) => !state.$data || state.$data.state.status === 'data');
    const strip = sceneGraph.findObject(tab, (object) => object instanceof StatusStrip);
    const panels = sections.flatMap(({ state }) => state.panels);
    const asleep = panels.map((panel) => panel.activate());
    try {
      await Promise.all(panels.map(({ state }) => known(state.$data)));
      return await buildHandout(this.state.view, sections, strip instanceof StatusStrip ? strip : undefined);
    } finally {
      asleep.forEach((deactivate) => deactivate());
    }
  }

  public static Component = ({ model }: SceneComponentProps<HandoutScene>) => <Actions handout={model} />;
}

/** A quiet button, whose name is also heard where a phone shows its icon alone. */
function Action({ label, ...rest }: Readonly<Pick<ButtonProps, 'icon' | 'disabled' | 'onClick'> & { label: string }>) {
  return (
    <Button size="sm" variant="secondary" fill="text" aria-label={label} {...rest}>
      {label}
    </Button>
  );
}

function Actions({ handout }: Readonly<{ handout: HandoutScene }>) {
  const styles = useStyles2(getStyles);
  const { copied, byHand, copy } = useCopy();
  const [isReading, setReading] = useState(false);
  const [sheet, setSheet] = useState<Handout>();

  const read = async (take: (page: Handout) => unknown) => {
    setReading(true);
    try {
      await take(await handout.read());
    } finally {
      setReading(false);
    }
  };

  useEffect(() => {
    if (!sheet) {
      return undefined;
    }
    const onPrinted = () => setSheet(undefined);
    window.addEventListener('afterprint', onPrinted);
    window.print();
    return () => window.removeEventListener('afterprint', onPrinted);
  }, [sheet]);

  return (
    <div className={styles.actions} data-testid={testIds.handout.actions}>
      <div className={styles.buttons}>
        <span role="status" className={styles.status}>
          {isReading ? t('handout.reading', 'Reading all panels…') : copied}
        </span>
        <Action
          icon="file-alt"
          label={t('handout.print', 'Print')}
          disabled={isReading}
          onClick={() => void read(setSheet)}
        />
        <Action
          icon="copy"
          label={t('handout.copy', 'Copy as text')}
          disabled={isReading}
          onClick={() => void read((page) => copy(t('handout.copied', 'Text copied.'), handoutText(page)))}
        />
      </div>
      {byHand !== undefined && <ByHand text={byHand} />}
      {sheet && <HandoutSheet handout={sheet} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  actions: css({ flexGrow: 1 }),
  buttons: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    // icons alone leave the heading its line
    [PHONE]: { 'button > span': { display: 'none' } },
  }),
  status: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, marginRight: theme.spacing(1) }),
});
