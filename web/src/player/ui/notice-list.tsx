/** What went wrong with the music, one sentence each, until it works again or the person dismisses it. */

import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import type { Notices } from "../client/notices";

export function NoticeList({ notices }: { readonly notices: Notices }) {
  return (
    <div class="notice-list" role="alert">
      {notices.all.value.map(({ subject, sentence }) => (
        <p key={subject} class="notice">
          <span>{sentence}</span>
          <button
            type="button"
            class="button button-plain"
            aria-label={messages.value.player.dismiss(sentence)}
            onClick={() => notices.dismiss(subject)}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
