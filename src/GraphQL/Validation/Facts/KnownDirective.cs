using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Validation.Facts;

/// <summary>What rules ask of a directive, defined by a schema or by the document itself.</summary>
internal sealed record KnownDirective(
    ImmutableArray<DirectiveLocation> Locations, ImmutableArray<KnownDirectiveArgument> Arguments, bool IsRepeatable);
