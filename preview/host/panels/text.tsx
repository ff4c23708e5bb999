import React from 'react';
import { renderMarkdown, textUtil, type PanelProps } from '@grafana/data';

interface Options {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

export function TextPanel({ options, replaceVariables }: PanelProps<Options>) {
  const content = replaceVariables(options.content, {}, 'html');
  const html = options.mode === 'html' ? textUtil.sanitize(content) : renderMarkdown(content);
  return (
    <div
      className="markdown-html"
      style={{ height: '100%', overflow: 'auto' }}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
