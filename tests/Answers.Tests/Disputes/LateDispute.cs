using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Domain.Amounts;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Sample.Chance;
using Lakehouse.Sample.Feed;
using Lakehouse.Sample.Loading;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;
using Npgsql;

namespace Lakehouse.Answers.Tests.Disputes;

/// <summary>A dispute of a charge of long ago, posted as the company posts them: it counts on the charge's day.</summary>
/// <param name="Day">In the tenant's own days.</param>
/// <param name="Event">What it names as its cause.</param>
/// <param name="Amount">Taken back; positive.</param>
/// <param name="Fee">Of the processor, for it.</param>
internal sealed record LateDispute(DateOnly Day, string Event, Money Amount, Money Fee)
{
    private const string ChargeSql =
        """
        select id, customer_id, currency, amount - amount_refunded, paid_at from payments
        where tenant_id = $1 and paid_at <= $2 and status = 'succeeded' and currency = $3 order by paid_at desc limit 1
        """;

    /// <summary>The day that <see cref="PostAsync"/> will change.</summary>
    public static async Task<DateOnly> FindDayAsync(NpgsqlDataSource source, SampleTenant tenant, int daysAgo)
    {
        await using var connection = await source.OpenConnectionAsync(ReplicatedWorld.Now);
        return (await FindAsync(await BeginAsync(source, connection), tenant, daysAgo)).DayOf(tenant);
    }

    public static async Task<LateDispute> PostAsync(NpgsqlDataSource source, SampleTenant tenant, int daysAgo)
    {
        await using var connection = await source.OpenConnectionAsync(ReplicatedWorld.Now);
        var posting = await BeginAsync(source, connection);
        await using var commit = await connection.BeginTransactionAsync(ReplicatedWorld.Now);
        var charge = await FindAsync(posting, tenant, daysAgo);
        var dispute = new DisputeRow(
            posting.NextId(LedgerSequence.Disputes), tenant.Id, charge.Payment, charge.Left, "needs_response", "fraudulent",
            charge.PaidAt, posting.Now, ResolvedAt: null, posting.NextStripeEvent());
        posting.Insert(dispute, posting.Journal.Disputed(dispute, charge.Customer));
        var fee = new FeeRow(
            posting.NextId(LedgerSequence.Fees), tenant.Id, charge.Payment, dispute.Id, Prices.DisputeFee(tenant.Currency),
            posting.Now, charge.PaidAt, dispute.SourceEventId);
        posting.Insert(fee, posting.Journal.Charged(fee, charge.Customer));
        await posting.SendAsync(ReplicatedWorld.Now);
        await commit.CommitAsync(ReplicatedWorld.Now);
        return new LateDispute(charge.DayOf(tenant), dispute.SourceEventId, dispute.Amount, fee.Amount);
    }

    private static async Task<FeedTransaction> BeginAsync(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        var ids = new FeedIds();
        await ids.RefillAsync(connection, ReplicatedWorld.Now);
        return new FeedTransaction(
            connection, ids, new Dice(1), Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
            await FeedTenants.LoadAsync(source, ReplicatedWorld.Now));
    }

    private static async Task<Charge> FindAsync(FeedTransaction posting, SampleTenant tenant, int daysAgo)
    {
        var charge = await posting.FirstAsync(
            ChargeSql, Read, ReplicatedWorld.Now, tenant.Id, posting.Now - Duration.FromDays(daysAgo), tenant.Currency.Code);
        Assert.NotNull(charge);
        return charge;
    }

    private static Charge Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), NumericAmount.ToMoney(reader.GetDecimal(3), Currency.Of(reader.GetString(2))),
        reader.Instant(4));

    private sealed record Charge(long Payment, long Customer, Money Left, Instant PaidAt)
    {
        public DateOnly DayOf(SampleTenant tenant)
        {
            var day = PaidAt.InZone(tenant.Zone.Zone).Date;
            return new DateOnly(day.Year, day.Month, day.Day);
        }
    }
}
