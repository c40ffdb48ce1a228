namespace Lakehouse.GraphQL.Language;

/// <summary>OperationType : one of `query` `mutation` `subscription`</summary>
/// <remarks>Spec: 2.3 "Operations".</remarks>
public enum OperationType : byte
{
    Query,
    Mutation,
    Subscription,
}
