import { useState } from 'react';
import { t } from '../../language/text';

/** Copying a text. Where the browser forbids it, `byHand` is the text to copy by hand; `copied` says what has happened: `done`, when it was copied. */
export function useCopy() {
  const [copied, setCopied] = useState('');
  const [byHand, setByHand] = useState<string>();
  const copy = async (done: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setByHand(undefined);
      setCopied(done);
    } catch {
      setByHand(text);
      setCopied(t('copy.by-hand', 'This browser does not let the page copy. Copy the text below yourself.'));
    }
  };
  return { copied, byHand, copy };
}
