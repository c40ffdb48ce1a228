using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Scan;

/// <summary>A root's name of a table, taken apart at its first dot, as models put it together.</summary>
internal readonly record struct TableName(string Schema, string Table)
{
    public static TableName Of(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return new TableName(name[..dot], name[(dot + 1)..]);
    }

    public string Sql => $"{SqlText.Identifier(Schema)}.{SqlText.Identifier(Table)}";
}
