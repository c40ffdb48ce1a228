namespace Lakehouse.GraphQL.Language;

/// <summary>Directive locations as documents write them: <c>FIELD_DEFINITION</c>.</summary>
internal static class DirectiveLocations
{
    private static readonly string[] Spellings = [.. Enum.GetNames<DirectiveLocation>().Select(UpperSnakeCase)];

    internal static string Name(this DirectiveLocation location) => Spellings[(int)location];

    /// <param name="name">One that the parser accepted.</param>
    /// <exception cref="ArgumentException">There is no such location.</exception>
    internal static DirectiveLocation Parse(string name) => TryParse(name, out var location)
        ? location
        : throw new ArgumentException($"There is no directive location {name}.", nameof(name));

    internal static bool TryParse(string name, out DirectiveLocation location)
    {
        var index = Array.IndexOf(Spellings, name);
        location = index >= 0 ? (DirectiveLocation)index : default;
        return index >= 0;
    }

    private static string UpperSnakeCase(string name) => string.Concat(
        name.Select((character, index) => index > 0 && char.IsAsciiLetterUpper(character) ? $"_{character}" : $"{character}"))
        .ToUpperInvariant();
}
