import { useState } from 'react';

/** Copying a text. Where the browser forbids it, `byHand` is the text to copy by hand; `copied` says what has happened. */
export function useCopy() {
  const [copied, setCopied] = useState('');
  const [byHand, setByHand] = useState<string>();
  const copy = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setByHand(undefined);
      setCopied(`${what} copied.`);
    } catch {
      setByHand(text);
      setCopied('This browser does not let the page copy. Copy the text below.');
    }
  };
  return { copied, byHand, copy };
}
