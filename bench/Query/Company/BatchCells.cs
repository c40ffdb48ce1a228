using System.Text;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Changes;
using Lakehouse.Sample.Rows;
using NodaTime;

namespace Lakehouse.Bench.Query.Company;

/// <summary>Cells of the lake's own batches, in the order of the table's columns.</summary>
internal sealed class BatchCells(RowBatch batch) : ICellWriter
{
    /// <summary>Digits behind the point of every amount of the ledger, <c>numeric(20,6)</c>.</summary>
    private const int Scale = 6;

    private readonly byte[] _text = new byte[4096];
    private int _ordinal;

    public RowBatch Batch => batch;

    public void Write(int value) => batch.Row.AppendInt32(_ordinal++, value);

    public void Write(long value) => batch.Row.AppendInt64(_ordinal++, value);

    public void Write(long? value)
    {
        if (value is { } present)
            Write(present);
        else
            batch.Row.AppendNull(_ordinal++);
    }

    public void Write(string? value)
    {
        if (value is null)
            batch.Row.AppendNull(_ordinal++);
        else
            batch.Row.AppendBytes(_ordinal++, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
    }

    public void Write(Money value)
    {
        Int128 unscaled = value.MinorUnits;
        for (var digit = value.Currency.Exponent; digit < Scale; digit++)
            unscaled *= 10;
        batch.Row.AppendDecimal(_ordinal++, unscaled);
    }

    public void Write(Instant value) => batch.Row.AppendInt64(_ordinal++, value.ToUnixTimeTicks() / 10);

    public void Write(Instant? value)
    {
        if (value is { } present)
            Write(present);
        else
            batch.Row.AppendNull(_ordinal++);
    }

    public void EndRow()
    {
        batch.Row.End();
        _ordinal = 0;
    }
}
