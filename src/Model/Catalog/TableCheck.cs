using Lakehouse.Domain;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Catalog;

/// <summary>One run of <see cref="ModelCheck"/>: collects what is wrong.</summary>
internal sealed class TableCheck(TableModel model, SourceTable source)
{
    private readonly List<ModelProblem> _problems = [];

    internal IReadOnlyList<ModelProblem> Problems => _problems;

    internal void Run()
    {
        CheckTable();
        CheckKey();
        CheckPlacement(model.TenantColumn, "tenant", IsNameLike, "an integer, text or uuid column");
        CheckPlacement(model.EventTimeColumn, "eventTime", IsEventTime, "a date, timestamp or timestamptz column");
        CheckPlacement(model.EventColumn, "event", IsNameLike, "an integer, text or uuid column");
        foreach (var money in model.Money)
        {
            CheckColumn(money.Amount, "money", PgTypes.IsNumber, "a numeric column for its amount");
            CheckColumn(money.Currency, "money", PgTypes.IsText, "a text column for its currency");
        }

        foreach (var column in model.PersonalColumns)
            CheckColumn(column, "personal", _ => true, "");
        foreach (var column in model.Dimensions)
            CheckPlacement(column, "dimensions", IsDimension, "a column of a type that can be grouped exactly");
        foreach (var label in model.Labels)
            CheckColumn(label.Column, "labels", IsNameLike, "an integer, text or uuid column");
        foreach (var measure in model.Measures)
            CheckMeasure(measure);
    }

    private void CheckMeasure(Measure measure)
    {
        switch (measure)
        {
            case SumMeasure sum:
                CheckPlacement(sum.Column, "sum", PgTypes.IsNumber, "a numeric column, never text");
                CheckWhere(sum.Where);
                break;
            case CountMeasure count:
                CheckWhere(count.Where);
                break;
            case CountDistinctMeasure distinct:
                CheckPlacement(distinct.Column, "countDistinct", IsDimension, "a column of a type that can be grouped exactly");
                CheckWhere(distinct.Where);
                break;
        }
    }

    private void CheckWhere(IReadOnlyList<Condition> where)
    {
        foreach (var condition in where)
        {
            var problemCountBefore = _problems.Count;
            CheckPlacement(
                condition.Column, "where", ConditionCheck.CanCompare, "a text, uuid, integer, numeric or boolean column");
            if (_problems.Count == problemCountBefore && source.FindColumn(condition.Column.Value) is { } column)
                _problems.AddRange(ConditionCheck.Problems(condition, column));
        }
    }

    private void CheckTable()
    {
        if (source.Kind == SourceTableKind.Other)
            Report(model.Place, $"{source.Name} is neither a table nor a partitioned table: its changes are not in the WAL.");
        if (source.IsUnlogged)
            Report(model.Place, $"{source.Name} is unlogged, so not in the WAL. ALTER TABLE {source.Name} SET LOGGED.");
        if (source.IsRowSecurityActive)
            Report(model.Place, $"Row security hides rows of {source.Name} from the copying role: ALTER ROLE .. BYPASSRLS.");
    }

    private void CheckKey()
    {
        var problemCountBefore = _problems.Count;
        foreach (var column in model.KeyColumns)
            CheckKeyColumn(column);
        if (_problems.Count > problemCountBefore || model.IsAppendOnly)
            return;

        var place = model.KeyColumns[0].Place;
        var key = ListOf(model.Key);
        if (!source.UniqueIndexes.Any(index => index.Columns.ToHashSet().SetEquals(model.Key)))
        {
            Report(place, $"Key {key} is not unique in {source.Name}: it must equal its primary key or a unique index without"
                + $" predicate. {UniqueKeys()}");
        }
        else if (model.Key.Except(source.IdentityColumns).Any())
        {
            Report(place, $"The replica identity of {source.Name} does not hold the key {key}, so updates and deletes cannot be"
                + $" followed: ALTER TABLE {source.Name} REPLICA IDENTITY FULL, or USING INDEX on the key.");
        }
    }

    private void CheckKeyColumn(Declared<string> column)
    {
        CheckPlacement(column, "key", _ => true, "");
        if (source.FindColumn(column.Value) is { IsNotNull: false })
        {
            Report(column.Place, $"Key column '{column}' of {source.Name} is nullable, and a key must name every row:"
                + $" ALTER TABLE {source.Name} ALTER COLUMN {column} SET NOT NULL.");
        }
    }

    /// <summary>A column that decides where a row goes, which the stream must therefore carry.</summary>
    private void CheckPlacement(Declared<string>? declared, string member, Func<uint, bool> fits, string wanted)
    {
        if (declared is not { } column)
            return;
        CheckColumn(column, member, fits, wanted);
        if (source.FindColumn(column.Value) is { IsGenerated: true })
        {
            Report(column.Place, $"'{column}' of {source.Name} is a generated column, which the stream does not carry in every"
                + $" version; '{member}' needs a stored one.");
        }
    }

    private void CheckColumn(Declared<string> column, string member, Func<uint, bool> fits, string wanted)
    {
        if (source.FindColumn(column.Value) is not { } found)
        {
            Report(column.Place, $"'{member}' names the column '{column}', which {source.Name} does not have."
                + Spelling.DidYouMean(column.Value, source.Columns.Select(existing => existing.Name)));
        }
        else if (!fits(found.TypeOid))
        {
            Report(column.Place, $"'{member}' needs {wanted}, but '{column}' of {source.Name} is {found.TypeName}.");
        }
    }

    private string UniqueKeys() => source.UniqueIndexes.Count == 0
        ? "It has none; leave 'key' out to replicate it append-only."
        : $"It has {string.Join(" and ", source.UniqueIndexes.Select(index => ListOf(index.Columns)))}.";

    private void Report(SourcePlace place, string message) => _problems.Add(new ModelProblem(place, message));

    private static string ListOf(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    private static bool IsNameLike(uint oid) => PgTypes.IsInteger(oid) || PgTypes.IsText(oid) || oid == PgTypes.Uuid;

    // Floats have two zeros and many NaN; JSON and bytes are no words to group by.
    private static bool IsDimension(uint oid) =>
        oid is not (PgTypes.Float4 or PgTypes.Float8 or PgTypes.Json or PgTypes.JsonB or PgTypes.Bytea);

    private static bool IsEventTime(uint oid) => oid is PgTypes.Date or PgTypes.Timestamp or PgTypes.TimestampTz;
}
