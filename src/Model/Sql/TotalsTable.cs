using System.Globalization;
using System.Numerics;
using Lakehouse.Domain.Amounts;
using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Sql;

/// <summary>What of a table is added up and compared: the contract between the two dialects.</summary>
/// <remarks>Columns of totals, all text in both dialects: tenant, period, slice, rows, hash; then a column for each of
/// <see cref="Currencies"/>, then one for each of <see cref="Totals"/>. Columns of rows: tenant, period, key text, row hash,
/// copies, and the row text where asked for.</remarks>
public sealed class TotalsTable
{
    private const int FixedColumns = 5;
    private const int FractionBits = 62;
    private const int FloatDecimals = 9;

    /// <param name="columns">What the row hash covers, in the lake's order; the key and every column that the model's tenant,
    /// event time, money, sums and conditions name must be among them.</param>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public TotalsTable(TableModel model, IReadOnlyList<RowColumn> columns)
    {
        (Model, Columns) = (model, columns);
        Key = [.. model.Key.Select(Find)];
        Currencies = [.. model.Money.Select(money => money.Currency.Value).Distinct().Select(Find)];
        Totals = [.. model.Measures.Where(measure => measure is not FormulaMeasure)];
    }

    public TableModel Model { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>In key order; empty where the table is append-only.</summary>
    public IReadOnlyList<RowColumn> Key { get; }

    /// <summary>Columns with a currency, by each of which totals stand apart.</summary>
    public IReadOnlyList<RowColumn> Currencies { get; }

    /// <summary>Sums, counts and counts of distinct values, in the model's order; formulas are computed from these. A count of
    /// distinct values is that of one total alone: it does not add up.</summary>
    public IReadOnlyList<Measure> Totals { get; }

    /// <summary>One row of a totals statement.</summary>
    /// <param name="texts">Its columns in order; null: NULL.</param>
    public TotalsRow ReadTotals(IReadOnlyList<string?> texts) => new(
        texts[0]!, texts[1]!, int.Parse(texts[2]!, CultureInfo.InvariantCulture),
        long.Parse(texts[3]!, CultureInfo.InvariantCulture), BigInteger.Parse(texts[4]!, CultureInfo.InvariantCulture),
        [.. texts.Skip(FixedColumns).Take(Currencies.Count)],
        [.. texts.Skip(FixedColumns + Currencies.Count).Select(ReadValue)]);

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal RowColumn Find(string name)
    {
        var found = Columns.FirstOrDefault(column => column.Name == name);
        return found.Name is null ? throw new ArgumentException($"{Model.Table} is compared without its column {name}.") : found;
    }

    /// <returns>Place of one of <see cref="Columns"/>.</returns>
    internal int IndexOf(RowColumn column) => Columns.TakeWhile(one => one != column).Count();

    /// <summary>Floats come as two integers: their whole parts, and what lies behind the point in 2^-62ths.</summary>
    private static ExactNumber? ReadValue(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        if (parts.Length != 2)
            return ExactNumber.TryParse(text, out var number) ? number : null;

        var units = BigInteger.Parse(parts[1], CultureInfo.InvariantCulture);
        var fraction = new ExactNumber(units * BigInteger.Pow(5, FractionBits), FractionBits);
        return ExactRatio.Of(ExactNumber.Parse(parts[0]) + fraction).Round(FloatDecimals);
    }
}
