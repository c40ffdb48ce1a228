namespace Lakehouse.Model.Sql;

/// <summary>One column of a canonical row text.</summary>
public readonly record struct RowColumn(string Name, ValueKind Kind)
{
    /// <summary>Its values may hold blanks, so their length stands before them.</summary>
    internal bool IsText => Kind is ValueKind.Text or ValueKind.Json or ValueKind.PaddedText;
}
