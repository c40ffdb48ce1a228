using Lakehouse.Domain.Calendar;

namespace Lakehouse.Model.Declaration;

/// <summary>What one table means, as a model declares it; all names are those of PostgreSQL. Nothing is checked against a
/// database yet: <see cref="Catalog.ModelCheck"/> does that.</summary>
public sealed record TableModel
{
    public required QualifiedName Table { get; init; }

    /// <summary>Where <c>table:</c> stands.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>Columns that name a row, in the order files are sorted by. Empty: the table is append-only (insert and
    /// truncate).</summary>
    public IReadOnlyList<string> Key => [.. KeyColumns.Select(column => column.Value)];

    /// <summary>Column that says whose a row is; null: nobody's in particular.</summary>
    public string? Tenant => TenantColumn?.Value;

    /// <summary>Column that decides the account-local day; null: rows have no day.</summary>
    public string? EventTime => EventTimeColumn?.Value;

    /// <summary>IANA id of the zone in which days are counted.</summary>
    public string TimeZone => Zone?.Value.Id ?? AccountZone.Utc.Id;

    /// <summary>Column whose value a stamp names; null: the transaction's id.</summary>
    public string? Event => EventColumn?.Value;

    /// <summary>Columns that hold personal data.</summary>
    public IReadOnlyList<string> Personal => [.. PersonalColumns.Select(column => column.Value)];

    public IReadOnlyList<MoneyColumn> Money { get; init; } = [];

    /// <summary>Served to every token although it has no tenant.</summary>
    public bool IsPublic { get; init; }

    public bool IsAppendOnly => KeyColumns.Count == 0;

    /// <summary>The members above with their places in the file.</summary>
    public IReadOnlyList<Declared<string>> KeyColumns { get; init; } = [];

    public Declared<string>? TenantColumn { get; init; }

    public Declared<string>? EventTimeColumn { get; init; }

    public Declared<AccountZone>? Zone { get; init; }

    public Declared<string>? EventColumn { get; init; }

    public IReadOnlyList<Declared<string>> PersonalColumns { get; init; } = [];
}
