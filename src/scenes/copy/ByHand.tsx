import React, { useEffect, useRef } from 'react';
import { TextArea } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';

/** A text to copy where the browser forbids the page to: selected from the beginning. */
export function ByHand({ text }: Readonly<{ text: string }>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), [text]);
  return (
    <TextArea
      ref={area}
      readOnly
      rows={Math.min(12, text.split('\n').length)}
      value={text}
      aria-label={t('copy.text', 'Text to copy')}
      data-testid={testIds.byHand}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
