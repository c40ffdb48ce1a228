using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.QueryApi.Http.GraphiQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lakehouse.QueryApi.Http;

/// <summary>Puts a GraphQL endpoint among an application's routes.</summary>
public static class GraphQLRouting
{
    /// <summary>The endpoint at a path; below it GraphiQL's files and, for whom it is meant, <c>schema.graphql</c>.</summary>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder routes, string path, RequestExecutor executor, GraphQLHttpOptions options)
    {
        var time = routes.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        var endpoint = new GraphQLEndpoint(executor, options, time);
        if (options.ServeGraphiQL)
            routes.MapGet($"{path}/graphiql/{{file}}", GraphiQLPage.WriteFileAsync);
        routes.MapGet($"{path}/schema.graphql", http => WriteSchemaAsync(http, executor.Schema, options));
        return routes.Map(path, endpoint.HandleAsync);
    }

    private static Task WriteSchemaAsync(HttpContext http, GraphQL.Types.Schema schema, GraphQLHttpOptions options)
    {
        if (!options.MayReadSchema(http))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.ContentType = "application/graphql; charset=utf-8";
        return http.Response.WriteAsync(SchemaPrinter.PrintAnnotated(schema), http.RequestAborted);
    }
}
