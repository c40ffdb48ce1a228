using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Loading;
using Lakehouse.Sample.Rows;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Sample.Feed;

/// <summary>Cells as the parameters of an <c>INSERT</c>.</summary>
internal sealed class InsertCells(NpgsqlParameterCollection parameters) : ICellWriter
{
    public void Write(int value) => Add(value, NpgsqlDbType.Integer);

    public void Write(long value) => Add(value, NpgsqlDbType.Bigint);

    public void Write(long? value) => Add(value, NpgsqlDbType.Bigint);

    public void Write(string? value) => Add(value, NpgsqlDbType.Text);

    public void Write(Money value) => Add(NumericAmount.Of(value), NpgsqlDbType.Numeric);

    public void Write(Instant value) => Add(value.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);

    public void Write(Instant? value) => Add(value?.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);

    private void Add(object? value, NpgsqlDbType type) =>
        parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
