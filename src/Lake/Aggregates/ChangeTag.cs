using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Aggregates;

/// <summary>The last change that touched something: what was computed of it stands as long as its tag does.</summary>
/// <param name="Event">Named by the change; none of a copy, a repair and a filing anew, which no event of the source caused.
/// </param>
/// <remarks>Of two at one position the one without event is the later: a repair comes after the changes that it
/// corrects.</remarks>
public readonly record struct ChangeTag(Lsn Lsn, SourceEventId Event)
{
    public static ChangeTag Max(ChangeTag left, ChangeTag right) => left.CompareTo(right) >= 0 ? left : right;

    private int CompareTo(ChangeTag other) =>
        Lsn != other.Lsn ? Lsn.CompareTo(other.Lsn)
        : Event.IsNone != other.Event.IsNone ? Event.IsNone.CompareTo(other.Event.IsNone)
        : string.CompareOrdinal(Event.Value, other.Event.Value);
}
