using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Conformance;

/// <summary>What became of a schema's text.</summary>
/// <param name="Schema">Null when it defines none.</param>
/// <param name="Errors">Of the text, or of the schema.</param>
internal sealed record BuiltSchema(string Sdl, Schema? Schema, ImmutableArray<GraphQLError> Errors);
