using System.Text.Json;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Answers.Tests.World;
using Lakehouse.EndToEnd.Tests.World;
using Npgsql;

namespace Lakehouse.Answers.Tests.Disputes;

/// <summary>The list of disputes says what Postgres says: which, in which order, due on which of the tenant's days, and what they
/// come to.</summary>
public sealed class DisputeListTests
{
    private const string Document =
        """
        query List($filter: DisputeFilter, $first: Int, $after: String, $last: Int, $before: String, $at: SnapshotToken) {
          books(at: $at) {
            stamp { token }
            disputes(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
              stamp { token reconciliation }
              totalCount
              amountAtRisk { currency amount }
              nodes { id amount currency status openedAt evidenceDueBy reason }
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            }
          }
        }
        """;

    private const string Oracle =
        """
        select d.id::text, d.amount, d.currency, upper(d.status), d.opened_at, d.reason,
            (d.evidence_due_by at time zone t.time_zone)::date
        from disputes d join tenants t on t.id = d.tenant_id
        where d.tenant_id = $1 and ($2::text[] is null or upper(d.status) = any ($2))
            and ($3::date is null or d.evidence_due_by < ($3::date at time zone t.time_zone))
        order by d.evidence_due_by nulls last, d.id
        """;

    [Fact]
    public async Task Every_filter_finds_what_the_ledger_has()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(5));
        var source = world.Company.Lake.Source;
        var tenants = await SampleTenant.AllAsync(source);
        foreach (var tenant in tenants.Take(4))
            await LateDispute.PostAsync(source, tenant, daysAgo: 40);
        var takesNone = await LateDispute.PostAsync(source, tenants[0], daysAgo: 20);
        await world.Company.Lake.ExecuteAsync(
            $"update disputes set evidence_due_by = null where source_event_id = '{takesNone.Event}'");
        await world.CatchUpAsync();

        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(5);
        foreach (var tenant in tenants.Take(4))
        {
            foreach (var status in new string[]?[] { null, ["NEEDS_RESPONSE"], ["WON", "LOST"], [] })
            {
                foreach (var before in new DateOnly?[] { null, due, DateOnly.MinValue, DateOnly.MaxValue })
                    await AssertSameAsync(world, tenant, status, before);
            }
        }
    }

    [Fact]
    public async Task Pages_lead_through_the_list_in_both_directions_at_the_state_of_the_first()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var source = world.Company.Lake.Source;
        var tenant = (await SampleTenant.AllAsync(source))[0];
        for (var number = 0; number < 5; number++)
            await LateDispute.PostAsync(source, tenant, daysAgo: 30 + number);
        await world.CatchUpAsync();
        var whole = IdsOf(await AskAsync(world, tenant, new { first = 100 }));
        var first = await AskAsync(world, tenant, new { first = 2 });

        await LateDispute.PostAsync(source, tenant, daysAgo: 60);
        await world.Company.Lake.ExecuteAsync("update disputes set evidence_due_by = opened_at + interval '1 minute'");
        await world.CatchUpAsync();

        List<string> forward = [.. IdsOf(first)];
        var page = first;
        while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
        {
            page = await AskAsync(world, tenant, new { first = 2, after = Cursor(page, "endCursor") });
            forward.AddRange(IdsOf(page));
        }

        Assert.Equal(whole, forward);
        var backward = IdsOf(page).ToList();
        while (page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean())
        {
            page = await AskAsync(world, tenant, new { last = 3, before = Cursor(page, "startCursor") });
            backward.InsertRange(0, IdsOf(page));
        }

        Assert.Equal(whole, backward);
        Assert.Equal(whole.Count + 1, IdsOf(await AskAsync(world, tenant, new { first = 100 })).Count);
    }

    [Fact]
    public async Task An_old_token_shows_a_dispute_as_it_was()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var source = world.Company.Lake.Source;
        var tenant = (await SampleTenant.AllAsync(source))[0];
        await LateDispute.PostAsync(source, tenant, daysAgo: 30);
        await world.CatchUpAsync();
        var open = new { status = new[] { "NEEDS_RESPONSE" } };
        var before = await AskAsync(world, tenant, new { filter = open });
        Assert.NotEmpty(IdsOf(before));

        await world.Company.Lake.ExecuteAsync("update disputes set status = 'under_review' where status = 'needs_response'");
        await world.CatchUpAsync();

        var after = await AskAsync(world, tenant, new { filter = open });
        Assert.Equal("0", after.GetProperty("totalCount").GetString());
        Assert.Empty(after.GetProperty("amountAtRisk").EnumerateArray());
        var at = before.GetProperty("stamp").GetProperty("token").GetString();
        var again = await AskAsync(world, tenant, new { filter = open, at });
        Assert.Equal(IdsOf(before), IdsOf(again));
        Assert.Equal($"{before.GetProperty("amountAtRisk")}", $"{again.GetProperty("amountAtRisk")}");
    }

    [Theory]
    [InlineData("opened_at = '294000-01-01', evidence_due_by = null")]
    [InlineData("evidence_due_by = '10000-01-01'")]
    public async Task A_time_that_no_calendar_of_ours_has_is_refused(string change)
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        var dispute = await LateDispute.PostAsync(world.Company.Lake.Source, tenant, daysAgo: 30);

        await ChangeAsync(world, dispute, change);

        Assert.Equal("NOT_EXACT", await RefusalAsync(world, tenant, new { first = 100 }));
    }

    [Fact]
    public async Task A_status_that_is_not_declared_is_left_out_of_no_total()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        var dispute = await LateDispute.PostAsync(world.Company.Lake.Source, tenant, daysAgo: 30);
        await world.Company.Lake.ExecuteAsync("alter table disputes drop constraint disputes_status_check");

        await ChangeAsync(world, dispute, "status = 'warning_needs_response'");

        Assert.Equal("NOT_EXACT", await RefusalAsync(world, tenant, new { first = 0 }));
        Assert.Equal(
            "NOT_EXACT", await RefusalAsync(world, tenant, new { first = 1, filter = new { status = "WON" } }));
    }

    [Fact]
    public async Task A_page_has_one_direction()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        await LateDispute.PostAsync(world.Company.Lake.Source, tenant, daysAgo: 30);
        await world.CatchUpAsync();
        var cursor = Cursor(await AskAsync(world, tenant, new { first = 1 }), "endCursor");

        foreach (var mixed in new object[] { new { last = 1, after = cursor }, new { first = 1, before = cursor } })
            Assert.Equal("INPUT", await RefusalAsync(world, tenant, mixed));
    }

    private static async Task<string?> RefusalAsync(AnswersWorld world, SampleTenant tenant, object variables)
    {
        var response = await world.AskAsync(AnswersWorld.Customer(tenant.Id), Document, variables);
        return response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    private static async Task ChangeAsync(AnswersWorld world, LateDispute dispute, string change)
    {
        await world.Company.Lake.ExecuteAsync($"update disputes set {change} where source_event_id = '{dispute.Event}'");
        await world.CatchUpAsync();
    }

    private static async Task AssertSameAsync(AnswersWorld world, SampleTenant tenant, string[]? status, DateOnly? dueBefore)
    {
        var expected = await ReadAsync(world, tenant, status, dueBefore);
        var answer = await AskAsync(
            world, tenant, new { first = 100, filter = new { status, dueBefore = dueBefore?.ToString("yyyy-MM-dd") } });
        Assert.Equal($"{expected.Count}", answer.GetProperty("totalCount").GetString());
        var listed = answer.GetProperty("nodes").EnumerateArray();
        Assert.Equal(expected.Take(100).Select(dispute => dispute.Text), listed.Select(TextOf));
        var atRisk = expected.Where(dispute => dispute.IsOpen).GroupBy(dispute => dispute.Currency)
            .Select(one => (one.Key, one.Sum(dispute => dispute.Amount))).Order();
        Assert.Equal(
            atRisk,
            answer.GetProperty("amountAtRisk").EnumerateArray().Select(one => (
                one.GetProperty("currency").GetString()!, decimal.Parse(one.GetProperty("amount").GetString()!))).Order());
    }

    private static async Task<List<LedgerDispute>> ReadAsync(
        AnswersWorld world, SampleTenant tenant, string[]? status, DateOnly? dueBefore)
    {
        await using var command = world.Company.Lake.Source.CreateCommand(Oracle);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)status ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)dueBefore ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(ReplicatedWorld.Now);
        List<LedgerDispute> disputes = [];
        while (await reader.ReadAsync(ReplicatedWorld.Now))
        {
            disputes.Add(new LedgerDispute(
                reader.GetString(0), reader.GetDecimal(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4),
                reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6)));
        }

        return disputes;
    }

    private static async Task<JsonElement> AskAsync(AnswersWorld world, SampleTenant tenant, object variables)
    {
        var answer = await world.AnswerAsync(AnswersWorld.Customer(tenant.Id), Document, variables);
        return answer.GetProperty("books").GetProperty("disputes");
    }

    private static List<string> IdsOf(JsonElement list) =>
        [.. list.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];

    private static string Cursor(JsonElement page, string name) =>
        page.GetProperty("pageInfo").GetProperty(name).GetString()!;

    private static string TextOf(JsonElement node) => new LedgerDispute(
        node.GetProperty("id").GetString()!, decimal.Parse(node.GetProperty("amount").GetString()!),
        node.GetProperty("currency").GetString()!, node.GetProperty("status").GetString()!,
        node.GetProperty("openedAt").GetDateTime(), node.GetProperty("reason").GetString()!,
        node.GetProperty("evidenceDueBy").GetString() is { } day ? DateOnly.Parse(day) : null).Text;

    private sealed record LedgerDispute(
        string Id, decimal Amount, string Currency, string Status, DateTime OpenedAt, string Reason, DateOnly? DueBy)
    {
        public bool IsOpen => Status is "NEEDS_RESPONSE" or "UNDER_REVIEW";

        public string Text => FormattableString.Invariant(
            $"{Id} {Amount:0.000000} {Currency} {Status} {OpenedAt.ToUniversalTime():O} {Reason} {DueBy:yyyy-MM-dd}");
    }
}
