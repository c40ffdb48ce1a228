namespace Lakehouse.Reconciliation.Tests.Defects;

/// <summary>An error on purpose, in a shop of its own.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Where">The seam: <c>changes</c>, <c>fold</c> or <c>files</c>.</param>
/// <param name="Keys">Of the rows of that shop that must be named; empty where the table has no key.</param>
internal sealed record Defect(string Name, string Where, string Table, long Shop, bool IsClosed, IReadOnlyList<long> Keys)
{
    /// <summary>What the company does, in Postgres.</summary>
    public string Act { get; init; } = "";

    /// <summary>How the seam spoils it.</summary>
    public string Spoil { get; init; } = "";

    /// <summary>First run after planting that named every key; null: none did.</summary>
    public int? FoundIn { get; set; }

    public override string ToString() => $"{Name,-20} {Where,-8} {(IsClosed ? "closed" : "open"),-7} "
        + $"{FoundIn?.ToString() ?? "NEVER",-6} {(Keys.Count == 0 ? "(a table without key)" : string.Join(", ", Keys))}";
}
