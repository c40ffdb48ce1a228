import type { ReactNode } from "react";

interface NoticeProps {
  readonly title: string;
  readonly tone?: "quiet" | "warning" | "bad";
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Says why there is nothing to see, or not all of it, and what to do: one thing. */
export function Notice({ title, tone = "quiet", children, action }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <div>
        <strong>{title}</strong>
        {children && <p>{children}</p>}
      </div>
      {action}
    </div>
  );
}
