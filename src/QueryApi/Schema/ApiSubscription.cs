using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema;

[GraphQLName("Subscription")]
public sealed class ApiSubscription
{
    private const int IntervalMinMs = 100;
    private const int IntervalMaxMs = 60_000;

    // Of a change that cannot be told by days: everything may be new.
    private static readonly TenantChange Everything = new(new DateOnly(1900, 1, 1), new DateOnly(2199, 12, 31), 0, 0);

    [RequiresScope(ScopeName.ReportRead)]
    [GraphQLDescription("When your books change: which days moved, at most once in an interval.")]
    public static async IAsyncEnumerable<BooksChange> BooksChangedAsync(
        [Service] ApiRequest request, int minIntervalMs = 1_000,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (desk, follower, time) = (request.Desk, request.Desk.Follower, request.Desk.Time);
        var interval = IntervalOf(minIntervalMs);
        var number = await PlaceAsync(request, cancellation);
        while (true)
        {
            await follower.WaitForAsync(number, cancellation);
            BooksChange notice;
            using (var books = await desk.OpenAsync(request.Principal, cancellation))
            {
                var after = number;
                number = books.View.Root.Number;
                var isKnown = follower.TryFindChange(books.Tenant.Id, after, number, out var change);
                if (isKnown && change is null)
                    continue;
                notice = NoticeOf(books, isKnown ? change!.Value : Everything);
            }

            yield return notice;
            await Task.Delay(interval, time, cancellation);
        }
    }

    [RequiresScope(ScopeName.ReportRead)]
    [GraphQLDescription("How far the lake is behind its source, each time that it moves, at most once a second.")]
    public static async IAsyncEnumerable<Freshness> FreshnessChangedAsync(
        [Service] ApiRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (desk, time) = (request.Desk, request.Desk.Time);
        while (true)
        {
            var freshness = ApiQuery.GetFreshness(request);
            using (var view = desk.Follower.FindCurrent())
            {
                yield return freshness;
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
                await desk.Follower.WaitForAsync(view!.Root.Number, cancellation);
            }
        }
    }

    private static TimeSpan IntervalOf(int milliseconds) => milliseconds is >= IntervalMinMs and <= IntervalMaxMs
        ? TimeSpan.FromMilliseconds(milliseconds)
        : throw ReportRefusedException.BadInput($"`minIntervalMs` must be between {IntervalMinMs} and {IntervalMaxMs}.");

    private static async Task<long> PlaceAsync(ApiRequest request, CancellationToken cancellation)
    {
        using var books = await request.Desk.OpenAsync(request.Principal, cancellation);
        return books.View.Root.Number;
    }

    private static BooksChange NoticeOf(OpenBooks books, TenantChange change) => new(
        books.Token, books.View.At, change.First, change.Last == DateOnly.MaxValue ? change.Last : change.Last.AddDays(1),
        change.Inserted, change.Corrected);
}
