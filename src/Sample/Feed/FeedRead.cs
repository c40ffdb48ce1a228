using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Loading;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>Cells of a result as the rows of the ledger hold them.</summary>
internal static class FeedRead
{
    internal static Money Money(this NpgsqlDataReader reader, int index, Currency currency) =>
        NumericAmount.ToMoney(reader.GetDecimal(index), currency);

    internal static Currency Currency(this NpgsqlDataReader reader, int index) =>
        Domain.Amounts.Currency.Of(reader.GetString(index));

    internal static Instant Instant(this NpgsqlDataReader reader, int index) =>
        NodaTime.Instant.FromDateTimeUtc(reader.GetDateTime(index));
}
