using System.Text.Json;
using Lakehouse.Answers.Tests.Disputes;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Answers.Tests.World;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.GraphQL.Language;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Schema;
using Npgsql;

namespace Lakehouse.Answers.Tests.Tenancy;

/// <summary>Every field that leads to books, and every text that carries a state of them, tried as their own tenant, as another,
/// as one that is not there, and as the platform.</summary>
public sealed class NothingLeaksTests
{
    private const string Window = "window: {preset: TRAILING_12_MONTHS}";

    /// <summary>A selection for each field of the books: all that tells of a tenant.</summary>
    private static readonly Dictionary<string, string> Probes = new()
    {
        ["stamp"] = "stamp { token lastEvent sealedThrough }",
        ["profitAndLoss"] = $"profitAndLoss({Window}) {{ periods {{ sealed }} lines {{ key total {{ amount transactionCount "
            + $"drill }} }} restated {{ line before after event reason atLsn }} }}",
        ["cashflow"] =
            $"cashflow({Window}) {{ opening closing points {{ net {{ drill }} }} byCategory(direction: IN) {{ key }} }}",
        ["trialBalance"] = "trialBalance { rows { account debit credit } difference { amount } }",
        ["balances"] = "balances { account { id } booked }",
        ["transactions"] = "transactions(first: 100) { totalCount edges { cursor node { id counterparty description } } }",
        ["disputes"] = "disputes(first: 100) { totalCount amountAtRisk { amount } edges { cursor node { id } } }",
        ["metrics"] = "metrics(query: {measures: [\"ledger_entries.revenue\"], first: 10, time: {window: {preset: "
            + "TRAILING_12_MONTHS}, granularity: MONTH}}) { rows { values } totals { values } pageInfo { endCursor } }",
        ["reconciliation"] = "reconciliation { checks { name sourceCount } breaks(first: 10) { totalCount } }",
    };

    [Fact]
    public async Task Books_are_seen_by_their_own_tenant_only()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var (own, other) = (tenants[0].Id, tenants[1].Id);

        AssertEveryFieldIsTried();
        var carried = await AssertOwnRowsAsync(world, own);
        await AssertOwnEventsAsync(world, tenants[0], tenants[1]);
        foreach (var question in Misused(carried))
        {
            var response = await world.AskAsync(AnswersWorld.Customer(own), question);
            Assert.Equal("INVALID_TOKEN", CodeOf(response));
        }

        foreach (var (field, probe) in Probes)
            await AssertRefusedAsync(world, field, probe);
        foreach (var stranger in Strangers(other))
            await AssertUselessAsync(world, stranger, carried);
    }

    /// <summary>A field that is new to the schema has to be tried here too.</summary>
    private static void AssertEveryFieldIsTried()
    {
        var books = (GraphQL.Types.ObjectType)ApiSchema.Create().FindType(Parser.ParseType("Books"))!;
        Assert.Equal(books.Fields.Select(field => field.Name).Order(), Probes.Keys.Order());
    }

    /// <returns>Tokens, cursors and drills of the tenant.</returns>
    private static async Task<Carried> AssertOwnRowsAsync(AnswersWorld world, long own)
    {
        var finance = new Principal("finance", Role.Finance, TenantReach.Of($"{own}"));
        var answer = await world.AnswerAsync(finance, $"{{ books {{ {string.Join(' ', Probes.Values)} }} }}");
        var books = answer.GetProperty("books");
        var edges = books.GetProperty("transactions").GetProperty("edges");
        await AssertOwnedAsync(world, "ledger_entries", edges, own);
        var disputes = books.GetProperty("disputes").GetProperty("edges");
        await AssertOwnedAsync(world, "disputes", disputes, own);
        return new Carried(
            books.GetProperty("stamp").GetProperty("token").GetString()!, edges[0].GetProperty("cursor").GetString()!,
            books.GetProperty("profitAndLoss").GetProperty("lines")[0].GetProperty("total").GetProperty("drill").GetString()!,
            disputes[0].GetProperty("cursor").GetString()!,
            books.GetProperty("metrics").GetProperty("pageInfo").GetProperty("endCursor").GetString()!);
    }

    /// <summary>Two tenants have a late dispute each: either one's stamp and restatements name its own.</summary>
    private static async Task AssertOwnEventsAsync(AnswersWorld world, SampleTenant one, SampleTenant other)
    {
        var ofOne = await LateDispute.PostAsync(world.Company.Lake.Source, one, daysAgo: 50);
        var ofOther = await LateDispute.PostAsync(world.Company.Lake.Source, other, daysAgo: 50);
        await world.CatchUpAsync();
        foreach (var (tenant, own, foreign) in new[] { (one, ofOne, ofOther), (other, ofOther, ofOne) })
        {
            var answer = await world.AnswerAsync(
                AnswersWorld.Customer(tenant.Id), $"{{ books {{ {Probes["stamp"]} {Probes["profitAndLoss"]} }} }}");
            var books = answer.GetProperty("books");
            Assert.Equal(own.Event, books.GetProperty("stamp").GetProperty("lastEvent").GetString());
            Assert.Contains(
                books.GetProperty("profitAndLoss").GetProperty("restated").EnumerateArray(),
                restated => restated.GetProperty("event").GetString() == own.Event);
            Assert.DoesNotContain(foreign.Event, books.GetRawText(), StringComparison.Ordinal);
        }
    }

    /// <summary>Who has no tenant, or one that is not there; and of what is one tenant's, who sees several.</summary>
    private static async Task AssertRefusedAsync(AnswersWorld world, string field, string probe)
    {
        List<Principal> nobodies =
        [
            new("somebody", Role.Finance, TenantReach.Of("999999")),
            new("somebody", Role.Finance, TenantReach.Of("1' OR '1'='1")),
        ];
        if (field is not ("stamp" or "metrics"))
        {
            nobodies.Add(new Principal("the platform", Role.PlatformAnalyst, TenantReach.All));
            nobodies.Add(new Principal("the platform", Role.PlatformAnalyst, TenantReach.Of("1", "2")));
        }

        foreach (var nobody in nobodies)
        {
            var response = await world.AskAsync(nobody, $"{{ books {{ {probe} }} }}");
            Assert.Equal(JsonValueKind.Null, response.GetProperty("data").ValueKind);
            Assert.Contains(CodeOf(response), (string[])["NO_TENANT", "FORBIDDEN"]);
        }
    }

    /// <summary>What a tenant carries opens nothing for another.</summary>
    private static async Task AssertUselessAsync(
        AnswersWorld world, Principal stranger, Carried carried)
    {
        string[] questions =
        [
            .. Misused(carried),
            $"{{ books {{ disputes(after: \"{carried.DisputeCursor}\") {{ totalCount }} }} }}",
            $"{{ books {{ disputes(last: 5, before: \"{carried.DisputeCursor}\") {{ totalCount }} }} }}",
            $"{{ books(at: \"{carried.Token}\") {{ {Probes["trialBalance"]} }} }}",
            $"{{ books {{ profitAndLoss({Window}) {{ restated(since: \"{carried.Token}\") {{ before }} }} }} }}",
            $"{{ books {{ transactions(after: \"{carried.Cursor}\") {{ totalCount }} }} }}",
            $"{{ books {{ transactions(last: 5, before: \"{carried.Cursor}\") {{ totalCount }} }} }}",
            $"{{ books {{ transactions(drill: \"{carried.Drill}\") {{ totalCount }} }} }}",
        ];
        foreach (var question in questions)
        {
            var response = await world.AskAsync(stranger, question);
            Assert.Equal(JsonValueKind.Null, response.GetProperty("data").ValueKind);
            Assert.Contains(CodeOf(response), (string[])["NO_TENANT", "INVALID_TOKEN"]);
        }
    }

    /// <summary>What was made for one list, or state, and is given to another.</summary>
    private static string[] Misused(Carried carried) =>
    [
        $"{{ books {{ transactions(drill: \"{carried.Token}\") {{ totalCount }} }} }}",
        $"{{ books {{ transactions(after: \"{carried.DisputeCursor}\") {{ totalCount }} }} }}",
        $"{{ books {{ transactions(after: \"{carried.GroupCursor}\") {{ totalCount }} }} }}",
        $"{{ books {{ disputes(after: \"{carried.Cursor}\") {{ totalCount }} }} }}",
        $"{{ books {{ disputes(after: \"{carried.GroupCursor}\") {{ totalCount }} }} }}",
    ];

    private static Principal[] Strangers(long other) =>
    [
        new("another", Role.Finance, TenantReach.Of($"{other}")),
        new("nobody", Role.Customer, TenantReach.Of("999999")),
        new("the platform", Role.PlatformAnalyst, TenantReach.All),
    ];

    private static string CodeOf(JsonElement response) =>
        response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;

    private static async Task AssertOwnedAsync(AnswersWorld world, string table, JsonElement edges, long own)
    {
        Assert.NotEmpty(edges.EnumerateArray());
        foreach (var edge in edges.EnumerateArray())
        {
            var id = long.Parse(edge.GetProperty("node").GetProperty("id").GetString()!);
            await using var command = world.Company.Lake.Source.CreateCommand($"select tenant_id from {table} where id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = id });
            Assert.Equal(own, (long)(await command.ExecuteScalarAsync(ReplicatedWorld.Now))!);
        }
    }

    /// <summary>What a tenant's answers gave it to ask on with.</summary>
    private sealed record Carried(string Token, string Cursor, string Drill, string DisputeCursor, string GroupCursor);
}
