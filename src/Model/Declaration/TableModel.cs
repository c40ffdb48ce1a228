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

    /// <summary>In which zone days are counted.</summary>
    public ZoneRule Zone => DeclaredZone?.Value ?? ZoneRule.Default;

    /// <summary>The rule as a text that names it: an IANA id, or <c>public.tenants.time_zone</c>.</summary>
    public string TimeZone => Zone.ToString();

    /// <summary>Column whose value a stamp names; null: the transaction's id.</summary>
    public string? Event => EventColumn?.Value;

    /// <summary>Columns that hold personal data.</summary>
    public IReadOnlyList<string> Personal => [.. PersonalColumns.Select(column => column.Value)];

    public IReadOnlyList<MoneyColumn> Money { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Columns that answers are grouped by.</summary>
    public IReadOnlyList<Declared<string>> Dimensions { get; init; } = [];

    public IReadOnlyList<Label> Labels { get; init; } = [];

    public IReadOnlyList<Rollup> Rollups { get; init; } = [];

    /// <summary>Served to every token although it has no tenant.</summary>
    public bool IsPublic { get; init; }

    public bool IsAppendOnly => KeyColumns.Count == 0;

    /// <summary>What this table takes from rows of other ones.</summary>
    public IEnumerable<TableLookup> Lookups
    {
        get
        {
            if (DeclaredZone is { Value: ZoneLookup zone, Place: var place } && TenantColumn is { } tenant)
                yield return new TableLookup(TableLookup.TimeZone, tenant, new(new ColumnName(zone.Table, zone.Column), place));
            foreach (var label in Labels)
                yield return new TableLookup("labels", label.Column, label.Target);
        }
    }

    /// <summary>The members above with their places in the file.</summary>
    public IReadOnlyList<Declared<string>> KeyColumns { get; init; } = [];

    public Declared<string>? TenantColumn { get; init; }

    public Declared<string>? EventTimeColumn { get; init; }

    public Declared<ZoneRule>? DeclaredZone { get; init; }

    public Declared<string>? EventColumn { get; init; }

    public IReadOnlyList<Declared<string>> PersonalColumns { get; init; } = [];

    /// <returns>Null where the model has no measure of that name.</returns>
    public Measure? FindMeasure(string name) => Measures.FirstOrDefault(measure => measure.Name.Value == name);

    /// <summary>The column with the currency of an amount; null where the column is a plain quantity.</summary>
    public string? CurrencyOf(string column) => Money.FirstOrDefault(money => money.Amount.Value == column)?.Currency.Value;
}
