using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Loading;

/// <summary>The members of one table's declaration.</summary>
internal sealed class TableReader(YamlMembers members)
{
    private static readonly string[] Known =
    [
        "table", "key", "tenant", "eventTime", "timeZone", "event", "money", "personal", "public", "measures", "dimensions",
        "labels", "rollups",
    ];

    /// <returns>Null when anything is wrong with it; each problem is reported.</returns>
    internal TableModel? Read()
    {
        var problemCountBefore = members.ProblemCount;
        members.RequireKnown(Known, "table");
        var name = ReadName();
        var model = new TableModel
        {
            Table = name?.Value ?? default,
            Place = name?.Place ?? members.Place,
            KeyColumns = members.Texts("key", "id"),
            TenantColumn = members.Text("tenant", "tenant_id"),
            EventTimeColumn = members.Text("eventTime", "created_at"),
            DeclaredZone = ReadZone(),
            EventColumn = members.Text("event", "source_event_id"),
            PersonalColumns = members.Texts("personal", "memo"),
            Money = [.. members.Pairs("money", "amount: currency").Select(pair => new MoneyColumn(pair.Name, pair.Value))],
            IsPublic = members.Flag("public"),
            Measures = MeasureReader.ReadAll(members),
            Dimensions = members.Texts("dimensions", "category"),
            Labels = [.. members.Pairs("labels", "customer_id: customers.name").Select(ReadLabel).OfType<Label>()],
            Rollups = [.. members.TextLists("rollups", "category, source").Select(list => new Rollup(list.Place, list.Texts))],
        };
        CheckTogether(model);
        return members.ProblemCount == problemCountBefore ? model : null;
    }

    private Declared<QualifiedName>? ReadName()
    {
        if (members.Text("table", "public.accounts") is not { } text)
        {
            if (!members.Has("table"))
                members.Report(members.Place, "A declaration names its table: 'table: public.accounts'.");
            return null;
        }

        if (QualifiedName.TryParse(text.Value, out var name))
            return new Declared<QualifiedName>(name, text.Place);

        members.Report(text.Place, $"'{text.Value}' is no table name; write schema.name or name, without quotes.");
        return null;
    }

    private Declared<ZoneRule>? ReadZone()
    {
        if (members.Text("timeZone", "Europe/Berlin") is not { } text)
            return null;
        if (AccountZone.TryFind(text.Value, out var zone))
            return new Declared<ZoneRule>(new ZoneConstant(zone), text.Place);
        if (ColumnName.TryParse(text.Value, out var column))
            return new Declared<ZoneRule>(new ZoneLookup(column.Table, column.Column), text.Place);

        members.Report(text.Place, new UnknownTimeZoneException(text.Value).Message);
        return null;
    }

    private Label? ReadLabel((Declared<string> Column, Declared<string> Target) pair)
    {
        if (ColumnName.TryParse(pair.Target.Value, out var target))
            return new Label(pair.Column, new Declared<ColumnName>(target, pair.Target.Place));

        members.Report(pair.Target.Place, $"'{pair.Target}' is no column of a table; write table.column, as in customers.name.");
        return null;
    }

    private void CheckTogether(TableModel model)
    {
        if (model is { DeclaredZone: { } zone, EventTimeColumn: null })
            members.Report(zone.Place, "'timeZone' counts the days of 'eventTime', which is missing; add it or remove this.");
        if (model is { DeclaredZone: { Value: ZoneLookup } lookup, TenantColumn: null })
            members.Report(lookup.Place, $"'{lookup}' is looked up by tenant; add 'tenant', or give one zone for all rows.");
        if (model is { IsPublic: true, TenantColumn: { } tenant })
            members.Report(tenant.Place, "A table is either 'public' or has a 'tenant': remove one of the two.");
        foreach (var problem in MeasureRules.Problems(model).Concat(RollupRules.Problems(model)))
            members.Report(problem.Place, problem.Message);
    }
}
