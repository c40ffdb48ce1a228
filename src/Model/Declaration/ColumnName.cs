namespace Lakehouse.Model.Declaration;

/// <summary>A column with its table, as PostgreSQL stores both.</summary>
public readonly record struct ColumnName(QualifiedName Table, string Column)
{
    /// <summary>Reads <c>schema.table.column</c>, or <c>table.column</c> in schema <c>public</c>. A part with a dot in it cannot
    /// be written.</summary>
    /// <returns>False when a part is empty, or there are not two or three.</returns>
    public static bool TryParse(string text, out ColumnName name)
    {
        var dot = text.LastIndexOf('.');
        name = default;
        if (dot <= 0 || dot == text.Length - 1 || !QualifiedName.TryParse(text[..dot], out var table))
            return false;
        name = new ColumnName(table, text[(dot + 1)..]);
        return true;
    }

    public override string ToString() => $"{Table}.{Column}";
}
