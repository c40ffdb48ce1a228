using System.Text;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Execution;
using Lakehouse.QueryApi.Http;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>Nobody works for a client that has left.</summary>
public sealed class LeavingClientTests
{
    [Fact]
    public async Task A_client_that_leaves_cancels_its_resolvers()
    {
        var query = new WaitingQuery();
        var schema = new ClassSchemaBuilder().AddQueryType(query).Build();
        var endpoint = new GraphQLEndpoint(new RequestExecutor(schema), new GraphQLHttpOptions(), TimeProvider.System);
        using var client = new CancellationTokenSource();

        var handling = endpoint.HandleAsync(RequestOf("""{"query":"{ wait }"}""", client.Token));
        await query.IsAsked.Task;
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
        await query.HasHeard.Task;
    }

    private static DefaultHttpContext RequestOf(string body, CancellationToken left)
    {
        var http = new DefaultHttpContext { RequestAborted = left };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return http;
    }

    [GraphQLName("Query")]
    private sealed class WaitingQuery
    {
        [GraphQLIgnore]
        public TaskCompletionSource IsAsked { get; } = new();

        [GraphQLIgnore]
        public TaskCompletionSource HasHeard { get; } = new();

        public async Task<int> WaitAsync(CancellationToken cancellation)
        {
            await using var registration = cancellation.Register(HasHeard.SetResult);
            IsAsked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return 1;
        }
    }
}
