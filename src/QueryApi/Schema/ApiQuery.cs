using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Metrics;
using Lakehouse.QueryApi.Schema.Inputs;

namespace Lakehouse.QueryApi.Schema;

[GraphQLName("Query")]
public sealed class ApiQuery
{
    [GraphQLDescription("Who asks. The tenant comes from the token: no argument names one.")]
    [RequiresScope(ScopeName.ReportRead)]
    public static async Task<Viewer> GetViewerAsync([Service] ApiRequest request, CancellationToken cancellation)
    {
        var books = await request.KeepAsync(request.Desk.OpenAsync(request.Principal, cancellation));
        return new Viewer(request.Principal, books);
    }

    [GraphQLDescription("The books at one state: the newest, or the one that a token names.")]
    [RequiresScope(ScopeName.ReportRead)]
    public static async Task<BooksType> GetBooksAsync(
        [Service] ApiRequest request, SnapshotToken? at = null, ConsistencyInput? consistency = null,
        CancellationToken cancellation = default)
    {
        if (at is not null && consistency is not null)
            throw ReportRefusedException.BadInput("A token names its state already: give either `at` or `consistency`.");
        var (desk, principal) = (request.Desk, request.Principal);
        var books = await request.KeepAsync(
            at is { } token ? desk.OpenAsync(principal, token, cancellation)
            : consistency?.AtLeastLsn is { } lsn ? desk.OpenAtLeastAsync(principal, lsn, cancellation)
            : desk.OpenAsync(principal, cancellation));
        return new BooksType(books, request);
    }

    [GraphQLDescription("What `metrics` can be asked for.")]
    [RequiresScope(ScopeName.MetricsQuery)]
    [ListSize(AssumedSize = 50)]
    public static IReadOnlyList<MetricDefinition> GetMetricCatalog([Service] ApiRequest request) =>
        request.Principal.Tenant is null ? request.Desk.Metrics.DefinitionsOfSeveral : request.Desk.Metrics.Definitions;

    [GraphQLDescription("How far the lake is behind its source.")]
    public static Freshness GetFreshness([Service] ApiRequest request)
    {
        using var view = request.Desk.Follower.FindCurrent()
            ?? throw ReportRefusedException.Away("No state of the lake has been read yet: try again in a moment.");
        return Freshness.Of(view, request.Desk.LagOf(view));
    }
}
