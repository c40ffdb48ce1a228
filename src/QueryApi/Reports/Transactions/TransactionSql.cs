using Lakehouse.Lake.Root;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Cashflow;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Paging;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Statements over entries: every value of a caller is a parameter.</summary>
internal sealed class TransactionSql
{
    private readonly JournalModel _journal;
    private readonly TableSchema _schema;
    private readonly List<string> _conditions = [];
    private readonly List<object?> _parameters = [];
    private readonly int _sign;

    /// <param name="basis">Entries of the other books are left out: together they would add up to nothing that is true.</param>
    /// <exception cref="ReportRefusedException">The filter has an amount that no entry can have.</exception>
    public TransactionSql(
        JournalModel journal, TableSchema schema, Basis basis, DrillPlace? drill, TransactionFilter? filter)
    {
        (_journal, _schema, _sign) = (journal, schema, drill?.Sign ?? 1);
        AddOneOf(_journal.Basis, _journal.ValuesOf(basis));
        if (drill is not null)
            Add(drill);
        if (filter is not null)
            Add(filter);
    }

    public IReadOnlyList<object?> Parameters => _parameters;

    /// <summary>Count and exact sum by currency.</summary>
    public string Totals(string rows) =>
        $"SELECT {Name(_journal.Currency)}, count(*), sum({Amount})::VARCHAR FROM {rows} WHERE {Where} GROUP BY 1 ORDER BY 1";

    /// <summary>Entries from a place on, one more than asked for.</summary>
    /// <param name="isBackward">The ones before it, nearest first.</param>
    public (string Sql, IReadOnlyList<object?> Parameters) Page(
        string rows, TransactionOrder order, RowPlace? place, bool isBackward, int size)
    {
        var sort = order.Field == TransactionOrderField.PostedAt ? $"epoch_us({Name(_journal.Time)})" : Amount;
        var key = Name(_schema.Key[0]);
        var isDescending = order.Desc != isBackward;
        List<object?> parameters = [.. _parameters];
        var from = "";
        if (place is not null)
        {
            var type = order.Field == TransactionOrderField.PostedAt ? "CAST(? AS BIGINT)" : AmountColumn.Parameter;
            from = $" AND ({sort}, {key}) {(isDescending ? '<' : '>')} ({type}, CAST(? AS {SortedKey.TypeOf(_schema)}))";
            parameters.AddRange([place.Sort, place.Key]);
        }

        var direction = isDescending ? "DESC" : "ASC";
        return (
            $"SELECT {key}::VARCHAR, epoch_us({Name(_journal.Time)}), _day, {Amount}::VARCHAR, {Columns}, {sort}::VARCHAR "
                + $"FROM {rows} WHERE {Where}{from} ORDER BY {sort} {direction}, {key} {direction} LIMIT {size + 1}",
            parameters);
    }

    private string Columns => string.Join(
        ", ",
        new[] { _journal.Currency, _journal.Account, _journal.AccountType, _journal.Category }.Select(Name)
            .Concat([Optional(_journal.Counterparty), Optional(_journal.Description)]));

    private string Amount => _sign < 0 ? $"(-{Name(_journal.Amount)})" : Name(_journal.Amount);

    private ComparedColumn AmountColumn => new(_schema.Column(_journal.Amount), "amount");

    private string Where => string.Join(" AND ", _conditions.DefaultIfEmpty("true"));

    private void Add(DrillPlace drill)
    {
        AddOneOf(_journal.Currency, [drill.Currency]);
        if (drill.Account is { } accounts)
            AddOneOf(_journal.Account, accounts.Split(','));
        if (drill.AccountType is { } types)
            AddOneOf(_journal.AccountType, types.Split(','));
        if (drill.Category is { } category)
            AddOneOf(_journal.Category, [category]);
        if (drill.Side != 0)
            _conditions.Add($"{Name(_journal.Amount)} {(drill.Side > 0 ? ">=" : "<")} 0");
    }

    private void Add(TransactionFilter filter)
    {
        if (filter.Accounts is { } accounts)
            AddOneOf(_journal.Account, accounts);
        if (filter.Categories is { } categories)
            AddOneOf(_journal.Category, categories);
        if (filter.AmountGte is { } least)
            Add($"{Amount} >= {AmountColumn.Parameter}", AmountColumn.Read($"{least}"));
        if (filter.AmountLte is { } most)
            Add($"{Amount} <= {AmountColumn.Parameter}", AmountColumn.Read($"{most}"));
        if (filter.Text is { } text)
            Add($"contains(lower({Optional(_journal.Description)}), lower(?))", text);
        if (filter.Direction is { } direction)
        {
            var isIn = $"(({Name(_journal.AccountType)} = '{AccountTypes.Asset}') = ({Name(_journal.Amount)} > 0))";
            _conditions.Add(direction == Direction.In ? isIn : $"NOT {isIn}");
        }
    }

    private void Add(string condition, object parameter)
    {
        _conditions.Add(condition);
        _parameters.Add(parameter);
    }

    private void AddOneOf(string column, IReadOnlyList<string> values)
    {
        _conditions.Add(values.Count == 0
            ? "false"
            : $"{Name(column)} IN ({string.Join(", ", values.Select(_ => "?"))})");
        _parameters.AddRange(values);
    }

    private static string Name(string column) => DuckDbSql.Identifier(column);

    private static string Optional(string? column) => column is null ? "NULL" : $"{Name(column)}::VARCHAR";
}
