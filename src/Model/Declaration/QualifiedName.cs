namespace Lakehouse.Model.Declaration;

/// <summary>A table's name as PostgreSQL stores it: case is significant, nothing is quoted.</summary>
public readonly record struct QualifiedName(string Schema, string Name)
{
    public const string DefaultSchema = "public";

    /// <summary>Reads <c>schema.name</c>, or <c>name</c> in schema <c>public</c>. A part with a dot in it cannot be
    /// written.</summary>
    /// <returns>False when a part is empty or there are more than two.</returns>
    public static bool TryParse(string text, out QualifiedName name)
    {
        var parts = text.Split('.');
        name = parts.Length == 2 ? new QualifiedName(parts[0], parts[1]) : new QualifiedName(DefaultSchema, text);
        return parts.Length <= 2 && parts.All(part => part.Length > 0);
    }

    public override string ToString() => $"{Schema}.{Name}";
}
