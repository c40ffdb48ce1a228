namespace Lakehouse.GraphQL.Validation.Facts;

/// <param name="RequiredType">Its type as text when it must be given; null when it may be left out.</param>
internal readonly record struct KnownDirectiveArgument(string Name, string? RequiredType);
