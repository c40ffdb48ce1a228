namespace Lakehouse.GraphQL.Language;

/// <summary>OperationType : one of `query` `mutation` `subscription`</summary>
/// <remarks>Spec: 2.4 "Operations".</remarks>
public enum OperationType : byte
{
    Query,
    Mutation,
    Subscription,
}
