using System.Text.Json.Serialization;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Proofs;

/// <summary>What one run found: an immutable object of the lake, <c>proofs/&lt;day&gt;/&lt;run&gt;.json</c>.</summary>
/// <param name="Run">Begins with its time, so that names sort.</param>
/// <param name="Verdict">The worst of the tables'.</param>
/// <param name="Reason">Of a verdict that is not green; never a row value.</param>
/// <param name="Lsn">Where both sides were taken; null when the run did not come so far.</param>
/// <param name="Root">Number of the root that ends there.</param>
/// <param name="Snapshot">What the source's snapshot saw, as PostgreSQL prints it.</param>
/// <param name="Answers">Null: no API is asked.</param>
public sealed record RunProof(
    int FormatVersion, string Run, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Verdict Verdict, string? Reason, Lsn? Lsn,
    long? Root, string? Snapshot, IReadOnlyList<TableProof> Tables, AnswersProof? Answers = null)
{
    public const int CurrentVersion = 1;
}

/// <summary>What the API answered to a run's questions.</summary>
/// <param name="Asked">Figures that were held against the lake.</param>
/// <param name="Different">Those that differ; the breaks of their partitions say how.</param>
/// <param name="Lsn">The state of which they are; null when there was none.</param>
/// <param name="Reason">Why nothing, or not everything, could be checked; null when it was.</param>
public sealed record AnswersProof(int Asked, int Different, Lsn? Lsn, string? Reason);

/// <param name="Unreadable">Columns that the reconciler's role may not read: the row hash does not cover them.</param>
/// <param name="Measures">Names of the values of each cell, in order.</param>
/// <param name="Postponed">Partitions that had no place in the budget.</param>
/// <param name="Seconds">Time that each side took.</param>
/// <param name="StandingBreaks">Those of the postponed that differed when they were last compared.</param>
public sealed record TableProof(
    string Table, Verdict Verdict, string? Reason, IReadOnlyList<string> Unreadable, IReadOnlyList<string> Measures,
    int Partitions, int Postponed, long Rows, SideSeconds Seconds, IReadOnlyList<CellProof> Cells,
    IReadOnlyList<PartitionBreak> Breaks, int StandingBreaks = 0)
{
    /// <summary>It differs as a whole, because nothing of it could be read: there is no partition to name.</summary>
    [JsonIgnore]
    public bool IsUnread => Verdict == Verdict.Mismatched && Breaks.Count == 0 && StandingBreaks == 0;

    public static TableProof Without(string table, Verdict verdict, string reason) =>
        new(table, verdict, reason, [], [], 0, 0, 0, default, [], []);
}

public readonly record struct SideSeconds(decimal Source, decimal Lake);

/// <summary>A cell that was compared, as the source has it.</summary>
/// <param name="Why">The reason it was in the run's scope.</param>
/// <param name="Values">One for each measure.</param>
public sealed record CellProof(
    string Tenant, string Month, string Currency, string Why, bool IsEqual, long Rows, IReadOnlyList<FigureProof> Values);

/// <summary>A figure as it was added up, and as an answer shows it.</summary>
/// <param name="Exact">Decimal text; null: no exact sum exists, the hash alone compares.</param>
/// <param name="Rounded">To the currency's minor unit, half away from zero; null: it is no amount of an ISO 4217
/// currency.</param>
/// <param name="RoundingDelta">What rounding adds: rounded less exact.</param>
public sealed record FigureProof(string? Exact, string? Rounded = null, string? RoundingDelta = null);

/// <summary>A partition whose two sides differ.</summary>
/// <param name="Since">The position at which it last matched; null: never.</param>
/// <param name="Differences">By currency.</param>
/// <param name="Days">Account-local days on which the sides differ, <c>all</c> without days.</param>
/// <param name="Rows">Some of the rows that differ.</param>
/// <param name="RowCount">Of all rows that differ.</param>
/// <param name="Finding">What is wrong where no total differs, for people; null: the differences say it.</param>
public sealed record PartitionBreak(
    string Tenant, string Month, Lsn? Since, IReadOnlyList<CellBreak> Differences, IReadOnlyList<string> Days,
    IReadOnlyList<RowBreak> Rows, long RowCount, string? Finding = null);

/// <param name="HashDifference">Sum of row hashes, lake less source.</param>
/// <param name="Values">By measure: what each side adds up.</param>
public sealed record CellBreak(
    string Currency, long SourceRows, long LakeRows, string HashDifference, IReadOnlyList<ValueBreak> Values);

/// <param name="Difference">Lake less source; null where one side has no exact sum.</param>
public sealed record ValueBreak(string Measure, string? Source, string? Lake, string? Difference);

/// <param name="Kind">What is wrong with it.</param>
/// <param name="Key">For people, as <c>verify</c> shows it.</param>
/// <param name="Day">Where the source has it; where the source has it not, where the lake has it.</param>
/// <param name="File">Object of the lake that holds it; null: none does.</param>
public sealed record RowBreak(RowBreakKind Kind, string Key, string Day, string? File);

public enum RowBreakKind
{
    /// <summary>The source has it, the lake has not.</summary>
    Missing,

    /// <summary>The lake has it, the source has not.</summary>
    Extra,

    /// <summary>Both have it, with different values.</summary>
    Differs,

    /// <summary>The lake has it more often than the source.</summary>
    Doubled,
}
