using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Tests.Execution;

internal static class Unlimited
{
    /// <summary>As few limits as there are.</summary>
    internal static readonly DocumentOptions Documents =
        new() { Limits = ParserLimits.None, Validation = ValidationOptions.Conformance };
}
