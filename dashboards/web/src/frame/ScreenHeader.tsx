import type { ReactNode } from "react";
import type { StampFacts } from "../api/operations";
import { zoneLabel } from "../calendar/zone";
import { StampBadge } from "../books/StampBadge";
import { useReader } from "../session/Reader";
import { SharedState } from "./SharedState";

interface ScreenHeaderProps {
  readonly title: string;
  /** The oldest of the screen; undefined until there is one. */
  readonly stamp: StampFacts | undefined;
  readonly isPinned: boolean;
  /** What stands beside the link to these numbers. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function ScreenHeader({ title, stamp, isPinned, actions, children }: ScreenHeaderProps) {
  const { viewer } = useReader();
  return (
    <header className="screen-header">
      <div className="screen-title">
        <h1 tabIndex={-1}>{title}</h1>
        <span className="zone" title={viewer.tenant.timeZone}>
          All days and times in {zoneLabel(viewer.tenant.timeZone)}
        </span>
      </div>
      <div className="screen-stamp">
        {stamp ? <StampBadge stamp={stamp} isPinned={isPinned} /> : <span className="badge quiet">no numbers yet</span>}
        <div className="screen-actions">
          <SharedState token={stamp?.token} />
          {actions}
        </div>
      </div>
      {children && <div className="controls">{children}</div>}
    </header>
  );
}
