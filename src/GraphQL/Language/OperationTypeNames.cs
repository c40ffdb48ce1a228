namespace Lakehouse.GraphQL.Language;

/// <summary>Operation types as documents write them.</summary>
public static class OperationTypeNames
{
    /// <summary>The keyword: <c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public static string Keyword(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
