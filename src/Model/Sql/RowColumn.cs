namespace Lakehouse.Model.Sql;

/// <summary>One column of a canonical row text.</summary>
public readonly record struct RowColumn(string Name, ValueKind Kind);
