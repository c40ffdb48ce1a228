using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Types;

/// <summary>The rule for names of definitions that a program makes; a parsed document keeps it by its grammar.</summary>
/// <remarks>Spec: 2.1.8 "Names".</remarks>
internal static class DefinedName
{
    /// <exception cref="ArgumentException">The name is empty, or has a character that names have not.</exception>
    internal static string Check(string name)
    {
        if (name.Length == 0)
            throw new ArgumentException("Expected name to be a non-empty string.", nameof(name));
        if (!name.All(CharacterClasses.IsNameContinue))
            throw new ArgumentException($"Names must only contain [_a-zA-Z0-9] but \"{name}\" does not.", nameof(name));
        if (!CharacterClasses.IsNameStart(name[0]))
            throw new ArgumentException($"Names must start with [_a-zA-Z] but \"{name}\" does not.", nameof(name));
        return name;
    }
}
