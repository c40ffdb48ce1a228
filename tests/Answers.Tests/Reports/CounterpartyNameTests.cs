using System.Text.Json;
using Lakehouse.Answers.Tests.World;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>Names of customers in a list of entries are those of the state that is shown, however often they were looked
/// up.</summary>
public sealed class CounterpartyNameTests
{
    private const string Document =
        """
        query List($at: SnapshotToken) {
          books(at: $at) {
            stamp { token }
            transactions(filter: {window: {preset: TRAILING_12_MONTHS}}, first: 50) { nodes { counterparty } }
          }
        }
        """;

    [Fact]
    public async Task A_customer_that_was_renamed_has_the_new_name_and_in_the_state_before_the_old_one()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var customer = AnswersWorld.Customer(tenants[0].Id);
        var before = await AskAsync(world, customer, at: null);
        Assert.Contains(NamesOf(before), name => name is not null);

        await world.Company.Lake.ExecuteAsync("update customers set name = name || ' renamed'");
        await world.CatchUpAsync();

        var after = await AskAsync(world, customer, at: null);
        Assert.Equal(NamesOf(before).Select(name => name is null ? null : name + " renamed"), NamesOf(after));
        var stamped = before.GetProperty("stamp").GetProperty("token").GetString();
        Assert.Equal(NamesOf(before), NamesOf(await AskAsync(world, customer, stamped)));
        Assert.Equal(NamesOf(after), NamesOf(await AskAsync(world, customer, at: null)));
    }

    private static async Task<JsonElement> AskAsync(AnswersWorld world, Principal customer, string? at)
    {
        var answer = await world.AnswerAsync(customer, Document, new { at });
        return answer.GetProperty("books");
    }

    private static List<string?> NamesOf(JsonElement books) =>
    [
        .. books.GetProperty("transactions").GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("counterparty").GetString()),
    ];
}
