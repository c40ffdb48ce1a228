interface SkeletonProps {
  /** The class of what it stands for, which says its height. */
  readonly of: string;
  readonly count?: number;
}

/** Quiet bars where something is to come. */
export function Skeleton({ of, count = 1 }: SkeletonProps) {
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`skeleton ${of}`} aria-hidden="true" />
      ))}
    </>
  );
}
