using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Rows;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Sample.Loading;

/// <summary>Cells of <c>COPY ... (FORMAT binary)</c>.</summary>
internal sealed class CopyCells(NpgsqlBinaryImporter importer) : ICellWriter
{
    public void Write(int value) => importer.Write(value, NpgsqlDbType.Integer);

    public void Write(long value) => importer.Write(value, NpgsqlDbType.Bigint);

    public void Write(long? value)
    {
        if (value is { } present)
            Write(present);
        else
            importer.WriteNull();
    }

    public void Write(string? value)
    {
        if (value is null)
            importer.WriteNull();
        else
            importer.Write(value, NpgsqlDbType.Text);
    }

    public void Write(Money value) => importer.Write(NumericAmount.Of(value), NpgsqlDbType.Numeric);

    public void Write(Instant value) => importer.Write(value.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);

    public void Write(Instant? value)
    {
        if (value is { } present)
            Write(present);
        else
            importer.WriteNull();
    }
}
